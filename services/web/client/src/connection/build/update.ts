// Whether the page has to be loaded anew. The server may have another build of it than the one that runs here, as after a
// deploy: the page that it serves names another script. Or a part of the page cannot be had any more.
import { useSyncExternalStore } from 'react';
import { addressOf } from '../base.ts';
import { build, buildOf } from './build.ts';

export interface Update {
  /** The server has another build. */
  readonly there: boolean;
  /** A part of this page was asked for that it cannot have any more. */
  readonly missed: boolean;
}

/** What the server has: this build, another one, or it does not answer. */
export type Server = 'same' | 'updated' | 'away';

const patience = 10_000;
const script = /<script type="module"[^>]* src="(\/assets\/[^"]+)"/;

let update: Update = { there: false, missed: false };
const listeners = new Set<() => void>();

function learn(news: Partial<Update>): void {
  update = { ...update, ...news };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** undefined: it cannot be known now. */
async function servedBuild(): Promise<string | undefined> {
  try {
    const response = await fetch(addressOf('/'), { cache: 'no-store', signal: AbortSignal.timeout(patience) });
    const [, served] = response.ok ? (script.exec(await response.text()) ?? []) : [];
    return served && buildOf(served);
  } catch {
    return undefined;
  }
}

/** Asks the server which build it has. */
export async function lookForUpdate(): Promise<Server> {
  const served = await servedBuild();
  if (served === undefined) return 'away';
  if (served === build) return 'same';
  learn({ there: true });
  return 'updated';
}

/** Tells that a part was asked for that this page cannot have any more. */
export function missPart(): void {
  learn({ missed: true });
}

export function useUpdate(): Update {
  return useSyncExternalStore(subscribe, () => update);
}

const reloadedFor = 'qplan reloaded for';

/** Loads the new page; once only for the same one, lest it goes on without end where something keeps the old one. */
export async function reloadOnce(): Promise<void> {
  const served = await servedBuild();
  try {
    if (served === undefined || sessionStorage.getItem(reloadedFor) === served) return;
    sessionStorage.setItem(reloadedFor, served);
  } catch {
    return;
  }
  location.reload();
}
