// Whether the server has another build of the page than the one that runs here, as after a deploy: the page that it serves
// names another script. The parts of this one may then be gone.
import { useSyncExternalStore } from 'react';

export interface Update {
  readonly there: boolean;
  /** A part of this page was asked for that is gone. */
  readonly missed: boolean;
}

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
async function servedScript(): Promise<string | undefined> {
  try {
    const response = await fetch('/', { cache: 'no-store', signal: AbortSignal.timeout(patience) });
    return response.ok ? script.exec(await response.text())?.[1] : undefined;
  } catch {
    return undefined;
  }
}

/** Asks the server. `missed`: because a part could not be had. */
export async function lookForUpdate(missed = false): Promise<boolean> {
  const own = document.querySelector('script[type=module][src]')?.getAttribute('src');
  const served = await servedScript();
  if (served !== undefined && served !== own) learn({ there: true, missed: update.missed || missed });
  return update.there;
}

export function useUpdate(): Update {
  return useSyncExternalStore(subscribe, () => update);
}

const reloadedFor = 'qplan reloaded for';

/** Loads the new page; once only for the same one, lest it goes on without end where something keeps the old one. */
export async function reloadOnce(): Promise<void> {
  const served = await servedScript();
  try {
    if (served === undefined || sessionStorage.getItem(reloadedFor) === served) return;
    sessionStorage.setItem(reloadedFor, served);
  } catch {
    return;
  }
  location.reload();
}
