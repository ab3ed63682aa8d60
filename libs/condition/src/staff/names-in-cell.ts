// The names in a cell of staff: one, or one a line.
import { counted, quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { linesAt } from '../tables/seen.ts';
import { cellName, type Sheet } from '../tables/sheet.ts';

/** A line that says more of the name above it: `(50%)`, `from Feb 8`, `– 80%`. */
const goesOn = /^(?:[([（［\d–—@-]|\p{Ll})/u;

/** Says where several lines are several people. */
export function namesIn(sheet: Sheet, row: number, column: number, problems: Problems): readonly string[] {
  const names: string[] = [];
  for (const line of linesAt(sheet, row, column)) {
    const before = names.at(-1);
    if (before !== undefined && goesOn.test(line)) names[names.length - 1] = `${before} ${line}`;
    else names.push(line);
  }
  if (names.length > 1) {
    const people = `${names.map(quote).join(', ')}`;
    problems.warn(
      cellName(sheet, row, column),
      `${counted(names.length, 'line')} in a cell are as many people: ${people}`,
    );
  }
  return names;
}
