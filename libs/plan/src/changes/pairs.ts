// Which of one version is which of another.

export interface Pair<T> {
  /** undefined: it is new. */
  readonly was: T | undefined;
  /** undefined: it is gone. */
  readonly is: T | undefined;
}

/**
 * Each of `to` with the one of `from` that has its id, or else, where no other has that, its name; then those that are gone.
 * Several of one id or name go by their order.
 */
export function pairsOf<T>(
  from: readonly T[],
  to: readonly T[],
  idOf: (value: T) => string,
  nameOf: (value: T) => string,
): Pair<T>[] {
  const left = new Set(from);
  const take = (keyOf: (value: T) => string) => {
    const waiting = new Map<string, T[]>();
    for (const value of left) waiting.set(keyOf(value), [...(waiting.get(keyOf(value)) ?? []), value]);
    return (value: T): T | undefined => {
      const was = waiting.get(keyOf(value))?.shift();
      if (was !== undefined) left.delete(was);
      return was;
    };
  };
  const byId = new Map<T, T>();
  const takeById = take(idOf);
  for (const is of to) {
    const was = takeById(is);
    if (was !== undefined) byId.set(is, was);
  }
  const takeByName = take(nameOf);
  const pairs: Pair<T>[] = to.map((is) => ({ was: byId.get(is) ?? takeByName(is), is }));
  return [...pairs, ...[...left].map((was) => ({ was, is: undefined }))];
}
