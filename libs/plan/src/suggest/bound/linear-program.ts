// A linear program, written down as solvers read it: the CPLEX LP format. Unknowns are 0 or above.

/** A coefficient and its unknown. */
export type Term = readonly [coefficient: number, unknown: string];

export class LinearProgram {
  readonly #aim: Term[] = [];
  readonly #rows: string[] = [];
  readonly #bounds: string[] = [];
  readonly #whole: string[] = [];

  /** Makes the unknown worth so much. The sum of all that is as large as can be. */
  worth(term: Term): void {
    this.#aim.push(term);
  }

  /** The sum is no more than a number. */
  atMost(terms: readonly Term[], most: number): void {
    const some = terms.filter(([coefficient]) => coefficient !== 0);
    if (some.length > 0) this.#rows.push(`${sum(some)} <= ${most}`);
  }

  /** An unknown alone is no more than a number. */
  limit(unknown: string, most: number): void {
    this.#bounds.push(`${unknown} <= ${most}`);
  }

  /** In truth an unknown is a whole number. */
  whole(unknown: string): void {
    this.#whole.push(unknown);
  }

  /** `isWhole`: with those unknowns whole that are so in truth. */
  text({ isWhole }: { readonly isWhole: boolean }): string {
    const lines = (texts: readonly string[]) => texts.map((text) => ` ${text}\n`).join('');
    const rows = lines(this.#rows.map((row, n) => `row${n}: ${row}`));
    const generals = isWhole ? `Generals\n${lines(this.#whole)}` : '';
    return `Maximize\n worth: ${sum(this.#aim)}\nSubject To\n${rows}Bounds\n${lines(this.#bounds)}${generals}End\n`;
  }
}

/** A term a line: lines are not to be long. */
function sum(terms: readonly Term[]): string {
  return terms
    .map(([coefficient, unknown]) => `${coefficient < 0 ? '-' : '+'} ${Math.abs(coefficient)} ${unknown}`)
    .join('\n  ');
}
