// Rows of the sheets as they came in the raw streams: line N of a stream's content is row N of its sheet, field M its column M.
import { parseStreams, type Stream } from '@qplan/streams';
import { tidy } from '../cells/text.ts';
import { columnName } from './sheet.ts';

export interface SheetRow {
  /** The cell that was asked for: `Work!B17`; or the row, `Work!17`. */
  readonly where: string;
  /** Those that are not empty, and the one that was asked for. */
  readonly cells: readonly {
    readonly column: string;
    /** What stands above the column. */
    readonly head: string;
    readonly text: string;
  }[];
}

/** An item stands in one row, or in a few when sheets repeat it. */
const mostRows = 5;

/** Rows with this name in a cell. `titles`: stream → the name of its sheet. Text that is no stacked streams has no rows. */
export function rowsNaming(raw: string, name: string, titles: ReadonlyMap<string, string>): SheetRow[] {
  const wanted = tidy(name);
  if (wanted === '') return [];
  const found: SheetRow[] = [];
  for (const stream of streamsOf(raw)) {
    for (const [line, content] of stream.content.entries()) {
      const column = content.split('\t').findIndex((cell) => tidy(cell) === wanted);
      if (column < 0) continue;
      found.push(rowOf(stream, line, column, titles));
      if (found.length === mostRows) return found;
    }
  }
  return found;
}

/** The row of each of these places, such as `Work!F17` and `Work!17`; none for what is no place in a sheet. */
export function rowsAt(raw: string, places: readonly string[], titles: ReadonlyMap<string, string>): SheetRow[] {
  const streams = streamsOf(raw);
  return places.flatMap((place) => {
    const [, sheet, letters = '', digits] = /^(.*)!([A-Z]{0,3})(\d{1,7})$/su.exec(place) ?? [];
    const stream = streams.find(({ name }) => (titles.get(name) ?? name) === sheet || name === sheet);
    const line = Number(digits) - 1;
    if (!stream || line < 0 || line >= stream.content.length) return [];
    return { ...rowOf(stream, line, letters === '' ? undefined : columnOf(letters), titles), where: place };
  });
}

function streamsOf(raw: string): readonly Stream[] {
  const parsed = parseStreams(raw);
  return parsed.ok ? parsed.value : [];
}

function columnOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function rowOf(stream: Stream, line: number, asked: number | undefined, titles: ReadonlyMap<string, string>): SheetRow {
  const cells = stream.content[line]!.split('\t');
  const head = headAbove(stream, line);
  const length = Math.max(cells.length, (asked ?? -1) + 1);
  const all = Array.from({ length }, (_, column) => ({
    column: columnName(column),
    head: tidy(head[column] ?? ''),
    text: tidy(cells[column] ?? ''),
  }));
  const letters = asked === undefined ? '' : columnName(asked);
  return {
    where: `${titles.get(stream.name) ?? stream.name}!${letters}${line + 1}`,
    cells: all.filter(({ text }, column) => text !== '' || column === asked),
  };
}

function headAbove({ content }: { readonly content: readonly string[] }, line: number): readonly string[] {
  const head = new HeadSoFar();
  for (const row of content.slice(0, line)) head.pass(row.split('\t'));
  return head.cells;
}

/** Of the rows that were passed, the first of those with the most words in it: what names the columns. */
export class HeadSoFar {
  cells: readonly string[] = [];
  private most = 1;

  pass(cells: readonly string[]): void {
    const words = cells.filter((cell) => /\p{L}/u.test(cell)).length;
    if (words > this.most) [this.cells, this.most] = [cells, words];
  }
}
