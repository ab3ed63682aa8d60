// The view in the address bar, so that back, forward, reload and a copied link all give the same page.
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { formatAddress, parseAddress, type View } from '../model/address.ts';
import { moveTo, onMove, type How } from './moved.ts';

/** On the big screen the planner goes on being what that shows. */
function addressOf(view: View): string {
  const address = formatAddress(view);
  const show = new URLSearchParams(location.search).get('show');
  if (show === null) return address;
  return `?${new URLSearchParams({ show })}${address === './' ? '' : `&${address.slice(1)}`}`;
}

export type Go = (change: Partial<View>, how?: How) => void;

export function useView(): readonly [View, Go] {
  const search = useSyncExternalStore(onMove, () => location.search);
  const go = useCallback<Go>((change, how) => {
    moveTo(addressOf({ ...parseAddress(location.search), ...change }) + location.hash, how);
  }, []);
  return [useMemo(() => parseAddress(search), [search]), go];
}
