import type { InputsDocument } from '../../../../src/api.ts';
import { applyEdits } from '../../whatif/edits/apply.ts';
import { inputs } from '../../whatif/edits/inputs.ts';
import { saidIn, termsOf } from './terms.ts';

/** First, Second, Third and First again, with the ids 10, 20, 30 and 40. */
function terms(set: Readonly<Record<string, object>>, more: Partial<InputsDocument> = {}) {
  const work = inputs.work.map((item) => ({ ...item, ...set[item.id] }));
  const ranked = applyEdits({ ...inputs, work, rules: { prereqs: 'finish-to-start' }, ...more }, []);
  return termsOf(ranked.inputs, ranked.keys);
}

const done = [{ id: '7', name: 'Legal', track: 'Search', date: '2026-12-18' }];

test('what an item waits for is known by its key and its name, and what is finished by its day', () => {
  const { ofItem, finished, binds } = terms({ 40: { prereqs: ['10', '7', 'x'] } }, { done });
  expect(binds).toBe(true);
  expect(ofItem.get('First\n2')?.waitsFor).toEqual([
    { key: 'First', name: 'First', doneOn: undefined },
    { key: 'Legal', name: 'Legal', doneOn: '2026-12-18' },
    { key: undefined, name: 'x', doneOn: undefined },
  ]);
  expect(finished).toEqual([{ key: 'Legal', name: 'Legal', track: 'Search', date: '2026-12-18' }]);
});

test('only items of which something is said have terms', () => {
  const { ofItem } = terms({ 20: { due: '2027-01-12' }, 30: { notBefore: '2027-01-11' } });
  expect([...ofItem].map(([key, { due, notBefore }]) => [key, due, notBefore])).toEqual([
    ['Second', '2027-01-12', undefined],
    ['Third', undefined, '2027-01-11'],
  ]);
});

test('where the rules do not bind, prerequisites go along and bind nothing', () => {
  const { binds, ofItem } = terms({ 20: { prereqs: ['10'] } }, { rules: {} });
  expect([binds, ofItem.get('Second')?.binds, ofItem.get('Second')?.waitsFor.length]).toEqual([false, false, 1]);
});

test('what there is of it has a place on the page', () => {
  expect(saidIn(undefined)).toEqual({ waits: false, due: false });
  expect(saidIn(terms({ 20: { due: '2027-01-12' } }))).toEqual({ waits: false, due: true });
  expect(saidIn(terms({ 20: { notBefore: '2027-01-12' } }))).toEqual({ waits: true, due: false });
  expect(saidIn(terms({ 20: { prereqs: ['10'] } }))).toEqual({ waits: true, due: false });
});
