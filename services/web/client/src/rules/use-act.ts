// Something that is done to a rule, with the token where the server wants one, and what came of it in words.
import { useState } from 'react';
import { useToken } from '../person/use-token.ts';

export interface Said {
  readonly text: string;
  readonly state: 'going' | 'done' | 'failed' | 'asked';
}

export interface Act {
  readonly said: Said | undefined;
  /** `act` answers what came of it; resolves with whether it came about. */
  readonly run: (going: string, act: (token: string) => Promise<Said>) => Promise<boolean>;
  /** The token that is asked for. */
  readonly give: (token: string) => void;
}

export function useAct(): Act {
  const token = useToken();
  const [said, say] = useState<Said>();
  const run = async (going: string, act: (token: string) => Promise<Said>) => {
    say({ text: going, state: 'going' });
    return token.attempt(
      async (known) => say(await act(known)),
      (error, asked) => {
        if (asked === 'none') say({ text: `That did not work: ${(error as Error).message}.`, state: 'failed' });
        else say({ text: asked === 'wanted' ? 'It wants the token.' : 'That is not the token.', state: 'asked' });
      },
    );
  };
  return { said, run, give: token.give };
}
