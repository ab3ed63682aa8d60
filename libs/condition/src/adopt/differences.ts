// What of one plan's inputs is otherwise in another's, a thing at a time. Where each came from, and how it numbers its ids and
// ranks, makes no difference.
import { isWeekday } from '@qplan/plan';
import type { Day, Demand, Person, PlanInput, WorkItem } from '@qplan/streams';
import { nameKey } from '../cells/names.ts';

export const itemFields = [
  'name',
  'track',
  'triage',
  'estimate',
  'low',
  'high',
  'team',
  'value',
  'prereqs',
  'notBefore',
  'due',
] as const;
export type ItemField = (typeof itemFields)[number];

export type Difference =
  | { readonly kind: 'item'; readonly field: ItemField; readonly from: WorkItem; readonly to: WorkItem }
  | { readonly kind: 'removed'; readonly from: WorkItem }
  | { readonly kind: 'added'; readonly to: WorkItem }
  /** All items of the other inputs, in their order. */
  | { readonly kind: 'order'; readonly to: readonly WorkItem[] }
  /** A part of somebody's time. */
  | { readonly kind: 'part'; readonly from: Person; readonly to: Person }
  | { readonly kind: 'leaves'; readonly from: Person }
  /** `beside`: another part of the same person, who is there already. */
  | { readonly kind: 'joins'; readonly to: Person; readonly beside: Person | undefined }
  | {
      readonly kind: 'away';
      readonly of: Person;
      readonly added: readonly Day[];
      readonly struck: readonly Day[];
      readonly all: readonly Day[];
    }
  | { readonly kind: 'start' | 'end'; readonly to: Day }
  | { readonly kind: 'skills'; readonly to: readonly string[] }
  | { readonly kind: 'holidays'; readonly added: readonly Day[]; readonly struck: readonly Day[] }
  | { readonly kind: 'capacity' | 'focus' | 'rules' };

/**
 * `by`: by what an item or a person of the one is found in the other. What-ifs keep ids, which tell what was renamed; a sheet that
 * is read anew may make others.
 */
export function differences(from: PlanInput, to: PlanInput, by: 'id' | 'name'): Difference[] {
  return [...itemDifferences(from, to, by), ...staffDifferences(from, to, by), ...planDifferences(from, to)];
}

export function inOrder(work: readonly WorkItem[]): WorkItem[] {
  return work.toSorted((a, b) => a.rank - b.rank);
}

/** What an item is called among others: its name in its track. */
function calledIn({ name, track }: Pick<WorkItem, 'name' | 'track'>): string {
  return `${nameKey(track)}\t${nameKey(name)}`;
}

function itemDifferences(from: PlanInput, to: PlanInput, by: 'id' | 'name'): Difference[] {
  const [old, now] = [inOrder(from.work), inOrder(to.work)];
  const partners = paired(old, now, by === 'id' ? ({ id }) => id : calledIn);
  const [prereqsOf, prereqsTo] = [prereqNames(from), prereqNames(to)];
  const found: Difference[] = [];
  for (const item of old) if (!partners.has(item)) found.push({ kind: 'removed', from: item });
  const matched = new Set(partners.values());
  for (const item of now) if (!matched.has(item)) found.push({ kind: 'added', to: item });
  for (const [item, other] of partners) {
    const texts = {
      from: { ...textsOf(item), prereqs: prereqsOf(item) },
      to: { ...textsOf(other), prereqs: prereqsTo(other) },
    };
    for (const field of itemFields)
      if (texts.from[field] !== texts.to[field]) found.push({ kind: 'item', field, from: item, to: other });
  }
  const expected = now.filter((item) => matched.has(item));
  const kept = old.flatMap((item) => partners.get(item) ?? []);
  // What is new has no place in the order yet.
  const isPlaced = by === 'name' || matched.size === now.length;
  if (!isPlaced || kept.some((item, index) => item !== expected[index])) found.push({ kind: 'order', to: now });
  return found;
}

function paired<T>(old: readonly T[], now: readonly T[], keyOf: (value: T) => string): Map<T, T> {
  const open = new Map<string, T[]>();
  for (const value of now) open.set(keyOf(value), [...(open.get(keyOf(value)) ?? []), value]);
  return new Map(
    old.flatMap((value) => {
      const partner = open.get(keyOf(value))?.shift();
      return partner === undefined ? [] : [[value, partner] as const];
    }),
  );
}

function textsOf(item: WorkItem): Readonly<Record<Exclude<ItemField, 'prereqs'>, string>> {
  const { name, track, triage, estimate, low = [], high = [], team, value, notBefore = '', due = '' } = item;
  return {
    name: nameKey(name),
    track: nameKey(track),
    triage: `${triage}`,
    estimate: demandText(estimate),
    low: demandText(low),
    high: demandText(high),
    team,
    value,
    notBefore: `${notBefore}`,
    due: `${due}`,
  };
}

/** In millionths, as effort is counted. */
function demandText(demands: readonly Demand[]): string {
  return demands
    .map(({ skill, weeks }) => `${skill}:${Math.round(weeks * 1e6)}`)
    .filter((text) => !text.endsWith(':0'))
    .sort()
    .join();
}

