// Warnings in a number that a person reads and the bus carries: of one kind in one sheet the first are reported, and how many
// more there are.
import type { Problem } from './problems.ts';

/** Of one kind in one sheet. */
const mostOfAKind = 20;
/** In all. */
const most = 160;

/** The warnings, in their order; what is reported of several is said once. */
export function bounded(warnings: readonly Problem[]): readonly Problem[] {
  const counts = new Map<string, number>();
  const kept: Problem[] = [];
  const more = new Map<string, { readonly last: Problem; count: number }>();
  for (const warning of warnings) {
    const kind = kindOf(warning);
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    if (count <= mostOfAKind) kept.push(warning);
    else more.set(kind, { last: warning, count: count - mostOfAKind });
  }
  const all = [...kept, ...[...more.values()].map(({ last, count }) => theMore(last, count))];
  if (all.length <= most) return all;
  const rest = all.length - most + 1;
  return [...all.slice(0, most - 1), { where: 'warnings', message: `${rest} more are not listed here` }];
}

function theMore(last: Problem, count: number): Problem {
  const { where, message } = last;
  if (count === 1) return last;
  return { where: sheetOf(where), message: `${count} more like the last of them, at ${where}: ${message}` };
}

/** What is the same for all of a kind: the sheet, and the words without what they are said of. */
function kindOf({ where, message }: Problem): string {
  return `${sheetOf(where)}\t${message.replace(/"[^"]*"/g, '""').replace(/\d+(?:[.,]\d+)*/g, '0')}`;
}

function sheetOf(where: string): string {
  return where.includes('!') ? where.slice(0, where.lastIndexOf('!')) : where;
}
