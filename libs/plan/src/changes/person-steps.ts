// What is different about a person.

import type { Person } from '../model.ts';
import { cellsOf, type InputChange } from './input-change.ts';
import type { Pair } from './pairs.ts';
import type { Step } from './step.ts';
import { dayText, daysText, listText, without } from './words.ts';

/** Everything that is said of one person: the parts of one who is in several tracks or skills are one. */
export interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly parts: readonly Person[];
}

export function everybody(staff: readonly Person[]): Somebody[] {
  const people = new Map<string, Person[]>();
  for (const person of staff) {
    const key = `${person.id}\n${person.name}`;
    people.set(key, [...(people.get(key) ?? []), person]);
  }
  return [...people.values()].map((parts) => ({ id: parts[0]!.id, name: parts[0]!.name, parts }));
}

export function personSteps(key: number, { was, is }: Pair<Somebody>): Step[] {
  const { name, parts } = (is ?? was)!;
  const step = (kind: string, what: string, laid: readonly Person[], moves = true): Step => {
    const change: InputChange = {
      about: 'person',
      name,
      kind,
      what,
      text: `${name} ${what}`,
      weeks: 0,
      ...cellsOf(was?.parts[0], is?.parts[0]),
    };
    return { changes: [change], moves, lay: (draft) => draft.people.set(key, laid) };
  };
  if (!is) return [step('gone', 'is gone', [])];
  if (!was) return [step('new', `is new, ${listText(parts.map(placeText))}`, parts)];
  const steps: Step[] = [];
  const [before, now] = [was.parts.map(placeText).join('; '), parts.map(placeText).join('; ')];
  const [awayBefore, awayNow] = [away(was.parts), away(parts)];
  const [more, fewer] = [without(awayNow, awayBefore), without(awayBefore, awayNow)];
  const onDays = (vacations: readonly number[]) => parts.map((part) => ({ ...part, vacations }));
  if (was.name !== name) steps.push(step('name', `was called ${was.name}`, was.parts, false));
  if (before !== now) steps.push(step('place', `${now}, was ${before}`, onDays(awayBefore)));
  if (more.length > 0) steps.push(step('away', `away ${daysText(more)}`, onDays([...awayBefore, ...more])));
  if (fewer.length > 0) steps.push(step('away', `there after all ${daysText(fewer)}`, parts));
  // The days that are laid on hold for each part; the last step has each part's own.
  const last = steps.at(-1);
  if (last && last.moves) steps[steps.length - 1] = { ...last, lay: (draft) => draft.people.set(key, parts) };
  return steps;
}

const away = (parts: readonly Person[]) => [...new Set(parts.flatMap(({ vacations }) => vacations))];

/** `in Core as Server 50 % from Feb 8` */
function placeText({ track, skill, share, firstDay, lastDay }: Person): string {
  const parts = [
    `in ${track} as ${skill}`,
    share !== undefined && `${share} %`,
    firstDay !== undefined && `from ${dayText(firstDay)}`,
    lastDay !== undefined && `to ${dayText(lastDay)}`,
  ];
  return parts.filter(Boolean).join(' ');
}
