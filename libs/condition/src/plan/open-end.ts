// A plan whose end, or start, nobody states: what the sheets say of other dates tells it, with a warning.
import type { ConditionConfig } from '@qplan/config';
import { type Day, formatDay } from '@qplan/streams';
import { longest, type Timed } from '../capacity/times.ts';
import { dueDays } from '../work/due-days.ts';
import type { Reckoning } from '../cells/day-words.ts';
import type { Sheet } from '../tables/sheet.ts';

export interface GuessedDay {
  readonly day: Day;
  /** The cell that it was taken from. */
  readonly where: string;
  /** What the day is: `the last due date`. */
  readonly what: string;
}

/** What a plan's dates are taken from. `capacity` reads its times as those of a plan. */
export interface Sources {
  readonly work: Sheet | undefined;
  readonly capacity: (plan: Reckoning) => readonly Timed[];
}

/** In days: thirteen weeks. */
const usualLength = 13 * 7;

/** The last due date or day of capacity, whichever is later, else thirteen weeks. A string says why there is none. */
export function guessEnd(
  start: Day,
  { work, capacity }: Sources,
  settings: Pick<ConditionConfig, 'work' | 'dateOrder'>,
): GuessedDay | string {
  const plan = { start, end: start + usualLength - 1, dateOrder: settings.dateOrder };
  const dues = work ? dueDays(work, settings.work, plan).map((due) => ({ ...due, what: 'the last due date' })) : [];
  const times = capacity(plan).flatMap(({ entry, span }) =>
    span ? { day: span.to, where: entry.from.where, what: 'the last day with capacity' } : [],
  );
  const after = [...dues, ...times].filter(({ day }) => day >= start);
  if (after.length === 0) return { day: plan.end, where: 'config.ini [condition.plan] end', what: 'thirteen weeks' };
  const last = after.reduce((latest, each) => (each.day > latest.day ? each : latest));
  if (last.day - start < longest) return last;
  return `${last.what}, ${formatDay(last.day)} at ${last.where}, is more than ten years after its start`;
}

/** The first day of the capacity, if its times have years. */
export function guessStart(
  { capacity }: Sources,
  { dateOrder }: Pick<ConditionConfig, 'dateOrder'>,
): GuessedDay | undefined {
  const times = capacity({ start: 0, end: 0, dateOrder }).flatMap(({ entry, span }) =>
    span && span.from > firstYear
      ? { day: span.from, where: entry.from.where, what: 'the first day with capacity' }
      : [],
  );
  return times.length === 0 ? undefined : times.reduce((first, each) => (each.day < first.day ? each : first));
}

/** 2000-01-01: what is before it has no year in the sheet. */
const firstYear = 10_957;
