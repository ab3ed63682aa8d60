// The search for what to do: every single move, exactly evaluated, then sets of several. Sets grow from the best so far by one
// move at a time: the best one by any move, others by moves from a short list. At the end each move of the best set is
// put to the test against those of the list.
//
// It goes in steps, so that who runs it may look at the best so far, let others have their turn, or stop.

import { candidates } from './candidates.ts';
import { compareScores, type Goal, type Score, scoring } from './goal.ts';
import type { Move } from './move.ts';
import type { Trials } from './trials.ts';

/** Moves, and what the plan comes to with all of them made. */
export interface Suggestion {
  readonly moves: readonly Move[];
  readonly score: Score;
}

export interface Limits {
  /** The most moves of a set. */
  readonly moves: number;
  /** The most people who are hired in a set. */
  readonly hires: number;
}

/** How many sets of one size are grown further. */
const width = 8;
/** How many moves of each kind sets other than the best are grown by. */
const shortest = 60;

export class Search {
  readonly goal: Goal;
  /** Without any move. */
  readonly baseline: Suggestion;
  /** How many single moves there are. */
  readonly candidates: number;
  /** How many plans have been made. */
  tried = 0;
  /** Single moves that have been tried. */
  readonly singles: Suggestion[] = [];
  /** The best that there is so far: the baseline, where no move makes anything better. */
  best: Suggestion;
  /** The best of each size, from 1 on, as far as a move more made it better. */
  readonly bestOfSize: Suggestion[] = [];
  readonly #trials: Trials;
  readonly #limits: Limits;
  readonly #score: (dates: Float64Array) => Score;
  readonly #moves: readonly Move[];

  constructor(trials: Trials, goal: Goal, limits: Limits) {
    this.#trials = trials;
    this.goal = goal;
    this.#limits = limits;
    this.#score = scoring(trials, goal);
    this.#moves = candidates(trials).filter(({ kind }) => kind !== 'hire' || limits.hires > 0);
    this.candidates = this.#moves.length;
    this.baseline = { moves: [], score: this.#score(trials.baseline) };
    this.best = this.baseline;
  }

  /** The single moves that make it better, the best first: of each person, item and team the best one. */
  bestSingles(): Suggestion[] {
    const seen = new Set<string>();
    const isFirst = ({ moves: [move] }: Suggestion) => seen.size < seen.add(subjectOf(move!)).size;
    return this.#sorted(this.singles.filter((single) => this.#isBetter(single, this.baseline))).filter(isFirst);
  }

  /** To be run to its end, or as far as one likes. A step is one plan. */
  *steps(): Generator<void> {
    for (const grown of this.#grownBy(this.baseline, this.#moves)) {
      this.singles.push(grown);
      yield;
    }
    let sets = this.#bestOf(this.singles);
    let list = this.#shortList(this.singles);
    for (let size = 2; size <= this.#limits.moves && this.best.moves.length === size - 1; size += 1) {
      const grown: Suggestion[] = [];
      for (const [n, set] of sets.entries()) {
        for (const suggestion of this.#grownBy(set, n === 0 ? this.#moves : list)) {
          grown.push(suggestion);
          yield;
        }
        if (n === 0) list = [...new Set([...list, ...this.#shortList(grown)])];
      }
      sets = this.#bestOf(grown);
    }
    yield* this.#swaps(list);
  }

  /** Exchanges moves of the best set for others, as long as that makes it better. */
  *#swaps(list: readonly Move[]): Generator<void> {
    for (let before: Suggestion | undefined; before !== this.best;) {
      before = this.best;
      for (const move of before.moves) {
        const others = { moves: before.moves.filter((each) => each !== move), score: before.score };
        for (const _ of this.#grownBy(others, list)) yield;
      }
    }
  }

  *#grownBy(set: Suggestion, list: readonly Move[]): Generator<Suggestion> {
    for (const move of list) {
      if (!this.#goesWith(move, set.moves)) continue;
      const moves = [...set.moves, move];
      const suggestion = { moves, score: this.#score(this.#trials.dates(moves)) };
      this.tried += 1;
      this.#note(suggestion);
      yield suggestion;
    }
  }

  #note(suggestion: Suggestion): void {
    if (this.#isBetter(suggestion, this.best)) this.best = suggestion;
    const size = suggestion.moves.length;
    const known = this.bestOfSize[size - 1];
    const smaller = this.bestOfSize[size - 2] ?? this.baseline;
    if (this.#isBetter(suggestion, known ?? smaller)) this.bestOfSize[size - 1] = suggestion;
  }

  #isBetter(one: Suggestion, other: Suggestion): boolean {
    return compareScores(one.score, other.score, this.goal.aim) < 0;
  }

  /** Somebody is lent once, an item is ranked once or cut, and no more are hired than may be. */
  #goesWith(move: Move, set: readonly Move[]): boolean {
    if (move.kind === 'hire') return set.filter(({ kind }) => kind === 'hire').length < this.#limits.hires;
    if (move.kind === 'lend') return set.every((other) => other.kind !== 'lend' || other.person !== move.person);
    return set.every((other) => !('item' in other) || other.item !== move.item);
  }

  #bestOf(suggestions: readonly Suggestion[]): Suggestion[] {
    return this.#sorted(suggestions).slice(0, width);
  }

  /** The last moves of the best of each kind. */
  #shortList(suggestions: readonly Suggestion[]): Move[] {
    const byKind = new Map<Move['kind'], Move[]>();
    for (const { moves } of this.#sorted(suggestions)) {
      const move = moves.at(-1)!;
      const ofKind = byKind.get(move.kind) ?? [];
      if (ofKind.length < shortest) byKind.set(move.kind, [...ofKind, move]);
    }
    return [...byKind.values()].flat();
  }

  #sorted(suggestions: readonly Suggestion[]): Suggestion[] {
    return suggestions.toSorted((a, b) => compareScores(a.score, b.score, this.goal.aim));
  }
}

/** What a move is about. */
function subjectOf(move: Move): string {
  if (move.kind === 'hire') return `hire ${move.track} ${move.skill}`;
  return move.kind === 'lend' ? `lend ${move.person} ${move.track}` : `${move.kind} ${move.item}`;
}
