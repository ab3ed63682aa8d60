// Whether the page is as narrow as a phone: the tracks stand above it, not beside it. The style sheets say the same width.
import { useSyncExternalStore } from 'react';

const narrow = matchMedia('(max-width: 860px)');

function subscribe(tell: () => void): () => void {
  narrow.addEventListener('change', tell);
  return () => narrow.removeEventListener('change', tell);
}

export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}
