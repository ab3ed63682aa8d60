// .xlsx: hucre reads the file; what is made of a cell here is its number as it is stored, in the dress of its number format,
// and what else it displays.
import { type Cell, type CellValue, formatValue, type ReadOptions, readXlsx as readHucre, type Sheet } from 'hucre';
import { formatDay, type Marks, noMarks } from '@qplan/streams';
import { SheetSize } from './limits.ts';
import { notCalculated, type Wanted, WorkbookError, type WorkbookSheet } from './sheet.ts';
import { plainNumber, withStored } from './stored.ts';
import { checkParts } from './xlsx-parts.ts';
import { checkZip } from './zip.ts';

/** Where a plan is, in a sheet that reaches to the last row or column there is, as a stray format makes it. */
const plausibleRange = 'A1:SZ38000';

export async function readXlsx(bytes: Uint8Array, wanted: Wanted): Promise<readonly WorkbookSheet[]> {
  checkZip(bytes, 'xl/workbook.xml');
  await checkParts(bytes, wanted);
  const names = new Set<string>();
  const readWith = (options: ReadOptions) => {
    const filter = ({ name }: { name: string }, index: number) => names.add(name) && wanted(name, index);
    return readHucre(bytes, { ...options, readStyles: true, sheets: filter });
  };
  const { sheets } = await readWith({})
    .catch((cause: Error) => {
      if (!/over the \d+ limit/.test(cause.message)) throw cause;
      return readWith({ range: plausibleRange });
    })
    .catch((cause: Error) => {
      throw new WorkbookError(`the workbook cannot be read: ${cause.message}`, { cause });
    });
  const read = new Map(sheets.map((sheet) => [sheet.name, { rows: displayedRows(sheet), marks: marksOf(sheet) }]));
  return [...names].map((name) => ({ name, ...(read.get(name) ?? { rows: [] }) }));
}

/** Throws WorkbookError when there is more than any plan has: a text that is shared counts in each of its cells. */
function displayedRows({ name, rows, cells }: Sheet): string[][] {
  const size = new SheetSize(name);
  size.addRows(rows.length);
  for (const row of rows) {
    const filled = row.reduce<number>((sum, value) => sum + (value === null ? 0 : 1), 0);
    const characters = row.reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 0), 0);
    size.addCells(filled, characters + row.length - filled);
  }
  return rows.map((row, y) => row.map((value, x) => displayed(value, cells?.get(`${y},${x}`))));
}

function displayed(value: CellValue, cell: Cell | undefined): string {
  const format = cell?.style?.numFmt;
  if (value === null || value === undefined) return cell?.formula === undefined ? '' : notCalculated;
  if (value instanceof Date) {
    if (format !== undefined && isTimeOnly(format)) return formatValue(value, format);
    return formatDay(Math.floor(value.getTime() / 86_400_000));
  }
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value !== 'number') return String(value);
  if (format === undefined || /^general$/i.test(format)) return plainNumber(value);
  return withStored(formatValue(value, plainFormat(format)).trim(), value);
}

/** hucre leaves out a currency that the format names together with a locale, and takes General before a text for letters. */
function plainFormat(format: string): string {
  return format
    .replace(/\[\$([^\]-]+)(?:-[^\]]*)?\]/g, '"$1"')
    .replace(/"[^"]*"|general/gi, (part) => (part.startsWith('"') ? part : '0'));
}

function marksOf({ rows, cells, rowDefs, columns, merges }: Sheet): Marks {
  const places = [...(cells ?? [])].map(([key, cell]) => {
    const [row, column] = key.split(',').map(Number) as [number, number];
    return { row, column, cell };
  });
  const filled = places.filter(({ row, column }) => (rows[row]?.[column] ?? null) !== null);
  const ofRows = [...(rowDefs ?? [])].filter(([row]) => row < rows.length);
  return {
    ...noMarks,
    hiddenRows: ofRows.flatMap(([row, { hidden }]) => (hidden ? [row] : [])),
    hiddenColumns: (columns ?? []).flatMap(({ hidden }, column) => (hidden ? [column] : [])),
    struck: filled.filter(({ cell }) => isStruck(cell)).map(({ row, column }) => ({ row, column })),
    merged: (merges ?? []).flatMap(({ startRow, startCol, endRow, endCol }) =>
      startCol === endCol && endRow > startRow ? [{ row: startRow, column: startCol, to: endRow }] : [],
    ),
    levels: ofRows.flatMap(([row, { outlineLevel: depth }]) => (depth ? [{ row, depth }] : [])),
    indents: filled.flatMap(({ row, column, cell: { style } }) => {
      const by = style?.alignment?.indent;
      return by ? [{ row, column, by }] : [];
    }),
  };
}

/** The whole text, by the cell's format or by those of its pieces. */
function isStruck({ style, richText }: Cell): boolean {
  if (richText && richText.length > 0)
    return richText.every(({ text, font }) => text.trim() === '' || font?.strikethrough === true);
  return style?.font?.strikethrough === true;
}

/** A format that shows a time and no day: `[h]:mm`. */
function isTimeOnly(format: string): boolean {
  const tokens = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  return !/[yd]|mmm/i.test(tokens) && /[hs:]/i.test(format);
}
