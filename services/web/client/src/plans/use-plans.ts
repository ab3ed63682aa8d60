// The plans of this installation, as the server told of them last.
import { useCallback, useEffect, useState } from 'react';
import type { PlansDocument } from '../../../src/api.ts';
import { keepAsking } from '../connection/keep-asking.ts';
import { fetchPlans } from '../connection/plans/plans-calls.ts';
import { whenIdle } from '../widgets/timing/idle.ts';

type Plans = PlansDocument['plans'];

/** undefined: not known. `look` asks for them again, and leaves them as they are where there is no answer. */
export function usePlans(): readonly [plans: Plans | undefined, look: () => void] {
  const [plans, set] = useState<Plans>();
  useEffect(() => {
    let callOff = () => {};
    const found = (answer: PlansDocument) => set(answer.plans);
    // The plan itself comes first.
    const stopWaiting = whenIdle(() => (callOff = keepAsking({ ask: fetchPlans, found, failed: () => undefined })));
    return () => {
      stopWaiting();
      callOff();
    };
  }, []);
  const look = useCallback(
    () =>
      void fetchPlans().then(
        (answer) => set(answer.plans),
        () => undefined,
      ),
    [],
  );
  return [plans, look];
}
