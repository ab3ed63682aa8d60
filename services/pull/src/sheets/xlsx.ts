// .xlsx: hucre reads the file; what a cell displays is made here of its value and its number format.
import { type Cell, type CellValue, formatValue, readXlsx as readHucre, type Sheet } from 'hucre';
import { formatDay } from '@qplan/streams';
import { mostCells, WorkbookError, type WorkbookSheet } from './sheet.ts';
import { checkZip } from './zip.ts';

export async function readXlsx(bytes: Buffer): Promise<readonly WorkbookSheet[]> {
  checkZip(bytes, 'xl/workbook.xml');
  const { sheets } = await readHucre(bytes, { readStyles: true }).catch((cause: Error) => {
    throw new WorkbookError(`the workbook cannot be read: ${cause.message}`, { cause });
  });
  return sheets.map((sheet) => ({ name: sheet.name, rows: displayedRows(sheet) }));
}

function displayedRows({ name, rows, cells }: Sheet): string[][] {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  if (rows.length * width > mostCells) {
    throw new WorkbookError(`sheet "${name}" has ${rows.length} rows of ${width} columns: more than is read`);
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
