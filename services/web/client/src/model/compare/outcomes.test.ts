import type { PlanDocument, PlannedItemDocument } from '../../../../src/api.ts';
import { type BehindPlan, differences, outcomes } from './outcomes.ts';

function item(name: string, triage: number, devComplete: string | null, more: Partial<PlannedItemDocument> = {}) {
  return { track: 'Core', rank: 1, triage, name, estimate: { Dev: 2 }, shortage: {}, devComplete, ...more };
}

function plan(
  items: readonly PlannedItemDocument[],
  { dev = 10, need = 12, staff = ['Ann', 'Bo'] } = {},
): PlanDocument {
  return {
    version: 'a',
    time: '',
    lineage: [],
    madeBy: 'built-in',
    start: '2027-01-04',
    end: '2027-03-26',
    weeks: 11.6,
    scheduledSkills: ['Dev'],
    tracks: ['All', 'Core'],
    skills: ['Dev'],
    triages: [1, 2],
    manpower: [[dev], [dev]],
    demand: [
      [[4], [need]],
      [[4], [need]],
    ],
    staff: [[staff], [staff]],
    work: [items, items],
  };
}

const login = item('Login', 1, '2027-01-15');
const search = item('Search', 2, '2027-02-12');
const sheet = plan([login, search, item('Refunds', 2, null, { shortage: { Dev: -2 } })]);
const other = plan([login, { ...search, devComplete: '2027-02-05' }, item('Refunds', 2, '2027-03-05')], { need: 9 });

const of = (label: string, ...plans: readonly PlanDocument[]) => {
  const found = outcomes(plans).find((each) => each.label === label);
  return found && [found.values, found.best];
};

test('the totals stand side by side, and the best is marked', () => {
  expect(of('Items that fit, triage 1', sheet, other)).toEqual([[1, 1], []]);
  expect(of('Items that fit, triage 2', sheet, other)).toEqual([[2, 3], [1]]);
  expect(of('Items done in time', sheet, other)).toEqual([[2, 3], [1]]);
  expect(of('Short of Dev', sheet, other)).toEqual([[2, 0], [1]]);
  expect(of('Short in all', sheet, other)).toEqual([[2, 0], [1]]);
});

test('what is more or less is no better in itself', () => {
  expect(of('People', sheet, plan([], { staff: ['Ann'] }))).toEqual([[2, 1], []]);
  expect(of('Available', sheet, plan([], { dev: 20 }))).toEqual([[10, 20], []]);
  expect(of('Required', sheet, other)).toEqual([[12, 9], []]);
});

test('several may be best', () => {
  expect(of('Short in all', other, sheet, other)).toEqual([
    [0, 2, 0],
    [0, 2],
  ]);
});

test('a skill that is short in one plan only is a row of all', () => {
  expect(of('Short of Dev', other, other)).toBeUndefined();
  expect(of('Short of Dev', other, sheet)).toEqual([[0, 2], [0]]);
});

test('items are listed that come out differently, or are not in all plans', () => {
  const more = plan([item('Gift cards', 1, '2027-01-08'), login, search]);
  expect(differences([sheet, other]).map(({ name, items }) => [name, items.map((each) => each?.devComplete)])).toEqual([
    ['Search', ['2027-02-12', '2027-02-05']],
    ['Refunds', [null, '2027-03-05']],
  ]);
  expect(differences([sheet, more]).map(({ name, items }) => [name, items.map((each) => each?.devComplete)])).toEqual([
    ['Refunds', [null, undefined]],
    ['Gift cards', [undefined, '2027-01-08']],
  ]);
  expect(differences([sheet, sheet])).toEqual([]);
});

const nothing: BehindPlan = { due: new Map(), start: new Map(), value: new Map(), p80: undefined };

test('what is late, worth and likely is told where there is any of it, and unknown where it is not known yet', () => {
  const labels = (behind: readonly (BehindPlan | undefined)[]) =>
    outcomes([sheet, other], behind)
      .map(({ label, values, best }) => [label, values, best])
      .filter(([label]) => /due|Value|sure/.test(String(label)));
  expect(labels([undefined, undefined])).toEqual([]);
  expect(labels([nothing, nothing])).toEqual([]);
  const due = new Map([
    ['Search', '2027-02-08'],
    ['Refunds', '2027-03-26'],
  ]);
  const value = new Map([
    ['Login', 5],
    ['Refunds', 8],
  ]);
  const behind = { ...nothing, due, value };
  const day = (text: string) => Date.parse(text) / 86_400_000;
  expect(
    labels([
      { ...behind, p80: new Map([[1, null]]) },
      { ...behind, p80: new Map([[1, '2027-02-01']]) },
    ]),
  ).toEqual([
    ['Late for the due date', [2, 0], [1]],
    ['Value done in time', [5, 13], [1]],
    ['Triage 1 done by, 80 % sure', [Infinity, day('2027-02-01')], [1]],
  ]);
  expect(labels([behind, undefined])).toEqual([
    ['Late for the due date', [2, undefined], []],
    ['Value done in time', [5, undefined], []],
  ]);
});
