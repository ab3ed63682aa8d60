// What the list of the work holds, from top to bottom: items in rank order, the line under which they no longer all fit,
// the heads of groups, and the editor under the item that it is open for. Each is an entry of its own, so that a long
// list can measure and place them one by one.
import type { Grouping, Sorting } from '../address.ts';
import { compareNames, settle } from '../format.ts';
import { sortedBy } from '../order/sorted.ts';
import { isIn, isUnfit, unfitPooled, type Row } from './rows.ts';

export interface Item {
  readonly kind: 'item';
  /** Names the entry in its list: an item is in the group of each skill that it needs. */
  readonly id: string;
  readonly row: Row;
  /** The label of the group that it stands in; '' without groups. */
  readonly group: string;
  /** The skill that the group is about, where it is about one. */
  readonly skill: string | undefined;
  /** What all of its group have, and an item that is put into it is given; undefined: that cannot be given. */
  readonly given: Given | undefined;
}

export type Given = { readonly track: string } | { readonly triage: number };

export interface Group {
  readonly kind: 'group';
  readonly id: string;
  readonly label: string;
  readonly items: number;
  /** Items of the cut that do not fit in their own track. */
  readonly unfit: number;
  /** Person-weeks of its items; of its skill alone, where the group is one. */
  readonly weeks: number;
}

/** Above the first item of the cut that does not fit in its own track. */
export interface Line {
  readonly kind: 'line';
  readonly id: string;
  /** Items of the cut that are shown and do not fit. */
  readonly unfit: number;
  /** Those that would not even if tracks lent each other people. */
  readonly unfitPooled: number;
  /** The group that it is the line of; undefined: of the whole list. */
  readonly group: string | undefined;
}

/** An item that is switched off, as it was. */
export interface Off {
  readonly kind: 'off';
  readonly id: string;
  readonly row: Row;
}

export type Entry =
  | Item
  | Off
  | Group
  | Line
  | { readonly kind: 'editor'; readonly id: string; readonly under: string; readonly row: Row };

export interface Listing {
  readonly entries: readonly Entry[];
  /** The items that are shown, in their order; one of several skills once for each when it is grouped by skill. */
  readonly items: readonly Item[];
  /** Items that are shown, each once. */
  readonly count: number;
  /** Items beyond the cut, shown or not. */
  readonly outside: number;
}

export interface Wanted {
  /** The triage level of the cut. */
  readonly level: number;
  readonly showOut: boolean;
  readonly matches: (row: Row) => boolean;
  readonly group: Grouping;
  readonly sort: Sorting;
  readonly skills: readonly string[];
  /** Items that are switched off. */
  readonly off?: readonly Row[];
}

export function listing(rows: readonly Row[], wanted: Wanted): Listing {
  const { level, showOut, matches, group, sort, skills, off = [] } = wanted;
  const isWanted = (row: Row) => (showOut || isIn(row, level)) && matches(row);
  const ranked = rows.filter(isWanted);
  const shown = sortedBy(ranked, sort);
  const outside = rows.reduce((sum, row) => sum + (isIn(row, level) ? 0 : 1), 0);
  const entries = group !== 'none' ? grouped(shown, { level, group, sort, skills }) : ungrouped(shown, level, sort);
  const items = entries.filter((entry) => entry.kind === 'item');
  const withOff = group === 'none' && sort === 'rank' ? withOffByRank : withOffLast;
  const all = off.filter(isWanted).reduce<readonly Entry[]>(withOff, entries);
  return { entries: all, items, count: shown.length, outside };
}

const offEntry = (row: Row): Off => ({ kind: 'off', id: `off\n${row.key}`, row });

const withOffLast = (entries: readonly Entry[], row: Row): Entry[] => [...entries, offEntry(row)];

/** Before the first item of a worse rank, and before a line that stands there. */
function withOffByRank(entries: readonly Entry[], row: Row): Entry[] {
  const at = entries.findIndex((entry) => entry.kind === 'item' && entry.row.item.rank > row.item.rank);
  const place = at < 0 ? entries.length : entries[at - 1]?.kind === 'line' ? at - 1 : at;
  return entries.toSpliced(place, 0, offEntry(row));
}

