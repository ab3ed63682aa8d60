/** What is under way, by a key each: whoever asks for the same meanwhile shares it. */
export class UnderWay<T> {
  readonly #promises = new Map<string, Promise<T>>();

  /** What is under way by this key; if nothing is, what `begin` begins. */
  share(key: string, begin: () => Promise<T>): Promise<T> {
    const known = this.#promises.get(key);
    if (known) return known;
    const begun = begin().finally(() => this.#promises.delete(key));
    this.#promises.set(key, begun);
    return begun;
  }
}
