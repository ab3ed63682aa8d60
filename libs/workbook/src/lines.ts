// A sheet as the lines of a stream: line N is row N, field M column M, so that a cell's address can be told from both.
import type { WorkbookSheet } from './sheet.ts';

/** A stream's lines: the rows, their cells joined by tabs. Blank rows at the end are left out. */
export function rowLines(rows: WorkbookSheet['rows']): string[] {
  const lines = rows.map((row) => row.join('\t'));
  while (lines.at(-1) === '') lines.pop();
  return lines;
}
