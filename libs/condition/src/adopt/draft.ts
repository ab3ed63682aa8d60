// The sheets as they are, with cells of them changed: what stands in a cell, which columns mean what, and in which words the sheet
// says a thing.
import { type Day, formatDay, formatStreams, parseStreams, type Stream } from '@qplan/streams';
import { tidy } from '../cells/text.ts';
import { type Sheet, toSheet } from '../tables/sheet.ts';
import type { TakenColumn, Understood } from '../understood.ts';

/** A text, empty for nothing; a number; or a day. */
export type AdoptedValue = string | number | { readonly day: Day };

/** A cell of a raw stream; rows and columns count from 0. */
export interface Place {
  readonly stream: string;
  readonly row: number;
  readonly column: number;
}

export interface CellChange extends Place {
  readonly value: AdoptedValue;
  /** What stood there, and what stands there then, as a person sees it. */
  readonly was: string;
  readonly becomes: string;
  /** The row that a new row looks like. */
  readonly like?: number;
  /** The item, the person or whatever it is changed for. */
  readonly about: string;
}

export class Draft {
  readonly #streams: readonly Stream[];
  readonly #understood: readonly Understood[];
  readonly #sheets = new Map<string, Sheet>();

  constructor(raw: string, understood: readonly Understood[]) {
    const parsed = parseStreams(raw);
    this.#streams = parsed.ok ? parsed.value : [];
    this.#understood = understood;
    for (const stream of this.#streams) this.#sheets.set(stream.name, toSheet(stream, stream.name));
  }

  /** Of all sheets, in rows. */
  get length(): number {
    return this.#streams.reduce((sum, { content }) => sum + content.length, 1);
  }

  sheet(stream: string): Sheet | undefined {
    return this.#sheets.get(stream);
  }

  rows(stream: string): Sheet['rows'] {
    return this.#sheets.get(stream)?.rows ?? [];
  }

  text({ stream, row, column }: Place): string {
    return this.rows(stream)[row]?.[column] ?? '';
  }

  understood(stream: string): Understood | undefined {
    return this.#understood.find((each) => each.stream === stream);
  }

  columns(stream: string): readonly TakenColumn[] {
    return this.#understood.filter((each) => each.stream === stream).flatMap(({ columns }) => columns);
  }

  /** The column of a key; undefined where the sheet has none. */
  column(stream: string, as: string): number | undefined {
    return this.columns(stream).find((each) => each.as === as)?.column;
  }

  change(place: Place, value: AdoptedValue, about: string, like?: number): CellChange[] {
    const [was, becomes] = [this.text(place), shownText(value)];
    if (was === tidy(becomes)) return [];
    return [{ ...place, value, was, becomes, about, ...(like !== undefined && { like }) }];
  }

  /** The first row below `row` that is blank, and none that is taken. */
  freeRow(stream: string, row: number, taken: ReadonlySet<number>): number {
    const rows = this.rows(stream);
    let free = row + 1;
    while (taken.has(free) || rows[free]?.some(Boolean)) free++;
    return free;
  }

  /** The raw streams with the changes made. */
  with(changes: readonly CellChange[]): string {
    const streams = this.#streams.map(({ name, content }) => {
      const own = changes.filter(({ stream }) => stream === name);
      if (own.length === 0) return { name, content };
      const rows = content.map((line) => line.split('\t'));
      for (const { row, column, value } of own) {
        while (rows.length <= row) rows.push([]);
        const cells = rows[row]!;
        while (cells.length <= column) cells.push('');
        cells[column] = shownText(value);
      }
      return { name, content: rows.map(withoutEmptyEnd) };
    });
    return formatStreams(streams);
  }
}

/** A line of a raw stream has no empty fields at its end. */
function withoutEmptyEnd(cells: readonly string[]): string {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1).join('\t');
}

/** As pull shows it. */
function shownText(value: AdoptedValue): string {
  return typeof value === 'object' ? formatDay(value.day) : `${value}`;
}

/** `raw work!B17` */
export function placeOf(cell: string | undefined): Place | undefined {
  const [, stream, letters, row] = /^(.+)!([A-Z]{1,3})(\d+)$/.exec(cell ?? '') ?? [];
  if (stream === undefined || letters === undefined) return undefined;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { stream, row: Number(row) - 1, column };
}

/** The text that most say a thing by; of equally many, the first. */
export function commonest(texts: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
