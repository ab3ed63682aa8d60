// The part of a sheet of an .xlsx with some of its cells written anew. All other text of it stays as it is.
import { columnName } from '@qplan/streams';
import { WorkbookError } from '../sheet.ts';
import { type CellValue, type CellWrite, isCovered, isFormula, isProtected, type RefusedCell } from './cell-write.ts';
import { attribute, escaped, localName, replaced, type Replacement, tagsOf, withAttribute } from './markup.ts';
import type { Book } from './xlsx-book.ts';

/** A cell of a row that is of interest. */
interface OldCell {
  readonly column: number;
  readonly start: number;
  end: number;
  readonly style: string | undefined;
  hasFormula: boolean;
}

interface OldRow {
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

interface Range {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

interface Sheet {
  readonly prefix: string;
  readonly rows: readonly OldRow[];
  /** Of the first tag, whether it is the only one, and of what is behind it. */
  readonly data: { readonly start: number; readonly end: number; readonly isEmpty: boolean; readonly foot: number };
  /** A style of the column in which other cells show days. */
  readonly dayStyles: ReadonlyMap<number, string>;
  readonly merges: readonly Range[];
  /** What one formula makes of many cells. */
  readonly arrays: readonly Range[];
  readonly isProtected: boolean;
}

export function writeSheet(
  xml: string,
  cells: readonly CellWrite[],
  book: Book,
): { readonly xml: string; readonly refused: readonly Omit<RefusedCell, 'index'>[] } {
  const wanted = [...new Set(cells.map(({ row }) => row))].sort((a, b) => a - b);
  const sheet = readSheet(xml, cells, book);
  const refused: Omit<RefusedCell, 'index'>[] = [];
  const isRefused = ({ row, column }: CellWrite, old: OldCell | undefined) => {
    const isIn = ({ top, left, bottom, right }: Range) =>
      row >= top && row <= bottom && column >= left && column <= right;
    const isBelow = sheet.merges.some((range) => isIn(range) && (row !== range.top || column !== range.left));
    const isMade = old?.hasFormula || sheet.arrays.some(isIn);
    const reason = sheet.isProtected ? isProtected : isMade ? isFormula : isBelow ? isCovered : undefined;
    if (reason !== undefined) refused.push({ row, column, reason });
    return reason !== undefined;
  };
  const replacements: Replacement[] = [];
  const added: string[] = [];
  for (const row of wanted) {
    const writes = cells.filter((write) => write.row === row);
    const old = sheet.rows.find((each) => each.row === row);
    const open = writes.filter(
      (write) =>
        !isRefused(
          write,
          old?.cells.find(({ column }) => column === write.column),
        ),
    );
    if (open.length === 0) continue;
    const like = sheet.rows.find((each) => each.row === open.find((write) => write.like !== undefined)?.like);
    if (old) replacements.push(...changedRow(old, like, open, sheet, book));
    else {
      const next = sheet.rows.find((each) => each.row > row);
      const text = newRow(row, like, open, sheet, book);
      if (next) replacements.push({ start: next.start, end: next.start, text });
      else added.push(text);
    }
  }
  if (added.length > 0) {
    const { data } = sheet;
    const text = added.join('');
    if (!data.isEmpty) replacements.push({ start: data.foot, end: data.foot, text });
    else {
      const whole = xml.slice(data.start, data.end).replace(/\s*\/>$/, '>');
      replacements.push({ ...data, text: `${whole}${text}</${sheet.prefix}sheetData>` });
    }
  }
  return { xml: replaced(xml, replacements), refused };
}

function changedRow(
  old: OldRow,
  like: OldRow | undefined,
  writes: readonly CellWrite[],
  sheet: Sheet,
  book: Book,
): Replacement[] {
  const pieces: Replacement[] = writes
    .toSorted((a, b) => a.column - b.column)
    .map((write) => {
      const cell = old.cells.find(({ column }) => column === write.column);
      const style = cell?.style ?? (write.like === undefined ? undefined : styleAt(like, write.column));
      const text = cellText(write, style, sheet, book);
      if (cell) return { start: cell.start, end: cell.end, text };
      const next = old.cells.find(({ column }) => column > write.column);
      const at = next?.start ?? old.foot ?? old.end;
      return { start: at, end: at, text };
    });
  const attributes = withSpans(old.attributes, writes);
  if (old.foot === undefined) {
    const inner = pieces.map(({ text }) => text).join('');
    return [{ start: old.start, end: old.end, text: `<${sheet.prefix}row${attributes}>${inner}</${sheet.prefix}row>` }];
  }
  const head =
    attributes === old.attributes
      ? []
      : [{ start: old.start, end: old.head, text: `<${sheet.prefix}row${attributes}>` }];
  return [...head, ...pieces];
}

/** A row that looks like another one: its height, and the style of each of its cells. */
function newRow(row: number, like: OldRow | undefined, writes: readonly CellWrite[], sheet: Sheet, book: Book): string {
  const looks = (like?.cells ?? []).filter(({ style }) => style !== undefined);
  const blank = looks
    .filter(({ column }) => !writes.some((write) => write.column === column))
    .map(({ column }): CellWrite => ({ row, column, value: '' }));
  const cells = [...writes, ...blank].sort((a, b) => a.column - b.column);
  const inner = cells.map((write) => cellText(write, styleAt(like, write.column), sheet, book)).join('');
  const kept = ['hidden', 'collapsed', 'outlineLevel'].reduce(
    (attributes, name) => withAttribute(attributes, name, undefined),
    like?.attributes ?? '',
  );
  const attributes = withSpans(withAttribute(kept, 'r', `${row + 1}`), writes);
  return `<${sheet.prefix}row${attributes}>${inner}</${sheet.prefix}row>`;
}

function styleAt(row: OldRow | undefined, column: number): string | undefined {
  return row?.cells.find((cell) => cell.column === column)?.style;
}

/** Programs may rely on the columns that a row says it has. */
function withSpans(attributes: string, writes: readonly CellWrite[]): string {
  const [, from, to] = /^(\d+):(\d+)$/.exec(attribute(attributes, 'spans') ?? '') ?? [];
  if (from === undefined || to === undefined) return attributes;
  const columns = writes.map(({ column }) => column + 1);
  const [least, most] = [Math.min(Number(from), ...columns), Math.max(Number(to), ...columns)];
  const isWithin = least === Number(from) && most === Number(to);
  return isWithin ? attributes : withAttribute(attributes, 'spans', `${least}:${most}`);
}

function cellText(
  { row, column, value }: CellWrite,
  style: string | undefined,
  { prefix, dayStyles }: Sheet,
  { from1904, styles }: Book,
): string {
  const [shown, of] = shownAs(value, style, dayStyles.get(column), styles, from1904);
  const head = `<${prefix}c r="${columnName(column)}${row + 1}"${of === undefined ? '' : ` s="${of}"`}`;
  if (shown === '') return `${head}/>`;
  if (typeof shown === 'number') return `${head}><${prefix}v>${shown}</${prefix}v></${prefix}c>`;
  // A text in the cell itself: the workbook's list of shared texts is another part, which stays as it is.
  const text = escaped(shown.replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_'));
  const inner = `<${prefix}is><${prefix}t xml:space="preserve">${text}</${prefix}t></${prefix}is>`;
  return `${head} t="inlineStr">${inner}</${prefix}c>`;
}

/** What the cell holds, and the style that shows it so. */
function shownAs(
  value: CellValue,
  style: string | undefined,
  dayStyle: string | undefined,
  styles: Book['styles'],
  from1904: boolean,
): readonly [string | number, string | undefined] {
  if (typeof value === 'object') {
    const number = value.day + (from1904 ? 24_107 : 25_569);
    if (styles.isDay(style)) return [number, style];
    return dayStyle === undefined ? [isoOf(value.day), style] : [number, dayStyle];
  }
  const percent =
    typeof value === 'string' && styles.isPercent(style) ? /^(\d+(?:\.\d+)?)%$/.exec(value)?.[1] : undefined;
  return [percent === undefined ? value : Number((Number(percent) / 100).toPrecision(12)), style];
}

function isoOf(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** The rows that are written or looked like, and those around them. */
function readSheet(xml: string, cells: readonly CellWrite[], { styles }: Book): Sheet {
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
      cell = { column, start, end, style, hasFormula: false };
      if (dayColumns.has(column) && kind === 'open' && style !== undefined && styles.isDay(style))
        dayStyles.set(column, style);
      if (wanted.has(row.row)) row.cells.push(cell);
    } else if (local === 'c' && cell) cell.end = end;
    else if (local === 'f' && kind !== 'close' && cell) {
      cell.hasFormula = true;
      if (attribute(attributes, 't') !== 'shared') arrays.push(...rangeOf(attribute(attributes, 'ref') ?? ''));
    } else if (local === 'mergeCell') merges.push(...rangeOf(attribute(attributes, 'ref') ?? ''));
    else if (local === 'sheetProtection' && kind !== 'close')
      isProtected = ['1', 'true'].includes(attribute(attributes, 'sheet') ?? '');
  }
  if (!data) throw new WorkbookError('a sheet of it has no cells: it is not written');
  return { prefix, rows, data, dayStyles, merges, arrays, isProtected };
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
