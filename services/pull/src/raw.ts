// The raw resource: a stream for each sheet that config.ini names, a line a row, so that a cell's address can be told
// from its line and field.
import type { PullStream } from '@qplan/config';
import { formatStream } from '@qplan/streams';
import { type Wanted, WorkbookError, type WorkbookSheet } from './sheets/sheet.ts';

/** A stream's lines: the rows, their cells joined by tabs. Blank rows at the end are left out. */
export function rowLines(rows: WorkbookSheet['rows']): string[] {
  const lines = rows.map((row) => row.join('\t'));
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

/**
 * Whether `name`, as config.ini has it, means this sheet: capitals do not matter; no name means the first sheet, and a
 * file whose only sheet has no name has the one that is meant.
 */
export function isSheet(name: string | undefined, sheet: string, index: number): boolean {
  if (name === undefined || sheet === '') return index === 0;
  return sheet.trim().toLowerCase() === name.trim().toLowerCase();
}

/** Which sheets of a workbook the streams need. */
export function wantedBy(streams: readonly PullStream[]): Wanted {
  return (name, index) => streams.some(({ sheet }) => isSheet(sheet, name, index));
}

/** The sheet that `name` means. Throws WorkbookError when there is none. */
export function pickSheet(sheets: readonly WorkbookSheet[], name: string | undefined): WorkbookSheet {
  const found = sheets.find((sheet, index) => isSheet(name, sheet.name, index));
  if (found) return found;
  const names = sheets.map((sheet) => `"${sheet.name}"`).join(', ');
  throw new WorkbookError(`there is no sheet "${name}"; there is ${names}`);
}

/** Stream → its lines, in the order of config.ini. */
export type StreamLines = ReadonlyMap<string, readonly string[]>;

export function formatRaw(lines: StreamLines): string {
  return [...lines].map(([stream, content]) => formatStream(stream, content)).join('');
}
