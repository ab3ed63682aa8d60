import { day, item, person, quarterOf, threeItems as before } from '@qplan/harness/plan-inputs';
import fc from 'fast-check';
import type { PlanInput, WorkItem } from '../model.ts';
import { plan } from '../plan.ts';
import { causedChanges, inALine, inputChanges, outcomeChanges } from './index.ts';

const texts = (after: PlanInput, earlier = before) => inputChanges(earlier, after).map(({ text }) => text);
const [login, search, refunds] = before.work as [WorkItem, WorkItem, WorkItem];

test('the same inputs have no changes', () => {
  expect(inputChanges(before, structuredClone(before))).toEqual([]);
  expect(inALine([])).toBe('');
});

test.each<[string, PlanInput, string[]]>([
  ['an item is new', quarterOf(login, search, refunds, item('Gifts', 4, 1)), ['Gifts is new']],
  ['an item is gone', quarterOf(login, refunds), ['Search is gone']],
  [
    'an item is done',
    { ...quarterOf(login, refunds), done: [{ id: 'Search', name: 'Search', track: 'Core', date: day('2027-01-08') }] },
    ['Search is done'],
  ],
  ['an item has another name', quarterOf(login, { ...search, name: 'Find' }, refunds), ['Find: was called Search']],
  [
    'an estimate',
    quarterOf(
      login,
      {
        ...search,
        estimate: [
          { skill: 'Server', weeks: 5 },
          { skill: 'QA', weeks: 0.5 },
        ],
      },
      refunds,
    ),
    ['Search: estimate Server +2 (3 → 5), QA +0.5 (0 → 0.5)'],
  ],
  ['an estimate that goes', quarterOf(login, { ...search, estimate: [] }, refunds), ['Search: estimate no Server']],
  ['triage', quarterOf(login, { ...search, triage: 2 }, refunds), ['Search: triage 2, was 1']],
  ['track', quarterOf(login, { ...search, track: 'Web' }, refunds), ['Search: in Web, was in Core']],
  ['rank', quarterOf(login, search, { ...refunds, rank: 0 }), ['Refunds: ranked before Login']],
  ['rank, to the end', quarterOf({ ...login, rank: 9 }, search, refunds), ['Login: ranked last']],
  [
    'ranks that only are other numbers',
    quarterOf({ ...login, rank: 10 }, { ...search, rank: 20 }, { ...refunds, rank: 30 }),
    [],
  ],
  ['due', quarterOf({ ...login, due: day('2027-02-01') }, search, refunds), ['Login: due Feb 1']],
  [
    'prerequisites',
    quarterOf(login, search, { ...refunds, prereqs: ['Login', 'Search'] }),
    ['Refunds: waits for Login and Search'],
  ],
  [
    'the team of a person',
    { ...before, staff: [person('Ann', { team: 'Red' }), person('Bo')] },
    ['Ann team Red, was none'],
  ],
  [
    'days away',
    {
      ...before,
      staff: [person('Ann', { vacations: [3, 4, 5, 8].map((n) => day('2027-02-01') + n - 1) }), person('Bo')],
    },
    ['Ann away Feb 3–8'],
  ],
  ['somebody joins', { ...before, staff: [...before.staff, person('Cy')] }, ['Cy is new, in Core as Server']],
  ['somebody leaves', { ...before, staff: [person('Ann')] }, ['Bo is gone']],
  [
    'somebody is elsewhere, in part',
    { ...before, staff: [person('Ann', { share: 50 }), person('Ann', { track: 'Web', share: 50 }), person('Bo')] },
    ['Ann in Core as Server 50 %; in Web as Server 50 %, was in Core as Server'],
  ],
  [
    'how certain an item is',
    quarterOf(
      { ...login, low: [{ skill: 'Server', weeks: 1 }], high: [{ skill: 'Server', weeks: 5 }] },
      search,
      refunds,
    ),
    ['Login: Server 1–5, was certain'],
  ],
  ['what an item is worth', quarterOf({ ...login, value: '8' }, search, refunds), ['Login: value 8, was none']],
  [
    'capacity without names',
    {
      ...before,
      capacity: [{ track: 'Core', skill: 'Server', firstDay: day('2027-02-01'), lastDay: day('2027-02-26'), weeks: 4 }],
    },
    ['capacity of Core in Server, Feb 1 – Feb 26: 4 weeks, was 0'],
  ],
  [
    'rules and focus',
    {
      ...before,
      rules: { prereqs: 'finish-to-start', asOf: day('2027-01-11') },
      params: { ...before.params, focus: 80, trackFocus: [{ track: 'Core', focus: 60 }] },
    },
    [
      '80 % of a week is project time, was 100 %',
      '60 % of a week in Core is project time, was 100 %',
      'as of Jan 11',
      'prerequisites bind',
    ],
  ],
  [
    'the plan',
    { ...before, params: { ...before.params, end: day('2027-03-31') }, holidays: [day('2027-01-18')] },
    ['the plan ends on Mar 31, was Mar 26', 'holiday Jan 18'],
  ],
])('%s', (_, after, expected) => {
  expect(texts(after)).toEqual(expected);
});

