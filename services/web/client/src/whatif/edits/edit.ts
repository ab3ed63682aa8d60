// What a what-if changes. Items and people go by their key (see keysOf), so that an edit means the same in a later
// version of the data. An edit of an item or a person is one entry, however often it is touched; it has parts, each of
// which can be taken back alone.

import { count, cutName, dayText, listText, spanText } from '../../model/format.ts';
import { nameInKey } from '../../model/rows/keys.ts';
import type { Span } from './edit-days.ts';

/** Person-weeks by skill. */
type Demand = Readonly<Record<string, number>>;

export interface ItemChange {
  readonly triage?: number;
  readonly track?: string;
  /** The whole estimate. */
  readonly estimate?: Demand;
  /** Switched off: as if it were not in the plan. */
  readonly off?: boolean;
  /** The keys of all that it waits for: of items, and of what is finished. */
  readonly prereqs?: readonly string[];
  /** Days, YYYY-MM-DD; null: none. */
  readonly notBefore?: string | null;
  readonly due?: string | null;
}

export interface PersonChange {
  readonly track?: string;
  readonly skill?: string;
  readonly gone?: boolean;
  /** Away besides, in all tracks; undefined: no longer. */
  readonly away?: readonly Span[] | undefined;
  /** Known to be away, and there after all, in all tracks; undefined: no longer. */
  readonly there?: readonly Span[] | undefined;
}

export interface PlanChange {
  readonly start?: string;
  readonly end?: string;
  /** The scheduled skills, all of them. */
  readonly skills?: readonly string[];
  /** The holidays, all of them. */
  readonly holidays?: readonly string[];
}

export type Edit =
  | { readonly kind: 'item'; readonly key: string; readonly set: ItemChange }
  /** Ranked right before another item; undefined: last of all. */
  | { readonly kind: 'rank'; readonly key: string; readonly before?: string | undefined }
  | { readonly kind: 'person'; readonly key: string; readonly set: PersonChange }
  /** The plan's own dates, scheduled skills and holidays. */
  | { readonly kind: 'plan'; readonly key: 'plan'; readonly set: PlanChange }
  | { readonly kind: 'join'; readonly key: string; readonly track: string; readonly skill: string }
  /** Somebody works in another track from a day on. */
  | { readonly kind: 'lend'; readonly key: string; readonly track: string; readonly from: string };

type Join = Extract<Edit, { readonly kind: 'join' }>;
type OfPerson = Extract<Edit, { readonly kind: 'person' }>;

/** The key of somebody who joins, among the people. */
export function joinedKey(name: string): string {
  return `${name}\njoined`;
}

/** The key of the part of somebody that is lent. */
export function lentKey(key: string): string {
  return `${key}\nlent`;
}

function joinOf(edits: readonly Edit[], key: string): Join | undefined {
  return edits.find((edit): edit is Join => edit.kind === 'join' && joinedKey(edit.key) === key);
}

/** A set with another on top, without what that takes back. */
function merged<Set extends object>(old: Set, set: Set): Set {
  return Object.fromEntries(Object.entries({ ...old, ...set }).filter(([, to]) => to !== undefined)) as Set;
}

/** Whoever joins does so in the track and the skill that they were moved to since, or not at all. */
function withJoined(edits: readonly Edit[], join: Join, { key, set: { gone, ...set } }: OfPerson): Edit[] {
  if (gone) return edits.filter((edit) => edit !== join && !(edit.kind === 'person' && edit.key === key));
  const { track = join.track, skill = join.skill, ...others } = set;
  return withSet(edits.with(edits.indexOf(join), { ...join, track, skill }), { kind: 'person', key, set: others });
}

function withSet(edits: readonly Edit[], edit: Extract<Edit, { readonly set: object }>): Edit[] {
  const at = edits.findIndex(({ kind, key }) => kind === edit.kind && key === edit.key);
  const old = edits[at];
  const set = merged(old !== undefined && 'set' in old ? old.set : {}, edit.set);
  const next = { ...edit, set } as Edit;
  if (old === undefined) return Object.keys(set).length === 0 ? [...edits] : [...edits, next];
  return Object.keys(set).length === 0 ? edits.toSpliced(at, 1) : edits.with(at, next);
}

