// Which rows of the work are shown: those in the triage cut, or all, that match the search; and where the line is.
import { useDeferredValue, useMemo } from 'react';
import { fitLine, isIn, matcher, unfitFrom, type Row } from '../plan/rows.ts';

export interface ShownWork {
  readonly shown: readonly Row[];
  readonly keys: readonly string[];
  /** The index in `shown` before which the line is drawn; -1: nowhere. */
  readonly lineAt: number;
  /** Items of the cut that do not fit, from the line on. */
  readonly unfit: number;
  /** Items beyond the cut. */
  readonly outside: number;
}

export function useShownWork(rows: readonly Row[], level: number, showOut: boolean, query: string): ShownWork {
  const sought = useDeferredValue(query);
  return useMemo(() => {
    const matches = matcher(sought);
    const line = fitLine(rows, level);
    const places = rows.flatMap((row, place) => ((showOut || isIn(row, level)) && matches(row) ? [place] : []));
    const shown = places.map((place) => rows[place]!);
    return {
      shown,
      keys: shown.map(({ key }) => key),
      lineAt: line === undefined ? -1 : places.findIndex((place) => place >= line),
      unfit: unfitFrom(rows, level, line),
      outside: rows.filter((row) => !isIn(row, level)).length,
    };
  }, [rows, level, showOut, sought]);
}
