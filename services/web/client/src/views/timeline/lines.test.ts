import { item } from '../../model/quarter.ts';
import { noTerms } from '../../model/order/terms.ts';
import type { Row } from '../../model/rows/rows.ts';
import { edgesOf, linesAt, linesOf, pathOf } from './lines.ts';

function row(key: string, track: string, waitsFor: readonly string[], more: object = {}): Row {
  const prereqs = waitsFor.map((name) => ({ key: name, name, doneOn: undefined }));
  return {
    key,
    item: item(key, { track }),
    fitsPooled: true,
    terms: { ...noTerms, binds: true, waitsFor: prereqs, ...more },
  };
}

const rows = [
  row('A', 'Search', []),
  row('B', 'Search', ['A']),
  row('C', 'Tablet', ['A', 'B']),
  row('D', 'Tablet', ['C']),
];
const text = (lines: readonly { readonly from: string; readonly to: string }[]) =>
  lines.map(({ from, to }) => from + to);

test('a line runs from each prerequisite that binds and is not finished', () => {
  expect(text(edgesOf(rows))).toEqual(['AB', 'AC', 'BC', 'CD']);
  const finished = [
    { key: 'L', name: 'Legal', doneOn: '2027-01-08' },
    { key: undefined, name: 'x', doneOn: undefined },
  ];
  expect(
    edgesOf([row('E', 'Search', [], { waitsFor: finished }), row('F', 'Search', ['A'], { binds: false })]),
  ).toEqual([]);
});

test('an item at hand has those to it and from it', () => {
  expect(text(linesAt(edgesOf(rows), 'C'))).toEqual(['AC', 'BC', 'CD']);
  expect(linesAt(edgesOf(rows), undefined)).toEqual([]);
});

test('besides there are those across tracks, or those of the longest chain', () => {
  const named = (key: string) => ({ key, name: key, track: '', start: undefined, end: undefined, done: true });
  const facts = { chain: ['A', 'C', 'D'].map(named), heldUp: [] };
  expect(text(linesOf(rows, 'across', facts))).toEqual(['AC', 'BC']);
  expect(text(linesOf(rows, 'chain', facts))).toEqual(['AC', 'CD']);
  expect([linesOf(rows, 'none', facts), linesOf(rows, 'chain', undefined)]).toEqual([[], []]);
});

test('a line turns right after the end of the one bar, and never beyond the start of the other', () => {
  expect(pathOf({ x: 10, y: 20 }, { x: 60, y: 80 })).toBe('M10.0 20.0H15.5V80.0H60.0');
  expect(pathOf({ x: 10, y: 20 }, { x: 13, y: 80 })).toBe('M10.0 20.0H11.5V80.0H13.0');
  expect(pathOf({ x: 10, y: 20 }, { x: 10, y: 80 })).toBe('M10.0 20.0H10.5V80.0H10.0');
});
