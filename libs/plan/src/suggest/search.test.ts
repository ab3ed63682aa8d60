import { item, person } from '@qplan/harness/plan-inputs';
import fc from 'fast-check';
import { ordered, skills } from '../arbitrary.ts';
import type { PlanInput, WorkItem } from '../model.ts';
import { plan } from '../plan.ts';
import { candidates } from './candidates.ts';
import { type Goal, scoring } from './goal.ts';
import { applyMoves, type Move } from './move.ts';
import { type Limits, Search } from './search.ts';
import { Trials } from './trials.ts';

const runs = { numRuns: Number(process.env['LAW_RUNS'] ?? 60) };
const goal: Goal = { aim: 'items', triage: 3 };
const start = 20_822;

/** Six weeks; an item is `[name, track, weeks]`. Felix has two people, Ops one who has nothing to do. */
function inputOf(items: readonly (readonly [string, string, number, Partial<WorkItem>?])[]): PlanInput {
  return {
    params: { start, end: start + 39, skills: ['Server'] },
    holidays: [],
    staff: ['Felix', 'Felix', 'Ops'].map((track, n) => person(`P${n}`, { id: `p${n}`, track })),
    work: items.map(([name, track, weeks, more], rank) => item(name, rank, weeks, { track, ...more })),
  };
}

const full = inputOf([
  ['Large', 'Felix', 11],
  ['Small', 'Felix', 2],
  ['Tiny', 'Felix', 1],
]);

function searched(input: PlanInput, goal: Goal, limits: Limits = { moves: 2, hires: 1 }): Search {
  const search = new Search(new Trials(input), goal, limits);
  for (const _ of search.steps());
  return search;
}

describe('the search for moves', () => {
  test('tries every single move but those that change no other item, or send somebody where there is nothing to do', () => {
    fc.assert(
      fc.property(ordered, fc.boolean(), (input, binds) => {
        const trials = new Trials(binds ? input : { ...input, rules: {} });
        const tried = new Set(candidates(trials).map((move) => JSON.stringify(move)));
        for (const move of everyMove(trials)) {
          if (tried.has(JSON.stringify(move)) || isTriedElsewhere(move, trials)) continue;
          const ofOthers = (dates: Float64Array) =>
            dates.map((day, place) => (move.kind === 'cut' && place === trials.placeOf[move.item] ? 0 : day));
          expect(ofOthers(trials.dates([move]))).toEqual(ofOthers(trials.baseline));
        }
      }),
      runs,
    );
  });

  test('finds what fits once something large goes, or somebody comes', () => {
    const { baseline, bestOfSize, best } = searched(full, goal);
    expect(baseline.score.figure).toBe(1);
    expect(bestOfSize[0]!.score.figure).toBe(3);
    expect(best.score.figure).toBe(3);
    const kinds = new Set(
      searched(full, goal)
        .bestSingles()
        .map(({ moves: [move] }) => move!.kind),
    );
    expect(kinds).toEqual(new Set(['hire', 'lend', 'cut', 'rank']));
  });

  test('puts several moves together where one does not do', () => {
    const input = inputOf([
      ['One', 'Felix', 3, { track: 'A' }],
      ['Two', 'Felix', 3, { track: 'B' }],
    ]);
    const { best } = searched(input, goal, { moves: 2, hires: 0 });
    expect(best.score.figure).toBe(2);
    expect(best.moves.map(({ kind }) => kind)).toEqual(['lend', 'lend']);
  });

  test('hires no more than may be', () => {
    const kinds = (hires: number) =>
      searched(full, goal, { moves: 3, hires }).singles.map(({ moves: [move] }) => move!.kind);
    expect(kinds(0)).not.toContain('hire');
    expect(kinds(1)).toContain('hire');
    const input = inputOf([1, 2, 3].map((n) => [`${n}`, `Track ${n}`, 3]));
    const { best } = searched({ ...input, staff: [] }, goal, { moves: 3, hires: 2 });
    expect(best.moves).toHaveLength(2);
  });

  test('has the scores of the plan of the input with the moves made', () => {
    fc.assert(
      fc.property(ordered, (input) => {
        const { best, goal } = searched(input, { aim: 'items', triage: 2 });
        const { work } = plan(applyMoves(input, best.moves));
        const done = work
          .slice(1)
          .flat()
          .filter(({ triage, devComplete }) => triage <= 2 && devComplete !== undefined);
        expect([goal.aim, done.length]).toEqual(['items', best.score.figure]);
      }),
      runs,
    );
  });

  test('can be stopped at any step, with the best so far', () => {
    const search = new Search(new Trials(full), goal, { moves: 2, hires: 1 });
    search.steps().next();
    expect(search.tried).toBe(1);
    expect(search.best.score.figure).toBeGreaterThanOrEqual(search.baseline.score.figure);
  });
});

describe('what moves are for', () => {
  const work = inputOf([
    ['Early', 'Felix', 1, { due: start + 4, value: '3' }],
    ['Late', 'Felix', 9, { due: start + 9, value: '2,5' }],
    ['Never', 'Felix', 9, { due: start + 39, value: 'much', triage: 2 }],
  ]);
  const figure = (goal: Goal) => {
    const trials = new Trials(work);
    return scoring(trials, goal)(trials.baseline).figure;
  };

  test('is items that are done, down to a level', () => {
    expect(figure({ aim: 'items', triage: 3 })).toBe(2);
    expect(figure({ aim: 'items', triage: 1 })).toBe(2);
  });

  test('is days late, where what is never done is late until the day after the plan', () => {
    const late = plan(work).work[1]![1]!.devComplete! - (start + 9);
    expect(figure({ aim: 'lateness', triage: 1 })).toBe(late);
    expect(figure({ aim: 'lateness', triage: 2 })).toBe(late + 1);
  });

  test('is the value that is done, as far as it is a number', () => {
    expect(figure({ aim: 'value', triage: 3 })).toBe(5.5);
  });
});

/** All that could be moved at all, people all the time and from each day on. */
function* everyMove({ input, tracks }: Trials): Generator<Move> {
  for (const track of tracks) for (const skill of skills) yield { kind: 'hire', track, skill };
  const needs = (track: string, needed: string) =>
    input.work.some((item) => item.track === track && item.estimate.some(({ skill }) => skill === needed));
  for (const [person, { track: own, skill }] of input.staff.entries())
    for (const track of tracks) if (track !== own && needs(track, skill)) yield { kind: 'lend', person, track };
  const needed = new Set(input.work.flatMap(({ prereqs }) => prereqs));
  for (const [item, { id }] of input.work.entries()) {
    if (!needed.has(id)) yield { kind: 'cut', item };
    yield { kind: 'rank', item };
    for (const before of input.work.keys()) if (before !== item) yield { kind: 'rank', item, before };
  }
}

/** An item that is ranked right before one which it has nothing in common with comes right before the next that it has. */
function isTriedElsewhere(move: Move, trials: Trials): boolean {
  if (move.kind !== 'rank') return false;
  const dates = JSON.stringify(trials.dates([move]));
  return candidates(trials).some(
    (other) => other.kind === 'rank' && other.item === move.item && JSON.stringify(trials.dates([other])) === dates,
  );
}
