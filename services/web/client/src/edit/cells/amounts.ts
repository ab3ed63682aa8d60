// What somebody types as an amount of work: as in a sheet, and besides as what it is more or less than it was.
import { amountReader, type AmountReader } from '@qplan/condition/cells';
import type { WritingDocument } from '../../../../src/api.ts';
import { settle } from '../../model/format.ts';
import { mostWeeks } from '../../whatif/edits/weeks.ts';

/** Person-weeks, or what is wrong with the text. */
export type ReadAmount = { readonly weeks: number } | { readonly fault: string };

const step = /^([+\-−])\s*(.+)$/;

const readers = new WeakMap<WritingDocument, AmountReader>();

function readerOf(writing: WritingDocument): AmountReader {
  const { sizes, pointsPerWeek } = writing;
  const known = readers.get(writing);
  const reader = known ?? amountReader({ sizes: sizes && new Map(Object.entries(sizes)), pointsPerWeek });
  readers.set(writing, reader);
  return reader;
}

/** Nothing typed is none; `+1`, `-3d` is so much more or less than `was`. */
export function readAmount(typed: string, was: number, writing: WritingDocument): ReadAmount {
  const amounts = readerOf(writing);
  const faultOf = (text: string): string => {
    const expected = amounts.expected('weeks', text);
    return expected.startsWith('a number') ? `not ${expected}, nor 3d, 1.5w, +1` : expected;
  };
  const text = typed.trim();
  if (text === '') return { weeks: 0 };
  const [, sign, by] = step.exec(text) ?? [];
  const read = amounts.read(by ?? text, 'weeks');
  if (read === undefined || read > mostWeeks) return { fault: faultOf(by ?? text) };
  if (sign === undefined) return { weeks: settle(read) };
  const weeks = settle(sign === '+' ? was + read : was - read);
  if (weeks < 0) return { fault: `it is ${was} now: there is no less than none` };
  return weeks > mostWeeks ? { fault: faultOf(text) } : { weeks };
}
