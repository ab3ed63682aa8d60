import fc from 'fast-check';
import loaded, { type Highs } from 'highs';
import { day, ordered, skills } from '../../arbitrary.ts';
import type { PlanInput, Triage } from '../../model.ts';
import { candidates } from '../candidates.ts';
import { type Aim, aims, type Goal, scoring } from '../goal.ts';
import type { Move } from '../move.ts';
import { type Limits, Search } from '../search.ts';
import { Trials } from '../trials.ts';
import { boundProblem } from './bound.ts';
import { solveBound } from './solve.ts';

const runs = { numRuns: Number(process.env['LAW_RUNS'] ?? 60) };

const item = {
  rank: 1,
  estimate: [{ skill: 'Web', weeks: 4 }],
  triage: 1,
  track: 'Felix',
  team: '',
  value: '',
  prereqs: [],
} as const;

let highs: Highs;
beforeAll(async () => {
  // Its module exports the function; its types say so of CommonJS.
  highs = await (loaded as unknown as typeof loaded.default)();
});

function bound(trials: Trials, goal: Goal, limits: Limits, isWhole: boolean): number {
  const { relaxed, whole, figure } = boundProblem(trials, goal, limits)!;
  const solved = highs.solve(isWhole ? whole : relaxed, { output_flag: false });
  if (solved.Status === 'Empty') return figure(0);
  expect(solved.Status).toBe('Optimal');
  return figure(solved.ObjectiveValue);
}

/** Days late, or what is missing of the whole: less is better. */
const loss = (figure: number, aim: Aim) => (aim === 'lateness' ? figure : -figure);

const input = fc
  .record({
    input: ordered,
    binds: fc.boolean(),
    asOf: fc.option(day, { nil: undefined }),
    dues: fc.array(fc.option(fc.integer({ min: -5, max: 50 }), { nil: undefined }), { minLength: 10, maxLength: 10 }),
    values: fc.array(fc.constantFrom('', '1', '2.5', '8'), { minLength: 10, maxLength: 10 }),
  })
  .map(({ input, binds, asOf, dues, values }): PlanInput => ({
    ...input,
    params: { ...input.params, skills },
    rules: { ...(binds && input.rules), ...(asOf !== undefined && { asOf }) },
    work: input.work.map(({ due: _, ...item }, n) => ({
      ...item,
      value: values[n]!,
      estimate: item.estimate.map(({ skill, weeks }) => ({ skill, weeks: Math.round(weeks * 300_000) / 1e6 })),
      ...(dues[n] !== undefined && { due: dues[n]! }),
    })),
  }));

const goal = fc.record({ aim: fc.constantFrom(...aims), triage: fc.constantFrom<Triage>(1, 2, 3) });

describe('the bound of what moves can come to', () => {
  test('is not bettered by any set of moves within its limits', () => {
    fc.assert(
      fc.property(
        input,
        goal,
        fc.integer({ min: 1, max: 4 }),
        fc.infiniteStream(fc.nat()),
        (input, goal, most, picks) => {
          const trials = new Trials(input);
          const score = scoring(trials, goal);
          const all = candidates(trials);
          const limits = { moves: most, hires: 2 };
          const [whole, parts] = [true, false].map((isWhole) => loss(bound(trials, goal, limits, isWhole), goal.aim));
          expect(parts!).toBeLessThanOrEqual(whole! + 1e-2);
          for (let n = 0; n < 60; n += 1) {
            const moves = picked(all, most, () => picks.next().value!, limits);
            expect(loss(score(trials.dates(moves)).figure, goal.aim)).toBeGreaterThanOrEqual(whole!);
          }
          const search = new Search(trials, goal, limits);
          for (const _ of search.steps());
          expect(loss(search.best.score.figure, goal.aim)).toBeGreaterThanOrEqual(whole!);
        },
      ),
      runs,
    );
  });

  test('is proved better where what is whole in truth is taken into account', () => {
    const whole = (n: number) => ({ ...item, id: `${n}`, name: `${n}` });
    const input: PlanInput = {
      params: { start: 20_822, end: 20_822 + 39, skills: ['Web'] },
      holidays: [],
      staff: [{ id: 'p', name: 'P', team: '', track: 'Felix', skill: 'Web', vacations: [] }],
      work: [1, 2, 3].map(whole),
    };
    const trials = new Trials(input);
    const goal: Goal = { aim: 'items', triage: 3 };
    const limits = { moves: 1, hires: 1 };
    const relaxed = bound(trials, goal, limits, false);
    const solved = solveBound(boundProblem(trials, goal, limits)!, highs);
    expect(solved).toBeLessThanOrEqual(relaxed);
    expect(solved).toBe(3);
  });

  test('without moves is what the plan is, where nothing waits and only its end counts', () => {
    fc.assert(
      fc.property(input, fc.constantFrom<Aim>('items', 'value'), (input, aim) => {
        const trials = new Trials({ ...input, rules: {} });
        const goal = { aim, triage: 3 as const };
        expect(bound(trials, goal, { moves: 0, hires: 0 }, false)).toBeCloseTo(
          scoring(trials, goal)(trials.baseline).figure,
          1,
        );
      }),
      runs,
    );
  });
});

/** Moves that go together: each somebody else, and each another item. */
function picked(all: readonly Move[], most: number, pick: () => number, { hires }: Limits): Move[] {
  const moves: Move[] = [];
  for (let n = 0; n < most && all.length > 0; n += 1) {
    const move = all[pick() % all.length]!;
    const isOther = (other: Move) =>
      (!('person' in move) || !('person' in other) || move.person !== other.person) &&
      (!('item' in move) || !('item' in other) || move.item !== other.item);
    const isWithin = move.kind !== 'hire' || moves.filter(({ kind }) => kind === 'hire').length < hires;
    if (isWithin && moves.every(isOther)) moves.push(move);
  }
  return moves;
}
