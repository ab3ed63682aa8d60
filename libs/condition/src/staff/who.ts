// Whom another sheet means by a name: as staff has it, or in one of the ways in which people shorten or turn names.
import { NameBook, nameKey } from '../cells/names.ts';

export interface Who {
  readonly name: string;
  /** Not as staff has it, so that somebody else may be meant. */
  readonly isGuess: boolean;
}

/** A finder among these names. Undefined for a name that nobody has, or that several may have. */
export function whoIs(names: readonly string[]): (name: string) => Who | undefined {
  const book = new NameBook(names);
  const turned = new NameBook(names.map(inOrder));
  const bySorted = new Map(names.map((name) => [inOrder(name), name]));
  return (name) => {
    const known = book.find(name);
    if (known !== undefined) return { name: known, isGuess: false };
    const other = turned.find(inOrder(name));
    if (other !== undefined) return { name: bySorted.get(other)!, isGuess: false };
    const meant = book.names.filter((candidate) => isShort(nameKey(name), nameKey(candidate)));
    return meant.length === 1 ? { name: meant[0]!, isGuess: true } : undefined;
  };
}

/** `Lovelace, Ada` as `Ada Lovelace`. */
function inOrder(name: string): string {
  const [last, first, ...others] = name.split(/\s*,\s*/);
  return first === undefined || first === '' || others.length > 0 ? name : `${first} ${last}`;
}

/** `ada`, `ada l.` and `a. lovelace` are short for `ada lovelace`. */
function isShort(short: string, long: string): boolean {
  const [parts, whole] = [short.split(' '), long.split(' ')];
  if (whole.length < 2 || parts.length > whole.length) return false;
  if (parts.length === 1) return parts[0] === whole[0];
  const isPart = (part: string, of: string | undefined) =>
    part === of || (part.length <= 2 && of !== undefined && of.startsWith(part.replace('.', '')) && part !== '.');
  return (
    parts.some((part) => part.replace('.', '').length > 1) &&
    isPart(parts[0]!, whole[0]) &&
    isPart(parts.at(-1)!, whole.at(-1))
  );
}
