// Cells of an .ods written in place: content.xml is another part then, and in it only these cells. A row or a cell that stands for
// many equal ones is parted.
import { WorkbookError } from '../sheet.ts';
import { unzip, zipSizes } from '../zip.ts';
import {
  type CellWrite,
  type Content,
  type FormulaCell,
  isCovered,
  isFormula,
  isProtected,
  type RefusedCell,
  type SheetWrites,
  type Written,
} from './cell-write.ts';
import { attribute, escaped, partText, replaced, type Replacement, tagsOf, withAttribute } from './markup.ts';
import { movedOpenDocument } from './moved-formula.ts';
import { type Cell, cellsOf, columnsKey, type Element, type Row, rowName, type Table, tablesIn } from './ods-rows.ts';
import { withParts } from './zip-parts.ts';

const contentPart = 'content.xml';

export async function writeOds(bytes: Uint8Array, sheets: readonly SheetWrites[]): Promise<Written> {
  if (zipSizes(bytes).has('META-INF/documentsignatures.xml'))
    throw new WorkbookError('the file is signed, and would not be any more: it is not written');
  const xml = partText(contentPart, await unzip(bytes, contentPart));
  const tables = tablesIn(xml);
  const refused: RefusedCell[] = [];
  const formulas: FormulaCell[] = [];
  const replacements = sheets.flatMap(({ index, cells, fills }) => {
    const table = tables[index];
    if (!table) throw new WorkbookError('a sheet of it is not there any more');
    const written = writeTable(xml, table, cells, fills);
    refused.push(...written.refused.map((cell) => ({ ...cell, index })));
    formulas.push(...written.formulas.map((cell) => shownCell({ ...cell, index })));
    return written.replacements;
  });
  const content = new TextEncoder().encode(replaced(xml, replacements));
  return { bytes: await withParts(bytes, new Map([[contentPart, content]])), refused, formulas };
}

function writeTable(xml: string, table: Table, cells: readonly CellWrite[], fills: SheetWrites['fills']) {
  const refused: Omit<RefusedCell, 'index'>[] = [];
  const formulas: Omit<FormulaCell, 'index'>[] = [];
  if (table.isProtected) {
    const all = cells.map(({ row, column }) => ({ row, column, reason: isProtected }));
    return { replacements: [], refused: all, formulas };
  }
  const replacements: Replacement[] = [];
  const behind: string[] = [];
  const rowAt = (row: number) => table.rows.find((each) => row >= each.row && row < each.row + each.repeat);
  const wanted = [...new Set(cells.map(({ row }) => row))].sort((a, b) => a - b);
  // Rows of one element that stands for many are parted at once.
  const byElement = new Map<Row | undefined, number[]>();
  for (const row of wanted) byElement.set(rowAt(row), [...(byElement.get(rowAt(row)) ?? []), row]);
  for (const [element, rows] of byElement) {
    const written = new Map(
      rows.map((row) => {
        const writes = cells.filter((write) => write.row === row);
        const like = writes.find((write) => write.like !== undefined)?.like;
        const model = like === undefined ? undefined : rowAt(like);
        const found = fills && model ? formulasFor(xml, element, model, writes, fills) : [];
        formulas.push(...found);
        const whole = rowText(xml, element, model, [...writes, ...found.flatMap(placed)]);
        refused.push(...whole.refused);
        return [row, whole.text] as const;
      }),
    );
    if (!element) {
      let next = table.rows.reduce((most, { row, repeat }) => Math.max(most, row + repeat), 0);
      for (const [row, text] of written) {
        behind.push(...Array.from({ length: row - next }, () => blankRow), text);
        next = row + 1;
      }
      continue;
    }
    const pieces: string[] = [];
    let at = element.row;
    for (const [row, text] of written) {
      pieces.push(repeated(xml, element, 'table:number-rows-repeated', row - at), text);
      at = row + 1;
    }
    pieces.push(repeated(xml, element, 'table:number-rows-repeated', element.row + element.repeat - at));
    replacements.push({ start: element.start, end: element.end, text: pieces.join('') });
  }
  if (behind.length > 0) replacements.push({ start: table.foot, end: table.foot, text: behind.join('') });
  return { replacements, refused, formulas };
}

