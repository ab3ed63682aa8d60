// What to do about a plan that does not fit: moves, exactly evaluated, and the search for the best of them.
//
//   new Trials(input).dates(moves)   the dates with moves made; applyMoves(input, moves) the input with them
//   new Search(trials, goal, limits) .steps() to the end or as far as one likes; .best so far
//   effects(trials, moves)           item by item, what moves change
//   boundProblem(trials, goal, limits)   linear programs: how good the best possible is at most
//   solveBound(problem, solver)      by HiGHS, which whoever asks loads

export { boundProblem, type BoundProblem } from './bound/bound.ts';
export { solveBound, type Solver } from './bound/solve.ts';
export { type Aim, aims, type Goal, type Score, wanted } from './goal.ts';
export { type Effect, effects } from './effect.ts';
export { applyMoves, type Move, type MoveOf, movesOf } from './move.ts';
export { type Limits, Search, type Suggestion } from './search.ts';
export { Trials } from './trials.ts';
