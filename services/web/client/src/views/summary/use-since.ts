// What has changed since a day: the version of the plan that was there at its end, and what is different in the newest.
import { useEffect, useMemo, useState } from 'react';
import type { PlanDocument, VersionDocument } from '../../../../src/api.ts';
import { fetchVersion, fetchVersionAt } from '../../connection/fetch-plan.ts';
import { keepAsking } from '../../connection/keep-asking.ts';
import { endOfDay } from '../../model/local-day.ts';
import { since, type Since } from '../../model/summary/since.ts';

export interface ShownSince {
  /** undefined: not yet, or there is none. */
  readonly from: VersionDocument | undefined;
  /** undefined: not yet. */
  readonly changes: Since | undefined;
  /** Why it cannot be had now. */
  readonly failure: string | undefined;
}

interface Found {
  readonly from: VersionDocument;
  readonly plan: PlanDocument;
}

async function planOf(day: string): Promise<Found> {
  const from = await fetchVersionAt(endOfDay(day));
  if (from === undefined) throw new Error('there is no version yet');
  return { from, plan: await fetchVersion(from.version) };
}

/** `day` is YYYY-MM-DD. */
export function useSince(day: string, plan: PlanDocument | undefined): ShownSince {
  const [found, setFound] = useState<Found & { readonly day: string }>();
  const [failure, setFailure] = useState<string>();
  const version = plan?.version;
  useEffect(() => {
    if (version === undefined || Number.isNaN(endOfDay(day))) return;
    return keepAsking({
      ask: () => planOf(day),
      found: (answer) => {
        setFailure(undefined);
        setFound({ ...answer, day });
      },
      failed: ({ message }) => setFailure(message),
    });
  }, [day, version]);
  const of = found?.day === day ? found : undefined;
  const changes = useMemo(() => of && plan && since(of.plan, plan), [of, plan]);
  return { from: of?.from, changes, failure };
}
