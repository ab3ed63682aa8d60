import { nothingSaid, noTerms } from '../../model/order/terms.ts';
import type { Row } from '../../model/rows/rows.ts';
import type { Cell } from './cell.ts';
import { readCell, textIn, type CellGround, type ItemNow } from './read-cell.ts';

const item: ItemNow = {
  name: 'Login',
  track: 'Checkout',
  triage: 1,
  rank: 1,
  estimate: { Web: 2, QA: 1 },
  due: '2027-02-01',
};
const row = (name: string, rank: number): Row => ({
  key: name,
  item: { ...item, name, rank, shortage: {}, devComplete: null },
  fitsPooled: true,
  terms: noTerms,
});
const ground: CellGround = {
  start: '2027-01-04',
  end: '2027-03-26',
  triages: [1, 1.5, 2, 2.5, 3],
  tracks: ['Checkout', 'Tablet', 'Tools'],
  all: [row('Login', 1), row('Pay', 2), row('Maps', 3)],
  terms: nothingSaid,
  writing: {},
};
const read = (cell: Cell, text: string) => {
  const answer = readCell(cell, text, 'Login', item, ground);
  if ('fault' in answer) return answer.fault;
  return answer.edits.map((edit) => ('set' in edit ? edit.set : edit));
};

test('of an estimate, the amount of a skill is set, and none takes it away', () => {
  expect(read('weeks Web', '3d')).toEqual([{ estimate: { QA: 1, Web: 0.6 } }]);
  expect(read('weeks Web', '+1')).toEqual([{ estimate: { QA: 1, Web: 3 } }]);
  expect(read('weeks Apps', 'L')).toEqual([{ estimate: { Web: 2, QA: 1, Apps: 3 } }]);
  expect(read('weeks Web', '')).toEqual([{ estimate: { QA: 1 } }]);
  expect(read('weeks Web', 'abc')).toMatch('not a number');
});

test('a triage, a name and a track', () => {
  expect([read('triage', '2.5'), read('triage', 'P2'), read('triage', '1,5')]).toEqual([
    [{ triage: 2.5 }],
    [{ triage: 2 }],
    [{ triage: 1.5 }],
  ]);
  expect(read('triage', '4')).toBe('not one of 1, 1.5, 2, 2.5, 3');
  expect([read('name', ' Sign in '), read('name', ' ')]).toEqual([[{ name: 'Sign in' }], 'no name']);
  expect([read('track', 'tab'), read('track', 't'), read('track', '')]).toEqual([
    [{ track: 'Tablet' }],
    'not one of Checkout, Tablet, Tools',
    'not one of Checkout, Tablet, Tools',
  ]);
});

test('a rank is where it is moved to, a due date a day of the quarter, or none', () => {
  expect(read('rank', '2')).toEqual([{ kind: 'rank', key: 'Login', before: 'Maps' }]);
  expect(read('rank', '1.5')).toBe('no whole number');
  expect([read('due', 'Mar 3'), read('due', ''), read('due', 'soon')]).toEqual([
    [{ due: '2027-03-03' }],
    [{ due: null }],
    expect.stringContaining('no day'),
  ]);
});

test('a cell begins with what it has', () => {
  const cells: Cell[] = ['rank', 'triage', 'name', 'track', 'due', 'weeks Web', 'weeks Apps'];
  expect(cells.map((cell) => textIn(cell, item))).toEqual(['1', '1', 'Login', 'Checkout', '2027-02-01', '2', '']);
});
