// How large a sheet may be: far above any plan, and so that what is read of it fits into the memory of the process that
// reads it. What repeats or shares a text is counted as often as it is there, before it is made.
import { TooLarge } from './sheet.ts';

export const mostRows = 200_000;
export const mostCells = 400_000;
/** Of a sheet, the separators of its cells included. */
export const mostCharacters = 16 * 1024 ** 2;

export const help = 'keep the rows of the plan in a sheet of their own, and delete what is no part of it';

/** Counts what a sheet has, and throws TooLarge, which names the sheet, as soon as it is too much. */
export class SheetSize {
  readonly #sheet: string;
  #rows = 0;
  #cells = 0;
  #characters = 0;

  /** `sheet`: its name; empty for the only one of a file. */
  constructor(sheet: string) {
    this.#sheet = sheet;
  }

  addRows(rows: number): void {
    this.#rows += rows;
    if (this.#rows > mostRows) throw this.#tooMuch(mostRows, 'rows');
  }

  /** So many cells, of so many characters in all. */
  addCells(cells: number, characters: number): void {
    this.#cells += cells;
    this.#characters += characters + cells;
    if (this.#cells > mostCells) throw this.#tooMuch(mostCells, 'cells');
    if (this.#characters > mostCharacters) throw this.#tooMuch(mostCharacters, 'characters');
  }

  #tooMuch(most: number, what: string): TooLarge {
    const whose = this.#sheet === '' ? 'it' : `sheet "${this.#sheet}"`;
    return new TooLarge(`${whose} has more than the ${grouped(most)} ${what} that are read: ${help}`);
  }
}

/** 400,000 */
export function grouped(number: number): string {
  return number.toLocaleString('en-GB');
}
