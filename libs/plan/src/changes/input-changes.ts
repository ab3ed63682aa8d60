// What is different in what a plan is made from, in words, each with its cell where that is known.

import type { Demand, Person, PlanInput, WorkItem } from '../model.ts';
import { pairsOf } from './pairs.ts';
import { dayText, daysText, listText, signed } from './words.ts';

export interface InputChange {
  readonly about: 'item' | 'person' | 'plan';
  /** Of the item or the person; '' for the plan. */
  readonly name: string;
  /** The sort of change, for counting those that are alike. */
  readonly kind: string;
  /** `Login: estimate Server +2 (3 → 5)` */
  readonly text: string;
  /** Person-weeks more of estimates; 0 for other changes. */
  readonly weeks: number;
  /** Where the sheet has it: that of the later version, or of the earlier where it is gone. */
  readonly cell?: string;
}

export function inputChanges(from: PlanInput, to: PlanInput): InputChange[] {
  return [...planChanges(from, to), ...itemChanges(from, to), ...personChanges(from, to)];
}

function planChanges(from: PlanInput, to: PlanInput): InputChange[] {
  const changes: InputChange[] = [];
  const change = (kind: string, text: string) => changes.push({ about: 'plan', name: '', kind, text, weeks: 0 });
  const [was, is] = [from.params, to.params];
  if (was.start !== is.start) change('start', `the plan begins on ${dayText(is.start)}, was ${dayText(was.start)}`);
  if (was.end !== is.end) change('end', `the plan ends on ${dayText(is.end)}, was ${dayText(was.end)}`);
  if (was.skills.join() !== is.skills.join())
    change('skills', `dates are set by ${listText(is.skills)}, was ${listText(was.skills)}`);
  if ((was.focus ?? 100) !== (is.focus ?? 100))
    change('focus', `${is.focus ?? 100} % of a week is project time, was ${was.focus ?? 100} %`);
  const [more, fewer] = [without(to.holidays, from.holidays), without(from.holidays, to.holidays)];
  if (more.length > 0) change('holiday', `holiday ${daysText(more)}`);
  if (fewer.length > 0) change('holiday', `no holiday ${daysText(fewer)}`);
  if (from.rules?.asOf !== to.rules?.asOf && to.rules?.asOf !== undefined)
    change('as of', `as of ${dayText(to.rules.asOf)}`);
  return changes;
}

const without = (days: readonly number[], others: readonly number[]) => days.filter((day) => !others.includes(day));

function itemChanges(from: PlanInput, to: PlanInput): InputChange[] {
  const done = new Set((to.done ?? []).map(({ id }) => id));
  const names = new Map([...from.work, ...to.work].map(({ id, name }) => [id, name]));
  const pairs = pairsOf(
    from.work,
    to.work,
    ({ id }) => id,
    ({ name, track }) => `${name}\n${track}`,
  );
  const moved = rankedAnew(pairs.flatMap(({ was, is }) => (was && is ? [[was, is] as const] : [])));
  return pairs.flatMap(({ was, is }) => {
    if (!is) return [goneItem(was!, done.has(was!.id))];
    if (!was) return [itemChange(is, 'new', `${is.name} is new`, total(is.estimate))];
    return changesOfItem(was, is, names, moved.get(is));
  });
}

function goneItem(was: WorkItem, isDone: boolean): InputChange {
  const text = isDone ? `${was.name} is done` : `${was.name} is gone`;
  return itemChange(was, isDone ? 'done' : 'gone', text, -total(was.estimate));
}

function itemChange({ name, cell }: WorkItem, kind: string, text: string, weeks = 0): InputChange {
  return { about: 'item', name, kind, text, weeks, ...(cell !== undefined && { cell }) };
}

function changesOfItem(
  was: WorkItem,
  is: WorkItem,
  names: ReadonlyMap<string, string>,
  before: string | undefined,
): InputChange[] {
  const changes: InputChange[] = [];
  const change = (kind: string, text: string, weeks = 0) =>
    changes.push(itemChange(is, kind, `${is.name}: ${text}`, weeks));
  if (was.name !== is.name) change('name', `was called ${was.name}`);
  if (before !== undefined) change('rank', before);
  if (was.triage !== is.triage) change('triage', `triage ${is.triage}, was ${was.triage}`);
  if (was.track !== is.track) change('track', `in ${is.track}, was in ${was.track}`);
  const estimate = estimateText(was.estimate, is.estimate);
  if (estimate !== '') change('estimate', `estimate ${estimate}`, total(is.estimate) - total(was.estimate));
  if (was.due !== is.due) change('due', optionalDay('due', was.due, is.due));
  if (was.notBefore !== is.notBefore) change('not before', optionalDay('not before', was.notBefore, is.notBefore));
  const nameOf = (id: string) => names.get(id) ?? id;
  const more = is.prereqs.filter((id) => !was.prereqs.includes(id)).map(nameOf);
  const fewer = was.prereqs.filter((id) => !is.prereqs.includes(id)).map(nameOf);
  if (more.length > 0) change('waits', `waits for ${listText(more)}`);
  if (fewer.length > 0) change('waits', `no longer waits for ${listText(fewer)}`);
  return changes;
}

