// What has changed from one version of the plan to another, for who reads a few lines of it: what is lost first, then what is won,
// then what moved most.
import type { PlanDocument, PlannedItemDocument } from '../../../../src/api.ts';
import { count, dayOf, dayText } from '../format.ts';
import { differences, outcomes, type Difference, type Outcome } from '../compare/outcomes.ts';
import { fits } from '../rows/rows.ts';

export interface SinceLine {
  readonly key: string;
  readonly name: string;
  readonly track: string;
  readonly tone: 'win' | 'cost' | 'plain';
  readonly text: string;
}

export interface Since {
  /** Totals that are not what they were. */
  readonly totals: readonly Outcome[];
  readonly lines: readonly SinceLine[];
}

type Told = Pick<SinceLine, 'tone' | 'text'> & { readonly weight: number };

const losesFit = 3000;
const winsFit = 2000;
const comesOrGoes = 1000;

function moved(was: PlannedItemDocument, is: PlannedItemDocument): Told | undefined {
  if (fits(was) && !fits(is)) return { tone: 'cost', text: 'does not fit any more', weight: losesFit };
  if (!fits(was) && fits(is))
    return { tone: 'win', text: `fits now, done ${dayText(is.devComplete!)}`, weight: winsFit };
  if (was.devComplete === null || is.devComplete === null) return undefined;
  const days = dayOf(is.devComplete) - dayOf(was.devComplete);
  if (days === 0) return undefined;
  const text = `${count(Math.abs(days), 'day')} ${days > 0 ? 'later' : 'earlier'}, on ${dayText(is.devComplete)}`;
  return { tone: days > 0 ? 'cost' : 'win', text, weight: Math.min(Math.abs(days), comesOrGoes - 1) };
}

function told([was, is]: Difference['items']): Told | undefined {
  if (was === undefined)
    return is && { tone: 'plain', text: fits(is) ? 'is new, and fits' : 'is new', weight: comesOrGoes };
  if (is === undefined) return { tone: 'plain', text: 'is gone', weight: comesOrGoes };
  return moved(was, is);
}

export function since(then: PlanDocument, now: PlanDocument): Since {
  const lines = differences([then, now])
    .flatMap(({ key, name, track, items }) => {
      const said = told(items);
      return said ? [{ key, name, track, ...said }] : [];
    })
    .toSorted((a, b) => b.weight - a.weight);
  const totals = outcomes([then, now]).filter(({ values: [was, is] }) => was !== is);
  return { totals, lines: lines.map(({ weight: _, ...line }) => line) };
}