/** What is changed of somebody, as an edit says it or as they join. */
export function personChange(edits: readonly Edit[], key: string): PersonChange | undefined {
  const edit = edits.find((each): each is OfPerson => each.kind === 'person' && each.key === key);
  const join = joinOf(edits, key);
  return join ? { track: join.track, skill: join.skill, ...edit?.set } : edit?.set;
}

/** The edits with one more: what touches the same thing again is merged into what is there. */
export function withEdit(edits: readonly Edit[], edit: Edit): Edit[] {
  const join = edit.kind === 'person' ? joinOf(edits, edit.key) : undefined;
  if (edit.kind === 'person' && join !== undefined) return withJoined(edits, join, edit);
  if ('set' in edit) return withSet(edits, edit);
  return [...withoutEdit(edits, edit), edit];
}

/** The edits without an edit, or without a part of one: see partsOf. */
export function withoutPart(edits: readonly Edit[], part: Edit): Edit[] {
  if ('set' in part) {
    const nothing = Object.fromEntries(Object.keys(part.set).map((name) => [name, undefined]));
    return withSet(edits, { ...part, set: nothing } as typeof part);
  }
  const rest = withoutEdit(edits, part);
  if (part.kind !== 'join') return rest;
  return rest.filter(({ kind, key }) => kind !== 'person' || key !== joinedKey(part.key));
}

/**
 * The edits without what is said of the same thing. What was put before an item that is no longer moved stays where it
 * stands: before whatever that item was moved to, or, if it is that itself, where it was.
 */
function withoutEdit(edits: readonly Edit[], { kind, key }: Edit): Edit[] {
  const at = edits.findIndex((each) => each.kind === kind && each.key === key);
  const gone = edits[at];
  const rest = edits.filter((each) => each !== gone);
  if (gone?.kind !== 'rank') return rest;
  const { before } = gone;
  return rest.flatMap((each, index) => {
    if (index < at || each.kind !== 'rank' || each.before !== key) return [each];
    return each.key === before ? [] : [{ ...each, before }];
  });
}

/** What of an edit can be taken back alone. */
const parts: Readonly<Record<'item' | 'person' | 'plan', readonly (readonly string[])[]>> = {
  item: [['off'], ['triage', 'track', 'estimate'], ['prereqs'], ['notBefore'], ['due']],
  person: [['gone'], ['track', 'skill'], ['away'], ['there']],
  plan: [['start', 'end'], ['skills'], ['holidays']],
};

/** The parts of an edit, each an edit itself: that an item is off, besides its estimate; the plan's dates, and its holidays. */
export function partsOf(edit: Edit): Edit[] {
  if (!('set' in edit)) return [edit];
  return parts[edit.kind].flatMap((names) => {
    const set = Object.fromEntries(Object.entries(edit.set).filter(([name]) => names.includes(name)));
    return Object.keys(set).length === 0 ? [] : [{ ...edit, set } as Edit];
  });
}

/** Names a part of an edit among all parts of all edits. */
export function partId(part: Edit): string {
  return `${part.kind} ${part.key}${'set' in part ? ` ${Object.keys(part.set)[0]}` : ''}`;
}

/** The name in a key, as it is told. */
export function nameOf(key: string): string {
  return cutName(nameInKey(key));
}

const listOf = (parts: readonly (string | false | null | undefined)[]): string => parts.filter(Boolean).join(', ');

/** 'iOS 6 no QA': of an estimate, what another one has otherwise. */
function weeksText(estimate: Demand, was: Demand = {}): string {
  const now = Object.entries(estimate).filter(([skill, weeks]) => was[skill] !== weeks);
  const gone = Object.keys(was).filter((skill) => estimate[skill] === undefined);
  return [...now.map(([skill, weeks]) => `${skill} ${weeks}`), ...gone.map((skill) => `no ${skill}`)].join(' ');
}

