import { noTerms } from '../../model/order/terms.ts';
import type { Row } from '../../model/rows/rows.ts';
import { applyEdits } from '../../whatif/edits/apply.ts';
import type { Edit } from '../../whatif/edits/edit.ts';
import { inputs } from '../../whatif/edits/inputs.ts';
import { after, toBottom, toRank, toTop } from './order.ts';

const item = { track: 'A', triage: 1, estimate: {}, shortage: {}, devComplete: null };
const row = (name: string, at: number): Row => ({
  key: name,
  item: { ...item, name, rank: at + 1 },
  fitsPooled: true,
  terms: noTerms,
});
const rows = [...'abcdef'].map(row);
const work = rows.map(({ item: { name, rank } }) => ({ ...inputs.work[0]!, id: name, name, rank }));
/** The order that they make, and that each has a rank of its own. */
const order = (edits: readonly Edit[]) => {
  const edited = applyEdits({ ...inputs, work }, edits).inputs.work;
  expect(edited.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6]);
  return edited.map(({ name }) => name).join('');
};

test('several go to the top, to the bottom or after another, in their order', () => {
  expect(order(toTop(rows, ['e', 'c']))).toBe('ceabdf');
  expect(order(toTop(rows, ['a', 'c']))).toBe('acbdef');
  expect(order(toBottom(rows, ['b', 'a']))).toBe('cdefab');
  expect(order(after(rows, ['a', 'e'], 'c'))).toBe('bcaedf');
  expect(order(after(rows, ['b'], 'f'))).toBe('acdefb');
});

test('the top of a track is before its first item', () => {
  const track = rows.filter(({ key }) => 'ce'.includes(key));
  expect(order(toTop(track, ['e']))).toBe('abecdf');
});

test('an item comes to have the rank that is wanted, from below and from above', () => {
  expect(order(toRank(rows, 'e', 2))).toBe('aebcdf');
  expect(order(toRank(rows, 'b', 5))).toBe('acdebf');
  expect(order(toRank(rows, 'b', 99))).toBe('acdefb');
  expect(order(toRank(rows, 'e', -1))).toBe('eabcdf');
  expect(toRank(rows, 'e', 5)).toEqual([]);
});

test('what goes nowhere is no edit', () => {
  expect(toTop(rows, [...'abcdef'])).toEqual([]);
  expect(after(rows, ['a', 'b'], 'b')).toEqual([]);
  expect(after(rows, ['a'], 'gone')).toEqual([]);
});
