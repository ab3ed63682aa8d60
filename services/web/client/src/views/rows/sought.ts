// The item that somebody wants to see, from wherever it was named: the list brings it into sight.
import { createContext, use, useLayoutEffect, type RefObject } from 'react';
import { identityOf } from '../../model/rows/keys.ts';

export interface Sought {
  readonly key: string;
  /** It is in sight, and has the focus. */
  readonly found: () => void;
}

/** What a list holds, one below the other; an item, or one that is switched off, has its row. */
export interface Listed {
  readonly kind: string;
  readonly id: string;
  readonly row?: { readonly key: string };
}

const isOfItem = (entry: Listed | undefined): entry is Required<Listed> =>
  (entry?.kind === 'item' || entry?.kind === 'off') && entry.row !== undefined;

const Context = createContext<Sought | undefined>(undefined);

export const SoughtProvider = Context;

export function useSought(): Sought | undefined {
  return use(Context);
}

/** The index of its entry; -1: it is not in the list, or nothing is sought. */
export function soughtIn(entries: readonly Listed[], sought: Sought | undefined): number {
  if (sought === undefined) return -1;
  const identity = identityOf(sought.key);
  return entries.findIndex((entry) => isOfItem(entry) && identityOf(entry.row.key) === identity);
}

/** Brings the row of an entry into sight, once it is in the page, and gives it the focus. */
export function useIntoSight(body: RefObject<HTMLElement | null>, entry: Listed | undefined): void {
  const sought = useSought();
  useLayoutEffect(() => {
    if (sought === undefined || !isOfItem(entry)) return;
    const key = CSS.escape(entry.row.key);
    const row = body.current?.querySelector(entry.kind === 'off' ? `[data-off="${key}"]` : `[data-item="${key}"]`);
    if (!row) return;
    row.scrollIntoView({ block: 'center', behavior: 'instant' });
    row.querySelector<HTMLElement>('.why, button')?.focus({ preventScroll: true });
    sought.found();
  }, [body, sought, entry]);
}
