// The plans of an installation, as they are listed: how each is, at a glance, and which come first.
import { foldedWords, foldText } from '@qplan/streams';
import type { PlansDocument } from '../../../../src/api.ts';

export type PlanEntry = PlansDocument['plans'][number];
export type PlanStateName = PlanEntry['state'];

interface State {
  /** The shape beside the word: see SignIcon. */
  readonly sign: 'short' | 'late' | 'tight' | 'fits' | 'idle';
  readonly word: string;
}

/** The worst first. */
const states: Readonly<Record<PlanStateName, State>> = {
  failing: { sign: 'short', word: 'failing' },
  short: { sign: 'short', word: 'short' },
  late: { sign: 'late', word: 'not in time' },
  tight: { sign: 'tight', word: 'tight' },
  waiting: { sign: 'idle', word: 'no plan yet' },
  unread: { sign: 'idle', word: 'not read yet' },
  idle: { sign: 'idle', word: 'empty' },
  fits: { sign: 'fits', word: 'fits' },
};

const order = Object.keys(states);

export function stateOf({ state }: Pick<PlanEntry, 'state'>): State {
  return states[state];
}

/** Below zero: the first is the worse. */
export function compareStates(a: Pick<PlanEntry, 'state'>, b: Pick<PlanEntry, 'state'>): number {
  return order.indexOf(a.state) - order.indexOf(b.state);
}

/** Those that have every word of the query in their title or name, whatever the case and accents. */
export function matchingPlans<Entry extends Pick<PlanEntry, 'name' | 'title'>>(
  plans: readonly Entry[],
  query: string,
): readonly Entry[] {
  const words = foldedWords(query);
  return plans.filter(({ name, title }) => words.every((word) => foldText(`${title} ${name}`).includes(word)));
}
