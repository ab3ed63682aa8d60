import fc from 'fast-check';
import { plan } from '@qplan/plan';
import type { InputsDocument } from '../../../../../src/api.ts';
import { nothingSaid, termsOf } from '../../../model/order/terms.ts';
import { planInput } from '../../planning/plan-input.ts';
import { applyEdits } from '../apply.ts';
import type { Edit } from '../edit.ts';
import { editedTerms } from '../edited-terms.ts';
import { inputs } from '../inputs.ts';

const rules = { prereqs: 'finish-to-start' as const };
const done = [{ id: 'L', name: 'Legal', track: 'Search', date: '2026-12-18' }];
/** First, Second, Third and First again, with the ids 10, 20, 30 and 40; Third waits for Second. */
const ordered: InputsDocument = {
  ...inputs,
  rules,
  done,
  work: inputs.work.map((item) => (item.id === '30' ? { ...item, prereqs: ['20'], due: '2027-01-12' } : item)),
};

function termsIn(of: InputsDocument) {
  const { inputs: ranked, keys } = applyEdits(of, []);
  return termsOf(ranked, keys);
}

const waits = (key: string, ...prereqs: string[]): Edit => ({ kind: 'item', key, set: { prereqs } });

function prereqsIn(of: InputsDocument, ...edits: Edit[]) {
  const { inputs: edited, lost } = applyEdits(of, edits);
  return { rules: edited.rules, work: Object.fromEntries(edited.work.map(({ id, prereqs }) => [id, prereqs])), lost };
}

test('an item waits for others and for what is finished, and for nothing any more', () => {
  expect(prereqsIn(ordered, waits('Second', 'First', 'First\n2', 'Legal'), waits('Third'))).toEqual({
    rules,
    work: { 10: [], 20: ['10', '40', 'L'], 30: [], 40: [] },
    lost: [],
  });
});

test('what it is to wait for and is not there is given back, and the rest holds', () => {
  const { work, lost } = prereqsIn(ordered, waits('Second', 'First', 'Gone'));
  expect(work[20]).toEqual(['10']);
  expect(lost).toEqual([waits('Second', 'Gone')]);
});

test('where prerequisites bind nothing, those of the edits do, and they alone', () => {
  const { rules: _, ...carried } = ordered;
  expect(prereqsIn(carried).rules).toBeUndefined();
  expect(prereqsIn(carried).work[30]).toEqual(['20']);
  expect(prereqsIn(carried, waits('Second', 'First'))).toMatchObject({ rules, work: { 20: ['10'], 30: [] } });
});

test('items of one id are told apart', () => {
  const alike = { ...inputs, work: inputs.work.map((item) => ({ ...item, id: '' })) };
  const { inputs: edited } = applyEdits(alike, [waits('First', 'First\n2')]);
  const [first, , , last] = edited.work;
  expect(first?.prereqs).toEqual([last?.id]);
  expect(new Set(edited.work.map(({ id }) => id)).size).toBe(4);
});

test('nobody waits for an item that is switched off', () => {
  const off: Edit = { kind: 'item', key: 'Second', set: { off: true } };
  const dates = (...edits: Edit[]) => {
    const { inputs: edited } = applyEdits(ordered, edits);
    return Object.fromEntries(plan(planInput(edited)).work[0]!.map(({ name, devComplete }) => [name, devComplete]));
  };
  expect(dates(off, waits('Third', 'Second'))['Third']).toBe(dates(off, waits('Third'))['Third']);
  expect(editedTerms(termsIn(ordered), [off]).ofItem.get('Third')?.waitsFor).toEqual([]);
});

test('dates are set and taken away', () => {
  const set: Edit = { kind: 'item', key: 'Second', set: { notBefore: '2027-01-11', due: '2027-01-13' } };
  const none: Edit = { kind: 'item', key: 'Third', set: { due: null, notBefore: null } };
  const { inputs: edited } = applyEdits(ordered, [set, none]);
  const of = (id: string) => edited.work.find((item) => item.id === id)!;
  expect(of('20')).toMatchObject({ notBefore: '2027-01-11', due: '2027-01-13' });
  expect('due' in of('30')).toBe(false);
});

test('the page’s own account of the edits is that of the edited inputs', () => {
  const key = fc.constantFrom('First', 'Second', 'Third', 'First\n2');
  const day = fc.constantFrom(null, '2027-01-06', '2027-01-12');
  const edit: fc.Arbitrary<Edit> = fc.record({
    kind: fc.constant('item' as const),
    key,
    set: fc.record(
      { prereqs: fc.uniqueArray(fc.constantFrom('First', 'Second', 'Third', 'Legal')), notBefore: day, due: day },
      { requiredKeys: [] },
    ),
  });
  fc.assert(
    fc.property(fc.uniqueArray(edit, { selector: (each) => each.key }), fc.boolean(), (edits, binds) => {
      const { rules: _, ...carried } = ordered;
      const of = binds ? ordered : carried;
      const { inputs: edited, keys } = applyEdits(of, edits);
      const terms = editedTerms(termsIn(of), edits);
      const said = (each: typeof terms) =>
        [...each.ofItem]
          .map(([of, item]) => ({ of, ...item, waitsFor: item.binds ? item.waitsFor : [] }))
          .filter(({ waitsFor, notBefore, due }) => waitsFor.length > 0 || notBefore || due)
          .map(({ binds: _, ...item }) => item)
          .toSorted((a, b) => a.of.localeCompare(b.of));
      expect(said(terms)).toEqual(said(termsOf(edited, keys)));
      expect(terms.binds).toBe(edited.rules?.prereqs !== undefined);
    }),
  );
});

test('without edits of it the account is the very same', () => {
  expect(editedTerms(nothingSaid, [{ kind: 'item', key: 'First', set: { triage: 2 } }])).toBe(nothingSaid);
});
