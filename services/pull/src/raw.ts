// The raw resource: a stream for each sheet that config.ini names, a line a row, so that a cell's address can be told
// from its line and field.
import { formatStream } from '@qplan/streams';
import { WorkbookError, type WorkbookSheet } from './sheets/sheet.ts';

/** A stream's lines: the rows, their cells joined by tabs. Blank rows at the end are left out. */
export function rowLines(rows: WorkbookSheet['rows']): string[] {
  const lines = rows.map((row) => row.join('\t'));
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

/** The sheet of that name, in any capitals; the first when no name is given, or the file has but one without a name. */
export function pickSheet(sheets: readonly WorkbookSheet[], name: string | undefined): WorkbookSheet {
  const [first] = sheets;
  if (first && (name === undefined || (sheets.length === 1 && first.name === ''))) return first;
  const key = (text: string) => text.trim().toLowerCase();
  const found =
    sheets.find((sheet) => sheet.name === name) ?? sheets.find((sheet) => key(sheet.name) === key(name ?? ''));
  if (found) return found;
  throw new WorkbookError(
    `there is no sheet "${name}"; there is ${sheets.map((sheet) => `"${sheet.name}"`).join(', ')}`,
  );
}

export type StreamLines = ReadonlyMap<string, readonly string[]>;

export function formatRaw(names: readonly string[], lines: StreamLines): string {
  return names.map((name) => formatStream(name, lines.get(name) ?? [])).join('');
}
