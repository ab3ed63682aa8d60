// A value that stays the very same object as long as it says the same, so that what is made of it need not be made anew.
import { useMemo } from 'react';

/** `value` is small and plain: it is compared as JSON. */
export function useSame<Value>(value: Value): Value {
  const text = JSON.stringify(value);
  return useMemo(() => value, [text]);
}
