// The work table as a file for a spreadsheet (RFC 4180). Text that a spreadsheet would take for a formula is quoted with
// an apostrophe: a sheet's text is never a program.
import type { Row } from './rows.ts';

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Person-weeks by skill, once as estimated and once as missing, and `DNF` for what is not done within the plan. */
export function workCsv(rows: readonly Row[], skills: readonly string[]): string {
  const head = [
    'Rank',
    'Triage',
    'Item',
    'Track',
    ...skills,
    'Dev complete',
    ...skills.map((skill) => `${skill} short`),
  ];
  const lines = rows.map(({ item }) => [
    item.rank,
    item.triage,
    item.name,
    item.track,
    ...skills.map((skill) => item.estimate[skill] ?? ''),
    item.devComplete ?? 'DNF',
    ...skills.map((skill) => item.shortage[skill] ?? ''),
  ]);
  return [head, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}
