// A setting that names things in a sheet: column headers, tracks, cells to leave out. Either names with `|` between them
// (`Item|Feature|Open*`, where `*` stands for any text), or a regular expression between slashes (`/^Mobile (.+)$/`).
// Capitals do not matter. In config.ini, quote a pattern that holds `;`, `#` or `=`.
import type { Kind } from './kinds.ts';

/** The alternatives in the order they are written: the first is the best. */
export type Pattern = readonly RegExp[];

export const pattern: Kind<Pattern> = {
  expected: 'names such as Item|Feature|Open*, or a regular expression between slashes',
  parse(value) {
    const expression = /^\/(.+)\/$/.exec(value)?.[1];
    if (expression !== undefined) return compile(expression, (made) => [made]);
    const names = value
      .split('|')
      .map((name) => name.trim())
      .filter(Boolean);
    return names.length === 0 ? undefined : names.map(nameExpression);
  },
};

function compile(source: string, use: (made: RegExp) => Pattern): Pattern | undefined {
  try {
    return use(new RegExp(source, 'iu'));
  } catch {
    return undefined;
  }
}

function nameExpression(name: string): RegExp {
  const source = name
    .normalize('NFC')
    .split('*')
    .map((part) => part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+'))
    .join('.*');
  return new RegExp(`^${source}$`, 'iu');
}
