// A workbook as its sheets' rows of displayed text, whatever the kind of file.
import { readDelimited } from './delimited.ts';
import { toFieldSheet } from './fields.ts';
import { readOds } from './ods.ts';
import { type Wanted, WorkbookError, type WorkbookSheet } from './sheet.ts';
import { readXlsx } from './xlsx.ts';

type Reader = (bytes: Uint8Array, wanted: Wanted) => Promise<readonly WorkbookSheet[]>;

const readers: Readonly<Record<string, Reader>> = {
  '.xlsx': readXlsx,
  '.xlsm': readXlsx,
  '.ods': readOds,
  '.csv': async (bytes) => readDelimited(bytes),
  '.tsv': async (bytes) => readDelimited(bytes, '\t'),
};

/** A file's sheets, with the rows of those that are wanted; `path` says of what kind it is. Throws WorkbookError. */
export async function readWorkbook(
  path: string,
  bytes: Uint8Array,
  wanted: Wanted = () => true,
): Promise<readonly WorkbookSheet[]> {
  const extension = /\.[^./\\]*$/.exec(path)?.[0].toLowerCase() ?? '';
  const read = readers[extension];
  if (!read) throw new WorkbookError(`"${extension}" is not read: save it as ${Object.keys(readers).join(', ')}`);
  if (bytes.length === 0) throw new WorkbookError('the file is empty');
  const sheets = await read(bytes, wanted);
  return sheets.map(toFieldSheet);
}
