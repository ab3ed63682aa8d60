// A part of the page that is loaded when it is shown. It may fail: while the server is away it is tried again, and where it
// cannot be had any more, the page tells (see Updated). After a deploy it is gone; and a browser may keep it in mind that a
// part could not be had, and not ask again for as long as the page lives (https://github.com/whatwg/html/issues/6768).
import { lazy, type ComponentType } from 'react';
import { delayBefore } from './backoff.ts';
import { lookForUpdate, missPart } from './build/update.ts';

/** undefined: this page cannot have it any more. */
export async function loadPart<Module>(load: () => Promise<Module>): Promise<Module | undefined> {
  let answered = false;
  for (let failures = 0; ; failures += 1) {
    try {
      return await load();
    } catch {
      const server = await lookForUpdate();
      if (server === 'updated' || (server === 'same' && answered)) {
        missPart();
        return undefined;
      }
      answered = server === 'same';
      await new Promise((resolve) => setTimeout(resolve, delayBefore(failures, Math.random())));
    }
  }
}

function Nothing() {
  return null;
}

/** `Instead` is shown where this page cannot have it any more. */
export function lazyPart<Props>(
  load: () => Promise<{ readonly default: ComponentType<Props> }>,
  Instead: ComponentType = Nothing,
) {
  return lazy(async () => (await loadPart(load)) ?? { default: Instead as ComponentType<Props> });
}
