// The example workbook, as somebody edits it.
import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openXlsx, saveXlsx } from 'hucre';
import { stages } from './one-item-plan.ts';

const example = fileURLToPath(new URL('../../data/sources/plan.xlsx', import.meta.url));

export async function copyExample(to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(example, to);
}

/** A sheet's cells, rows first; what is empty is null. */
export async function readSheet(file: string, sheet: string): Promise<unknown[][]> {
  const workbook = await openXlsx(await readFile(file));
  return workbook.sheets.find(({ name }) => name === sheet)!.rows;
}

/** Saves the workbook with one cell changed, the way editors do: a new file, then a rename. `row` and `column` count from 0. */
export async function saveCell(
  file: string,
  sheet: string,
  { row, column }: { readonly row: number; readonly column: number },
  value: string | number,
): Promise<void> {
  const workbook = await openXlsx(await readFile(file));
  workbook.sheets.find(({ name }) => name === sheet)!.rows[row]![column] = value;
  await writeFile(`${file}.saving`, await saveXlsx(workbook));
  await rename(`${file}.saving`, file);
}

/** config.ini's stages, of which pull reads these sheets of the workbook `file`. */
export function workbookStages(file: string, sheets = ['Work', 'Staff', 'Vacations', 'Holidays', 'Plan']): string {
  const streams = sheets.map((sheet) => `[pull.raw ${sheet.toLowerCase()}]\nsource = ${file}\nsheet = ${sheet}\n`);
  return `\n[pull]\noutput = raw qplan\nevery = 5 minutes\n${streams.join('')}${stages}`;
}
