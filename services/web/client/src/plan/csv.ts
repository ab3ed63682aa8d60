// The work table as a file for a spreadsheet (RFC 4180). Text that a spreadsheet would take for a formula is quoted with
// an apostrophe: a sheet's text is never a program.
import type { Row } from './rows.ts';

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Person-weeks by skill, once as estimated and once as missing, and `DNF` for what is not done within the plan. `startOf`
 * gives the day on which an item starts, '' when it is not known.
 */
export function workCsv(rows: readonly Row[], skills: readonly string[], startOf: (row: Row) => string): string {
  const head = [
    'Rank',
    'Triage',
    'Item',
    'Track',
    ...skills,
    'Start',
    'Dev complete',
    ...skills.map((skill) => `${skill} short`),
  ];
  const lines = rows.map((row) => line(row, skills, startOf(row)));
  return [head, ...lines].map((cells) => `${cells.map(cell).join(',')}\r\n`).join('');
}

function line({ item }: Row, skills: readonly string[], start: string): (string | number)[] {
  return [
    item.rank,
    item.triage,
    item.name,
    item.track,
    ...skills.map((skill) => item.estimate[skill] ?? ''),
    start,
    item.devComplete ?? 'DNF',
    ...skills.map((skill) => item.shortage[skill] ?? ''),
  ];
}
