// How likely each triage level is done when, as the server draws it.
import { useEffect, useState } from 'react';
import type { OddsDocument } from '../../../../src/api.ts';
import { fetchOdds } from '../../connection/fetch-plan.ts';
import { keepAsking } from '../../connection/keep-asking.ts';
import { isCertain } from '../../model/odds/odds.ts';

export type TriageOdds = ReadonlyMap<number, OddsDocument['triages'][number]>;

/** By the triage level; undefined: not yet, or no estimate is a range, so that there is nothing to draw. */
export function useTriageOdds(version: string | undefined): TriageOdds | undefined {
  const [found, setFound] = useState<OddsDocument & { readonly of: string }>();
  useEffect(() => {
    if (version === undefined) return;
    return keepAsking({
      ask: () => fetchOdds(version),
      found: (odds) => setFound({ ...odds, of: version }),
      // Where they cannot be had the summary does without.
      failed: () => undefined,
    });
  }, [version]);
  if (found === undefined || found.of !== version || found.items.every(isCertain)) return undefined;
  return new Map(found.triages.map((level) => [level.triage, level]));
}
