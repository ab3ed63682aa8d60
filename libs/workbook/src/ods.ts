// .ods: the file holds what each cell displays, so that is taken; a date and a number are taken from their value. hucre's
// own reader of .ods is of no use here: it leaves out the rows of groups and repeated headers, gives values in place of
// what is displayed, and builds a tree of all of it before anything can be counted.
import { formatDay, parseDay } from '@qplan/streams';
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { grouped, help, SheetSize } from './limits.ts';
import { OdsMarks } from './ods-marks.ts';
import { notCalculated, TooLarge, type Wanted, WorkbookError, type WorkbookSheet } from './sheet.ts';
import { withStored } from './stored.ts';
import { unzip } from './zip.ts';

/** A cell while it is read. */
interface OpenCell {
  readonly attributes: Record<string, string>;
  readonly repeat: number;
  paragraphs: string[];
}

/** A run of blank rows or cells that long is the rest of the sheet. */
const longestBlankRun = 10_000;

/** Elements within elements: a cell's text, in its formats, is some ten deep. */
const mostDepth = 100;

export async function readOds(bytes: Uint8Array, wanted: Wanted): Promise<readonly WorkbookSheet[]> {
  const xml = new TextDecoder().decode(await unzip(bytes, 'content.xml'));
  const reader = new ContentReader(wanted);
  const parser = new SaxesParser();
  parser.on('error', (cause) => {
    throw new WorkbookError(`content.xml in it cannot be read: ${cause.message}`, { cause });
  });
  parser.on('opentag', (tag) => reader.open(tag));
  parser.on('closetag', (tag) => reader.close(tag.name));
  parser.on('text', (text) => reader.text(text));
  parser.write(xml).close();
  return reader.sheets;
}

class ContentReader {
  readonly sheets: WorkbookSheet[] = [];
  readonly #wanted: Wanted;
  readonly #marks = new OdsMarks();
  #rows: string[][] = [];
  #blankRows = 0;
  #row: string[] = [];
  #rowRepeat = 1;
  #blankCells = 0;
  #cell: OpenCell | undefined;
  #size = new SheetSize('');
  #depth = 0;
  /** How deep inside something that is no text of the cell: a comment, the reading of a word, a drawing. */
  #aside = 0;
  #inParagraph = false;

  constructor(wanted: Wanted) {
    this.#wanted = wanted;
  }