/** `of:=SUM([.E5:.H5])` is `=SUM(E5:H5)` for whoever looks at it. */
function shownCell({ formula, ...cell }: FormulaCell): FormulaCell {
  if (formula === undefined) return cell;
  const shown = formula
    .slice(formula.indexOf('='))
    .replaceAll(/"(?:[^"]|"")*"|\[((?:'(?:[^']|'')*'|[^\]'])*)\]/g, (token, reference?: string) =>
      reference === undefined ? token : reference.replaceAll(/(^|:)\./g, '$1'),
    );
  return { ...cell, formula: shown };
}

/** A cell that is written. */
type Placed = Omit<CellWrite, 'value'> & { readonly value: Content };

const placed = ({ row, column, formula }: Omit<FormulaCell, 'index'>): Placed[] =>
  formula === undefined ? [] : [{ row, column, value: { formula } }];

/** The formulas of the row that a new one looks like, as they read in it. */
function formulasFor(
  xml: string,
  element: Row | undefined,
  model: Row,
  writes: readonly CellWrite[],
  fills: (column: number) => boolean,
): Omit<FormulaCell, 'index'>[] {
  const [{ row }] = writes as readonly [CellWrite];
  const own = element ? cellsOf(xml, element) : [];
  return cellsOf(xml, model).flatMap(({ column, repeat, attributes }) => {
    const formula = attribute(attributes, 'table:formula');
    const there = own.find((cell) => column >= cell.column && column < cell.column + cell.repeat);
    const isTaken = there !== undefined && (there.head < there.foot || reasonAgainst(there) === isFormula);
    const isWritten = writes.some((write) => write.column === column);
    if (formula === undefined || !fills(column) || isTaken || isWritten) return [];
    // What one formula makes of many cells, and one that stands for many, belong to no row alone.
    const isPlain =
      repeat === 1 && model.repeat === 1 && attribute(attributes, 'table:number-matrix-rows-spanned') === undefined;
    const isOpen = there === undefined || reasonAgainst(there) === undefined;
    const moved = isPlain && isOpen ? movedOpenDocument(formula, { rows: row - model.row, columns: 0 }) : undefined;
    return [{ row, column, like: model.row, ...(moved !== undefined && { formula: moved }) }];
  });
}

/** An element as it is, standing for so many. */
function repeated(xml: string, { name, attributes, start, head, end }: Element, key: string, times: number): string {
  if (times <= 0) return '';
  const set = withAttribute(attributes, key, times === 1 ? undefined : `${times}`);
  const close = xml.slice(start, head).endsWith('/>') ? '/>' : '>';
  return `<${name}${set}${close}${xml.slice(head, end)}`;
}

function rowText(xml: string, element: Row | undefined, model: Row | undefined, writes: readonly Placed[]) {
  const refused: Omit<RefusedCell, 'index'>[] = [];
  const cells = element ? cellsOf(xml, element) : [];
  const looks = model ? cellsOf(xml, model) : [];
  const isNew = !cells.some((cell) => xml.slice(cell.head, cell.foot).includes('<text:p'));
  const looksOf = (column: number) => looks.find((cell) => column >= cell.column && column < cell.column + cell.repeat);
  const width = Math.max(
    ...writes.map(({ column }) => column + 1),
    ...(isNew ? looks.filter(({ repeat }) => repeat < 100).map(({ column, repeat }) => column + repeat) : [0]),
  );
  const pieces: string[] = [];
  let at = 0;
  for (let column = 0; column < width; column++) {
    const write = writes.find((each) => each.column === column);
    const look = isNew && model ? looksOf(column) : undefined;
    if (!write && !look) continue;
    pieces.push(...cellsBetween(xml, cells, at, column));
    at = column + 1;
    const cell = cells.find((each) => column >= each.column && column < each.column + each.repeat);
    const reason = write && cell ? reasonAgainst(cell) : undefined;
    if (reason !== undefined) {
      refused.push({ row: write!.row, column, reason });
      pieces.push(repeated(xml, cell!, columnsKey, 1));
    } else pieces.push(cellText(xml, cell, look, write?.value ?? ''));
  }
  pieces.push(...cellsBetween(xml, cells, at, Infinity));
  const own = element?.attributes ?? model?.attributes ?? '';
  const head = `<${rowName}${withAttribute(own, 'table:number-rows-repeated', undefined)}>`;
  return { text: `${head}${pieces.join('')}</${rowName}>`, refused };
}

