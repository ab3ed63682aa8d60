// Which sheet of a file somebody means by a name, and the tables of streams that it makes.
import { formatMarks, marksStream } from '@qplan/streams';
import { type Wanted, WorkbookError, type WorkbookSheet } from './sheet.ts';

/** A name as config.ini has it; none means the first sheet. */
export interface Named {
  readonly sheet?: string | undefined;
}

/** Whether `name` means this sheet: capitals do not matter, and the only sheet of a file, without a name, is always meant. */
export function isSheet(name: string | undefined, sheet: string, index: number): boolean {
  if (name === undefined || sheet === '') return index === 0;
  return sheet.trim().toLowerCase() === name.trim().toLowerCase();
}

/** The sheets that are named. */
export function wantedBy(named: readonly Named[]): Wanted {
  return (name, index) => named.some(({ sheet }) => isSheet(sheet, name, index));
}

/** The sheet that `name` means. Throws WorkbookError when there is none. */
export function pickSheet(sheets: readonly WorkbookSheet[], name: string | undefined): WorkbookSheet {
  const found = sheets.find((sheet, index) => isSheet(name, sheet.name, index));
  if (found) return found;
  const names = sheets.map((sheet) => `"${sheet.name}"`).join(', ');
  throw new WorkbookError(`there is no sheet "${name}"; there is ${names}`);
}

/**
 * Each stream's table: the rows of its sheet, and what is marked in it as a table of its own, where anything is. Throws
 * WorkbookError when there is no such sheet.
 */
export function pickTables(
  streams: readonly (Named & { readonly stream: string })[],
  sheets: readonly WorkbookSheet[],
): Map<string, WorkbookSheet['rows']> {
  return new Map(streams.flatMap(({ stream, sheet }) => tablesOf(stream, pickSheet(sheets, sheet))));
}

/** The tables that one sheet makes. */
export function tablesOf(stream: string, { rows, marks }: WorkbookSheet): [string, WorkbookSheet['rows']][] {
  const lines = marks ? formatMarks(marks) : [];
  const marked = lines.map((line) => line.split('\t'));
  return [[stream, rows], ...(marked.length > 0 ? [[marksStream(stream), marked] as [string, string[][]]] : [])];
}
