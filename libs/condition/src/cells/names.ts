// Names as people write them: the same name in other capitals, names that config.ini renames, and slips of the hand.
import type { Pattern, Renaming } from '@qplan/config';
import { quote, tidy } from './text.ts';

export function matches(pattern: Pattern | undefined, text: string): boolean {
  return pattern !== undefined && text !== '' && asOne(pattern).test(text);
}

const joined = new WeakMap<Pattern, RegExp>();

/** A pattern's alternatives as one expression: each cell of a sheet is tried with dozens of names. */
function asOne(pattern: Pattern): RegExp {
  let expression = joined.get(pattern);
  if (expression === undefined) {
    const [first] = pattern;
    const sources = pattern.map(({ source }) => source).join('|');
    expression = pattern.length === 1 ? first! : new RegExp(sources, first?.flags);
    joined.set(pattern, expression);
  }
  return expression;
}

/** What is the same for all ways of writing a name. */
export function nameKey(name: string): string {
  return tidy(name).toLowerCase();
}

/** The name in the plan of a name in the sheet; empty when config.ini leaves it out. `$1` is a group of the pattern. */
export function rename(name: string, renamings: readonly Renaming[]): string {
  for (const { from, to } of renamings) {
    const expression = from.find((candidate) => candidate.test(name));
    if (expression) return to === '' ? '' : tidy(name.replace(expression, to));
  }
  return name;
}

/** Whoever has more slips than that to mend has another trouble, and looking for what was meant takes its time. */
const mostSuggestions = 100;

/** Names that are known, each by any way of writing it. */
export class NameBook {
  readonly #names = new Map<string, string>();
  #suggestions = 0;

  constructor(names: Iterable<string> = []) {
    for (const name of names) this.add(name);
  }

  /** Answers how the name was first written. */
  add(name: string): string {
    const key = nameKey(name);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    this.#names.set(key, name);
    return name;
  }

  find(name: string): string | undefined {
    return this.#names.get(nameKey(name));
  }

  get names(): string[] {
    return [...this.#names.values()];
  }

  /** `; did you mean "Apps"?`, or the names that there are when none is near and they are few, or nothing. */
  suggest(name: string): string {
    if (++this.#suggestions > mostSuggestions) return '';
    const near = nearest(name, this.names);
    if (near !== undefined) return `; did you mean ${quote(near)}?`;
    return this.list();
  }

  /** `; there is "Apps", "Native"` when the names are few, or nothing. */
  list(): string {
    return this.#names.size > 0 && this.#names.size <= 12 ? `; there is ${this.names.map(quote).join(', ')}` : '';
  }
}

/** The name that differs by the fewest slips, when they are few for its length. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  const key = nameKey(name);
  let best: { name: string; slips: number } | undefined;
  for (const candidate of names) {
    const most = Math.max(1, Math.floor(Math.min(key.length, candidate.length) / 3));
    if (Math.abs(key.length - candidate.length) > most) continue;
    const count = slips(key, nameKey(candidate));
    if (count <= most && count < (best?.slips ?? Infinity)) best = { name: candidate, slips: count };
  }
  return best?.name;
}

/** How many letters are to be put in, taken out, replaced, or swapped with their neighbour. */
function slips(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, replaced);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j]!, before[j - 2]! + 1);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
