import { plan as planOf } from '@qplan/plan';
import { planDocument } from '../../../src/plan/plan-document.ts';
import { before } from '../model/changes.ts';
import { termsOf } from '../model/order/terms.ts';
import { workRows } from '../model/rows/rows.ts';
import { changesCsv } from '../views/changes/changes-csv.ts';
import { changesWanted, type ChangesWanted } from '../views/changes/order.ts';
import { applyEdits } from './edits/apply.ts';
import type { Edit } from './edits/edit.ts';
import { inputs } from './edits/inputs.ts';
import { planInput } from './planning/plan-input.ts';
import { whatChanges, type Change, type ChangesOf, type Value } from './what-changes.ts';

const version = { version: 'a'.repeat(40), time: '2027-01-04T12:00:00.000Z', lineage: [], madeBy: 'built-in' as const };

function changes(edits: readonly Edit[], more: Partial<ChangesOf> = {}): Change[] {
  const of = (some: readonly Edit[]) => {
    const { inputs: edited, keys, people } = applyEdits(inputs, some);
    const terms = termsOf(edited, keys);
    const plan = planDocument(planOf(planInput(edited)), version);
    return { plan, terms, people, all: workRows(plan, 0, keys, terms) };
  };
  const { plan, all, people } = of(edits);
  const was = of([]);
  return whatChanges({
    plan,
    all,
    people,
    edits,
    before: before(was.plan),
    termsBefore: was.terms,
    peopleBefore: was.people,
    startOf: () => undefined,
    startBefore: () => undefined,
    track: 'All',
    level: 3,
    unit: 'weeks',
    ...more,
  });
}

const valueText = (value: Value) => (typeof value === 'object' ? (value.day ?? 'never') : (value ?? 'none'));
const text = ({ kind, name, what, was, is, by }: Change) =>
  `${kind} ${name || 'all'}: ${what} ${valueText(was)} → ${valueText(is)}${by === undefined ? '' : `, ${by}`}`;

test('without edits nothing changes', () => {
  expect(changes([])).toEqual([]);
});

const moved: Edit = { kind: 'person', key: 'Bo', set: { track: 'Search' } };

test('somebody who moves: what that does to items, dates and totals, each as it was and is', () => {
  const found = changes([moved]).map(text);
  expect(found).toEqual(
    expect.arrayContaining([
      'person Bo: Works in Tablet, Web → Search, Web',
      'date Third: Dev complete 2027-01-15 → 2027-01-08, -7',
      'date Second: Dev complete 2027-01-08 → never',
      'item Second: Fits yes → no',
      'item Second: Web, short by 0 → 1, 1',
      'total all: Web, available 2 → 4, 2',
      'total all: Web, net left -1 → 1, 2',
    ]),
  );
});

test('of a track there is what is about it, with the totals of it alone', () => {
  const found = changes([moved], { track: 'Tablet' });
  expect(new Set(found.map(({ track, name }) => (name === 'Bo' ? 'Bo' : track)))).toEqual(new Set(['Tablet', 'Bo']));
});

test('at a cut what neither is nor was in it is left out', () => {
  const later: Edit = { kind: 'item', key: 'First', set: { triage: 2, estimate: { Web: 3 } } };
  const names = (level: number) => changes([later], { level }).filter(({ key }) => key === 'First');
  expect(names(1).map(({ what }) => what)).toContain('Triage');
  expect(names(0)).toEqual([]);
});

test('what is switched off, joins and is lent is told', () => {
  const found = changes([
    { kind: 'item', key: 'Second', set: { off: true } },
    { kind: 'join', key: 'Cy', track: 'Search', skill: 'Web' },
    { kind: 'lend', key: 'Bo', track: 'Search', from: '2027-01-11' },
  ]).map(text);
  expect(found).toEqual(
    expect.arrayContaining([
      'item Second: In the plan yes → no, it is off',
      'person Cy: Works in none → Search, Web',
      'person Bo: Works in Tablet → Search from Jan 11',
    ]),
  );
  expect(found.filter((line) => line.startsWith('person Bo'))).toHaveLength(1);
});

test('starts are told as far as they are known', () => {
  const starts = (of: Readonly<Record<string, string>>) => (key: string) => of[key];
  const startOf = starts({ First: '2027-01-05', Second: '' });
  const startBefore = starts({ First: '2027-01-04', Second: '2027-01-04', Third: '2027-01-04' });
  const found = changes([moved], { startOf, startBefore }).filter(({ what }) => what === 'Start');
  expect(found.map(text)).toEqual([
    'date First: Start 2027-01-04 → 2027-01-05, 1',
    'date Second: Start 2027-01-04 → never',
  ]);
});

const all: ChangesWanted = { kind: 'all', query: '', by: undefined, down: false };

test('the list is of one kind, with the words that are sought, and sorted by how much changes', () => {
  const found = changes([moved]);
  expect(new Set(changesWanted(found, { ...all, kind: 'date' }).map(({ kind }) => kind))).toEqual(new Set(['date']));
  expect(changesWanted(found, { ...all, query: 'third complete' }).map(text)).toEqual([
    'date Third: Dev complete 2027-01-15 → 2027-01-08, -7',
  ]);
  const by = changesWanted(found, { ...all, by: 'by', down: true }).map((change) => change.by);
  const known = by.filter((each) => each !== undefined);
  expect(known).toEqual(known.toSorted((a, b) => b - a));
  expect(by.slice(0, known.length)).toEqual(known);
});

test('the file has each line with what it was and is', () => {
  const lines = changesCsv(changesWanted(changes([moved]), { ...all, query: 'second' })).split('\r\n');
  expect(lines[0]).toBe('Kind,Track,Name,What,Unit,Was,Is,Difference');
  expect(lines).toContain('date,Tablet,Second,Dev complete,,2027-01-08,DNF,');
  expect(lines).toContain('item,Tablet,Second,"Web, short by",person-weeks,0,1,1');
});
