// Cells of an .ods written in place: content.xml is another part then, and in it only these cells. A row or a cell that stands for
// many equal ones is parted.
import { WorkbookError } from '../sheet.ts';
import { unzip, zipSizes } from '../zip.ts';
import {
  type CellValue,
  type CellWrite,
  isCovered,
  isFormula,
  isProtected,
  type RefusedCell,
  type SheetWrites,
  type Written,
} from './cell-write.ts';
import { attribute, escaped, partText, replaced, type Replacement, type Tag, tagsOf, withAttribute } from './markup.ts';
import { withParts } from './zip-parts.ts';

const contentPart = 'content.xml';

export async function writeOds(bytes: Uint8Array, sheets: readonly SheetWrites[]): Promise<Written> {
  if (zipSizes(bytes).has('META-INF/documentsignatures.xml'))
    throw new WorkbookError('the file is signed, and would not be any more: it is not written');
  const xml = partText(contentPart, await unzip(bytes, contentPart));
  const tables = tablesIn(xml);
  const refused: RefusedCell[] = [];
  const replacements = sheets.flatMap(({ index, cells }) => {
    const table = tables[index];
    if (!table) throw new WorkbookError('a sheet of it is not there any more');
    const written = writeTable(xml, table, cells);
    refused.push(...written.refused.map((cell) => ({ ...cell, index })));
    return written.replacements;
  });
  const content = new TextEncoder().encode(replaced(xml, replacements));
  return { bytes: await withParts(bytes, new Map([[contentPart, content]])), refused };
}

/** Its first tag to its last. */
interface Element {
  readonly attributes: string;
  readonly name: string;
  readonly start: number;
  readonly head: number;
  foot: number;
  end: number;
}

interface Row extends Element {
  readonly row: number;
  readonly repeat: number;
}

interface Table {
  readonly rows: Row[];
  readonly isProtected: boolean;
  /** Where a row behind all others would stand. */
  foot: number;
}

interface Cell extends Element {
  readonly column: number;
  readonly repeat: number;
}

const rowName = 'table:table-row';
const cellNames = ['table:table-cell', 'table:covered-table-cell'];

function tablesIn(xml: string): Table[] {
  const tables: Table[] = [];
  let open: { readonly table: Table; depth: number } | undefined;
  let row: Row | undefined;
  let next = 0;
  for (const tag of tagsOf(xml)) {
    // Within a cell other tables may stand, in a drawing say.
    if (tag.name === 'table:table' && tag.kind === 'open' && !open) {
      const isSheetProtected = attribute(tag.attributes, 'table:protected') === 'true';
      open = { table: { rows: [], isProtected: isSheetProtected, foot: tag.end }, depth: 0 };
      tables.push(open.table);
      next = 0;
    } else if (tag.name === 'table:table' && tag.kind === 'open') open!.depth++;
    else if (tag.name === 'table:table' && tag.kind === 'close' && open!.depth-- === 0) {
      open!.table.foot = Math.max(open!.table.foot, row?.end ?? 0);
      [open, row] = [undefined, undefined];
    } else if (tag.name === rowName && open?.depth === 0) {
      if (tag.kind === 'close') [row!.foot, row!.end] = [tag.start, tag.end];
      else {
        const repeat = repeatOf(tag.attributes, 'table:number-rows-repeated');
        row = { ...elementOf(tag), row: next, repeat };
        open.table.rows.push(row);
        next += repeat;
      }
    }
  }
  return tables;
}

function elementOf({ name, attributes, start, end }: Tag): Element {
  return { name, attributes, start, head: end, foot: end, end };
}

function repeatOf(attributes: string, name: string): number {
  const number = Number(attribute(attributes, name) ?? 1);
  return Number.isInteger(number) && number > 0 ? number : 1;
}

function writeTable(xml: string, table: Table, cells: readonly CellWrite[]) {
  const refused: Omit<RefusedCell, 'index'>[] = [];
  if (table.isProtected) {
    const all = cells.map(({ row, column }) => ({ row, column, reason: isProtected }));
    return { replacements: [], refused: all };
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
        const whole = rowText(xml, element, model, writes);
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
  return { replacements, refused };
}

/** An element as it is, standing for so many. */
function repeated(xml: string, { name, attributes, start, head, end }: Element, key: string, times: number): string {
  if (times <= 0) return '';
  const set = withAttribute(attributes, key, times === 1 ? undefined : `${times}`);
  const close = xml.slice(start, head).endsWith('/>') ? '/>' : '>';
  return `<${name}${set}${close}${xml.slice(head, end)}`;
}

function rowText(xml: string, element: Row | undefined, model: Row | undefined, writes: readonly CellWrite[]) {
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
const columnsKey = 'table:number-columns-repeated';

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

function cellsOf(xml: string, row: Row): Cell[] {
  const cells: Cell[] = [];
  let depth = 0;
  let next = 0;
  for (const tag of tagsOf(xml, row.head)) {
    if (tag.start >= row.foot) break;
    const isCell = cellNames.includes(tag.name);
    if (tag.kind === 'close') {
      depth--;
      if (depth === 0 && isCell) Object.assign(cells.at(-1)!, { foot: tag.start, end: tag.end });
      continue;
    }
    if (depth === 0 && isCell) {
      const repeat = repeatOf(tag.attributes, columnsKey);
      cells.push({ ...elementOf(tag), column: next, repeat });
      next += repeat;
    }
    if (tag.kind === 'open') depth++;
  }
  return cells;
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

function cellText(xml: string, cell: Cell | undefined, look: Cell | undefined, value: CellValue): string {
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
  value: CellValue,
  before: string | undefined,
): { readonly attributes: string; readonly shown: string } {
  if (value === '') return { attributes: '', shown: '' };
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