const blankRow = `<${rowName}><table:table-cell/></${rowName}>`;

function reasonAgainst({ name, attributes }: Cell): string | undefined {
  if (attribute(attributes, 'table:formula') !== undefined) return isFormula;
  return name === 'table:covered-table-cell' ? isCovered : undefined;
}

/** The cells of the columns from `from` to before `to`; blank ones where there are none. */
function cellsBetween(xml: string, cells: readonly Cell[], from: number, to: number): string[] {
  if (from >= to) return [];
  const pieces = cells.flatMap((cell) => {
    const first = Math.max(cell.column, from);
    const last = Math.min(cell.column + cell.repeat, to);
    return last > first ? [repeated(xml, cell, columnsKey, last - first)] : [];
  });
  const known = cells.reduce((most, { column, repeat }) => Math.max(most, column + repeat), 0);
  const missing = to - Math.max(known, from);
  if (to === Infinity || missing <= 0) return pieces;
  return [...pieces, `<table:table-cell${missing === 1 ? '' : ` ${columnsKey}="${missing}"`}/>`];
}

/** What says what a cell holds. */
const contentKeys = [
  'office:value-type',
  'calcext:value-type',
  'office:value',
  'office:date-value',
  'office:time-value',
  'office:boolean-value',
  'office:string-value',
  'office:currency',
  columnsKey,
];

function cellText(xml: string, cell: Cell | undefined, look: Cell | undefined, value: Content): string {
  const type = attribute(cell?.attributes ?? '', 'office:value-type');
  const kept = contentKeys.reduce(
    (attributes, key) => withAttribute(attributes, key, undefined),
    cell?.attributes ?? '',
  );
  const style = attribute(kept, 'table:style-name') ?? attribute(look?.attributes ?? '', 'table:style-name');
  const styled = style === undefined ? kept : withAttribute(kept, 'table:style-name', style);
  const { attributes, shown } = contentOf(value, type);
  const inner = (cell ? withoutText(xml, cell) : '') + (shown === '' ? '' : `<text:p>${escaped(shown)}</text:p>`);
  const head = `<table:table-cell${styled}${attributes}`;
  return inner === '' ? `${head}/>` : `${head}>${inner}</table:table-cell>`;
}

function contentOf(
  value: Content,
  before: string | undefined,
): { readonly attributes: string; readonly shown: string } {
  if (value === '') return { attributes: '', shown: '' };
  // Its result is made when the file is opened.
  if (typeof value === 'object' && 'formula' in value)
    return { attributes: ` table:formula="${escaped(value.formula)}"`, shown: '' };
  if (typeof value === 'object') {
    const shown = new Date(value.day * 86_400_000).toISOString().slice(0, 10);
    return { attributes: ` office:value-type="date" office:date-value="${shown}"`, shown };
  }
  if (typeof value === 'number')
    return { attributes: ` office:value-type="float" office:value="${value}"`, shown: `${value}` };
  const percent = before === 'percentage' ? /^(\d+(?:\.\d+)?)%$/.exec(value)?.[1] : undefined;
  if (percent === undefined) return { attributes: ' office:value-type="string"', shown: value };
  const part = Number((Number(percent) / 100).toPrecision(12));
  return { attributes: ` office:value-type="percentage" office:value="${part}"`, shown: value };
}

/** A comment, a drawing: what is in a cell besides its text. */
function withoutText(xml: string, cell: Cell): string {
  const inner = xml.slice(cell.head, cell.foot);
  const cuts: Replacement[] = [];
  let depth = 0;
  let start = 0;
  for (const tag of tagsOf(inner)) {
    const isText = tag.name === 'text:p';
    if (tag.kind === 'close' && --depth === 0 && isText) cuts.push({ start, end: tag.end, text: '' });
    if (tag.kind === 'close') continue;
    if (depth === 0 && isText && tag.kind === 'empty') cuts.push({ start: tag.start, end: tag.end, text: '' });
    if (depth === 0) start = tag.start;
    if (tag.kind === 'open') depth++;
  }
  return replaced(inner, cuts);
}
