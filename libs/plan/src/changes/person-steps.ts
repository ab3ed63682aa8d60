// What is different about a person.

import type { Person, ValueCell } from '../model.ts';
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
  const step = (
    kind: string,
    what: string,
    laid: readonly Person[],
    { moves = true, cells = cellsOf(was?.parts[0], is?.parts[0]) } = {},
  ): Step => {
    const change: InputChange = {
      about: 'person',
      name,
      kind,
      what,
      text: `${name} ${what}`,
      weeks: 0,
      ...cells,
    };
    return { changes: [change], moves, lay: (draft) => draft.people.set(key, laid) };
  };
  if (!is) return [step('gone', 'is gone', [])];
  if (!was) return [step('new', `is new, ${listText(parts.map(placeText))}`, parts)];
  const steps: Step[] = [];
  const [before, now] = [was.parts.map(placeText).join('; '), parts.map(placeText).join('; ')];
  const [awayBefore, awayNow] = [away(was.parts), away(parts)];
  const [more, fewer] = [without(awayNow, awayBefore), without(awayBefore, awayNow)];
  const awayOf = ([day]: readonly number[]) => ({ cells: awayCells(was.parts[0]!, parts[0]!, day!) });
  const onDays = (vacations: readonly number[]) => parts.map((part) => ({ ...part, vacations }));
  if (was.name !== name) steps.push(step('name', `was called ${was.name}`, was.parts, { moves: false }));
  const [teamBefore, team] = [was, is].map(({ parts: [first] }) => first!.team);
  if (teamBefore !== team)
    steps.push(step('team', `team ${team || 'none'}, was ${teamBefore || 'none'}`, was.parts, { moves: false }));
  if (before !== now)
    steps.push(step('place', `${now}, was ${before}`, onDays(awayBefore), { cells: placeCells(was.parts, parts) }));
  if (more.length > 0)
    steps.push(step('away', `away ${daysText(more)}`, onDays([...awayBefore, ...more]), awayOf(more)));
  if (fewer.length > 0) steps.push(step('away', `there after all ${daysText(fewer)}`, parts, awayOf(fewer)));
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

/** Of the first part that is elsewhere, where a sheet says what of that is different. */
function placeCells(was: readonly Person[], is: readonly Person[]) {
  const at = Math.max(
    0,
    is.findIndex((part, n) => !was[n] || placeText(part) !== placeText(was[n])),
  );
  const [before, now] = [was[at] ?? was[0]!, is[at]!];
  const values = { track: 'track', skill: 'skill', share: 'share', firstDay: 'starts', lastDay: 'leaves' } as const;
  const fields = Object.keys(values) as (keyof typeof values)[];
  return cellsOf(
    before,
    now,
    fields.filter((field) => before[field] !== now[field]).map((field) => values[field]),
  );
}

/** Where sheets say that somebody is away on a day: a row of their absences, or the cell of all of them. */
function awayCells(was: Person, is: Person, day: number) {
  const on = new Date(day * 86_400_000).toISOString().slice(0, 10);
  const isThen = ({ of }: ValueCell) => {
    const [, from = '', to = ''] = /^away (\S+) (\S+)$/.exec(of) ?? [];
    return from !== '' && from <= on && on <= to;
  };
  const known = [...(was.cells ?? []), ...(is.cells ?? [])].filter(isThen).map(({ of }) => of);
  return cellsOf(was, is, [...known, 'away']);
}
