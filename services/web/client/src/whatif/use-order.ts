// What is to be told of the order of a plan. While that of a new plan is found out, that of the one before stays.
import { useEffect, useState } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { afterPaint } from '../widgets/timing/after-paint.ts';
import type { OrderFacts } from '../model/order/facts.ts';
import type { Loaded } from './planning/use-planning.ts';

/** `ordinal`: of the plan, among those of the planning worker. undefined: it is not known yet. */
export function useOrder(loaded: Loaded | undefined, plan: PlanDocument, ordinal: number): OrderFacts | undefined {
  const [facts, setFacts] = useState<OrderFacts>();
  useEffect(() => {
    if (loaded?.version !== plan.version) return;
    let stale = false;
    // It takes some plans more, which painting the numbers and counting their days go before.
    const cancel = afterPaint(() =>
      loaded.planning.ask('order', { ordinal }).then(
        (found) => !stale && setFacts(found),
        () => undefined,
      ),
    );
    return () => {
      stale = true;
      cancel();
    };
  }, [loaded, plan, ordinal]);
  return facts;
}