/** What an item waits for, by names: a sheet may say it so, and has to say it anew then. */
function prereqNames({ work, done = [] }: PlanInput) {
  const names = new Map([...done, ...work].map((item) => [item.id, calledIn(item)]));
  return ({ prereqs }: WorkItem) => [...new Set(prereqs.map((id) => names.get(id) ?? id))].sort().join('\n');
}

function staffDifferences(from: PlanInput, to: PlanInput, by: 'id' | 'name'): Difference[] {
  const keyOf = ({ id, name }: Person) => (by === 'id' ? `${id}\t${nameKey(name)}` : nameKey(name));
  const groups = (staff: readonly Person[]) => {
    const found = new Map<string, Person[]>();
    for (const person of staff) found.set(keyOf(person), [...(found.get(keyOf(person)) ?? []), person]);
    return found;
  };
  const [old, now] = [groups(from.staff), groups(to.staff)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [before, after] = [old.get(key) ?? [], now.get(key) ?? []];
    return [...partDifferences(before, after, from, to), ...awayDifferences(before, after, from, to)];
  });
}

/** The parts of one person: those that are the same, then those in one cell, then in their order. */
function partDifferences(
  before: readonly Person[],
  after: readonly Person[],
  from: PlanInput,
  to: PlanInput,
): Difference[] {
  const [oldText, newText] = [partText(from), partText(to)];
  const [left, right] = [[...before], [...after]];
  const taken = (matches: (a: Person, b: Person) => boolean) => {
    const pairs: [Person, Person][] = [];
    for (const person of left.slice()) {
      const other = right.find((each) => matches(person, each));
      if (!other) continue;
      pairs.push([person, other]);
      left.splice(left.indexOf(person), 1);
      right.splice(right.indexOf(other), 1);
    }
    return pairs;
  };
  taken((a, b) => oldText(a) === newText(b));
  const place = ({ track, skill }: Person) => `${nameKey(track)}\t${nameKey(skill)}`;
  const changed = [
    ...taken((a, b) => place(a) === place(b)),
    ...taken((a, b) => a.cell !== undefined && a.cell === b.cell),
    ...taken(() => true),
  ];
  return [
    ...changed.map(([a, b]): Difference => ({ kind: 'part', from: a, to: b })),
    ...left.map((person): Difference => ({ kind: 'leaves', from: person })),
    ...right.map((person): Difference => ({ kind: 'joins', to: person, beside: before[0] })),
  ];
}

/** A person's part of time: days outside the plan say nothing. */
function partText({ params }: PlanInput) {
  return ({ name, track, skill, share = 100, firstDay = -Infinity, lastDay = Infinity }: Person) => {
    const [first, last] = [Math.max(firstDay, params.start), Math.min(lastDay, params.end)];
    return [nameKey(name), nameKey(track), nameKey(skill), share, first, last].join('\t');
  };
}

function awayDifferences(
  before: readonly Person[],
  after: readonly Person[],
  from: PlanInput,
  to: PlanInput,
): Difference[] {
  const [of] = before.length > 0 ? before : after;
  if (!of || after.length === 0) return [];
  const span = { start: Math.max(from.params.start, to.params.start), end: Math.min(from.params.end, to.params.end) };
  const free = new Set([...from.holidays, ...to.holidays]);
  const daysOf = (parts: readonly Person[]) =>
    new Set(
      parts
        .flatMap(({ vacations }) => vacations)
        .filter((day) => day >= span.start && day <= span.end && isWeekday(day) && !free.has(day)),
    );
  const [old, now] = [daysOf(before), daysOf(after)];
  const added = [...now].filter((day) => !old.has(day)).sort((a, b) => a - b);
  const struck = [...old].filter((day) => !now.has(day)).sort((a, b) => a - b);
  if (added.length + struck.length === 0) return [];
  return [{ kind: 'away', of, added, struck, all: [...now].sort((a, b) => a - b) }];
}

/** Where nothing waits for anything, nothing is said by what that means. */
function rulesOf({ rules, work }: PlanInput) {
  const binds = work.some(({ prereqs }) => prereqs.length > 0) ? rules?.prereqs : undefined;
  return [rules?.correlation, binds];
}

function planDifferences(from: PlanInput, to: PlanInput): Difference[] {
  const found: Difference[] = [];
  const [old, now] = [from.params, to.params];
  for (const key of ['start', 'end'] as const) if (old[key] !== now[key]) found.push({ kind: key, to: now[key] });
  const skills = (names: readonly string[]) => names.map(nameKey).sort().join('\n');
  if (skills(old.skills) !== skills(now.skills)) found.push({ kind: 'skills', to: now.skills });
  const [before, after] = [new Set(from.holidays), new Set(to.holidays)];
  const added = [...after].filter((day) => !before.has(day));
  const struck = [...before].filter((day) => !after.has(day));
  if (added.length + struck.length > 0) found.push({ kind: 'holidays', added, struck });
  const text = (value: unknown) => JSON.stringify(value ?? null);
  if (text([old.focus, old.trackFocus]) !== text([now.focus, now.trackFocus])) found.push({ kind: 'focus' });
  if (text(from.capacity ?? []) !== text(to.capacity ?? [])) found.push({ kind: 'capacity' });
  if (text(rulesOf(from)) !== text(rulesOf(to))) found.push({ kind: 'rules' });
  return found;
}
