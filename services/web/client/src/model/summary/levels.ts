// What fits of each triage level, and of each track: the summary's two tables.
import type { PlanDocument, PlannedItemDocument } from '../../../../src/api.ts';
import { allTracks } from '../address.ts';
import { settle } from '../format.ts';
import { fits, hasEstimate, isIn, type Row } from '../rows/rows.ts';

export interface Level {
  readonly triage: number;
  /** Items of this level that have an estimate, and how many of them fit. */
  readonly items: number;
  readonly fit: number;
  /** Person-weeks of all of them. */
  readonly weeks: number;
}

const weeksOf = ({ estimate }: PlannedItemDocument): number =>
  Object.values(estimate).reduce((sum, weeks) => sum + weeks, 0);

/** `rows` are those of All; only levels that have any items with an estimate. */
export function levelsOf(rows: readonly Row[], triages: readonly number[]): Level[] {
  const estimated = rows.filter(({ item }) => hasEstimate(item));
  return triages
    .map((triage) => {
      const own = estimated.filter(({ item }) => item.triage === triage);
      const weeks = settle(own.reduce((sum, { item }) => sum + weeksOf(item), 0));
      return { triage, items: own.length, fit: own.filter(({ item }) => fits(item)).length, weeks };
    })
    .filter(({ items }) => items > 0);
}

export interface TrackFit {
  readonly track: string;
  readonly items: number;
  /** Those that fit, in rank order. */
  readonly fitting: readonly Row[];
  /** The latest date of those, YYYY-MM-DD; undefined: none has one. */
  readonly last: string | undefined;
}

/** Each track with what fits of its work of the cut; tracks without any are left out. */
export function tracksOf(plan: PlanDocument, rows: readonly Row[], triage: number): TrackFit[] {
  const inCut = rows.filter((row) => isIn(row, triage) && hasEstimate(row.item));
  return plan.tracks
    .filter((track) => track !== allTracks)
    .map((track) => {
      const own = inCut.filter(({ item }) => item.track === track);
      const fitting = own.filter(({ item }) => fits(item));
      const last = fitting
        .flatMap(({ item }) => item.devComplete ?? [])
        .toSorted()
        .at(-1);
      return { track, items: own.length, fitting, last };
    })
    .filter(({ items }) => items > 0);
}

/** What does not fit of the cut, the most important first. */
export function unfitOf(rows: readonly Row[], triage: number): Row[] {
  return rows
    .filter((row) => isIn(row, triage) && hasEstimate(row.item) && !fits(row.item))
    .toSorted((a, b) => a.item.triage - b.item.triage);
}
