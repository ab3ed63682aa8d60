import { plan, type PlanInput } from '@qplan/plan';
import { item, person } from '@qplan/harness/plan-inputs';
import { estimated, quarter, versionOf } from '../testing/plans.ts';
import { fits, moves, rule, short } from '../testing/telling.ts';
import { lookAtPlan, type Seen, type Watched } from './look-at-plan.ts';

/** The news of each of the plans that follow one another; the first one's are none. */
function newsOf(watched: Watched, ...inputs: readonly PlanInput[]): string[][] {
  let seen: Seen | undefined;
  return inputs.map((input, index) => {
    const looked = lookAtPlan(watched, seen, { version: versionOf(index), plan: plan(input) });
    seen = JSON.parse(JSON.stringify(looked.seen)) as Seen;
    return looked.news.map(({ text }) => text);
  });
}

test('the first plan is no news', () => {
  expect(newsOf(rule([moves(0), fits, short]), estimated({ Login: 30 }))).toEqual([[]]);
});

test('a date that moves by more than so many days is told, once, those that moved most first', () => {
  const later = estimated({ Login: 6 });
  expect(newsOf(rule(moves(5)), quarter, later, later)).toEqual([
    [],
    ['Search 21 days later, on Feb 12', 'Login 7 days later, on Jan 22', 'Refunds 7 days later, on Jan 29'],
    [],
  ]);
});

test('one that moves by no more than that is not', () => {
  expect(newsOf(rule(moves(7)), quarter, estimated({ Refunds: 2 }))[1]).toEqual([]);
  expect(newsOf(rule(moves(6)), quarter, estimated({ Refunds: 2 }))[1]).toEqual(['Refunds 7 days later, on Jan 29']);
});

test('small moves are told once they are a large one, counted from what was told last', () => {
  const alone = { ...quarter, staff: [person('Ann')], work: [item('Refunds', 1, 1)] };
  const weeks = [1, 2, 3, 4, 5].map((each) => estimated({ Refunds: each }, alone));
  expect(newsOf(rule(moves(10)), ...weeks).slice(1)).toEqual([
    [],
    ['Refunds 14 days later, on Jan 22'],
    [],
    ['Refunds 14 days later, on Feb 5'],
  ]);
});

test('an item that comes out of the plan, or into it, moves further than any number of days', () => {
  const [, out, back] = newsOf(rule(moves(365)), quarter, estimated({ Refunds: 40 }), quarter);
  expect(out).toEqual(['Refunds is no longer done within the plan, was Jan 22']);
  expect(back).toEqual(['Refunds is done within the plan now, on Jan 22']);
});

test('an item that no longer fits is told with what is short, and again when it fits', () => {
  const [, worse, same, better] = newsOf(
    rule(fits),
    quarter,
    estimated({ Refunds: 22 }),
    estimated({ Refunds: 23 }),
    quarter,
  );
  expect(worse).toEqual(['Refunds no longer fits: not done within the plan, short of 3 person-weeks of Server']);
  expect(same).toEqual([]);
  expect(better).toEqual(['Refunds fits again']);
});

test('only items up to the level count, and of the tracks that are named', () => {
  const two = {
    ...quarter,
    work: [...quarter.work, item('Ads', 4, 1, { track: 'Web' })],
    staff: [...quarter.staff, person('Cy', { track: 'Web' })],
  };
  const worse = estimated({ Login: 30, Ads: 30 }, two);
  const about = (watched: Watched) => newsOf(watched, two, worse)[1]!.map((text) => text.split(' ')[0]);
  expect(about(rule(fits))).toEqual(expect.arrayContaining(['Login', 'Search', 'Refunds', 'Ads']));
  expect(about(rule(fits, { triage: 1 })).sort()).toEqual(['Ads', 'Login']);
  expect(about(rule(fits, { triage: 1, tracks: ['Web'] }))).toEqual(['Ads']);
});

test('a track that gets short of a skill is told with how much, not again when it gets shorter, and when it has enough', () => {
  const [, worse, same, better] = newsOf(
    rule(short),
    quarter,
    estimated({ Login: 21 }),
    estimated({ Login: 22 }),
    quarter,
  );
  expect([worse, same, better]).toEqual([
    ['Core is short of 1 person-week of Server'],
    [],
    ['Core is no longer short of Server'],
  ]);
});

test('short at a level is what the items up to it lack', () => {
  const worse = estimated({ Search: 40 });
  expect(newsOf(rule(short, { triage: 1 }), quarter, worse)[1]).toEqual([]);
  expect(newsOf(rule(short, { triage: 2 }), quarter, worse)[1]).toHaveLength(1);
});

test('new items and those that are gone are no moves', () => {
  const other = { ...quarter, work: [item('Ads', 1, 1), ...quarter.work.slice(1)] };
  expect(newsOf(rule([moves(30), fits]), quarter, other)[1]).toEqual([]);
});

test('an item may be called whatever a sheet calls it', () => {
  const named = (name: string, weeks: number) => ({ ...quarter, work: [item(name, 1, weeks)] });
  for (const name of ['__proto__', 'constructor', 'toString'])
    expect(newsOf(rule(moves(5)), named(name, 1), named(name, 6))[1]).toHaveLength(1);
});
