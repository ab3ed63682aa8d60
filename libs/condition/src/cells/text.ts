// The text of a cell, and how messages show it.
export { quote } from '@qplan/streams';

/** Most cells: words of plain letters. */
const isTidy = /^(?:[!-~]+(?: [!-~]+)*)?$/;

/** One way of writing a text: composed letters, single blanks, none around it, no marks of writing direction. */
export function tidy(text: string): string {
  if (isTidy.test(text)) return text;
  return text
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u200b]/g, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .normalize('NFC');
}

/** What a cell displays when its formula fails: `#REF!`, `#N/A`, `Err:502`. */
export function isFormulaError(text: string): boolean {
  return /^(?:#(?:REF|VALUE|NAME|NUM|NULL|DIV\/0)[!?]|#N\/A|Err:\d+)$/.test(text);
}

/** `1 item`, `2 items` */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
