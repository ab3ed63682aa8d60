// What a what-if changes. Items and people go by their key (see keysOf), so that an edit means the same in a later
// version of the data. An edit of an item or a person is one entry, however often it is touched; it has parts, each of
// which can be taken back alone.

import type { Span } from './edit-days.ts';
import { joinedKey } from './new-keys.ts';

/** Person-weeks by skill. */
export type Demand = Readonly<Record<string, number>>;

export interface ItemChange {
  readonly name?: string;
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

/** An item that no sheet has. */
export interface NewItem {
  readonly name: string;
  readonly track: string;
  readonly triage: number;
  readonly estimate: Demand;
  /** As of an item that is changed. */
  readonly prereqs?: readonly string[];
  readonly notBefore?: string;
  readonly due?: string;
}

/** Somebody's time in a track, in percent of a whole week. */
export interface Portion {
  readonly track: string;
  readonly share: number;
}

export interface PersonChange {
  readonly track?: string;
  readonly skill?: string;
  readonly gone?: boolean;
  /** Percent of a whole week, to a tenth. */
  readonly share?: number;
  /** The first and the last day on which the person is there, YYYY-MM-DD; null: there is no such day. */
  readonly firstDay?: string | null;
  readonly lastDay?: string | null;
  /** The tracks in which the person is besides; undefined: no longer. */
  readonly also?: readonly Portion[] | undefined;
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
  /**
   * An item that no sheet has, right before another one; undefined: last of all. What is changed of it later is changed in
   * here. `like`: the item that it was made from, whose team and value it has.
   */
  | {
      readonly kind: 'add';
      /** See newItemKey. */
      readonly key: string;
      readonly before?: string | undefined;
      readonly like?: string;
      readonly item: NewItem;
    }
  /** The plan's own dates, scheduled skills and holidays. */
  | { readonly kind: 'plan'; readonly key: 'plan'; readonly set: PlanChange }
  | { readonly kind: 'join'; readonly key: string; readonly track: string; readonly skill: string }
  /** Somebody works in another track from a day on. */
  | { readonly kind: 'lend'; readonly key: string; readonly track: string; readonly from: string };

export type Add = Extract<Edit, { readonly kind: 'add' }>;
type Join = Extract<Edit, { readonly kind: 'join' }>;
type OfItem = Extract<Edit, { readonly kind: 'item' }>;
type OfPerson = Extract<Edit, { readonly kind: 'person' }>;

function joinOf(edits: readonly Edit[], key: string): Join | undefined {
  return edits.find((edit): edit is Join => edit.kind === 'join' && joinedKey(edit.key) === key);
}

/** A set with another on top, without what that takes back. */
function merged<Set extends object>(old: Set, set: Partial<Set>): Set {
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

function addOf(edits: readonly Edit[], key: string): Add | undefined {
  return edits.find((edit): edit is Add => edit.kind === 'add' && edit.key === key);
}

/** What is changed of an item that no sheet has is changed in what adds it. */
function withAdded(edits: readonly Edit[], add: Add, { set: { off, ...set } }: OfItem): Edit[] {
  if (off) return withoutAdded(edits, add);
  // That it has no date is nothing to be said of it.
  const said = Object.fromEntries(Object.entries(set).map(([name, to]) => [name, to ?? undefined]));
  const item = merged<NewItem>(add.item, said as Partial<NewItem>);
  return edits.with(edits.indexOf(add), { ...add, item });
}

/** With an item goes all that is said of it: its ranking, and that others wait for it. */
function withoutAdded(edits: readonly Edit[], { key }: Add): Edit[] {
  const unranked = withoutEdit(edits, { kind: 'rank', key });
  return withoutEdit(unranked, { kind: 'add', key }).map((edit) => {
    if (edit.kind === 'item' && edit.set.prereqs?.includes(key))
      return { ...edit, set: { ...edit.set, prereqs: edit.set.prereqs.filter((each) => each !== key) } };
    if (edit.kind !== 'add' || !edit.item.prereqs?.includes(key)) return edit;
    return { ...edit, item: { ...edit.item, prereqs: edit.item.prereqs.filter((each) => each !== key) } };
  });
}

/** The edits with one more: what touches the same thing again is merged into what is there. */
export function withEdit(edits: readonly Edit[], edit: Edit): Edit[] {
  if (edit.kind === 'item') {
    const add = addOf(edits, edit.key);
    return add === undefined ? withSet(edits, edit) : withAdded(edits, add, edit);
  }
  if (edit.kind === 'person') {
    // Who leaves goes nowhere else.
    const staying = edit.set.gone ? withoutEdit(edits, { kind: 'lend', key: edit.key }) : edits;
    const join = joinOf(staying, edit.key);
    return join === undefined ? withSet(staying, edit) : withJoined(staying, join, edit);
  }
  if (edit.kind === 'plan') return withSet(edits, edit);
  return [...withoutEdit(edits, edit), edit];
}

/** The edits without an edit, or without a part of one: see partsOf. */
export function withoutPart(edits: readonly Edit[], part: Edit): Edit[] {
  if (part.kind === 'add') return withoutAdded(edits, part);
  if ('set' in part) {
    const nothing = Object.fromEntries(Object.keys(part.set).map((name) => [name, undefined]));
    return withSet(edits, { ...part, set: nothing } as typeof part);
  }
  const rest = withoutEdit(edits, part);
  if (part.kind !== 'join') return rest;
  return rest.filter((edit) => !(edit.kind === 'person' || edit.kind === 'lend') || edit.key !== joinedKey(part.key));
}

/**
 * The edits without what is said of the same thing. What was put before an item that is no longer moved stays where it
 * stands: before whatever that item was moved to, or, if it is that itself, where it was.
 */
function withoutEdit(edits: readonly Edit[], { kind, key }: Pick<Edit, 'kind' | 'key'>): Edit[] {
  const at = edits.findIndex((each) => each.kind === kind && each.key === key);
  const gone = edits[at];
  const rest = edits.filter((each) => each !== gone);
  if (gone?.kind !== 'rank' && gone?.kind !== 'add') return rest;
  const { before } = gone;
  return rest.flatMap((each, index) => {
    if (index < at || (each.kind !== 'rank' && each.kind !== 'add') || each.before !== key) return [each];
    return each.key === before ? [] : [{ ...each, before }];
  });
}

/** What of an edit can be taken back alone. */
const parts: Readonly<Record<'item' | 'person' | 'plan', readonly (readonly string[])[]>> = {
  item: [['off'], ['name'], ['triage', 'track', 'estimate'], ['prereqs'], ['notBefore'], ['due']],
  person: [['gone'], ['track', 'skill', 'share', 'also', 'firstDay', 'lastDay', 'away', 'there']],
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
