import { nothingSaid, noTerms, type ItemTerms } from '../../model/order/terms.ts';
import type { Row } from '../../model/rows/rows.ts';
import { duplicateEdits, splitEdits } from './item-acts.ts';

const row = (name: string, estimate: Record<string, number>, terms: ItemTerms = noTerms): Row => ({
  key: name,
  item: { track: 'A', rank: 1, triage: 2, name, estimate, shortage: {}, devComplete: null },
  fitsPooled: true,
  terms,
});
const prereq = (key: string) => ({ key, name: key, doneOn: undefined });
const waiting: ItemTerms = { ...noTerms, waitsFor: [prereq('Login')], binds: true, due: '2027-02-01' };
const all = [row('Login', { Web: 2.5, QA: 1 }), row('Pay', { Web: 1 }, waiting), row('Login (copy)', {})];
const terms = { ...nothingSaid, binds: true, ofItem: new Map([['Pay', waiting]]) };
const among = { all, terms };

test('an item that is there twice is like the first, right after it, under a name of its own', () => {
  expect(duplicateEdits(all[0]!, among)).toEqual([
    {
      kind: 'add',
      key: expect.stringMatching(/^Login \(copy\) 2\n#what-if-/),
      before: 'Pay',
      like: 'Login',
      item: { name: 'Login (copy) 2', track: 'A', triage: 2, estimate: { Web: 2.5, QA: 1 } },
    },
  ]);
  expect(duplicateEdits(all[1]!, among)[0]).toMatchObject({ item: { prereqs: ['Login'], due: '2027-02-01' } });
});

test('an item becomes two that have its estimate between them, and what waits for it waits for both', () => {
  const edits = splitEdits(all[0]!, among);
  const [, add] = edits;
  expect(edits).toEqual([
    { kind: 'item', key: 'Login', set: { estimate: { Web: 1.25, QA: 0.5 } } },
    expect.objectContaining({
      kind: 'add',
      before: 'Pay',
      item: { name: 'Login, part 2', track: 'A', triage: 2, estimate: { Web: 1.25, QA: 0.5 } },
    }),
    { kind: 'item', key: 'Pay', set: { prereqs: ['Login', add!.key] } },
  ]);
});

test('no part of an estimate is lost, and parts are counted on', () => {
  const odd = row('Maps, part 2', { Web: 0.000001 });
  const edits = splitEdits(odd, { all: [odd], terms: nothingSaid });
  expect(edits).toMatchObject([
    { set: { estimate: { Web: 0.000001 } } },
    { item: { name: 'Maps, part 3', estimate: {} } },
  ]);
  expect(splitEdits(row('Ideas', {}), { all: [], terms: nothingSaid })).toHaveLength(1);
});

test('where prerequisites bind nothing, none is said of another item', () => {
  const loose = row('Pay', {}, { ...waiting, binds: false });
  expect(duplicateEdits(loose, { all: [loose], terms: nothingSaid })[0]).not.toHaveProperty('item.prereqs');
});
