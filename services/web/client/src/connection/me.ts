// Who the reader is for the server, and what they may do there; asked again when it refuses something.
import { useSyncExternalStore } from 'react';
import { addressOf } from './base.ts';
import type { ErrorDocument, MeDocument } from '../../../src/api.ts';

export interface Me {
  /** undefined: not known yet; the server says what may be done in any case. */
  readonly known: MeDocument | undefined;
  /** There is a sign-in, and the reader has no part in it any more, or not yet. */
  readonly isSignedOut: boolean;
  /** There is no such plan any more, or the reader may not know of it. */
  readonly isGone: boolean;
}

type Role = NonNullable<MeDocument['role']>;

const patience = 10_000;
/** Each has those before it in it. */
export const roleOrder: readonly Role[] = ['sees', 'plans', 'adopts', 'administers'];

let me: Me = { known: undefined, isSignedOut: false, isGone: false };
let asking: Promise<void> | undefined;
const listeners = new Set<() => void>();

/** Asks the server; once for all who want to know at the same time. */
export function learnMe(): Promise<void> {
  asking ??= ask().finally(() => (asking = undefined));
  return asking;
}

async function ask(): Promise<void> {
  try {
    const answer = await fetch(addressOf('/api/me'), { cache: 'no-store', signal: AbortSignal.timeout(patience) });
    me = meAfter(me, answer.status, (await answer.json()) as MeDocument | Partial<ErrorDocument>);
    for (const listener of listeners) listener();
  } catch {
    // It is asked for again with the next refusal.
  }
}

/** What is known after an answer; what is not the server's own word changes nothing. */
export function meAfter(before: Me, status: number, document: MeDocument | Partial<ErrorDocument>): Me {
  if ('signIn' in document) return { known: document, isSignedOut: document.role === null, isGone: false };
  const { known } = before;
  if (document.statusCode !== status) return before;
  if (status === 401) return { known: known && { ...known, person: null }, isSignedOut: true, isGone: false };
  return status === 404 ? { known, isSignedOut: false, isGone: true } : before;
}

/** The server answers as to somebody who may see this plan. */
export function learnThatAllIsWell(): void {
  if (me.isSignedOut || me.isGone) void learnMe();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useMe(): Me {
  return useSyncExternalStore(subscribe, () => me);
}

/** Whether to offer what takes a role: also where a token, which is asked for then, may give it. */
export function mayDo({ known }: Me, role: Role): boolean {
  if (known === undefined || known.signIn === 'none' || known.signIn === 'token') return true;
  return known.role !== null && roleOrder.indexOf(known.role) >= roleOrder.indexOf(role);
}

/** Where the reader signs in, to be back at this page then. */
export function signInAddress(): string {
  return `/sign-in?${new URLSearchParams({ to: location.pathname + location.search + location.hash })}`;
}

/** Ends the session, and goes where the provider ends its own. Throws when the server does not answer. */
export async function signOut(): Promise<void> {
  const answer = await fetch('/sign-out', { method: 'POST', signal: AbortSignal.timeout(patience) });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  location.assign(((await answer.json()) as { to: string }).to);
}
