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
  readonly failure?: string;
}

/** What was found last stays until there is an answer. */
export function useFound(query: string): FoundInPlans {
  const words = query.trim();
  const asked = useSettled(words, typingMs);
  const [answer, set] = useState<Answer>({ of: '' });
  useEffect(() => {
    if (asked === '') return set({ of: '' });
    return keepAsking({
      ask: () => fetchFoundInPlans(asked),
      found: (found) => set({ of: asked, found }),
      failed: ({ message }) => set((last) => ({ ...last, failure: message })),
    });
  }, [asked]);
  return { found: words === '' ? undefined : answer.found, failure: answer.failure, busy: answer.of !== words };
}
