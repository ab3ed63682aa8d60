// A search through all cells of the sheets, as they came in the raw streams.
import { foldedWords, foldText, parseStreams } from '@qplan/streams';
import { tidy } from '../cells/text.ts';
import { HeadSoFar } from './rows.ts';

export interface FoundRow {
  /** The stream and its line, which is the row of its sheet: `raw work!17`. */
  readonly row: string;
  /** The first cell with one of the words, and what stands above its column. */
  readonly head: string;
  readonly text: string;
}

/** More of them nobody reads. */
const mostRows = 1_000;

/** Rows that have each word of the query in some cell; of more than 1,000 the first. Text that is no stacked streams has none. */
export function rowsWith(raw: string, query: string): FoundRow[] {
  const words = foldedWords(query);
  const parsed = parseStreams(raw);
  if (words.length === 0 || !parsed.ok) return [];
  const found: FoundRow[] = [];
  for (const { name, content } of parsed.value) {
    const head = new HeadSoFar();
    for (const [line, row] of content.entries()) {
      const cells = row.split('\t');
      const folded = foldText(row);
      if (words.every((word) => folded.includes(word))) {
        const column = cells.findIndex((cell) => words.some((word) => foldText(cell).includes(word)));
        const above = tidy(head.cells[column] ?? '');
        found.push({ row: `${name}!${line + 1}`, head: above, text: tidy(cells[column]!) });
        if (found.length === mostRows) return found;
      }
      head.pass(cells);
    }
  }
  return found;
}
