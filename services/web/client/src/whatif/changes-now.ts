// The edits as they stand now. A control shows at once what it was set to; the plan that answers it comes a little later.
import { createContext, use } from 'react';
import { personChange, type Edit, type ItemChange, type PersonChange, type PlanChange } from './edit.ts';

const ChangesNow = createContext<readonly Edit[]>([]);

export const ChangesProvider = ChangesNow.Provider;

export function useItemChange(key: string): ItemChange | undefined {
  const edit = use(ChangesNow).find(({ kind, key: of }) => kind === 'item' && of === key);
  return edit?.kind === 'item' ? edit.set : undefined;
}

/** Of anybody, by their keys. */
export function usePersonChanges(): (key: string) => PersonChange | undefined {
  const edits = use(ChangesNow);
  return (key) => personChange(edits, key);
}

export function usePlanChange(): PlanChange | undefined {
  const edit = use(ChangesNow).find(({ kind }) => kind === 'plan');
  return edit?.kind === 'plan' ? edit.set : undefined;
}
