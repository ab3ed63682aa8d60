// The parts of an .xlsx, looked over before hucre reads them: it builds a tree of the shared strings and an object for
// each cell, so that a small file of very many of them would take more memory and time than there is.
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { grouped, help, mostCells } from './limits.ts';
import { TooLarge, type Wanted, WorkbookError } from './sheet.ts';
import { unzip, zipSizes } from './zip.ts';

/** A plain text is two elements; one of several formats is some more. */
const mostOfTexts = 3 * mostCells;

/** A cell is itself, its value and perhaps a formula; one that is blank and has a format counts too. */
const mostOfSheet = 4 * mostCells;

/** A part smaller than this, in bytes, is looked at by nobody before it is read. */
const harmless = 1024 ** 2;

/** Throws WorkbookError, which names the sheet, if what is wanted of the workbook is more than is read. */
export async function checkParts(bytes: Uint8Array, wanted: Wanted): Promise<void> {
  const large = [...zipSizes(bytes)].filter(([, size]) => size > harmless).map(([name]) => name);
  for (const part of large.filter((name) => /sharedStrings\.xml$/i.test(name))) {
    if (countElements(await unzip(bytes, part)) > mostOfTexts)
      throw new TooLarge(`the workbook holds more texts than the ${grouped(mostCells)} that are read: ${help}`);
  }
  const sheets = large.length === 0 ? [] : await sheetsOf(bytes);
  for (const part of large.filter((name) => /worksheets\/[^/]+\.xml$/i.test(name))) {
    const index = sheets.findIndex(({ file }) => file === basename(part));
    const name = sheets[index]?.name ?? part;
    if (index >= 0 && !wanted(name, index)) continue;
    if (countElements(await unzip(bytes, part)) > mostOfSheet) {
      const most = `the ${grouped(mostCells)} cells that are read, or very many blank ones with a format`;
      throw new TooLarge(`sheet "${name}" has more than ${most}: ${help}`);
    }
  }
}

/** The sheets in their order, each with the name of its file. */
async function sheetsOf(bytes: Uint8Array): Promise<{ readonly name: string; readonly file: string }[]> {
  const files = new Map<string, string>();
  readTags(await unzip(bytes, 'xl/_rels/workbook.xml.rels'), 'Relationship', ({ attributes }) => {
    files.set(attributes['Id'] ?? '', basename(attributes['Target'] ?? ''));
  });
  const sheets: { name: string; file: string }[] = [];
  readTags(await unzip(bytes, 'xl/workbook.xml'), 'sheet', ({ attributes }) => {
    const [, id = ''] = Object.entries(attributes).find(([key]) => /(?:^|:)id$/.test(key)) ?? [];
    sheets.push({ name: attributes['name'] ?? '', file: files.get(id) ?? '' });
  });
  return sheets;
}

function readTags(xml: Uint8Array, name: string, found: (tag: SaxesTagPlain) => void): void {
  const parser = new SaxesParser();
  parser.on('error', (cause) => {
    throw new WorkbookError(`the workbook cannot be read: ${cause.message}`, { cause });
  });
  parser.on('opentag', (tag) => {
    if (tag.name.replace(/^.*:/, '') === name) found(tag);
  });
  parser.write(new TextDecoder().decode(xml)).close();
}

/** The last part of a path. */
function basename(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

const [less, slash] = [0x3c, 0x2f];

/** How many elements begin in it. */
function countElements(xml: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < xml.length; at++) if (xml[at] === less && xml[at + 1] !== slash) count++;
  return count;
}
