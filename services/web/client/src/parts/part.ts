// A part of the page that is loaded when it is shown. It may fail: while the server is away it is tried again, and after a
// deploy it is gone, which the page tells (see Updated).
import { lazy, type ComponentType } from 'react';
import { delayBefore } from '../connection/backoff.ts';
import { lookForUpdate } from './update.ts';

/** undefined: it is gone. */
export async function loadPart<Module>(load: () => Promise<Module>): Promise<Module | undefined> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await load();
    } catch {
      if (await lookForUpdate(true)) return undefined;
      await new Promise((resolve) => setTimeout(resolve, delayBefore(failures, Math.random())));
    }
  }
}

function Gone() {
  return null;
}

export function lazyPart<Props>(load: () => Promise<{ readonly default: ComponentType<Props> }>) {
  return lazy(async () => (await loadPart(load)) ?? { default: Gone as ComponentType<Props> });
}
