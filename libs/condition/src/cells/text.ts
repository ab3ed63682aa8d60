// The text of a cell, and how messages show it.
import { quote } from '@qplan/streams';

export { quote };

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

/** What a cell displays when its formula fails: `#REF!`, `#N/A`, `Err:502`; and what pull writes of one without a result. */
export function isFormulaError(text: string): boolean {
  return /^(?:#[A-Z][A-Z/0_-]*[!?]|#(?:N\/[AV]|NV)|Err:\d+)$/.test(text);
}

/** What pull writes of a formula that has no result in the file. */
export const notCalculated = '#NOT-CALCULATED!';

/** What is wrong with such a cell. */
export function formulaProblem(text: string): string {
  return text === notCalculated
    ? 'the formula in this cell has no result in the file: open it in a spreadsheet program and save it'
    : `${quote(text)}: the formula in this cell fails`;
}

/** `1 item`, `2 items` */
export function counted(count: number, what: string, several = `${what}s`): string {
  return `${count} ${count === 1 ? what : several}`;
}
