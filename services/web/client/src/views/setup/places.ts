// Where in a sheet something is, of what is said with an address: `Work!F17`, `Work!17`, `Work`.
import type { SheetRef, UsedSheet } from '@qplan/setup';

export interface SheetPlace extends SheetRef {
  /** From 0; undefined for the sheet as a whole, or the row. */
  readonly row: number | undefined;
  readonly column: number | undefined;
}

/** undefined: it is in no sheet. */
export function placeOf(where: string, sheets: readonly UsedSheet[]): SheetPlace | undefined {
  const [, title = where, letters = '', digits] = /^(.*)!([A-Z]{0,3})(\d+)$/su.exec(where) ?? [];
  const used = sheets.find((sheet) => sheet.title === title);
  if (!used) return undefined;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return {
    file: used.file,
    sheet: used.sheet,
    row: digits === undefined ? undefined : Number(digits) - 1,
    column: letters === '' ? undefined : column,
  };
}

export function isSameSheet(a: SheetRef, b: SheetRef): boolean {
  return a.file === b.file && a.sheet === b.sheet;
}

/** 0 is A, 25 is Z, 26 is AA. */
export function letterOf(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letterOf(Math.floor(column / 26) - 1) + last;
}
