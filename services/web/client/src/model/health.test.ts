import {
  allHealth,
  allText,
  balances,
  inUnit,
  leftIn,
  pooledText,
  triageIndex,
  usedBalances,
  verdictText,
  worstFirst,
} from './health.ts';
import { item, quarter } from './quarter.ts';
import { noTerms } from './order/terms.ts';
import { workRows } from './rows/rows.ts';

/** `due`: of every item, where it has one. */
const healthOf = (plan: typeof quarter, triage: number, due?: string) =>
  allHealth(
    plan,
    triage,
    workRows(plan, 0).map((row) => ({ ...row, terms: { ...noTerms, due } })),
  );

test('a balance is what is available, required at the cut, and left', () => {
  expect(balances(quarter, 1, 2)).toEqual([
    { skill: 'Apps', available: 0, required: 0, net: 0 },
    { skill: 'Web', available: 20, required: 25, net: -5 },
  ]);
});

test('a net is free of binary noise', () => {
  const plan = { ...quarter, manpower: [[0.3, 0]], demand: [[[0.1 + 0.2, 0]]] };
  expect(balances(plan, 0, 0)[0]?.net).toBe(0);
});

test('a track shows only the skills that it has or needs', () => {
  expect(usedBalances(quarter, 1, 2).map(({ skill }) => skill)).toEqual(['Web']);
  expect(healthOf(quarter, 2)[1]!.balances).toEqual(usedBalances(quarter, 1, 2));
});

test('a track is short, tight, or fits by its worst skill', () => {
  const at = (required: number) => healthOf({ ...quarter, demand: [[], [[0, required]]] }, 0)[1]!.verdict;
  expect([at(21), at(20.99), at(20), at(10)]).toEqual(['short', 'tight', 'tight', 'fits']);
});

test('less than a tenth of a person missing is tight, and said so; several such tracks make no short one', () => {
  const tight = { ...quarter, demand: [[[0, 0]], [[0, 20.9]], [[0, 20.9]]] };
  const health = healthOf(tight, 0)[1]!;
  expect(health).toMatchObject({ verdict: 'tight', severity: 'tight', missing: 0.9 });
  expect(verdictText(health, 'people', tight)).toBe('Tight: Web by 0.1 people missing');
  const all = healthOf(tight, 0);
  expect(all[0]).toMatchObject({ verdict: 'tight', severity: 'tight', missing: 1.8 });
  expect(pooledText(all, 0)).toBe('No track is short, 2 are tight');
});

test('what All has left of each skill adds up to what it is short of', () => {
  expect(leftIn(quarter, 0, 2)).toEqual([
    { skill: 'Apps', left: 5 },
    { skill: 'Web', left: -5 },
  ]);
  expect(leftIn(quarter, 2, 2)).toEqual([
    { skill: 'Apps', left: 5 },
    { skill: 'Web', left: 20 },
  ]);
});

test('a track that has people for its work is late if an item is not done in time', () => {
  const layout = item('Layout', { track: 'Tablet', devComplete: null });
  const late = { ...quarter, demand: [[], [], [[5, 0]]], work: [[layout], [], [layout]] };
  const health = healthOf(late, 0)[2]!;
  expect(health).toMatchObject({ verdict: 'late', late: 1, out: 1 });
  expect(verdictText(health, 'people', late)).toBe('Has people for all of it, but 1 item is not done in time');
  const [all] = healthOf(late, 0);
  expect(all).toMatchObject({ verdict: 'late', late: 1, out: 1 });
  expect(pooledText(healthOf(late, 0), 0)).toBe('Every track has people for its work, but 1 item is not done in time');
});

test('it is so, too, if an item is done after its due date', () => {
  const health = healthOf(quarter, 0, '2027-01-14');
  expect(health.map(({ verdict, late, out }) => [verdict, late, out])).toEqual([
    ['late', 2, 0],
    ['late', 1, 0],
    ['late', 1, 0],
  ]);
  expect(verdictText(health[1]!, 'people', quarter)).toBe('Has people for all of it, but 1 item is not done in time');
  expect(healthOf(quarter, 0, '2027-01-15').map(({ verdict }) => verdict)).toEqual(['fits', 'fits', 'fits']);
});

