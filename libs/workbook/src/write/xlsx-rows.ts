// The part of a sheet of an .xlsx as it is: its rows with the places of their cells in the text.
import { WorkbookError } from '../sheet.ts';
import type { CellWrite } from './cell-write.ts';
import { attribute, localName, tagsOf } from './markup.ts';
import type { Book } from './xlsx-book.ts';

/** A cell of a row that is of interest. */
export interface OldCell {
  readonly column: number;
  readonly start: number;
  end: number;
  readonly style: string | undefined;
  /** It has a look alone. */
  isBlank: boolean;
  formula: Formula | undefined;
}

interface Formula {
  readonly attributes: string;
  /** As it is written; undefined for one that is another cell's. */
  readonly text: string | undefined;
}

/** A formula that other cells share, and where it stands. */
interface SharedFormula {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

export interface OldRow {
  readonly row: number;
  readonly attributes: string;
  readonly start: number;
  /** Behind its first tag. */
  readonly head: number;
  /** Where its last tag begins; undefined for `<row/>`. */
  foot: number | undefined;
  end: number;
  readonly cells: OldCell[];
}

export interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface Sheet {
  readonly prefix: string;
  readonly rows: readonly OldRow[];
  /** Of the first tag, whether it is the only one, and of what is behind it. */
  readonly data: { readonly start: number; readonly end: number; readonly isEmpty: boolean; readonly foot: number };
  /** A style of the column in which other cells show days. */
  readonly dayStyles: ReadonlyMap<number, string>;
  readonly merges: readonly Range[];
  /** What one formula makes of many cells. */
  readonly arrays: readonly Range[];
  /** By their index. */
  readonly shared: ReadonlyMap<string, SharedFormula>;
  readonly isProtected: boolean;
}

/** The rows that are written or looked like, and those around them. */
export function readSheet(xml: string, cells: readonly CellWrite[], { styles }: Book): Sheet {
  const wanted = new Set(cells.flatMap(({ row, like }) => [row, ...(like === undefined ? [] : [like])]));
  const dayColumns = new Set(cells.flatMap(({ column, value }) => (typeof value === 'object' ? column : [])));
  const rows: OldRow[] = [];
  const [merges, arrays]: [Range[], Range[]] = [[], []];
  const dayStyles = new Map<number, string>();
  let data: { start: number; end: number; isEmpty: boolean; foot: number } | undefined;
  let prefix = '';
  let isProtected = false;
  let row: OldRow | undefined;
  let cell: OldCell | undefined;
  const shared = new Map<string, SharedFormula>();
  let formula: { readonly attributes: string; readonly head: number } | undefined;
  let [lastRow, lastColumn] = [-1, -1];
  for (const { name, kind, attributes, start, end } of tagsOf(xml)) {
    const local = localName(name);
    if (local === 'sheetData') {
      prefix = name.slice(0, name.length - local.length);
      if (kind === 'close') data!.foot = start;
      else data = { start, end, isEmpty: kind === 'empty', foot: end };
    } else if (local === 'row' && kind !== 'close') {
      const number = Number(attribute(attributes, 'r') ?? lastRow + 2) - 1;
      if (!(number > lastRow))
        throw new WorkbookError('the rows of the sheet are not in their order: it is not written');
      [lastRow, lastColumn] = [number, -1];
      row = { row: number, attributes, start, head: end, foot: undefined, end, cells: [] };
      rows.push(row);
    } else if (local === 'row') {
      row!.foot = start;
      row!.end = end;
    } else if (local === 'c' && kind !== 'close' && row) {
      const column = columnOf(attribute(attributes, 'r')) ?? lastColumn + 1;
      if (column <= lastColumn) throw new WorkbookError('the cells of a row are not in their order: it is not written');
      lastColumn = column;
      const style = attribute(attributes, 's');
      cell = { column, start, end, style, isBlank: true, formula: undefined };
      if (dayColumns.has(column) && kind === 'open' && style !== undefined && styles.isDay(style))
        dayStyles.set(column, style);
      if (wanted.has(row.row)) row.cells.push(cell);
    } else if (local === 'c' && cell) cell.end = end;
    else if (['v', 'is'].includes(local) && kind !== 'close' && cell) cell.isBlank = false;
    else if (local === 'f' && kind !== 'close' && cell) {
      formula = { attributes, head: end };
      cell.formula = { attributes, text: undefined };
      if (attribute(attributes, 't') !== 'shared') arrays.push(...rangeOf(attribute(attributes, 'ref') ?? ''));
    } else if (local === 'f' && cell && formula) {
      const text = xml.slice(formula.head, start);
      cell.formula = { attributes: formula.attributes, text };
      const index = attribute(formula.attributes, 'si');
      if (attribute(formula.attributes, 't') === 'shared' && index !== undefined)
        shared.set(index, { row: lastRow, column: cell.column, text });
    } else if (local === 'mergeCell') merges.push(...rangeOf(attribute(attributes, 'ref') ?? ''));
    else if (local === 'sheetProtection' && kind !== 'close')
      isProtected = ['1', 'true'].includes(attribute(attributes, 'sheet') ?? '');
  }
  if (!data) throw new WorkbookError('a sheet of it has no cells: it is not written');
  return { prefix, rows, data, dayStyles, merges, arrays, shared, isProtected };
}

/** `AB12` → 27 */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^([A-Z]{1,3})\d+$/.exec(reference ?? '')?.[1];
  if (letters === undefined) return undefined;
  return [...letters].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function rangeOf(reference: string): Range[] {
  const [from = '', to = ''] = reference.split(':');
  const [left, right] = [columnOf(from), columnOf(to)];
  if (left === undefined || right === undefined) return [];
  const rowOf = (cell: string) => Number(/\d+$/.exec(cell)?.[0]) - 1;
  return [{ top: rowOf(from), left, bottom: rowOf(to), right }];
}
