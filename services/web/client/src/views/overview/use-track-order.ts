// The tracks in the order that the reader chose; in a row, where little is in sight, the worst come first.
import { useMemo } from 'react';
import type { Health } from '../../model/health.ts';
import { inTrackOrder, type TrackOrder } from '../../model/track-order.ts';
import { useKept } from '../../widgets/use-kept.ts';
import { useNarrow } from '../../widgets/size/use-window.ts';

export interface OrderedTracks {
  readonly order: TrackOrder;
  readonly setOrder: (order: TrackOrder) => void;
  readonly health: readonly Health[];
}

export function useTrackOrder(health: readonly Health[]): OrderedTracks {
  const [chosen, setOrder] = useKept('qplan tracks');
  const narrow = useNarrow();
  const order = narrow || chosen === 'short' ? 'short' : 'name';
  return useMemo(() => ({ order, setOrder, health: inTrackOrder(health, order) }), [order, setOrder, health]);
}
