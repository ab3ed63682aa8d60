// A scenario that is to be carried back: what it would change is looked at, then written as it was looked at.
import { useCallback, useEffect, useState } from 'react';
import type { AdoptedDocument, AdoptionDocument } from '../../../../src/api.ts';
import { fetchAdoption, writeAdoption } from '../../connection/adopt-calls.ts';
import { type TokenAsked, useToken } from '../../person/use-token.ts';

export interface Adopting {
  /** undefined: it is being looked at. */
  readonly adoption: AdoptionDocument | undefined;
  readonly adopted: AdoptedDocument | undefined;
  readonly busy: boolean;
  /** Why the last thing that was wanted did not come about. */
  readonly refusal: { readonly text: string; readonly token: TokenAsked } | undefined;
  readonly look: () => void;
  readonly write: () => Promise<boolean>;
  /** What was refused for want of a token is tried again with this one. */
  readonly giveToken: (token: string) => void;
}

/** `onWritten` hears of it when something was written. */
export function useAdoption(id: string, by: string, onWritten: () => void): Adopting {
  const token = useToken();
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
      (error: unknown) => !stale && setRefusal(refusalOf(error, 'none')),
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
    if (adoption === undefined) return false;
    return token.attempt(
      async (token) => {
        setBusy(true);
        setRefusal(undefined);
        setAdopted(await writeAdoption(adoption, by, token));
        setBusy(false);
        onWritten();
      },
      (error, asked) => {
        setRefusal(refusalOf(error, asked));
        setBusy(false);
      },
    );
  }, [adoption, by, token, onWritten]);
  return { adoption, adopted, busy, refusal, look, write, giveToken: token.give };
}

function refusalOf(error: unknown, token: TokenAsked) {
  return { text: error instanceof Error ? error.message : String(error), token };
}
