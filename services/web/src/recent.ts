// A bounded memory of what was used most recently.

/** Keeps at most `limit` entries; the one that was not used for longest goes first. */
export class Recent<K, V> {
  private readonly entries = new Map<K, V>();

  constructor(private readonly limit: number) {}

  get(key: K): V | undefined {
    const value = this.entries.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size > this.limit) this.delete(this.entries.keys().next().value as K);
  }

  delete(key: K): void {
    this.entries.delete(key);
  }
}

/** What is known by a key, or else is made now and kept. What failed is made again when it is next asked for. */
export function remembered<K, T>(recent: Recent<K, Promise<T>>, key: K, make: () => Promise<T>): Promise<T> {
  const known = recent.get(key) ?? make();
  recent.set(key, known);
  known.catch(() => recent.delete(key));
  return known;
}
