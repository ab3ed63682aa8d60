// .xlsx: hucre reads the file; what a cell displays is made here of its value and its number format.
import { type Cell, type CellValue, formatValue, type ReadOptions, readXlsx as readHucre, type Sheet } from 'hucre';
import { formatDay } from '@qplan/streams';
import { SheetSize } from './limits.ts';
import { type Wanted, WorkbookError, type WorkbookSheet } from './sheet.ts';
import { checkParts } from './xlsx-parts.ts';
import { checkZip } from './zip.ts';

/** Where a plan is, in a sheet that reaches to the last row or column there is, as a stray format makes it. */
const plausibleRange = 'A1:SZ38000';

export async function readXlsx(bytes: Buffer, wanted: Wanted): Promise<readonly WorkbookSheet[]> {
  checkZip(bytes, 'xl/workbook.xml');
  checkParts(bytes, wanted);
  const names = new Set<string>();
  const read = (options: ReadOptions) => {
    const filter = ({ name }: { name: string }, index: number) => names.add(name) && wanted(name, index);
    return readHucre(bytes, { ...options, readStyles: true, sheets: filter });
  };
  const { sheets } = await read({})
    .catch((cause: Error) => {
      if (!/over the \d+ limit/.test(cause.message)) throw cause;
      return read({ range: plausibleRange });
    })
    .catch((cause: Error) => {
      throw new WorkbookError(`the workbook cannot be read: ${cause.message}`, { cause });
    });
  const rows = new Map(sheets.map((sheet) => [sheet.name, displayedRows(sheet)]));
  return [...names].map((name) => ({ name, rows: rows.get(name) ?? [] }));
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
  if (value === null || value === undefined) return '';
  if (value instanceof Date) {
    if (format !== undefined && isTimeOnly(format)) return formatValue(value, format);
    return formatDay(Math.floor(value.getTime() / 86_400_000));
  }
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value !== 'number') return String(value);
  if (format === undefined || /^general$/i.test(format)) return plainNumber(value);
  // hucre leaves out a currency that the format names together with a locale.
  return formatValue(value, format.replace(/\[\$([^\]-]+)(?:-[^\]]*)?\]/g, '"$1"')).trim();
}

/** A format that shows a time and no day: `[h]:mm`. */
function isTimeOnly(format: string): boolean {
  const tokens = format.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '');
  return !/[yd]|mmm/i.test(tokens) && /[hs:]/i.test(format);
}

/** Ten digits, as the General format shows them; what is whole is shown whole. */
function plainNumber(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(10)));
}