function itemOf(row: Row): Item {
  return { kind: 'item', id: row.key, row, group: '', skill: undefined, given: undefined };
}

/** An item as it stands in the group of another, where the list is in groups. */
export function inGroupOf(item: Item, other: Item): Item {
  return { ...other, id: groupedId(other.group, item.row), row: item.row };
}

function groupedId(group: string, row: Row): string {
  return `${group}\n${row.key}`;
}

/** The line is one in the order of rank. */
function ungrouped(shown: readonly Row[], level: number, sort: Sorting): Entry[] {
  const entries = shown.map(itemOf);
  return sort === 'rank' ? withLine(entries, level, undefined) : entries;
}

/** The entries with the line in them, where one of them does not fit. */
function withLine(entries: readonly Entry[], level: number, group: string | undefined): Entry[] {
  const unfit = entries.flatMap((entry) => (entry.kind === 'item' && isUnfit(entry.row, level) ? [entry] : []));
  if (unfit.length === 0) return [...entries];
  const rows = entries.flatMap((entry) => (entry.kind === 'item' ? [entry.row] : []));
  const id = group === undefined ? 'line' : `line\n${group}`;
  const line: Line = { kind: 'line', id, unfit: unfit.length, unfitPooled: unfitPooled(rows, level), group };
  return entries.toSpliced(entries.indexOf(unfit[0]!), 0, line);
}

type Grouped = Pick<Wanted, 'level' | 'sort' | 'skills'> & { readonly group: Exclude<Grouping, 'none'> };

function grouped(shown: readonly Row[], { level, group, sort, skills }: Grouped): Entry[] {
  const groups = new Map<string, Row[]>();
  if (group === 'skill') for (const skill of skills) groups.set(skill, []);
  for (const row of shown) {
    for (const label of labelsOf(row, group)) {
      const rows = groups.get(label);
      if (rows === undefined) groups.set(label, [row]);
      else rows.push(row);
    }
  }
  const list = [...groups].filter(([, rows]) => rows.length > 0);
  if (group !== 'skill') list.sort(([a], [b]) => compareNames(a, b));
  return list.flatMap(([label, rows]) => {
    const entries = groupEntries(label, rows, level, group);
    return group === 'track' && sort === 'rank' ? withLine(entries, level, label) : entries;
  });
}

const noSkill = 'No estimate';

function labelsOf({ item }: Row, group: Exclude<Grouping, 'none'>): string[] {
  if (group === 'track') return [item.track];
  if (group === 'triage') return [`Triage ${item.triage}`];
  const asked = Object.keys(item.estimate);
  return asked.length > 0 ? asked : [noSkill];
}

function givenBy({ item }: Row, group: Exclude<Grouping, 'none'>): Given | undefined {
  if (group === 'track') return { track: item.track };
  return group === 'triage' ? { triage: item.triage } : undefined;
}

function groupEntries(label: string, rows: readonly Row[], level: number, group: Exclude<Grouping, 'none'>): Entry[] {
  const skill = group === 'skill' ? label : undefined;
  const weeks = ({ item }: Row) =>
    skill === undefined ? Object.values(item.estimate).reduce((sum, each) => sum + each, 0) : item.estimate[skill];
  const head: Group = {
    kind: 'group',
    id: `group\n${label}`,
    label,
    items: rows.length,
    unfit: rows.filter((row) => isUnfit(row, level)).length,
    weeks: settle(rows.reduce((sum, row) => sum + (weeks(row) ?? 0), 0)),
  };
  const items = rows.map((row): Item => ({
    kind: 'item',
    id: groupedId(label, row),
    row,
    group: label,
    skill,
    given: givenBy(row, group),
  }));
  return [head, ...items];
}

/** The entries with an editor under one of the items. */
export function withEditor(entries: readonly Entry[], open: string | undefined): readonly Entry[] {
  const at = open === undefined ? -1 : entries.findIndex(({ id }) => id === open);
  const entry = entries[at];
  if (entry?.kind !== 'item') return entries;
  return entries.toSpliced(at + 1, 0, { kind: 'editor', id: `editor\n${entry.id}`, under: entry.id, row: entry.row });
}
