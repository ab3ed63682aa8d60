// A setting that names things in a sheet: column headers, tracks, cells to leave out. Either names with `|` between them
// (`Item|Feature|Open*`, where `*` stands for any text), or a regular expression between slashes (`/^Mobile (.+)$/`).
// Capitals do not matter. A column may also be named by its letter (`column C`). In config.ini, quote a pattern that holds `;`, `#` or `=`. Whatever is written, a cell is
// matched in time that grows with its length: what could try many ways to match goes to RE2, which does not.
import { RE2JS } from 're2js';
import type { Kind } from './kinds.ts';

export interface Expression {
  test(text: string): boolean;
  /** The text with its first match replaced: `$1` is a group, `$&` the match, `$$` a dollar sign. */
  replace(text: string, by: string): string;
  /** Where JavaScript's own matching, many times faster, needs no more than linear time. */
  readonly plain?: RegExp;
  /** Of `column C`, which chooses a column by where it is, whatever stands above it: 2. */
  readonly column?: number;
}

/** The alternatives in the order they are written: the first is the best. */
export interface Pattern extends ReadonlyArray<Expression> {
  /** What a key is when config.ini does not have it. */
  readonly isUsual?: boolean;
}

/** Characters that mean themselves in a pattern, and in config.ini. */
const plainName = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} .,()+&%:@?!<>-]*[\p{L}\p{M}\p{N}.)%?!])?$/u;

/** A pattern that this name matches, and no other: the name itself, where nothing in it means something else. */
export function patternOf(name: string): string {
  const plain = name.normalize('NFC');
  if (plainName.test(plain)) return plain;
  const source = plain.replace(/[^\p{L}\p{M}\p{N} ]/gu, (character) =>
    character.length === 1 ? `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}` : character,
  );
  return `/^${source}$/`;
}

export const pattern: Kind<Pattern> = {
  expected:
    'names such as Item|Feature|Open*, or a regular expression between slashes, without lookahead, lookbehind and ' +
    'backreference: write what you want to match, as alternatives if need be, such as /^(Mobile|Web) (.+)$/',
  parse(value) {
    const source = /^\/(.+)\/$/.exec(value)?.[1];
    if (source !== undefined) {
      const expression = compile(source);
      return expression && [expression];
    }
    const names = value
      .split('|')
      .map((name) => name.trim())
      .filter(Boolean);
    return names.length === 0 ? undefined : names.map(nameExpression);
  },
};

/** Undefined for what is no regular expression, or one that cannot be matched in linear time. */
function compile(source: string): Expression | undefined {
  try {
    return linear(RE2JS.compile(RE2JS.translateRegExp(source), RE2JS.CASE_INSENSITIVE));
  } catch {
    return undefined;
  }
}

function linear(expression: RE2JS): Expression {
  return {
    test: (text) => expression.test(text),
    replace(text, by) {
      const found = expression.matcher(text);
      if (!found.find()) return text;
      const groups = Array.from({ length: found.groupCount() + 1 }, (_, index) => found.group(index) ?? '');
      return text.slice(0, found.start()) + expand(by, groups) + text.slice(found.end());
    },
  };
}

/** As JavaScript's own `replace` does: `$10` is the first group and a 0 where there are fewer than ten. */
function expand(by: string, groups: readonly string[]): string {
  return by.replace(/\$(?:([$&])|(\d{1,2}))/g, (whole, sign?: string, digits = '') => {
    if (sign !== undefined) return sign === '$' ? '$' : groups[0]!;
    const length = [2, 1].find(
      (count) => count <= digits.length && groups[Number(digits.slice(0, count))] !== undefined,
    );
    if (length === undefined || Number(digits.slice(0, length)) === 0) return whole;
    return groups[Number(digits.slice(0, length))]! + digits.slice(length);
  });
}

function nameExpression(name: string): Expression {
  const parts = name
    .normalize('NFC')
    .split(/\*+/)
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+'));
  const source = `^${parts.join('.*')}$`;
  // With two of them, the text between could be tried at each place of the one for each of the other.
  if (parts.length > 2) return compile(source)!;
  const plain = new RegExp(source, 'iu');
  const column = columnOf(name);
  return {
    plain,
    ...(column !== undefined && { column }),
    test: (text) => plain.test(text),
    replace: (text, by) => text.replace(plain, by),
  };
}

/** 2 of `column C`. */
function columnOf(name: string): number | undefined {
  const letters = /^column ([a-z]{1,3})$/i.exec(name)?.[1];
  if (letters === undefined) return undefined;
  return [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
