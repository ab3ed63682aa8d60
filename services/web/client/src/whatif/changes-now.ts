// The edits as they stand now. A control shows at once what it was set to; the plan that answers it comes a little later.
import { createContext, use } from 'react';
import { personChange, type Edit, type ItemChange, type PersonChange, type PlanChange } from './edits/edit.ts';

export interface ChangesNow {
  /** All that were made: those that are shown, and what is being planned. */
  readonly edits: readonly Edit[];
  /** What is shown is of all of them. */
  readonly settled: boolean;
}

const Now = createContext<ChangesNow>({ edits: [], settled: true });

export const ChangesProvider = Now.Provider;

export function useItemChange(key: string): ItemChange | undefined {
  const edit = use(Now).edits.find(({ kind, key: of }) => kind === 'item' && of === key);
  return edit?.kind === 'item' ? edit.set : undefined;
}

/** Of anybody, by their keys. */
export function usePersonChanges(): (key: string) => PersonChange | undefined {
  const { edits } = use(Now);
  return (key) => personChange(edits, key);
}

/** Where anybody goes on to from a day on, by their keys. */
export function useLends(): (key: string) => Extract<Edit, { readonly kind: 'lend' }> | undefined {
  const { edits } = use(Now);
  return (key) =>
    edits.find((edit) => edit.kind === 'lend' && edit.key === key) as ReturnType<ReturnType<typeof useLends>>;
}

export function usePlanChange(): PlanChange | undefined {
  const edit = use(Now).edits.find(({ kind }) => kind === 'plan');
  return edit?.kind === 'plan' ? edit.set : undefined;
}

export function useSettled(): boolean {
  return use(Now).settled;
}