/** 'waits for Login, not for Maps': of what an item waits for, what it does not wait for otherwise. */
function prereqsText(prereqs: readonly string[], was: readonly string[] = []): string {
  const more = prereqs.filter((key) => !was.includes(key)).map(nameOf);
  const fewer = was.filter((key) => !prereqs.includes(key)).map(nameOf);
  if (more.length + fewer.length === 0) return 'waits for nothing';
  return [
    more.length > 0 && `waits for ${listText(more)}`,
    fewer.length > 0 && `no longer waits for ${listText(fewer)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

function itemText(name: string, change: ItemChange, { estimate: weeks, prereqs: waited }: Was): string {
  const { off, triage, track, estimate, prereqs, notBefore, due } = change;
  if (off) return `${name} off`;
  const parts = [
    triage !== undefined && `to triage ${triage}`,
    track !== undefined && `to ${track}`,
    estimate && `at ${weeksText(estimate, weeks) || (weeks ? 'its estimate' : 'no estimate')}`,
    prereqs && prereqsText(prereqs, waited),
    notBefore && `not before ${dayText(notBefore)}`,
    notBefore === null && 'from any day on',
    due && `due ${dayText(due)}`,
    due === null && 'without a due date',
  ];
  return `${name} ${listOf(parts)}`;
}

const spansText = (spans: readonly Span[]): string =>
  spans.map(({ from, to }) => (from === to ? dayText(from) : spanText(from, to))).join(' and ');

function personText(name: string, { gone, track, skill, away, there }: PersonChange, from?: string): string {
  if (gone) return from === undefined ? `${name} leaves` : `${name} leaves ${from}`;
  const parts = [
    track !== undefined && (from === undefined ? `to ${track}` : `from ${from} to ${track}`),
    skill !== undefined && `as ${skill}`,
    away && `away ${spansText(away)}`,
    there && `there ${spansText(there)}`,
  ];
  return `${name} ${listOf(parts)}`;
}

function planText({ start, end, skills, holidays }: PlanChange): string {
  const parts = [
    start !== undefined && `from ${dayText(start, true)}`,
    end !== undefined && `to ${dayText(end, true)}`,
    skills && `scheduling ${skills.join(', ') || 'nothing'}`,
    holidays && `with ${count(holidays.length, 'holiday')}`,
  ];
  return `Plan ${listOf(parts)}`;
}

/** Why an edit found nothing to change. */
export function lostText(edit: Edit, isThere: (key: string) => boolean): string {
  if (edit.kind === 'rank' && edit.before !== undefined && isThere(edit.key))
    return `${nameOf(edit.key)} was to go before ${nameOf(edit.before)}, which is not in the plan`;
  if (edit.kind === 'item' && edit.set.prereqs && isThere(edit.key))
    return `${nameOf(edit.key)} was to wait for ${listText(edit.set.prereqs.map(nameOf))}, which is not in the plan`;
  return `${nameOf(edit.key)} is not in the plan: ${editText(edit)}`;
}

/** What is there without an edit, as far as its text needs that. */
export interface Was {
  /** Of an item. */
  readonly estimate?: Demand | undefined;
  /** The keys of what it waits for. */
  readonly prereqs?: readonly string[] | undefined;
  /** Of somebody who is in several. */
  readonly track?: string;
}

/** 'Search to triage 2', 'Ann to Tablet as Web', 'BB off'. */
export function editText(edit: Edit, was: Was = {}): string {
  const name = nameOf(edit.key);
  switch (edit.kind) {
    case 'item':
      return itemText(name, edit.set, was);
    case 'rank':
      return edit.before === undefined ? `${name} last` : `${name} before ${nameOf(edit.before)}`;
    case 'person':
      return personText(name, edit.set, was.track);
    case 'join':
      return `${name} joins ${edit.track} as ${edit.skill}`;
    case 'lend':
      return `${name} to ${edit.track} from ${dayText(edit.from)}`;
    case 'plan':
      return planText(edit.set);
  }
}
