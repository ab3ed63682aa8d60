// Names as people write them: the same name in other capitals, names that config.ini renames, and slips of the hand.
import type { Pattern, Renaming } from '@qplan/config';
import { quote, tidy } from './text.ts';

export function matches(pattern: Pattern | undefined, text: string): boolean {
  return pattern !== undefined && text !== '' && matcherOf(pattern)(text);
}

const matchers = new WeakMap<Pattern, (text: string) => boolean>();

function matcherOf(pattern: Pattern): (text: string) => boolean {
  let matcher = matchers.get(pattern);
  if (matcher === undefined) matchers.set(pattern, (matcher = anyOf(pattern)));
  return matcher;
}

/** The alternatives that are plain expressions as one: each cell of a sheet is tried with dozens of names. */
function anyOf(pattern: Pattern): (text: string) => boolean {
  const sources = pattern.flatMap(({ plain }) => plain?.source ?? []);
  const plain = sources.length > 0 ? new RegExp(sources.join('|'), 'iu') : undefined;
  const others = pattern.filter((alternative) => alternative.plain === undefined);
  return (text) => (plain?.test(text) ?? false) || others.some((other) => other.test(text));
}

/** What is the same for all ways of writing a name. */
export function nameKey(name: string): string {
  return tidy(name).toLowerCase();
}

/** The name in the plan of a name in the sheet; empty when config.ini leaves it out. `$1` is a group of the pattern. */
export function rename(name: string, renamings: readonly Renaming[]): string {
  for (const { from, to } of renamings) {
    const expression = from.find((candidate) => candidate.test(name));
    if (expression) return to === '' ? '' : tidy(expression.replace(name, to));
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

/** The tracks and skills that there are people or capacity in: what other names are checked against. */
export interface Known {
  readonly tracks: NameBook;
  readonly skills: NameBook;
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
