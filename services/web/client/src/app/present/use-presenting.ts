// Whether the page is presented, as its address says: `present` in the query. With a full screen where the browser gives one.
import { useSyncExternalStore } from 'react';
import { moveTo, onMove } from '../moved.ts';

const isPresented = (): boolean => new URLSearchParams(location.search).has('present');

export function usePresenting(): boolean {
  return useSyncExternalStore(onMove, isPresented);
}

/** The page's own address, with and without the word. */
function addressOf(presented: boolean): string {
  const names = location.search.replace(/^\?/, '').split('&');
  const others = names.filter((name) => name !== '' && !/^present(=|$)/.test(name));
  const query = [...others, ...(presented ? ['present'] : [])].join('&');
  return location.pathname + (query === '' ? '' : `?${query}`) + location.hash;
}

/** To be called at a click or a key: browsers give the full screen then alone. */
export function present(): void {
  if (isPresented()) return;
  // Where it is refused, the page is as large as its window.
  document.documentElement.requestFullscreen?.().catch(() => undefined);
  moveTo(addressOf(true));
}

/** The big screen goes back to its broadcasts. */
export function endPresenting(): void {
  if (!isPresented()) return;
  if (document.fullscreenElement !== null) void document.exitFullscreen();
  moveTo(new URLSearchParams(location.search).has('show') ? location.pathname : addressOf(false));
}