  open({ name, attributes }: SaxesTagPlain): void {
    if (++this.#depth > mostDepth)
      throw new TooLarge(`content.xml in it has elements more than ${mostDepth} deep in each other: save it anew`);
    if (this.#aside > 0 || isAside(name)) this.#aside++;
    else if (name === 'table:table') this.#openSheet(attributes['table:name'] ?? '');
    else if (name === 'style:style') this.#marks.openStyle(attributes);
    else if (name === 'style:text-properties') this.#marks.textProperties(attributes);
    else if (name === 'table:table-column')
      this.#marks.column(attributes, count(attributes['table:number-columns-repeated']));
    else if (name === 'table:table-row-group') this.#marks.openGroup();
    else if (name === 'table:table-row') {
      this.#marks.openRow(attributes);
      this.#row = [];
      this.#blankCells = 0;
      this.#rowRepeat = count(attributes['table:number-rows-repeated']);
    } else if (name === 'table:table-cell' || name === 'table:covered-table-cell') {
      this.#cell = { attributes, repeat: count(attributes['table:number-columns-repeated']), paragraphs: [] };
    } else if (name === 'text:p') {
      this.#inParagraph = true;
      this.#cell?.paragraphs.push('');
    } else if (name === 'text:s') this.text(' '.repeat(Math.min(count(attributes['text:c']), 100)));
    else if (name === 'text:tab') this.text(' ');
    else if (name === 'text:line-break') this.text('\n');
  }

  #openSheet(name: string): void {
    this.#rows = [];
    this.#blankRows = 0;
    this.#size = new SheetSize(name);
    if (!this.#wanted(name, this.sheets.length)) this.#aside = 1;
    this.sheets.push({ name, rows: this.#rows, marks: this.#marks.openSheet() });
  }

  text(text: string): void {
    const paragraphs = this.#cell?.paragraphs;
    if (this.#aside > 0 || !this.#inParagraph || !paragraphs?.length) return;
    this.#size.addCells(0, text.length);
    paragraphs[paragraphs.length - 1] += text;
  }

  close(name: string): void {
    this.#depth--;
    if (this.#aside > 0) this.#aside--;
    else if (name === 'text:p') this.#inParagraph = false;
    else if (name === 'table:table-cell' || name === 'table:covered-table-cell') this.#closeCell();
    else if (name === 'table:table-row') this.#closeRow();
    else if (name === 'table:table-row-group') this.#marks.closeGroup();
  }

  #closeCell(): void {
    const { repeat, attributes } = this.#cell!;
    const text = displayed(this.#cell!);
    this.#cell = undefined;
    if (text === '') {
      this.#blankCells += repeat;
      return;
    }
    this.#row.push(...this.#blanks(this.#blankCells, 'cells'));
    this.#blankCells = 0;
    this.#size.addCells(repeat, text.length * (repeat - 1));
    this.#marks.cell(attributes, this.#rows.length + this.#blankRows, this.#row.length);
    for (let time = 0; time < repeat; time++) this.#row.push(text);
  }

  /** Blank rows and cells are kept between others, not at the end: a sheet ends in a million of them. */
  #closeRow(): void {
    if (this.#row.length === 0) {
      this.#blankRows += this.#rowRepeat;
      return;
    }
    for (const _ of this.#blanks(this.#blankRows, 'rows')) this.#rows.push([]);
    this.#blankRows = 0;
    this.#size.addRows(this.#rowRepeat);
    this.#marks.row(this.#rows.length, this.#rowRepeat);
    // Its cells have been counted once, as they came.
    const again = this.#rowRepeat - 1;
    const characters = this.#row.reduce((sum, { length }) => sum + length, 0);
    this.#size.addCells(this.#row.length * again, characters * again);
    for (let time = 0; time < this.#rowRepeat; time++) this.#rows.push(this.#row);
  }

  #blanks(length: number, what: string): string[] {
    if (length > longestBlankRun) {
      const name = this.sheets.at(-1)?.name ?? '';
      throw new TooLarge(`sheet "${name}" has ${grouped(length)} blank ${what} before others: ${help}`);
    }
    if (what === 'cells') this.#size.addCells(length, 0);
    return Array.from({ length }, () => '');
  }
}

function isAside(name: string): boolean {
  return (
    name === 'office:annotation' ||
    name === 'table:tracked-changes' ||
    name === 'text:ruby-text' ||
    name.startsWith('draw:') ||
    name === 'table:shapes'
  );
}

function displayed({ attributes, paragraphs }: OpenCell): string {
  const { 'office:value-type': type, 'office:date-value': date, 'office:value': value } = attributes;
  const shown = paragraphs.join('\n');
  if (type === 'date' && date !== undefined) return dayText(date) ?? shown;
  if (isNumber(type) && value !== undefined && value !== '') return withStored(shown, Number(value));
  if (paragraphs.length > 0) return shown;
  if (attributes['table:formula'] !== undefined && type === undefined) return notCalculated;
  return value ?? attributes['office:string-value'] ?? '';
}

function isNumber(type: string | undefined): boolean {
  return type === 'float' || type === 'percentage' || type === 'currency';
}

/** `2013-10-07T09:30:00` is `Oct  7, 2013`: the day that is written, in no time zone. */
function dayText(date: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)/.exec(date) ?? [];
  if (year === undefined) return undefined;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  // February 30 rolls over into March.
  if (at.getUTCDate() !== Number(day)) return undefined;
  const text = formatDay(at.getTime() / 86_400_000);
  return parseDay(text) === undefined ? undefined : text;
}

function count(attribute: string | undefined): number {
  const number = Number(attribute ?? 1);
  return Number.isInteger(number) && number > 0 ? number : 1;
}
