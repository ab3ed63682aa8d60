import { planDocument } from '../../../../src/plan/plan-document.ts';
import { plan as planOf } from '@qplan/plan';
import { applyEdits } from './apply.ts';
import { withEdit, type Edit } from './edit.ts';
import { newItemKey } from './new-keys.ts';
import { inputs } from './inputs.ts';
import { withoutNoChange } from './no-change.ts';
import { termsOf } from '../../model/order/terms.ts';
import { planInput } from '../planning/plan-input.ts';

const work = inputs.work.map((item) => (item.id === '20' ? { ...item, prereqs: ['10'], due: '2027-01-12' } : item));
const { keys, people, inputs: ranked } = applyEdits({ ...inputs, work }, []);
const version = { version: 'a'.repeat(40), time: '2027-01-04T12:00:00.000Z', lineage: [], madeBy: 'built-in' as const };
const unedited = {
  plan: planDocument(planOf(planInput(ranked)), version),
  keys,
  people,
  terms: termsOf(ranked, keys),
  holidays: ['2027-01-06'],
};

/** What is left of edits, made one after the other. */
const left = (...edits: Edit[]) =>
  edits.reduce<readonly Edit[]>((made, edit) => withoutNoChange(withEdit(made, edit), [edit], unedited), []);

test.each<[string, Edit]>([
  ['an estimate', { kind: 'item', key: 'First', set: { estimate: { Web: 1 } } }],
  ['a triage and a track', { kind: 'item', key: 'First\n2', set: { triage: 1, track: 'Search' } }],
  [
    'what it waits for, and its dates',
    { kind: 'item', key: 'Second', set: { prereqs: ['First'], notBefore: null, due: '2027-01-12' } },
  ],
  ['the track of a person', { kind: 'person', key: 'Ann', set: { track: 'Search', skill: 'Web' } }],
  ['the name of an item', { kind: 'item', key: 'First', set: { name: 'First' } }],
  ['the days and the share of a person', { kind: 'person', key: 'Ann', set: { share: 100, firstDay: null } }],
  ['the dates of the plan', { kind: 'plan', key: 'plan', set: { start: '2027-01-04', end: '2027-01-15' } }],
  ['its skills and holidays', { kind: 'plan', key: 'plan', set: { skills: ['Web'], holidays: ['2027-01-06'] } }],
  ['its place in the order', { kind: 'rank', key: 'First', before: 'Second' }],
  ['the last place', { kind: 'rank', key: 'First\n2', before: undefined }],
])('what sets %s as it is, is no edit', (_, edit) => {
  expect(left(edit)).toEqual([]);
});

test('what an edit changes besides is left of it', () => {
  expect(left({ kind: 'item', key: 'First', set: { triage: 2, track: 'Search' } })).toEqual([
    { kind: 'item', key: 'First', set: { triage: 2 } },
  ]);
});

test('what is changed and set back is no edit, and leaves others alone', () => {
  const other: Edit = { kind: 'person', key: 'Bo', set: { track: 'Search' } };
  const there: Edit = { kind: 'rank', key: 'Third', before: 'Second' };
  const back: Edit = { kind: 'rank', key: 'Third', before: 'First\n2' };
  expect(left(other, there)).toEqual([other, there]);
  expect(left(other, there, back)).toEqual([other]);
});

test('what is put back beside an item that is switched off has not moved', () => {
  const off: Edit = { kind: 'item', key: 'Second', set: { off: true } };
  expect(left(off, { kind: 'rank', key: 'First', before: 'Third' })).toEqual([off]);
});

test('what is moved back to where it was added has not moved', () => {
  const key = newItemKey('Wallet', 'a1');
  const item = { name: 'Wallet', track: 'Search', triage: 1, estimate: {} };
  const add: Edit = { kind: 'add', key, before: 'Second', item };
  const moved: Edit = { kind: 'rank', key, before: 'First' };
  expect(left(add, moved)).toEqual([add, moved]);
  expect(left(add, moved, { kind: 'rank', key, before: 'Second' })).toEqual([add]);
  expect(left(add, { kind: 'rank', key: 'First', before: key })).toEqual([add]);
});

test('of what the plan does not have, an edit stays as it is', () => {
  const edits: Edit[] = [
    { kind: 'item', key: 'Gone', set: { triage: 1 } },
    { kind: 'rank', key: 'Gone', before: undefined },
    { kind: 'person', key: 'Gone', set: { track: 'Search' } },
  ];
  expect(left(...edits)).toEqual(edits);
});
