// What edits say, as a person would: in the chips of a what-if, and where one finds nothing to change.

import { count, cutName, dayText, listText, spanText } from '../../model/format.ts';
import { nameInKey } from '../../model/rows/keys.ts';
import {
  partId,
  partsOf,
  type Add,
  type Demand,
  type Edit,
  type ItemChange,
  type PersonChange,
  type PlanChange,
} from './edit.ts';
import type { Span } from './edit-days.ts';
import { joinedKey, ownerOf } from './new-keys.ts';

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
  const { off, name: newName, triage, track, estimate, prereqs, notBefore, due } = change;
  if (off) return `${name} off`;
  const parts = [
    newName !== undefined && `renamed “${cutName(newName)}”`,
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

/** 'Checkout, triage 1, at Web 2' */
function newItemText({ name, track, triage, estimate, prereqs = [], notBefore, due }: Add['item']): string {
  const parts = [
    `in ${track}`,
    `triage ${triage}`,
    Object.keys(estimate).length > 0 && weeksText(estimate),
    prereqs.length > 0 && prereqsText(prereqs),
    notBefore !== undefined && `not before ${dayText(notBefore)}`,
    due !== undefined && `due ${dayText(due)}`,
  ];
  return `New: ${cutName(name)} ${listOf(parts)}`;
}

const percent = (share: number): string => `${share}%`;

/** What becomes of somebody, without the name: 'to Tablet', 'at 60%'. `from`: the track, where the person is in several. */
function personParts(
  { gone, track, skill, share, also, firstDay, lastDay, away, there }: PersonChange,
  from?: string,
): (string | false | null | undefined)[] {
  if (gone) return [from === undefined ? 'leaves' : `leaves ${from}`];
  return [
    track !== undefined && (from === undefined ? `to ${track}` : `from ${from} to ${track}`),
    skill !== undefined && `as ${skill}`,
    share !== undefined && `at ${percent(share)}`,
    also && `also in ${listText(also.map((each) => `${each.track} at ${percent(each.share)}`))}`,
    firstDay && `joins ${dayText(firstDay)}`,
    firstDay === null && 'there from the first day on',
    lastDay && `leaves after ${dayText(lastDay)}`,
    lastDay === null && 'stays to the last day',
    away && `away ${spansText(away)}`,
    there && `there ${spansText(there)}`,
  ];
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
  if (edit.kind === 'add') return `${nameOf(edit.key)} is in the plan already`;
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
    case 'join':
    case 'lend':
      return `${name} ${listOf(predicates(edit, was))}`;
    case 'add':
      return newItemText(edit.item);
    case 'plan':
      return planText(edit.set);
  }
}

/** What an edit says of somebody, without the name. */
function predicates(edit: OfSomebody, was: Was): (string | false | null | undefined)[] {
  switch (edit.kind) {
    case 'join':
      return [`joins ${edit.track} as ${edit.skill}`];
    case 'lend':
      return [`to ${edit.track} from ${dayText(edit.from)}`];
    case 'person':
      return personParts(edit.set, was.track);
  }
}

type OfSomebody = Extract<Edit, { readonly kind: 'person' | 'join' | 'lend' }>;

const isOfSomebody = (edit: Edit): edit is OfSomebody =>
  edit.kind === 'person' || edit.kind === 'join' || edit.kind === 'lend';

/** The key of whom an edit is about. */
const whoOf = (edit: OfSomebody): string => ownerOf(edit.kind === 'join' ? joinedKey(edit.key) : edit.key);

/** What of a what-if is said in one sentence, and taken back by one press. */
export interface Chip {
  readonly id: string;
  readonly text: string;
  readonly parts: readonly Edit[];
}

/** All that is said of somebody is one sentence; of an item or the plan, each part is. `wasOf`: what is there without an edit. */
export function chipsOf(edits: readonly Edit[], wasOf: (edit: Edit) => Was): Chip[] {
  const ofPeople = new Map<string, OfSomebody[]>();
  for (const edit of edits) {
    if (!isOfSomebody(edit)) continue;
    const same = ofPeople.get(whoOf(edit));
    if (same === undefined) ofPeople.set(whoOf(edit), [edit]);
    else same.push(edit);
  }
  return edits.flatMap((edit): Chip[] => {
    if (!isOfSomebody(edit))
      return partsOf(edit).map((part) => ({ id: partId(part), text: editText(part, wasOf(part)), parts: [part] }));
    const all = ofPeople.get(whoOf(edit))!;
    if (all[0] !== edit) return [];
    const said = listOf(all.flatMap((each) => predicates(each, wasOf(each))));
    return [{ id: `person ${whoOf(edit)}`, text: `${nameOf(edit.key)} ${said}`, parts: all }];
  });
}
