// How much an item matters: a number, `P1`, or a word that config.ini gives a level.
import { type Triage, triageLevels } from '@qplan/streams';
import { nearest } from './names.ts';
import { quote } from './text.ts';

const expectedTriage = 'one of 1, 1.5, 2, 2.5, 3, P1 to P3, or a word of [condition.triage], such as must';

/** Empty is 3, the last; undefined is no triage. `words` are in small letters. */
export function readTriage(text: string, words: ReadonlyMap<string, number>): Triage | undefined {
  if (text === '') return 3;
  const plain = text.toLowerCase();
  // A picture before the word says nothing more.
  const word = words.get(plain) ?? words.get(plain.replace(/^[^\p{L}\p{N}]+/u, ''));
  const number = word ?? numberIn(text);
  if (number === undefined) return undefined;
  return triageLevels.find((level) => number <= level) ?? 3;
}

/** What is wrong with a triage that cannot be read. */
export function triageProblem(text: string, words: ReadonlyMap<string, number>): string {
  const near = nearest(text, [...words.keys()]);
  return `triage ${quote(text)}: ${near === undefined ? expectedTriage : `did you mean ${quote(near)}?`}`;
}

function numberIn(text: string): number | undefined {
  const written = /^(?:p|prio|priority|t|triage|level)?[ -]?(\d+(?:[.,]\d*)?)$/i.exec(text)?.[1];
  return written === undefined ? undefined : Number(written.replace(',', '.'));
}
