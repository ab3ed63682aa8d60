// A scenario that is to be carried back: what it would change is looked at, then written as it was looked at.
import { useCallback, useEffect, useState } from 'react';
import type { AdoptedDocument, AdoptionDocument } from '../../../../src/api.ts';
import { fetchAdoption, writeAdoption } from '../../connection/adopt-calls.ts';
import { Refused } from '../../connection/call.ts';

export interface Adopting {
  /** undefined: it is being looked at. */
  readonly adoption: AdoptionDocument | undefined;
  readonly adopted: AdoptedDocument | undefined;
  readonly busy: boolean;
  /** Why the last thing that was wanted did not come about. */
  readonly refusal: { readonly text: string; readonly needsToken: boolean } | undefined;
  readonly look: () => void;
  readonly write: () => Promise<void>;
}

export function useAdoption(id: string, by: string, token: string): Adopting {
  const [adoption, setAdoption] = useState<AdoptionDocument>();
  const [adopted, setAdopted] = useState<AdoptedDocument>();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Adopting['refusal']>();
  const [looks, setLooks] = useState(0);
  useEffect(() => {
    let stale = false;
    setAdoption(undefined);
    fetchAdoption(id).then(
      (found) => !stale && setAdoption(found),
      (error: unknown) => !stale && setRefusal(refusalOf(error)),
    );
    return () => {
      stale = true;
    };
  }, [id, looks]);
  const look = useCallback(() => {
    setRefusal(undefined);
    setLooks((count) => count + 1);
  }, []);
  const write = useCallback(async () => {
    if (adoption === undefined) return;
    setBusy(true);
    setRefusal(undefined);
    try {
      setAdopted(await writeAdoption(adoption, by, token));
    } catch (error) {
      setRefusal(refusalOf(error));
    } finally {
      setBusy(false);
    }
  }, [adoption, by, token]);
  return { adoption, adopted, busy, refusal, look, write };
}

function refusalOf(error: unknown) {
  const text = error instanceof Error ? error.message : String(error);
  return { text, needsToken: error instanceof Refused && error.status === 401 };
}
