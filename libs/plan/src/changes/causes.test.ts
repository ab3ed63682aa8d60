import { day, item, person, quarterOf, threeItems as before } from '@qplan/harness/plan-inputs';
import fc from 'fast-check';
import { ordered } from '../arbitrary.ts';
import type { PlanInput } from '../model.ts';
import { plan } from '../plan.ts';
import { type CausedChange, causedChanges, inputChanges, outcomeChanges } from './index.ts';

const [login, search, refunds] = before.work as [PlanInput['work'][0], PlanInput['work'][0], PlanInput['work'][0]];
const weeks = (more: number) => [{ skill: 'Server', weeks: more }];
const causesOf = (name: string, after: PlanInput, limit?: number) =>
  causedChanges(before, after, limit)
    .find((change) => change.name === name)!
    .causes.map(({ text, days }) => [text, days]);

test('the same version moves nothing', () => {
  expect(causedChanges(before, structuredClone(before))).toEqual([]);
});

test('a date that moves is charged to what moved it, each change with its days', () => {
  const after = {
    ...quarterOf({ ...login, estimate: weeks(3) }, search, { ...refunds, rank: 0 }),
    staff: [person('Ann', { vacations: [1, 2, 3, 4, 5].map((n) => day('2027-01-03') + n) }), person('Bo')],
  };
  expect(causesOf('Login', after)).toEqual([
    ['estimate Server +1 (2 → 3)', 7],
    ['Ann away Jan 4–8', 7],
  ]);
});

test('what a change does to others is told with its name', () => {
  const after = quarterOf(login, search, { ...refunds, rank: 0 });
  expect(causesOf('Search', after)).toEqual([['Refunds: ranked before Login', expect.any(Number)]]);
});

test('an item that falls out of the plan, or comes into it, is charged without days', () => {
  const after = quarterOf(login, { ...search, estimate: weeks(40) }, refunds);
  expect(causesOf('Search', after)).toEqual([['estimate Server +37 (3 → 40)', undefined]]);
  const [back] = causedChanges(after, before).filter(({ name }) => name === 'Search');
  expect(back!.causes).toMatchObject([{ days: undefined, text: 'estimate Server −37 (40 → 3)' }]);
});

test('changes of which one alone leaves no date do it together', () => {
  const after = {
    ...quarterOf(login, { ...search, estimate: weeks(5) }, refunds),
    staff: [person('Cy'), person('Di')],
    params: { ...before.params, skills: ['Server'], end: day('2027-04-30') },
  };
  const sums = causedChanges(before, after);
  expect(sums.every(sumsUp)).toBe(true);
});

test('an item that is known by its name alone in the other version is the same one', () => {
  const after = quarterOf(login, { ...search, id: 'APP-7', estimate: weeks(5) }, { ...refunds, prereqs: ['APP-7'] });
  const was = { ...before, work: [login, search, { ...refunds, prereqs: ['Search'] }] };
  expect(inputChanges(was, after).map(({ text }) => text)).toEqual(['Search: estimate Server +2 (3 → 5)']);
});

const sumsUp = ({ days, causes }: CausedChange) =>
  days === undefined || causes.reduce((sum, cause) => sum + cause.days!, 0) === days;

// The second version is made of the first by any of the things that people do, or is another plan altogether.
const change: fc.Arbitrary<(input: PlanInput) => PlanInput> = fc.oneof(
  ordered.map((other) => () => other),
  fc
    .record({ at: fc.nat(), weeks: fc.nat(4_000_000).map((n) => n / 1e6) })
    .map(({ at, weeks }) => (input: PlanInput) => ({
      ...input,
      work: input.work.map((item, n) =>
        n === at % input.work.length ? { ...item, estimate: [{ skill: 'Web', weeks }] } : item,
      ),
    })),
  fc.record({ from: fc.nat(), to: fc.nat() }).map(({ from, to }) => (input: PlanInput) => {
    const work = [...input.work].sort((a, b) => a.rank - b.rank);
    if (work.length > 0) work.splice(to % work.length, 0, ...work.splice(from % work.length, 1));
    return { ...input, work: work.map((item, rank) => ({ ...item, rank })) };
  }),
  fc.nat().map((at) => (input: PlanInput) => ({
    ...input,
    staff: input.staff.filter((_, n) => n !== at % input.staff.length),
  })),
  fc.nat().map((at) => (input: PlanInput) => ({
    ...input,
    work: input.work.filter((_, n) => n !== at % input.work.length),
  })),
  fc.constant((input: PlanInput) => ({ ...input, work: [...input.work, item('new', 4, 1, { track: 'Ops' })] })),
  fc.constant((input: PlanInput) => ({ ...input, capacity: [], rules: {} })),
);

/** Items go by their ids where they have cells. */
const withCells = (input: PlanInput) => ({
  ...input,
  work: input.work.map((item) => ({ ...item, cell: 'raw work!B2' })),
});

test('of any two versions, each date that moved is in it, and its causes sum to the move; nothing is without a cause', () => {
  fc.assert(
    fc.property(ordered, fc.array(change, { maxLength: 5 }), fc.constantFrom(200, 3), (first, changes, limit) => {
      const from = withCells(first);
      const to = withCells(changes.reduce<PlanInput>((input, change) => change(input), from));
      const caused = causedChanges(from, to, limit);
      const moved = outcomeChanges(plan(from), plan(to));
      const lines = (all: readonly { readonly text: string }[]) => all.map(({ text }) => text).toSorted();
      expect(lines(caused)).toEqual(lines(moved));
      expect(caused.filter((change) => !sumsUp(change))).toEqual([]);
      expect(caused.filter(({ causes }) => causes.length === 0)).toEqual([]);
      const texts = caused.flatMap(({ causes }) => causes.map(({ text }) => text));
      expect(texts).not.toContain('what else is different');
    }),
  );
});
