import type { PlanDocument, PlannedItemDocument } from '../../../../src/api.ts';
import { workRows } from '../rows/rows.ts';
import { levelsOf, tracksOf, unfitOf } from './levels.ts';
import { since } from './since.ts';
import { whyNot } from './why-not.ts';

function item(name: string, triage: number, devComplete: string | null, more: Partial<PlannedItemDocument> = {}) {
  return { track: 'Core', rank: 1, triage, name, estimate: { Dev: 2 }, shortage: {}, devComplete, ...more };
}

function planOf(work: readonly PlannedItemDocument[]): PlanDocument {
  return {
    version: 'a',
    time: '',
    lineage: [],
    madeBy: 'built-in',
    start: '2027-01-04',
    end: '2027-03-26',
    weeks: 11.6,
    scheduledSkills: ['Dev'],
    tracks: ['All', 'Core', 'Empty'],
    skills: ['Dev'],
    triages: [1, 1.5, 2],
    manpower: [[10], [10], [0]],
    demand: [
      [[4], [4], [8]],
      [[4], [4], [8]],
      [[0], [0], [0]],
    ],
    staff: [[['Ann']], [['Ann']], [[]]],
    work: [work, work, []],
  };
}

const login = item('Login', 1, '2027-01-15');
const pay = item('Pay', 2, null, { shortage: { Dev: -1.5 } });
const search = item('Search', 2, '2027-02-12');
const idea = item('Idea', 2, null, { estimate: {} });
const maps = item('Maps', 1, null);
const plan = planOf([login, pay, search, idea, maps]);
const rows = workRows(plan, 0);

test('of each level that has any, it says how many items fit; one without an estimate is none of them', () => {
  expect(levelsOf(rows, plan.triages)).toEqual([
    { triage: 1, items: 2, fit: 1, weeks: 4 },
    { triage: 2, items: 2, fit: 1, weeks: 4 },
  ]);
});

test('of each track that has work, what fits and by when', () => {
  const names = tracksOf(plan, rows, 2).map(({ track, items, fitting, last }) => [track, items, fitting.length, last]);
  expect(names).toEqual([['Core', 4, 2, '2027-02-12']]);
});

test('what does not fit comes by its triage, then by rank, up to the cut', () => {
  const names = (triage: number) => unfitOf(rows, triage).map(({ item: { name } }) => name);
  expect(names(2)).toEqual(['Maps', 'Pay']);
  expect(names(1)).toEqual(['Maps']);
});

test('an item is told with what it is short of, and what is in its way', () => {
  expect(whyNot(pay, undefined)).toBe('short of Dev 1.5');
  expect(whyNot(item('Pay', 2, null, { shortage: { Dev: -1.25 } }), undefined)).toBe('short of Dev 1.25');
  expect(whyNot(maps, undefined)).toBe('not this quarter');
  expect(whyNot(maps, { alone: undefined, causes: [] })).toBe(
    'takes longer than the plan, even with nothing in its way',
  );
  const causes = [
    { kind: 'day', day: 20_850, days: 3 },
    { kind: 'prereq', key: 'Pay', name: 'Pay', track: 'Core', until: undefined, days: undefined, ifMoved: undefined },
    { kind: 'people', skill: 'Dev', days: undefined },
  ] as const;
  const inTheWay = 'not before Feb 1; waits for Pay, which is not done either';
  expect(whyNot(maps, { alone: 20_800, causes })).toBe(`${inTheWay}; others have the people of Dev`);
  expect(whyNot(pay, { alone: 20_800, causes })).toBe(`short of Dev 1.5; ${inTheWay}`);
});

test('of two versions the losses come first, then what is won, what comes and goes, and what moved', () => {
  const now = planOf([
    item('Login', 1, null),
    item('Pay', 2, '2027-03-05'),
    item('Search', 2, '2027-02-05'),
    idea,
    item('News', 2, '2027-03-05'),
  ]);
  const { lines, totals } = since(plan, now);
  expect(lines.map(({ name, tone, text }) => [name, tone, text])).toEqual([
    ['Login', 'cost', 'does not fit any more'],
    ['Pay', 'win', 'fits now, done Mar 5'],
    ['Maps', 'plain', 'is gone'],
    ['News', 'plain', 'is new, and fits'],
    ['Search', 'win', '7 days earlier, on Feb 5'],
  ]);
  expect(totals.map(({ label, values }) => [label, values])).toContainEqual(['Items that fit, triage 1', [1, 0]]);
  expect(since(plan, plan)).toEqual({ totals: [], lines: [] });
});
