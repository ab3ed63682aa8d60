// What is typed into a cell, as edits of a what-if.
import type { WritingDocument } from '../../../../src/api.ts';
import type { Terms } from '../../model/order/terms.ts';
import type { Row } from '../../model/rows/rows.ts';
import type { Edit, ItemChange } from '../../whatif/edits/edit.ts';
import { toRank } from '../items/order.ts';
import { readAmount } from './amounts.ts';
import { skillOf, type Cell } from './cell.ts';
import { readDay, type Quarter } from './days.ts';

/** What the cells are of. */
export interface CellGround extends Quarter {
  readonly triages: readonly number[];
  readonly tracks: readonly string[];
  /** The rows of all items of the plan, in rank order. */
  readonly all: readonly Row[];
  readonly terms: Terms;
  readonly writing: WritingDocument;
}

/** An item as it stands now, with what is not planned yet. */
export type ItemNow = Pick<Row['item'], 'name' | 'track' | 'triage' | 'rank' | 'estimate'> & {
  readonly due: string | undefined;
};

/** What a text comes to, or what is wrong with it. */
export type ReadCell = { readonly edits: readonly Edit[] } | { readonly fault: string };

/** What stands in a cell to be changed. */
export function textIn(cell: Cell, item: ItemNow): string {
  const skill = skillOf(cell);
  if (skill !== undefined) return item.estimate[skill] === undefined ? '' : String(item.estimate[skill]);
  if (cell === 'due') return item.due ?? '';
  return cell === 'waits' ? '' : String(item[cell as 'name' | 'track' | 'triage' | 'rank']);
}

export function withWeeks(estimate: ItemNow['estimate'], skill: string, weeks: number): ItemNow['estimate'] {
  const { [skill]: _, ...rest } = estimate;
  return weeks > 0 ? { ...rest, [skill]: weeks } : rest;
}

export function readCell(cell: Cell, typed: string, key: string, item: ItemNow, ground: CellGround): ReadCell {
  const text = typed.trim();
  const set = (change: ItemChange): ReadCell => ({ edits: [{ kind: 'item', key, set: change }] });
  const skill = skillOf(cell);
  if (skill !== undefined) {
    const read = readAmount(text, item.estimate[skill] ?? 0, ground.writing);
    return 'fault' in read ? read : set({ estimate: withWeeks(item.estimate, skill, read.weeks) });
  }
  switch (cell) {
    case 'rank':
      if (!/^[-−]?\d{1,9}$/.test(text)) return { fault: 'no whole number' };
      return { edits: toRank(ground.all, key, Number(text.replace('−', '-'))) };
    case 'triage': {
      const triage = Number(/^(?:p|prio|triage)?[ -]?(\d+(?:[.,]\d+)?)$/i.exec(text)?.[1]?.replace(',', '.'));
      return ground.triages.includes(triage) ? set({ triage }) : { fault: `not one of ${ground.triages.join(', ')}` };
    }
    case 'name':
      if (text === '') return { fault: 'no name' };
      return text.length > 500 ? { fault: 'more than 500 letters' } : set({ name: text });
    case 'track':
      return readTrack(text, ground.tracks, (track) => set({ track }));
    case 'due': {
      if (text === '') return set({ due: null });
      const read = readDay(text, ground, ground.writing);
      return 'fault' in read ? read : set({ due: read.day });
    }
    default:
      return { edits: [] };
  }
}

/** The track of the name, or the only one that begins so. */
function readTrack(text: string, tracks: readonly string[], take: (track: string) => ReadCell): ReadCell {
  const plain = text.toLowerCase();
  const same = tracks.find((track) => track.toLowerCase() === plain);
  const begun = tracks.filter((track) => plain !== '' && track.toLowerCase().startsWith(plain));
  const track = same ?? (begun.length === 1 ? begun[0] : undefined);
  return track === undefined ? { fault: `not one of ${tracks.slice(0, 12).join(', ')}` } : take(track);
}
