// Of an .xlsx besides its sheets: where each sheet is, how days are counted, which styles show days, and that formulas are to be
// calculated anew.
import { WorkbookError } from '../sheet.ts';
import { unzip, zipSizes } from '../zip.ts';
import { attribute, localName, partText, tagsOf, withAttribute } from './markup.ts';

export const bookPart = 'xl/workbook.xml';

export interface Book {
  /** The part of each sheet, in their order; undefined for one of charts. */
  readonly sheets: readonly (string | undefined)[];
  /** Days are counted from 1904. */
  readonly from1904: boolean;
  readonly styles: Styles;
}

export interface Styles {
  /** Whether a style shows a number as a day. */
  isDay(style: string | undefined): boolean;
  /** Whether it shows a number as a percentage. */
  isPercent(style: string | undefined): boolean;
}

export async function readBook(bytes: Uint8Array): Promise<Book> {
  const parts = zipSizes(bytes);
  if ([...parts.keys()].some((name) => name.startsWith('_xmlsignatures/')))
    throw new WorkbookError('the workbook is signed, and would not be any more: it is not written');
  const text = async (name: string) => partText(name, await unzip(bytes, name));
  const targets = new Map<string, string>();
  const relations = 'xl/_rels/workbook.xml.rels';
  for (const { name, attributes } of tagsOf(await text(relations))) {
    if (localName(name) !== 'Relationship') continue;
    targets.set(attribute(attributes, 'Id') ?? '', attribute(attributes, 'Target') ?? '');
  }
  const sheets: (string | undefined)[] = [];
  let from1904 = false;
  for (const { name, kind, attributes } of tagsOf(await text(bookPart))) {
    if (kind === 'close') continue;
    if (localName(name) === 'workbookPr') from1904 = isTrue(attribute(attributes, 'date1904'));
    if (localName(name) !== 'sheet') continue;
    const part = partAt(targets.get(attribute(attributes, '(?:\\w+:)?id') ?? '') ?? '');
    sheets.push(parts.has(part) ? part : undefined);
  }
  return { sheets, from1904, styles: parts.has(stylesPart) ? readStyles(await text(stylesPart)) : noStyles };
}

const stylesPart = 'xl/styles.xml';
const noStyles: Styles = { isDay: () => false, isPercent: () => false };

/** `worksheets/sheet1.xml` and `/xl/worksheets/sheet1.xml` are the same part. */
function partAt(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`;
}

function isTrue(text: string | undefined): boolean {
  return text === '1' || text === 'true';
}

function readStyles(xml: string): Styles {
  const formats = new Map<string, string>();
  const cells: string[] = [];
  let within = false;
  for (const { name, kind, attributes } of tagsOf(xml)) {
    const local = localName(name);
    if (local === 'cellXfs') within = kind === 'open';
    if (kind === 'close') continue;
    if (local === 'numFmt')
      formats.set(attribute(attributes, 'numFmtId') ?? '', attribute(attributes, 'formatCode') ?? '');
    if (local === 'xf' && within) cells.push(attribute(attributes, 'numFmtId') ?? '0');
  }
  const formatOf = (style: string | undefined) => {
    const id = cells[Number(style ?? 0)] ?? '0';
    return { id: Number(id), format: (formats.get(id) ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, '') };
  };
  return {
    isDay: (style) => {
      const { id, format } = formatOf(style);
      return (
        (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) || /[yd]/i.test(format)
      );
    },
    isPercent: (style) => {
      const { id, format } = formatOf(style);
      return id === 9 || id === 10 || format.includes('%');
    },
  };
}

/**
 * The workbook's part, told to calculate all formulas when it is opened: what they made of the cells before is still in the
 * file. Undefined where it says so already.
 */
export function calculatedAnew(xml: string): string | undefined {
  let behind: { at: number; prefix: string } | undefined;
  for (const { name, kind, attributes, start, end } of tagsOf(xml)) {
    const local = localName(name);
    const prefix = name.slice(0, name.length - local.length);
    if (local === 'calcPr' && kind !== 'close') {
      if (isTrue(attribute(attributes, 'fullCalcOnLoad'))) return undefined;
      const close = kind === 'empty' ? '/>' : '>';
      return `${xml.slice(0, start)}<${name}${withAttribute(attributes, 'fullCalcOnLoad', '1')}${close}${xml.slice(end)}`;
    }
    // Where the schema wants it: behind names, and these behind sheets.
    if (kind !== 'open' && calcFollows.includes(local)) behind = { at: end, prefix };
  }
  if (!behind) throw new WorkbookError('xl/workbook.xml in it has no sheets: it is not written');
  return `${xml.slice(0, behind.at)}<${behind.prefix}calcPr fullCalcOnLoad="1"/>${xml.slice(behind.at)}`;
}

const calcFollows = ['sheets', 'functionGroups', 'externalReferences', 'definedNames'];

/** Whether any sheet has a formula. */
export async function hasFormulas(bytes: Uint8Array, sheets: Book['sheets']): Promise<boolean> {
  for (const part of sheets) {
    if (part !== undefined && /<(?:\w+:)?f[\s>/]/.test(new TextDecoder().decode(await unzip(bytes, part)))) return true;
  }
  return false;
}
