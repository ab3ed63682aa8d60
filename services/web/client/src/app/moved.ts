// The address bar as the page moves in it: what is shown follows it, and back and forward do, too.
import { ownEntry } from '../model/address.ts';

const moved = 'qplan-moved';

export function onMove(listener: () => void): () => void {
  addEventListener('popstate', listener);
  addEventListener(moved, listener);
  return () => {
    removeEventListener('popstate', listener);
    removeEventListener(moved, listener);
  };
}

/** `instead`: the browser's way back leads to where the page was before. */
export type How = 'besides' | 'instead';

export function moveTo(address: string, how: How = 'besides'): void {
  if (how === 'instead') history.replaceState(ownEntry, '', address);
  else history.pushState(ownEntry, '', address);
  dispatchEvent(new Event(moved));
}
