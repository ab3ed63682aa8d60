// The planning worker's answer to a question of the page, kept until the next one is there.
import { useEffect, useState } from 'react';
import type { Asks } from './asks.ts';
import type { Loaded } from './use-planning.ts';

type Questions = 'item' | 'week' | 'available' | 'movable' | 'over';

/** `about` names the plan and the question: when it changes, it is asked again. undefined: no answer yet. */
export function useAnswer<Kind extends Questions>(
  loaded: Loaded | undefined,
  kind: Kind,
  ask: Asks[Kind]['ask'],
  about: unknown,
): Asks[Kind]['answer'] | undefined {
  const [answer, setAnswer] = useState<Asks[Kind]['answer']>();
  const question = JSON.stringify(ask);
  useEffect(() => {
    let stale = false;
    loaded?.planning.ask(kind, JSON.parse(question) as Asks[Kind]['ask']).then(
      (answered) => !stale && setAnswer(() => answered),
      () => undefined,
    );
    return () => {
      stale = true;
    };
  }, [loaded, kind, question, about]);
  return answer;
}
