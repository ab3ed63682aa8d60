// What is in the way of some items, asked of the planning one after the other.
import { useEffect, useState } from 'react';
import type { NamedCauses } from '../../model/order/facts.ts';
import type { Loaded } from '../../whatif/planning/use-planning.ts';
import { withoutEdits } from '../../whatif/planning/ordinal.ts';

const none: ReadonlyMap<string, NamedCauses> = new Map();

/** By the keys of the items, as far as it is known; nothing of a plan that this page's own planning does not make as well. */
export function useCauses(loaded: Loaded | undefined, keys: readonly string[]): ReadonlyMap<string, NamedCauses> {
  const [found, setFound] = useState(none);
  const wanted = keys.join('\0');
  useEffect(() => {
    setFound(none);
    if (loaded === undefined || loaded.own !== undefined || wanted === '') return;
    let stale = false;
    const ask = async () => {
      for (const key of wanted.split('\0')) {
        const why = await loaded.planning.ask('item', { key, ordinal: withoutEdits });
        if (stale) return;
        if (why !== null) setFound((before) => new Map([...before, [key, why]]));
      }
    };
    // What cannot be told is left at what the plan itself says.
    ask().catch(() => undefined);
    return () => {
      stale = true;
    };
  }, [loaded, wanted]);
  return found;
}
