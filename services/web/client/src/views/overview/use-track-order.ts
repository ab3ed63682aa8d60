// The tracks in the order that the reader chose, the worst first where none was; and in a row, where little is in sight.
import { useMemo } from 'react';
import { base } from '../../connection/base.ts';
import type { Health } from '../../model/health.ts';
import { inTrackOrder, type TrackOrder } from '../../model/track-order.ts';
import { useKept } from '../../widgets/use-kept.ts';
import { useNarrow } from '../../widgets/size/use-window.ts';

export interface OrderedTracks {
  readonly order: TrackOrder;
  readonly setOrder: (order: TrackOrder) => void;
  readonly health: readonly Health[];
}

/**
 * The worst first, unless the reader wants them by name. `lasting`: how the plan stands that a what-if is laid on; while that is
 * edited, no track moves away under the pointer.
 */
export function useTrackOrder(health: readonly Health[], lasting: readonly Health[]): OrderedTracks {
  const [chosen, setOrder] = useKept(`qplan tracks${base}`);
  const narrow = useNarrow();
  const order = chosen === 'name' && !narrow ? 'name' : 'short';
  return useMemo(
    () => ({ order, setOrder, health: inTrackOrder(health, order, lasting) }),
    [order, setOrder, health, lasting],
  );
}