test('an item beyond the cut, or without an estimate, is not late', () => {
  const unfinished = [
    item('Later', { track: 'Tablet', triage: 2, devComplete: null }),
    item('Unknown', { track: 'Tablet', estimate: {}, devComplete: null }),
  ];
  expect(healthOf({ ...quarter, work: [unfinished, [], unfinished] }, 0)[2]).toMatchObject({
    verdict: 'fits',
    late: 0,
  });
});

test('All is as short as its tracks are, though its pool would do', () => {
  const [all] = healthOf(quarter, 2);
  expect(all).toMatchObject({ track: 'All', verdict: 'short', missing: 5 });
  expect(all?.balances.map(({ net }) => net)).toEqual([5, 15]);
  expect(pooledText(healthOf(quarter, 2), 0)).toBe('1 of 2 tracks short; lending people would do');
  expect(pooledText(healthOf(quarter, 2), 1)).toBe('1 of 2 tracks short; lending people would do for all but 1 item');
  expect(
    pooledText(
      healthOf(
        {
          ...quarter,
          manpower: [
            [10, 20],
            [0, 20],
            [10, 0],
          ],
        },
        2,
      ),
      0,
    ),
  ).toBe('Even together the tracks lack Web');
  expect(pooledText(healthOf(quarter, 0), 0)).toBe('Every track has people for its work');
});

test('All that is tight with nothing missing, or empty, is told so', () => {
  const full = {
    ...quarter,
    demand: [[[0, 39.5]], [[0, 20]], [[0, 19.5]]],
    manpower: [
      [0, 40],
      [0, 20],
      [0, 20],
    ],
  };
  expect([healthOf(full, 0)[0]!.verdict, pooledText(healthOf(full, 0), 0)]).toEqual([
    'tight',
    'Every track has people for its work, with little to spare',
  ]);
  const empty = { ...quarter, demand: [[], [], []], manpower: [[], [], []], work: [[], [], []] };
  expect([healthOf(empty, 0)[0]!.verdict, pooledText(healthOf(empty, 0), 0)]).toEqual([
    'idle',
    'Nobody is in it, and it has no work',
  ]);
});

test('what fits only if tracks lend people is told of all tracks as what lending would do', () => {
  const rows = workRows(quarter, 0);
  expect(allText(healthOf(quarter, 2), rows, 2)).toBe('1 of 2 tracks short; lending people would do');
  const never = rows.map((row) => ({ ...row, fitsPooled: row.item.name !== 'Voice' }));
  expect(allText(healthOf(quarter, 2), never, 2)).toMatch(/; lending people would do for all but 1 item$/);
});

test('the skill that is missed most comes first', () => {
  const list = [3, -1, -4, 3].map((net, index) => ({ skill: String(index), available: 0, required: 0, net }));
  expect(worstFirst(list).map(({ skill }) => skill)).toEqual(['2', '1', '0', '3']);
});

test('people are person-weeks over the weeks of the plan', () => {
  expect(inUnit(-5, 'people', quarter)).toBe(-0.5);
  expect(inUnit(-5, 'weeks', quarter)).toBe(-5);
});

test('the verdict says which skills and how much', () => {
  expect(verdictText(healthOf(quarter, 2)[1]!, 'people', quarter)).toBe('Short of Web by 0.5 people');
  expect(verdictText(healthOf(quarter, 2)[2]!, 'people', quarter)).toBe('Has people for all of it');
});

test('of many skills the verdict names the two that are missed most', () => {
  const balances = ['Apps', 'BB', 'Web', 'QA'].map((skill, index) => ({
    skill,
    available: 0,
    required: 0,
    net: -index,
  }));
  const verdict = verdictText({ ...healthOf(quarter, 2)[1]!, verdict: 'short', balances }, 'weeks', quarter);
  expect(verdict).toMatch(/^Short of QA by 3\S* .*, Web by 2\S* and 1 more$/);
});

test('an unknown triage shows all of the plan', () => {
  expect([undefined, 7, 1.5].map((triage) => triageIndex(quarter, triage))).toEqual([4, 4, 1]);
});
