// The view in the address bar, so that back, forward, reload and a copied link all give the same page.
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { formatAddress, ownEntry, parseAddress, type View } from '../model/address.ts';

const moved = 'qplan-moved';

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener);
  addEventListener(moved, listener);
  return () => {
    removeEventListener('popstate', listener);
    removeEventListener(moved, listener);
  };
}

export function useView(): readonly [View, (change: Partial<View>) => void] {
  const search = useSyncExternalStore(subscribe, () => location.search);
  const go = useCallback((change: Partial<View>) => {
    const address = formatAddress({ ...parseAddress(location.search), ...change });
    history.pushState(ownEntry, '', address + location.hash);
    dispatchEvent(new Event(moved));
  }, []);
  return [useMemo(() => parseAddress(search), [search]), go];
}
