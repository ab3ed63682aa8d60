// The rows of the sheets that name an item, found in the raw streams: line N of a stream's content is row N of its sheet,
// field M its column M.

import { columnName, tidy } from '@qplan/condition';
import { parseStreams } from '@qplan/streams';
import type { SheetRowDocument } from '../api.ts';

/** An item stands in one row, or in a few when sheets repeat it. */
const mostRows = 5;

/** `titles`: stream → the name of its sheet. Text that is no stacked streams has no rows. */
export function sheetRows(raw: string, name: string, titles: ReadonlyMap<string, string>): SheetRowDocument[] {
  const parsed = parseStreams(raw);
  const wanted = tidy(name);
  if (!parsed.ok || wanted === '') return [];
  const found: SheetRowDocument[] = [];
  for (const stream of parsed.value) {
    const title = titles.get(stream.name) ?? stream.name;
    for (const [line, content] of stream.content.entries()) {
      const cells = content.split('\t');
      const column = cells.findIndex((cell) => tidy(cell) === wanted);
      if (column < 0) continue;
      found.push({
        where: `${title}!${columnName(column)}${line + 1}`,
        cells: cellsOf(cells, headAbove(stream, line)),
      });
      if (found.length === mostRows) return found;
    }
  }
  return found;
}

function cellsOf(cells: readonly string[], head: readonly string[]): SheetRowDocument['cells'] {
  return cells.flatMap((cell, column) => {
    const text = tidy(cell);
    return text === '' ? [] : [{ column: columnName(column), head: tidy(head[column] ?? ''), text }];
  });
}

/** Of the rows above, the first of those with the most words in it: what names the columns. */
function headAbove({ content }: { readonly content: readonly string[] }, line: number): readonly string[] {
  let head: readonly string[] = [];
  let most = 1;
  for (const row of content.slice(0, line)) {
    const cells = row.split('\t');
    const words = cells.filter((cell) => /\p{L}/u.test(cell)).length;
    if (words > most) [head, most] = [cells, words];
  }
  return head;
}
