// The part of a sheet of an .xlsx with some of its cells written anew. All other text of it stays as it is.
import { columnName } from '@qplan/streams';
import {
  type CellValue,
  type CellWrite,
  type Content,
  type FormulaCell,
  isCovered,
  isFormula,
  isProtected,
  type RefusedCell,
  type SheetWrites,
} from './cell-write.ts';
import { attribute, escaped, replaced, type Replacement, unescaped, withAttribute } from './markup.ts';
import { movedExcel } from './moved-formula.ts';
import type { Book } from './xlsx-book.ts';
import { type OldCell, type OldRow, type Range, readSheet, type Sheet } from './xlsx-rows.ts';

/** A cell that is written. */
type Placed = Omit<CellWrite, 'value'> & { readonly value: Content };

export function writeSheet(
  xml: string,
  cells: readonly CellWrite[],
  book: Book,
  fills: SheetWrites['fills'] = () => false,
): {
  readonly xml: string;
  readonly refused: readonly Omit<RefusedCell, 'index'>[];
  readonly formulas: readonly Omit<FormulaCell, 'index'>[];
} {
  const wanted = [...new Set(cells.map(({ row }) => row))].sort((a, b) => a - b);
  const sheet = readSheet(xml, cells, book);
  const refused: Omit<RefusedCell, 'index'>[] = [];
  const formulas: Omit<FormulaCell, 'index'>[] = [];
  const reasonAgainst = ({ row, column }: Pick<CellWrite, 'row' | 'column'>, old: OldCell | undefined) => {
    const isIn = ({ top, left, bottom, right }: Range) =>
      row >= top && row <= bottom && column >= left && column <= right;
    const isBelow = sheet.merges.some((range) => isIn(range) && (row !== range.top || column !== range.left));
    const isMade = old?.formula !== undefined || sheet.arrays.some(isIn);
    return sheet.isProtected ? isProtected : isMade ? isFormula : isBelow ? isCovered : undefined;
  };
  const replacements: Replacement[] = [];
  const added: string[] = [];
  for (const row of wanted) {
    const writes = cells.filter((write) => write.row === row);
    const old = sheet.rows.find((each) => each.row === row);
    const cellAt = (column: number) => old?.cells.find((each) => each.column === column);
    const open: Placed[] = writes.filter((write) => {
      const reason = reasonAgainst(write, cellAt(write.column));
      if (reason !== undefined) refused.push({ row, column: write.column, reason });
      return reason === undefined;
    });
    if (open.length === 0) continue;
    const like = sheet.rows.find((each) => each.row === open.find((write) => write.like !== undefined)?.like);
    for (const cell of like?.cells ?? []) {
      const { column } = cell;
      const there = cellAt(column);
      const isTaken = there !== undefined && (!there.isBlank || there.formula !== undefined);
      if (!cell.formula || !fills(column) || isTaken || writes.some((write) => write.column === column)) continue;
      const isShut = reasonAgainst({ row, column }, there) !== undefined;
      const formula = isShut ? undefined : formulaAt(row, like!.row, cell, sheet.shared);
      formulas.push({ row, column, like: like!.row, ...(formula !== undefined && { formula: `=${formula}` }) });
      if (formula !== undefined) open.push({ row, column, value: { formula }, like: like!.row });
    }
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
  return { xml: replaced(xml, replacements), refused, formulas };
}

/** The formula of a cell as it reads in the same column of another row; undefined: it cannot be moved safely. */
function formulaAt(row: number, from: number, { column, formula }: OldCell, shared: Sheet['shared']) {
  const { attributes, text } = formula!;
  const kind = attribute(attributes, 't') ?? 'normal';
  const other = kind === 'shared' && text === undefined ? shared.get(attribute(attributes, 'si') ?? '') : undefined;
  const whole = other ?? (text === undefined ? undefined : { row: from, column, text });
  if (!whole || !['normal', 'shared'].includes(kind) || whole.text.includes('<')) return undefined;
  return movedExcel(unescaped(whole.text), { rows: row - whole.row, columns: column - whole.column });
}

function changedRow(
  old: OldRow,
  like: OldRow | undefined,
  writes: readonly Placed[],
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
function newRow(row: number, like: OldRow | undefined, writes: readonly Placed[], sheet: Sheet, book: Book): string {
  const looks = (like?.cells ?? []).filter(({ style }) => style !== undefined);
  const blank = looks
    .filter(({ column }) => !writes.some((write) => write.column === column))
    .map(({ column }): Placed => ({ row, column, value: '' }));
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
function withSpans(attributes: string, writes: readonly Placed[]): string {
  const [, from, to] = /^(\d+):(\d+)$/.exec(attribute(attributes, 'spans') ?? '') ?? [];
  if (from === undefined || to === undefined) return attributes;
  const columns = writes.map(({ column }) => column + 1);
  const [least, most] = [Math.min(Number(from), ...columns), Math.max(Number(to), ...columns)];
  const isWithin = least === Number(from) && most === Number(to);
  return isWithin ? attributes : withAttribute(attributes, 'spans', `${least}:${most}`);
}

function cellText(
  { row, column, value }: Placed,
  style: string | undefined,
  { prefix, dayStyles }: Sheet,
  { from1904, styles }: Book,
): string {
  const headWith = (of: string | undefined) =>
    `<${prefix}c r="${columnName(column)}${row + 1}"${of === undefined ? '' : ` s="${of}"`}`;
  // Its result is made when the workbook is opened.
  if (typeof value === 'object' && 'formula' in value)
    return `${headWith(style)}><${prefix}f>${escaped(value.formula)}</${prefix}f></${prefix}c>`;
  const [shown, of] = shownAs(value, style, dayStyles.get(column), styles, from1904);
  const head = headWith(of);
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
