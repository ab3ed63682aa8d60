// Items and people with the keys that they go by.
import { keysOf, type Keyable } from '../../../model/rows/keys.ts';

export interface Keyed<Value> {
  readonly key: string;
  readonly value: Value;
}

export function keyed<Value extends Keyable>(values: readonly Value[]): Keyed<Value>[] {
  const keys = keysOf(values);
  return values.map((value, index) => ({ key: keys[index]!, value }));
}
