// Changes in a line, for a list of versions.

import type { InputChange } from './input-change.ts';
import { signed } from './words.ts';

/** So many of one kind are named; of more, how many. */
const named = 2;

/**
 * `Ann away Feb 3–7; 3 estimates up by 4.5; Refunds is new`: kinds that have many changes are counted. Without changes: ''.
 */
export function inALine(changes: readonly InputChange[]): string {
  const kinds = new Map<string, InputChange[]>();
  for (const change of changes) {
    const key = `${change.about} ${change.kind}`;
    kinds.set(key, [...(kinds.get(key) ?? []), change]);
  }
  return [...kinds.values()].map(kindText).join('; ');
}

function kindText(changes: readonly InputChange[]): string {
  const [{ about, kind }] = changes as [InputChange];
  if (changes.length <= named) return changes.map(({ text }) => text).join('; ');
  const weeks = changes.reduce((sum, change) => sum + change.weeks, 0);
  const count = changes.length;
  if (kind === 'estimate')
    return `${count} estimates ${weeks < 0 ? 'down' : 'up'} by ${signed(Math.abs(weeks)).slice(1)}`;
  const who = about === 'person' ? 'people' : 'items';
  const does: Readonly<Record<string, string>> = {
    new: 'are new',
    gone: 'are gone',
    done: 'are done',
    'done date': 'are done on another day',
    rank: 'are ranked anew',
    triage: 'have another triage',
    track: 'are in another track',
    name: 'have another name',
    due: 'have another due date',
    range: 'are differently certain',
    value: 'have another value',
    team: 'have another team',
    'not before': 'have another earliest day',
    waits: 'wait for others',
    place: 'are elsewhere',
    away: 'are away on other days',
  };
  return `${count} ${who} ${does[kind] ?? 'are different'}`;
}
