// The view in the address bar, so that back, forward, reload and a copied link all give the same page.
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { formatAddress, parseAddress, type View } from '../model/address.ts';
import { moveTo, onMove, type How } from './moved.ts';

/** On the big screen the planner goes on being what that shows, and a version goes on being that one. */
const staying = ['show', 'version'];

function addressOf(view: View): string {
  const address = formatAddress(view);
  const query = new URLSearchParams(location.search);
  const stays = staying.flatMap((name) => (query.has(name) ? [[name, query.get(name)!]] : []));
  if (stays.length === 0) return address;
  return `?${new URLSearchParams(stays)}${address === './' ? '' : `&${address.slice(1)}`}`;
}

export type Go = (change: Partial<View>, how?: How) => void;

export function useView(): readonly [View, Go] {
  const search = useSyncExternalStore(onMove, () => location.search);
  const go = useCallback<Go>((change, how) => {
    moveTo(addressOf({ ...parseAddress(location.search), ...change }) + location.hash, how);
  }, []);
  return [useMemo(() => parseAddress(search), [search]), go];
}