function optionalDay(what: string, was: number | undefined, is: number | undefined): string {
  if (is === undefined) return `no longer ${what} ${dayText(was!)}`;
  return `${what} ${dayText(is)}${was === undefined ? '' : `, was ${dayText(was)}`}`;
}

const total = (estimate: readonly Demand[]) => estimate.reduce((sum, { weeks }) => sum + weeks, 0);

/** `Server +2 (3 → 5), no QA`: the skills that differ. */
function estimateText(was: readonly Demand[], is: readonly Demand[]): string {
  const weeksOf = (estimate: readonly Demand[], skill: string) =>
    estimate.find((demand) => demand.skill === skill)?.weeks ?? 0;
  const skills = [...new Set([...was, ...is].map(({ skill }) => skill))];
  return skills
    .flatMap((skill) => {
      const [before, now] = [weeksOf(was, skill), weeksOf(is, skill)];
      if (before === now) return [];
      return now === 0 ? [`no ${skill}`] : [`${skill} ${signed(now - before)} (${before} → ${now})`];
    })
    .join(', ');
}

/**
 * The items that were put elsewhere, and how: a smallest set of them such that the others stand in the order in which they
 * stood (a longest increasing subsequence).
 */
function rankedAnew(pairs: readonly (readonly [WorkItem, WorkItem])[]): Map<WorkItem, string> {
  const byRank = (side: 0 | 1) => [...pairs].sort((a, b) => a[side].rank - b[side].rank);
  const earlier = new Map(byRank(0).map((pair, place) => [pair, place]));
  const later = byRank(1);
  const stays = longestIncreasing(later.map((pair) => earlier.get(pair)!));
  const anew = new Map<WorkItem, string>();
  later.forEach(([, is], place) => {
    if (stays.has(place)) return;
    const next = later[place + 1]?.[1];
    anew.set(is, next ? `ranked before ${next.name}` : 'ranked last');
  });
  return anew;
}

/** The indices of a longest subsequence that increases: patience sorting, O(n log n). */
function longestIncreasing(values: readonly number[]): ReadonlySet<number> {
  const tops: number[] = [];
  const before: number[] = [];
  values.forEach((value, index) => {
    let [low, high] = [0, tops.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[tops[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    before[index] = low > 0 ? tops[low - 1]! : -1;
    tops[low] = index;
  });
  const found = new Set<number>();
  for (let at = tops.at(-1) ?? -1; at >= 0; at = before[at]!) found.add(at);
  return found;
}

/** Everything that is said of one person: the parts of one who is in several tracks or skills are one. */
interface Somebody {
  readonly id: string;
  readonly name: string;
  readonly parts: readonly Person[];
}

function everybody(staff: readonly Person[]): Somebody[] {
  const people = new Map<string, Person[]>();
  for (const person of staff) {
    const key = `${person.id}\n${person.name}`;
    people.set(key, [...(people.get(key) ?? []), person]);
  }
  return [...people.values()].map((parts) => ({ id: parts[0]!.id, name: parts[0]!.name, parts }));
}

function personChanges(from: PlanInput, to: PlanInput): InputChange[] {
  const pairs = pairsOf(
    everybody(from.staff),
    everybody(to.staff),
    ({ id }) => id,
    ({ name }) => name,
  );
  return pairs.flatMap(({ was, is }) => {
    const { name, parts } = (is ?? was)!;
    const { cell } = parts[0]!;
    const change = (kind: string, text: string): InputChange => ({
      about: 'person',
      name,
      kind,
      text,
      weeks: 0,
      ...(cell !== undefined && { cell }),
    });
    if (!is) return [change('gone', `${name} is gone`)];
    if (!was) return [change('new', `${name} is new, ${listText(parts.map(placeText))}`)];
    const changes: InputChange[] = [];
    if (was.name !== name) changes.push(change('name', `${name} was called ${was.name}`));
    const [before, now] = [was.parts.map(placeText).join('; '), parts.map(placeText).join('; ')];
    if (before !== now) changes.push(change('place', `${name} ${now}, was ${before}`));
    const [more, fewer] = [without(away(parts), away(was.parts)), without(away(was.parts), away(parts))];
    if (more.length > 0) changes.push(change('away', `${name} away ${daysText(more)}`));
    if (fewer.length > 0) changes.push(change('away', `${name} there after all ${daysText(fewer)}`));
    return changes;
  });
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
    rank: 'are ranked anew',
    triage: 'have another triage',
    track: 'are in another track',
    name: 'have another name',
    due: 'have another due date',
    'not before': 'have another earliest day',
    waits: 'wait for others',
    place: 'are elsewhere',
    away: 'are away on other days',
  };
  return `${count} ${who} ${does[kind] ?? 'are different'}`;
}
