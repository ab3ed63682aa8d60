// A version of the plan, and those beside it.
import { useEffect, useState } from 'react';
import type { PlanDocument } from '../../../../src/api.ts';
import { fetchVersion } from '../../connection/fetch-plan.ts';
import { fetchBeside } from '../../connection/history-calls.ts';
import { keepAsking } from '../../connection/keep-asking.ts';

export interface ShownVersion {
  readonly plan: PlanDocument | undefined;
  /** Why it cannot be had. */
  readonly failure: string | undefined;
  /** The versions right before and right after it; undefined: there is none, or it is not known yet. */
  readonly older: string | undefined;
  readonly newer: string | undefined;
}

const nothing: ShownVersion = { plan: undefined, failure: undefined, older: undefined, newer: undefined };

/** Until it is there, the one before it stays. `newest`: the version of the newest plan, after which there may be one more. */
export function useVersion(version: string, newest: string | undefined): ShownVersion {
  const [shown, show] = useState(nothing);
  useEffect(
    () =>
      keepAsking({
        ask: () => fetchVersion(version),
        found: (plan) => show((was) => ({ ...was, plan, failure: undefined })),
        failed: ({ message }) => show((was) => ({ ...was, failure: message })),
      }),
    [version],
  );
  useEffect(
    () =>
      keepAsking({
        ask: () => fetchBeside(version),
        found: (beside) => show((was) => ({ ...was, ...beside })),
        failed: () => {},
      }),
    [version, newest],
  );
  return shown;
}
