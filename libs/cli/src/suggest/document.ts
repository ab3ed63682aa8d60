// What the search for moves has found, as JSON.

import {
  effects,
  type Goal,
  type Limits,
  type Move,
  type Search,
  type Suggestion,
  type Trials,
} from '@qplan/plan/suggest';
import { isoDay } from '@qplan/streams';
import { moveDocument, type MoveDocument } from './move-text.ts';

/** An item that moves make done on another day; null: not within the plan. */
export interface EffectDocument {
  readonly id: string;
  readonly track: string;
  readonly name: string;
  readonly from: string | null;
  readonly to: string | null;
}

export interface SuggestionDocument {
  /** Items or value that are done, or days late, with these moves made. */
  readonly figure: number;
  readonly moves: readonly MoveDocument[];
  readonly effect: readonly EffectDocument[];
}

export interface SuggestDocument {
  readonly aim: Goal['aim'];
  readonly triage: number;
  /** How many items count. */
  readonly items: number;
  readonly limits: Limits;
  /** Without any move. */
  readonly figure: number;
  readonly candidates: number;
  /** How many plans were made. */
  readonly tried: number;
  /** The search was ended before it was through. */
  readonly stopped: boolean;
  /** How long it took. */
  readonly seconds: { readonly search: number; readonly bound: number };
  /** The best single moves that make it better, the best first. */
  readonly single: readonly SuggestionDocument[];
  /** The best set of each size, from 2 on, as far as a move more makes it better. */
  readonly sets: readonly SuggestionDocument[];
  readonly best: SuggestionDocument;
  /** The figure that no such set of moves betters; null where it was not looked for, or not found. */
  readonly bound: number | null;
}

/** How many single moves are told. */
const mostSingles = 10;

export interface Found {
  readonly trials: Trials;
  readonly search: Search;
  readonly limits: Limits;
  readonly items: number;
  readonly stopped: boolean;
  readonly seconds: SuggestDocument['seconds'];
  readonly bound: number | undefined;
}

export function suggestDocument({ trials, search, limits, items, stopped, seconds, bound }: Found): SuggestDocument {
  const told = (suggestion: Suggestion) => suggestionDocument(trials, suggestion);
  return {
    ...search.goal,
    items,
    limits,
    figure: search.baseline.score.figure,
    candidates: search.candidates,
    tried: search.tried,
    stopped,
    seconds,
    single: search.bestSingles().slice(0, mostSingles).map(told),
    sets: search.bestOfSize.slice(1).map(told),
    best: told(search.best),
    bound: bound ?? null,
  };
}

function suggestionDocument(trials: Trials, { moves, score }: Suggestion): SuggestionDocument {
  return {
    figure: score.figure,
    moves: moves.map((move) => moveDocument(move, trials.input)),
    effect: effectOf(trials, moves),
  };
}

function effectOf(trials: Trials, moves: readonly Move[]): EffectDocument[] {
  const dayOf = (day: number | undefined) => (day === undefined ? null : isoDay(day));
  return effects(trials, moves).map(({ item, from, to }) => {
    const { id, track, name } = trials.input.work[item]!;
    return { id, track, name, from: dayOf(from), to: dayOf(to) };
  });
}
