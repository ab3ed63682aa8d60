// A workbook with what was found in it as comments at its cells, for whoever mends it in a spreadsheet program. All else of the
// workbook stays.
import { type Cell, openXlsx, saveXlsx, type Sheet } from 'hucre';

export interface Comment {
  readonly sheet: string;
  /** From 0. */
  readonly row: number;
  /** From 0; undefined: what is meant is the whole row. */
  readonly column: number | undefined;
  readonly text: string;
}

/**
 * The bytes of the .xlsx with the comments, those of one cell below each other, and below what somebody else has said there.
 * Rejects where the workbook cannot be read.
 */
export async function withComments(xlsx: Uint8Array, comments: readonly Comment[]): Promise<Uint8Array> {
  const workbook = await openXlsx(xlsx, { readStyles: true });
  for (const sheet of workbook.sheets) {
    const cells = (sheet.cells ??= new Map<string, Cell>());
    for (const [key, text] of textsOf(sheet, comments)) {
      const cell = cells.get(key) ?? emptyCell(sheet, key);
      const said = cell.comment?.text;
      const comment = { author: 'QPlan', text: said === undefined ? text : `${said}\n\n${text}` };
      cells.set(key, { ...cell, comment });
    }
  }
  return saveXlsx(workbook);
}

/** Cell, as hucre keys it → what is said there. */
function textsOf(sheet: Sheet, comments: readonly Comment[]): ReadonlyMap<string, string> {
  const texts = new Map<string, string[]>();
  for (const { row, column, text } of comments.filter((comment) => comment.sheet === sheet.name)) {
    const key = `${row},${column ?? firstFilled(sheet, row)}`;
    texts.set(key, [...(texts.get(key) ?? []), text]);
  }
  return new Map([...texts].map(([key, lines]) => [key, lines.join('\n')]));
}

function firstFilled({ rows }: Sheet, row: number): number {
  return Math.max(
    0,
    (rows[row] ?? []).findIndex((value) => value !== null && value !== ''),
  );
}

function emptyCell({ rows }: Sheet, key: string): Cell {
  const [row, column] = key.split(',').map(Number) as [number, number];
  const value = rows[row]?.[column] ?? null;
  return { value, type: value === null ? 'empty' : 'string' };
}
