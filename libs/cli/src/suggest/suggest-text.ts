// What the search for moves has found, for a terminal.

import { clean } from '../terminal.ts';
import type { EffectDocument, SuggestDocument, SuggestionDocument } from './document.ts';
import { moveText } from './move-text.ts';

const mostNames = 8;

export function* formatSuggestions(found: SuggestDocument): Generator<string> {
  const { aim, items, figure, single, sets, best, bound, candidates, tried, stopped, limits } = found;
  const plans = `${tried.toLocaleString('en')} plans made, of ${candidates.toLocaleString('en')} single moves`;
  yield `${sentence(found, figure)}. ${plans}${stopped ? '; stopped before it was through' : ''}.\n`;
  if (items === 0) {
    yield `\n${nothingCounts[aim]}\n`;
    return;
  }
  if (best.moves.length === 0) yield '\nNo move makes it better.\n';
  if (single.length > 0) yield '\nThe best single moves\n';
  for (const suggestion of single) yield line(found, suggestion, clean(moveText(suggestion.moves[0]!)));
  if (sets.length > 0) yield '\nThe best sets\n';
  for (const set of sets)
    yield line(found, set, `${set.moves.length} moves: ${set.moves.map((move) => clean(moveText(move))).join('; ')}`);
  if (best.moves.length > 0) yield* bestLines(found, best);
  if (bound !== null) yield `\n${boundText(found, bound, limits.moves)}\n`;
}

const nothingCounts = {
  items: 'No item down to this level has an estimate.',
  lateness: 'No item down to this level has a due date.',
  value: 'No item down to this level has a value that is a number.',
};

function* bestLines(found: SuggestDocument, { figure, moves, effect }: SuggestionDocument): Generator<string> {
  yield `\nThe best: ${sentence(found, figure)}\n`;
  for (const [n, move] of moves.entries()) yield `  ${n + 1}. ${clean(moveText(move))}\n`;
  const lists: readonly (readonly [string, readonly EffectDocument[]])[] = [
    ['done within the plan', effect.filter(({ from }) => from === null)],
    ['no longer', effect.filter(({ to }) => to === null)],
    ['earlier', effect.filter(({ from, to }) => from !== null && to !== null && to < from)],
    ['later', effect.filter(({ from, to }) => from !== null && to !== null && to > from)],
  ];
  for (const [what, changed] of lists) if (changed.length > 0) yield `  ${what}: ${namesOf(changed)}\n`;
}

function namesOf(changed: readonly EffectDocument[]): string {
  const names = changed.slice(0, mostNames).map(({ name, to }) => clean(to === null ? name : `${name} (${to})`));
  const more = changed.length - names.length;
  return `${names.join(', ')}${more > 0 ? `, and ${more} more` : ''}`;
}

/** `  93 (+4)  Hire one more Apps for Felix` */
function line({ figure: before }: SuggestDocument, { figure }: SuggestionDocument, text: string): string {
  return `${amount(figure).padStart(8)} ${`(${signed(figure - before)})`.padEnd(9)} ${text}\n`;
}

function sentence({ aim, items }: SuggestDocument, figure: number): string {
  if (aim === 'lateness') return `${amount(figure)} days late in all, of ${items} items with a due date`;
  if (aim === 'value') return `a value of ${amount(figure)} is done within the plan`;
  return `${figure} of ${items} items are done within the plan`;
}

function boundText({ aim, best }: SuggestDocument, bound: number, moves: number): string {
  const set = moves === 1 ? 'No move' : `No set of ${moves} moves`;
  const can = {
    items: `get more than ${bound} items done`,
    lateness: `leave fewer than ${amount(bound)} days late`,
    value: `get a value of more than ${amount(bound)} done`,
  };
  const gap = Math.abs(bound - best.figure);
  return `${set} can ${can[aim]}: ${gap === 0 ? 'this is the best possible' : `the best possible is at most ${amount(gap)} better`}.`;
}

function signed(difference: number): string {
  return difference < 0 ? `−${amount(-difference)}` : `+${amount(difference)}`;
}

function amount(figure: number): string {
  return Number(figure.toFixed(2)).toLocaleString('en');
}
