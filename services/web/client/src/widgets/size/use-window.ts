// How much room the window has. The style sheets say the same widths.
import { useSyncExternalStore } from 'react';

function hookOf(query: string): () => boolean {
  const media = matchMedia(query);
  const subscribe = (tell: () => void) => {
    media.addEventListener('change', tell);
    return () => media.removeEventListener('change', tell);
  };
  return () => useSyncExternalStore(subscribe, () => media.matches);
}

/** Whether the page is as narrow as a phone: the tracks stand above it, not beside it. */
export const useNarrow = hookOf('screen and (max-width: 860px)');

/** Whether the page is as low as that of a laptop: what a what-if needs besides would push the work out of sight. */
export const useLow = hookOf('screen and (max-height: 920px)');
