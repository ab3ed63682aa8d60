// What an .ods says of a sheet beside its texts, gathered while the file is read.
import { type Marks, noMarks } from '@qplan/streams';

type Attributes = Readonly<Record<string, string>>;
type Writable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** Columns after these are nobody's. */
const mostColumns = 1000;

export class OdsMarks {
  /** Styles stand before the sheets, for all of them. */
  readonly #struckStyles = new Set<string>();
  #style = '';
  #marks: Writable<Marks> = empty();
  #columns = 0;
  #groups = 0;
  #row: Attributes = {};

  openStyle(attributes: Attributes): void {
    this.#style = attributes['style:name'] ?? '';
  }

  /** How the text of the style that is open is written. */
  textProperties(attributes: Attributes): void {
    const lines = ['style:text-line-through-style', 'style:text-line-through-type'].map((key) => attributes[key]);
    if (lines.some((line) => line !== undefined && line !== 'none')) this.#struckStyles.add(this.#style);
  }

  /** Answers where the sheet's marks will be. */
  openSheet(): Marks {
    this.#marks = empty();
    this.#columns = 0;
    this.#groups = 0;
    return this.#marks;
  }

  column(attributes: Attributes, repeat: number): void {
    const last = Math.min(this.#columns + repeat, mostColumns);
    for (let column = this.#columns; column < last; column++) {
      if (isHidden(attributes)) this.#marks.hiddenColumns.push(column);
    }
    this.#columns += repeat;
  }

  openGroup(): void {
    this.#groups++;
  }

  closeGroup(): void {
    this.#groups--;
  }

  openRow(attributes: Attributes): void {
    this.#row = attributes;
  }

  /** The row has come to its end, and is `row` of the sheet, and as many as `repeat` from there. */
  row(row: number, repeat: number): void {
    for (let each = row; each < row + repeat; each++) {
      if (isHidden(this.#row)) this.#marks.hiddenRows.push(each);
      if (this.#groups > 0) this.#marks.levels.push({ row: each, depth: this.#groups });
    }
  }

  /** A cell with a text. */
  cell(attributes: Attributes, row: number, column: number): void {
    const style = attributes['table:style-name'] ?? this.#row['table:default-cell-style-name'];
    if (style !== undefined && this.#struckStyles.has(style)) this.#marks.struck.push({ row, column });
    const spanned = Number(attributes['table:number-rows-spanned'] ?? 1);
    const isColumn = (attributes['table:number-columns-spanned'] ?? '1') === '1';
    if (spanned > 1 && isColumn) this.#marks.merged.push({ row, column, to: row + spanned - 1 });
  }
}

function isHidden(attributes: Attributes): boolean {
  const visibility = attributes['table:visibility'];
  return visibility === 'collapse' || visibility === 'filter';
}

function empty(): Writable<Marks> {
  return Object.fromEntries(Object.keys(noMarks).map((kind) => [kind, []])) as unknown as Writable<Marks>;
}
