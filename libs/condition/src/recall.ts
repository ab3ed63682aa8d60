// What was made of the same things the last time: most saves change one sheet, and what the others say is known already.

export class Recall {
  readonly #known = new Map<string, { readonly from: readonly unknown[]; readonly made: unknown }>();

  /** What `make` makes of `from`, of which it must depend alone; known again under `name` while each of these is the same. */
  of<T>(name: string, from: readonly unknown[], make: () => T): T {
    const known = this.#known.get(name);
    if (known && isSame(known.from, from)) return known.made as T;
    const made = make();
    this.#known.set(name, { from, made });
    return made;
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
