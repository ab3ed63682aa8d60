// Searches for what to do, apart from the page and from its planning, in slices: what is asked anew ends what was asked before.
import { effects, type Goal, type Limits, Search, type Suggestion, Trials, wanted } from '@qplan/plan/suggest';
import type { InputsDocument } from '../../../src/api.ts';
import { applyEdits, type Edited } from '../whatif/edits/apply.ts';
import type { Edit } from '../whatif/edits/edit.ts';
import { planInput } from '../whatif/planning/plan-input.ts';
import { moveEdits } from './move-edits.ts';

export interface SuggestAsked {
  readonly id: number;
  readonly inputs: InputsDocument;
  readonly edits: readonly Edit[];
  readonly goal: Goal;
  readonly limits: Limits;
}

/** Nothing more is wanted. */
export interface SuggestStopped {
  readonly id: number;
}

/** Edits, and what the plan comes to with them. */
export interface Told {
  readonly figure: number;
  readonly edits: readonly Edit[];
  /** Names of items that are then done within the plan, and that no longer are. */
  readonly done: readonly string[];
  readonly lost: readonly string[];
  /** How many others are done earlier, and later. */
  readonly earlier: number;
  readonly later: number;
}

export interface SuggestTold {
  readonly id: number;
  /** Without any of it. */
  readonly figure: number;
  /** How many items count. */
  readonly items: number;
  readonly candidates: number;
  /** Single moves that were tried, and all plans that were made. */
  readonly singles: number;
  readonly tried: number;
  /** The best single moves, then the best set of each size that is better than the one before; of all, the best. */
  readonly single: readonly Told[];
  readonly sets: readonly Told[];
  readonly best: Told;
  /** Nothing more will come. */
  readonly done: boolean;
}

/** How long it searches at a stretch, and how often it tells how things stand, in ms. */
const stretch = 40;
const tellEvery = 250;
const mostSingles = 12;

let newest = 0;

const breath = () => new Promise<void>((resolve) => setTimeout(resolve));

async function search({ id, inputs, edits, goal, limits }: SuggestAsked): Promise<void> {
  const edited = applyEdits(inputs, edits);
  const trials = new Trials(planInput(edited.inputs));
  const search = new Search(trials, goal, limits);
  const items = wanted(trials, goal).size;
  const tell = (done: boolean) =>
    postMessage({ id, items, done, ...foundSoFar(search, trials, edited) } satisfies SuggestTold);
  let [paused, told] = [performance.now(), 0];
  for (const _ of search.steps()) {
    const now = performance.now();
    if (now - paused < stretch) continue;
    if (now - told > tellEvery) {
      tell(false);
      told = now;
    }
    await breath();
    if (newest !== id) return;
    paused = performance.now();
  }
  tell(true);
}

function foundSoFar(search: Search, trials: Trials, edited: Edited) {
  const told = (suggestion: Suggestion) => toldOf(suggestion, trials, edited);
  return {
    figure: search.baseline.score.figure,
    candidates: search.candidates,
    singles: search.singles.length,
    tried: search.tried,
    single: search.bestSingles().slice(0, mostSingles).map(told),
    sets: search.bestOfSize.slice(1).map(told),
    best: told(search.best),
  };
}

function toldOf({ moves, score }: Suggestion, trials: Trials, edited: Edited): Told {
  const changed = effects(trials, moves).map(({ item, from = Infinity, to = Infinity }) => {
    return { name: trials.input.work[item]!.name, from, to };
  });
  const names = (some: typeof changed) => some.map(({ name }) => name);
  return {
    figure: score.figure,
    edits: moveEdits(moves, edited),
    done: names(changed.filter(({ from }) => from === Infinity)),
    lost: names(changed.filter(({ to }) => to === Infinity)),
    earlier: changed.filter(({ from, to }) => to < from && from < Infinity).length,
    later: changed.filter(({ from, to }) => from < to && to < Infinity).length,
  };
}

addEventListener('message', ({ data }: MessageEvent<SuggestAsked | SuggestStopped>) => {
  newest = data.id;
  if ('inputs' in data) void search(data);
});
