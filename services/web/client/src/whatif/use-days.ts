// The days behind the shown track. While those of a new plan are computed, those of the one before stay, so that nothing
// on the page jumps.
import { useEffect, useMemo, useState } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { afterPaint } from '../widgets/timing/after-paint.ts';
import { isoDay } from '../model/format.ts';
import type { Row } from '../model/rows/rows.ts';
import type { Loaded } from './planning/use-planning.ts';
import type { Days } from '../model/days/days.ts';

/** Days with the rows that their items stand for. */
export interface ShownDays {
  /** What they are the days of. */
  readonly plan: PlanDocument;
  readonly days: Days;
  readonly rows: readonly Row[];
  /** The place of an item among the days' items, by its key. */
  readonly placeOf: ReadonlyMap<string, number>;
}

/** The day on which an item starts, YYYY-MM-DD; '' when it starts on none, or when that is not known yet. */
export function startText(shown: ShownDays | undefined, key: string): string {
  const start = shown?.days.items.start[shown.placeOf.get(key) ?? -1] ?? -1;
  return start < 0 ? '' : isoDay(start);
}

export interface DaysWanted {
  readonly plan: PlanDocument;
  readonly track: string;
  /** Of the track, in rank order. */
  readonly rows: readonly Row[];
  /** Of the plan, among those of the planning worker. */
  readonly ordinal: number;
}

export function useDays(loaded: Loaded | undefined, { plan, track, rows, ordinal }: DaysWanted): ShownDays | undefined {
  const [found, setFound] = useState<Omit<ShownDays, 'placeOf'>>();
  useEffect(() => {
    if (loaded?.version !== plan.version) return;
    let stale = false;
    // Planning takes a core, which painting the new numbers has a better use for.
    const cancel = afterPaint(() =>
      loaded.planning.ask('days', { track, ordinal }).then(
        (days) => !stale && setFound({ plan, days, rows }),
        // What cannot be planned is said where it is edited; of what has been planned anew it is asked anew.
        () => undefined,
      ),
    );
    return () => {
      stale = true;
      cancel();
    };
  }, [loaded, plan, track, rows, ordinal]);
  const shown = found?.days.track === track ? found : undefined;
  return useMemo(
    () => shown && { ...shown, placeOf: new Map(shown.rows.map(({ key }, place) => [key, place])) },
    [shown],
  );
}
