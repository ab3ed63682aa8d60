// The edits as they stand now. A control shows at once what it was set to; the plan that answers it comes a little later.
import { createContext, use } from 'react';
import type { Edit } from './edit.ts';

type Kind = 'item' | 'person' | 'plan';
type ChangeOf<Of extends Kind> = Extract<Edit, { readonly kind: Of }>['set'];

const ChangesNow = createContext<readonly Edit[]>([]);

export const ChangesProvider = ChangesNow.Provider;

/** What is changed of the things of a kind, by their keys. */
export function useChanges<Of extends Kind>(kind: Of): (key: string) => ChangeOf<Of> | undefined {
  const edits = use(ChangesNow);
  return (key) => {
    const edit = edits.find((each) => each.kind === kind && each.key === key);
    return edit && 'set' in edit ? (edit.set as ChangeOf<Of>) : undefined;
  };
}
