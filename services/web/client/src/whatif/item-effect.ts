// What became of an item in a what-if, in a word: for its row.
import type { PlannedItemDocument } from '../../../src/api.ts';
import { dayText } from '../model/format.ts';
import { fits } from '../model/rows/rows.ts';

export type Tone = 'win' | 'cost' | 'plain';

/** Calendar days from one date to the other; undefined when either is none. */
export function slip(from: string | null, to: string | null): number | undefined {
  if (from === to) return from === null ? undefined : 0;
  return from === null || to === null ? undefined : Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** '+3 d', '−3 d' */
function slipText(days: number): string {
  return `${days > 0 ? '+' : '\u2212'}${Math.abs(days)} d`;
}

export interface ItemEffect {
  readonly about: 'fit' | 'date';
  readonly tone: Tone;
  readonly text: string;
}

/** 'now fits', 'no longer fits', '+3 d', 'now done'; undefined when nothing became of it. */
export function itemEffect(was: PlannedItemDocument, is: PlannedItemDocument): ItemEffect | undefined {
  if (fits(is) && !fits(was)) return { about: 'fit', tone: 'win', text: 'now fits' };
  if (!fits(is) && fits(was)) return { about: 'fit', tone: 'cost', text: 'no longer fits' };
  if (was.devComplete === null && is.devComplete !== null) return { about: 'date', tone: 'win', text: 'now done' };
  if (was.devComplete !== null && is.devComplete === null) {
    return { about: 'date', tone: 'cost', text: `was ${dayText(was.devComplete)}` };
  }
  const days = slip(was.devComplete, is.devComplete);
  if (!days) return undefined;
  return { about: 'date', tone: days > 0 ? 'cost' : 'win', text: slipText(days) };
}
