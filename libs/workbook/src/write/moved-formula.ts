// A formula as it reads some rows further down, as spreadsheet programs fill it down: what it refers to moves along, unless a `$`
// holds it.
import { columnName } from '@qplan/streams';

/** As far as sheets reach. */
const [mostRows, mostColumns] = [1_048_576, 16_384];
/** A formula of Excel's has no more; one of that length that only a program can have written stays where it is. */
const mostCharacters = 8192;

export interface Move {
  readonly rows: number;
  readonly columns: number;
}

/** Thrown for what cannot be moved safely, and caught below. */
class Unmovable extends Error {}

const ofExcel = new RegExp(
  [
    // Texts, and the names of sheets.
    '"(?:[^"]|"")*"',
    "'(?:[^']|'')*'",
    // Another workbook.
    '\\[\\d+\\]',
    // Whole rows, and whole columns.
    '(?<rows>\\$?\\d+:\\$?\\d+)',
    '(?<columns>\\$?[A-Z]{1,3}:\\$?[A-Z]{1,3}(?![\\w.(!$]))',
    // Numbers: `1E5` is none of the cells.
    '\\d+(?:\\.\\d*)?(?:E[+-]?\\d+)?',
    // Names, of functions and of sheets too, and cells.
    '(?<word>[\\p{L}_$\\\\][\\p{L}\\p{N}_.$\\\\?]*)',
    // A column of a table, which ends before a row below it; and what is gone.
    '(?<unmovable>[[\\]#])',
  ].join('|'),
  'giu',
);

/** A formula of an .xlsx, without its `=`; undefined: it cannot be moved safely. */
export function movedExcel(formula: string, by: Move): string | undefined {
  return tried(formula, () =>
    formula.replaceAll(ofExcel, (token, ...more) => {
      const { rows, columns, word, unmovable } = more.at(-1) as Readonly<Record<string, string | undefined>>;
      const behind = formula[(more.at(-3) as number) + token.length];
      if (unmovable !== undefined) throw new Unmovable();
      if (rows !== undefined || columns !== undefined)
        return token
          .split(':')
          .map((end) => movedCell(end, by))
          .join(':');
      if (word === undefined || behind === '(' || behind === '!') return token;
      return isCell(word) ? movedCell(word, by) : token;
    }),
  );
}

/** A formula of an .ods, with its `of:=`: cells stand in brackets. */
export function movedOpenDocument(formula: string, by: Move): string | undefined {
  if (!formula.startsWith('of:=')) return undefined;
  return tried(formula, () =>
    formula.replaceAll(/"(?:[^"]|"")*"|\[((?:'(?:[^']|'')*'|[^\]'])*)\]/g, (token, reference?: string) => {
      if (reference === undefined) return token;
      if (reference.replaceAll(/'(?:[^']|'')*'#?/g, '').includes('#')) throw new Unmovable();
      return `[${reference.replaceAll(
        /'(?:[^']|'')*'|\.(\$?[A-Z]{1,3}\$?\d+|\$?[A-Z]{1,3}|\$?\d+)(?=:|$)/gi,
        (part, cell?: string) => (cell === undefined ? part : `.${movedCell(cell, by)}`),
      )}]`;
    }),
  );
}

/** Whether a word is a cell: `XFE5` is a name, for there is no such column. */
function isCell(word: string): boolean {
  const letters = /^\$?([A-Z]{1,3})\$?[1-9]\d*$/i.exec(word)?.[1];
  return letters !== undefined && columnOf(letters) < mostColumns;
}

/** `$E5` two rows down is `$E7`; `E` and `5` alone are a column and a row. */
function movedCell(text: string, by: Move): string {
  const [, heldColumn = '', letters = '', heldRow = '', digits = ''] = cellForm.exec(text) ?? [];
  // Of `$5` the `$` is the row's.
  const holds = letters === '' ? [false, heldColumn + heldRow !== ''] : [heldColumn !== '', heldRow !== ''];
  const column = letters === '' || holds[0] ? letters : within(columnOf(letters) + by.columns, mostColumns, columnName);
  const row = digits === '' || holds[1] ? digits : within(Number(digits) - 1 + by.rows, mostRows, (at) => `${at + 1}`);
  return `${heldColumn}${column}${heldRow}${row}`;
}

const cellForm = /^(\$?)([A-Z]*)(\$?)(\d*)$/i;

function within(at: number, most: number, shown: (at: number) => string): string {
  if (at < 0 || at >= most) throw new Unmovable();
  return shown(at);
}

function columnOf(letters: string): number {
  return [...letters.toUpperCase()].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function tried(formula: string, make: () => string): string | undefined {
  if (formula.length > mostCharacters) return undefined;
  try {
    return make();
  } catch (error) {
    if (error instanceof Unmovable) return undefined;
    throw error;
  }
}
