// The token that the server wants of whoever changes something. It is asked for once, where the server wants it, and one that
// did is kept for as long as the tab: in no address, and in no other place that outlives it.
import { useMemo, useRef } from 'react';
import { Refused } from '../connection/call.ts';
import { useKept } from '../widgets/use-kept.ts';

/** What a failure says of the token: nothing; that one is wanted; that another is. */
export type TokenAsked = 'none' | 'wanted' | 'wrong';

export interface Token {
  /**
   * Does something with the token that is known, and again with each that is given until the server takes one. `failed` hears of
   * each time that it did not come about. Resolves with whether it did; one that waits for a token is called off by the next.
   */
  readonly attempt: (
    act: (token: string) => Promise<void>,
    failed: (error: unknown, asked: TokenAsked) => void | Promise<void>,
  ) => Promise<boolean>;
  /** What waits for a token is tried again with this one. */
  readonly give: (token: string) => void;
}

export function useToken(): Token {
  const [kept, keep] = useKept('qplan-token', 'tab');
  const known = useRef(kept ?? '');
  const waiting = useRef<(given: boolean) => void>(undefined);
  return useMemo(() => {
    const end = (given: boolean) => {
      waiting.current?.(given);
      waiting.current = undefined;
    };
    return {
      attempt: async (act, failed) => {
        end(false);
        for (;;) {
          try {
            await act(known.current);
            if (known.current !== '') keep(known.current);
            return true;
          } catch (error) {
            const isAsked = error instanceof Refused && error.status === 401;
            await failed(error, isAsked ? (known.current === '' ? 'wanted' : 'wrong') : 'none');
            if (!isAsked) return false;
          }
          known.current = '';
          if (!(await new Promise<boolean>((resolve) => (waiting.current = resolve)))) return false;
        }
      },
      give: (token) => {
        known.current = token;
        end(true);
      },
    };
  }, [keep]);
}