describe('of items that are finished', () => {
  const finished = (...days: readonly (readonly [name: string, date: string])[]): PlanInput => ({
    ...before,
    done: days.map(([name, date]) => ({ id: name, name, track: 'Core', date: day(date) })),
  });

  test('one with another date, one that is new and one that is gone are told', () => {
    const was = finished(['Pay', '2027-01-08'], ['Share', '2027-01-11'], ['Audit', '2027-01-12']);
    const is = finished(['Audit', '2027-01-12'], ['Pay', '2027-01-15'], ['Gifts', '2027-01-18']);
    expect(texts(is, was)).toEqual(['Gifts is done', 'Share is no longer done', 'Pay: done on Jan 15, was Jan 8']);
    expect(texts(was, was)).toEqual([]);
  });

  test('one that is done on the same day of another year is told with the years', () => {
    expect(texts(finished(['Pay', '2027-01-08']), finished(['Pay', '2026-01-08']))).toEqual([
      'Pay: done on Jan 8, 2027, was Jan 8, 2026',
    ]);
  });

  test('many with other dates are counted, and move no date of the plan', () => {
    const names = ['Pay', 'Share', 'Audit'];
    const [was, is] = ['2027-01-08', '2027-01-11'].map((date) =>
      finished(...names.map((name) => [name, date] as const)),
    );
    expect(inALine(inputChanges(was!, is!))).toBe('3 items are done on another day');
    expect(causedChanges(was!, is!)).toEqual([]);
  });

  test('an item that is planned, and is done by then, is done and has no other date', () => {
    const is = { ...finished(['Login', '2027-01-08']), work: [search, refunds] };
    expect(texts(is, before)).toEqual(['Login is done']);
  });
});

test('a due date, and the days of the plan, of another year are told with the years', () => {
  const due = (date: string) => quarterOf({ ...login, due: day(date) }, search, refunds);
  expect(texts(due('2028-02-01'), due('2027-02-01'))).toEqual(['Login: due Feb 1, 2028, was Feb 1, 2027']);
  expect(texts(due('2027-03-01'), due('2027-02-01'))).toEqual(['Login: due Mar 1, was Feb 1']);
  const ending = (date: string) => ({ ...before, params: { ...before.params, end: day(date) } });
  expect(texts(ending('2028-01-14'), ending('2027-12-17'))).toEqual([
    'the plan ends on Jan 14, 2028, was Dec 17, 2027',
  ]);
});

test('a change has its cell', () => {
  const [change] = inputChanges(before, quarterOf(login, { ...search, triage: 2 }, refunds));
  expect(change).toMatchObject({ about: 'item', name: 'Search', kind: 'triage', cell: 'raw work!B3' });
});

test('in a line, what is alike is counted', () => {
  const more = (item: WorkItem, weeks: number) => ({ ...item, estimate: [{ skill: 'Server', weeks }] });
  const after = {
    ...quarterOf(more(login, 3), more(search, 4.5), more(refunds, 3), item('Gifts', 4, 1)),
    staff: [person('Ann', { vacations: [day('2027-02-03')] }), person('Bo')],
  };
  expect(inALine(inputChanges(before, after))).toBe('Gifts is new; 3 estimates up by 4.5; Ann away Feb 3');
});

test('what came of it: the dates that moved, most first', () => {
  const after = quarterOf({ ...login, estimate: [{ skill: 'Server', weeks: 4 }] }, search, refunds);
  expect(outcomeChanges(plan(before), plan(before))).toEqual([]);
  const changes = outcomeChanges(plan(before), plan(after));
  const dates = (input: PlanInput) => new Map(plan(input).work[1]!.map(({ name, devComplete }) => [name, devComplete]));
  const [was, is] = [dates(before), dates(after)];
  const moved = [...was.keys()].filter((name) => was.get(name) !== is.get(name));
  expect(new Set(changes.map(({ name }) => name))).toEqual(new Set(moved));
  expect(changes.map(({ days }) => days)).toEqual(
    changes.map(({ days }) => days).toSorted((a, b) => Math.abs(b!) - Math.abs(a!)),
  );
  expect(changes.every(({ name, days }) => days === is.get(name)! - was.get(name)!)).toBe(true);
});

test('exactly the changes that were made are found, whatever they are', () => {
  const kinds = ['new', 'gone', 'estimate', 'triage', 'away', 'joins'] as const;
  fc.assert(
    fc.property(fc.subarray([...kinds]), (made) => {
      let after = before;
      if (made.includes('new')) after = { ...after, work: [...after.work, item('Gifts', 9, 1)] };
      if (made.includes('gone')) after = { ...after, work: after.work.filter(({ id }) => id !== 'Refunds') };
      const change = (set: Partial<WorkItem>) => ({
        ...after,
        work: after.work.map((each) => (each.id === 'Search' ? { ...each, ...set } : each)),
      });
      if (made.includes('estimate')) after = change({ estimate: [{ skill: 'Server', weeks: 4 }] });
      if (made.includes('triage')) after = change({ triage: 2.5 });
      const ann = person('Ann', { vacations: [day('2027-02-03')] });
      if (made.includes('away')) after = { ...after, staff: [ann, ...after.staff.slice(1)] };
      if (made.includes('joins')) after = { ...after, staff: [...after.staff, person('Cy')] };
      expect(inputChanges(before, after)).toHaveLength(made.length);
    }),
  );
});
