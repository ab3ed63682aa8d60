// The token that the server wants of whoever changes something. It is asked for once, where the server wants it, and one that
// did is kept for as long as the tab: in no address, and in no other place that outlives it.
import { useMemo, useRef } from 'react';
import { useKept } from '../widgets/use-kept.ts';

export interface Token {
  /** '' where none is known. */
  readonly now: () => string;
  /** The server took it, or did not. */
  readonly proved: () => void;
  readonly refused: () => void;
  /** Resolves when somebody gives one; with false, when nobody waits for that any more. */
  readonly given: () => Promise<boolean>;
  readonly give: (token: string) => void;
  readonly callOff: () => void;
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
      now: () => known.current,
      proved: () => known.current !== '' && keep(known.current),
      refused: () => {
        known.current = '';
      },
      given: () => new Promise((resolve) => (waiting.current = resolve)),
      give: (token) => {
        known.current = token;
        end(true);
      },
      callOff: () => end(false),
    };
  }, [keep]);
}
