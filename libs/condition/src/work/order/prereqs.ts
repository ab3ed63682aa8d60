// What a cell says that an item waits for: ids, names or positions, several a cell, and as MS Project writes them, `2FS+2 days`.
import { matches } from '../../cells/names.ts';
import type { Pattern } from '@qplan/config';

/** One of the things that a cell names, and how it is tied to the item. */
export interface Reference {
  readonly text: string;
  /** What MS Project says behind it: how the two go together, `FS` or another, and by how much time they are apart. */
  readonly kind: string;
  readonly lag: string;
}

const separator = /[,;|，；、\n]/u;
/** A name with so many commas is none. */
const mostParts = 6;
const tied = /^(.+?)\s*(FS|SS|FF|SF|EA|AA|EE|AE)?\s*([+-]\s*\d+(?:[.,]\d+)?\s*\p{L}*%?)?$/iu;
/** `finish to start` in the words of an English and of a German Project. */
const finishToStart = ['', 'FS', 'EA'];

/** `isKnown` says what is an id, a name or a position: `Login, SSO` may be one name. `blank` is what says nothing. */
export function readReferences(text: string, isKnown: (name: string) => boolean, blank: Pattern): Reference[] {
  return splitNames(text, isKnown)
    .filter((part) => part !== '' && !matches(blank, part))
    .map((part) => readTied(part, isKnown));
}

export function isFinishToStart({ kind }: Reference): boolean {
  return finishToStart.includes(kind.toUpperCase());
}

export function hasLag({ lag }: Reference): boolean {
  return /[1-9]/.test(lag);
}

/** At separators, but not within a name that is known with them in it; at blanks where all between them are known. */
function splitNames(text: string, isKnown: (name: string) => boolean): string[] {
  const parts = text.split(separator);
  const names: string[] = [];
  for (let from = 0, at = 0; from < parts.length;) {
    let count = Math.min(mostParts, parts.length - from);
    const nameOf = (length: number) => text.slice(at, at + parts.slice(from, from + length).join(',').length).trim();
    while (count > 1 && !isKnown(nameOf(count))) count -= 1;
    const name = nameOf(count);
    const words = name.split(' ');
    names.push(...(words.length > 1 && !isKnown(name) && words.every(isKnown) ? words : [name]));
    at += parts.slice(from, from + count).join(',').length + 1;
    from += count;
  }
  return names;
}

/** `2FS+2 days`, `#12`, `PAY-12 Log in`: what is known of it, where the whole is not. */
function readTied(text: string, isKnown: (name: string) => boolean): Reference {
  const plain = { text, kind: '', lag: '' };
  if (isKnown(text)) return plain;
  const [, name = '', kind = '', lag = ''] = tied.exec(text) ?? [];
  if (isKnown(name)) return { text: name, kind, lag };
  const id = /^#?([^\s:]+)/u.exec(text)?.[1] ?? '';
  return isKnown(id) ? { ...plain, text: id } : plain;
}
