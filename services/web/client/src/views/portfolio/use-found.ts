// What all plans have of what is typed.
import { useEffect, useState } from 'react';
import type { PortfolioFoundDocument } from '../../../../src/api.ts';
import { keepAsking } from '../../connection/keep-asking.ts';
import { fetchFoundInPlans } from '../../connection/plans/plans-calls.ts';
import type { FoundInPlans } from '../../model/plans/found.ts';
import { useSettled } from '../../widgets/timing/use-settled.ts';

/** After so long without a key what is typed is searched for, in ms. */
const typingMs = 150;

interface Answer {
  readonly of: string;
  readonly found?: PortfolioFoundDocument;
}

interface Failure {
  readonly of: string;
  readonly message: string;
}

export interface Finding extends FoundInPlans {
  /** Asks at once where there was a failure. */
  readonly again: () => void;
}

/** What was found last stays until there is an answer. */
export function useFound(query: string): Finding {
  const words = query.trim();
  const asked = useSettled(words, typingMs);
  const [answer, set] = useState<Answer>({ of: '' });
  const [failure, fail] = useState<Failure>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    fail(undefined);
    if (asked === '') return set({ of: '' });
    return keepAsking({
      ask: () => fetchFoundInPlans(asked),
      found: (found) => {
        set({ of: asked, found });
        fail(undefined);
      },
      failed: ({ message }) => fail({ of: asked, message }),
    });
  }, [asked, round]);
  const again = () => {
    fail(undefined);
    setRound((before) => before + 1);
  };
  return {
    found: words === '' ? undefined : answer.found,
    failure: failure?.of === words ? failure.message : undefined,
    busy: answer.of !== words,
    again,
  };
}
