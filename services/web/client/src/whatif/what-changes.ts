// All that a what-if changes, line by line: of items, dates, people and totals what each was and is. Of the chosen track, or of all; and
// at the chosen cut: an item that neither is nor was in it is left out.
import type { PlanDocument, PlannedItemDocument } from '../../../src/api.ts';
import { allTracks, type Unit } from '../model/address.ts';
import { itemBefore, type Before } from '../model/changes.ts';
import { dayOf, dayText, settle, spanText } from '../model/format.ts';
import { balances, inUnit, triageIndex, unitName, type Balance } from '../model/health.ts';
import { daysLate } from '../model/order/due.ts';
import { noTerms, type ItemTerms, type Terms } from '../model/order/terms.ts';
import { identityOf, nameInKey } from '../model/rows/keys.ts';
import { fits, hasEstimate, isIn, type Row } from '../model/rows/rows.ts';
import { shortages, shortInAll } from '../model/shortage/shortage.ts';
import type { KeyedPerson } from './edits/apply.ts';
import type { Edit } from './edits/edit.ts';
import { lentKey } from './edits/new-keys.ts';

export type ChangeKind = 'item' | 'date' | 'person' | 'total';

/** A number, a text, a day (null: none within the plan); undefined: there is none. */
export type Value = number | string | { readonly day: string | null } | undefined;

export interface Change {
  readonly kind: ChangeKind;
  readonly track: string;
  /** Of the item or the person; '' of a total. */
  readonly name: string;
  /** The item's; undefined: it is about none. */
  readonly key: string | undefined;
  /** 'Dev complete', 'Web, net left'. */
  readonly what: string;
  /** Of numbers; '' where it needs none. */
  readonly unit: string;
  readonly was: Value;
  readonly is: Value;
  /** How much more it is: days, or in its unit; undefined: that cannot be said. */
  readonly by: number | undefined;
}

export interface ChangesOf {
  readonly plan: PlanDocument;
  /** All of the plan. */
  readonly all: readonly Row[];
  readonly before: Before;
  /** As they were; undefined: that is not known. */
  readonly termsBefore: Terms | undefined;
  readonly people: readonly KeyedPerson[];
  readonly peopleBefore: readonly KeyedPerson[];
  readonly edits: readonly Edit[];
  /** The day on which an item starts, YYYY-MM-DD; '' when it starts on none; undefined: that is not known. */
  readonly startOf: (key: string) => string | undefined;
  readonly startBefore: (key: string) => string | undefined;
  readonly track: string;
  /** The triage level of the cut. */
  readonly level: number;
  readonly unit: Unit;
}

function difference(was: Value, is: Value): number | undefined {
  if (typeof was === 'number' && typeof is === 'number') return settle(is - was);
  if (typeof was !== 'object' || typeof is !== 'object' || was.day === null || is.day === null) return undefined;
  return dayOf(is.day) - dayOf(was.day);
}

function sameValue(a: Value, b: Value): boolean {
  return typeof a === 'object' && typeof b === 'object' ? a.day === b.day : a === b;
}

type Line = readonly [kind: ChangeKind, what: string, was: Value, is: Value, unit?: string];

/** Those of the lines in which something changes. */
function changesIn(lines: readonly Line[], of: Pick<Change, 'track' | 'name' | 'key'>): Change[] {
  return lines.flatMap(([kind, what, was, is, unit = '']) =>
    sameValue(was, is) ? [] : [{ ...of, kind, what, unit, was, is, by: difference(was, is) }],
  );
}

const dayValue = (day: string | undefined): Value => (day === undefined || day === '' ? undefined : { day });

const waitsText = ({ waitsFor }: ItemTerms): string => waitsFor.map(({ name }) => name).join('; ');

function lateValue({ item, terms }: Pick<Row, 'item' | 'terms'>): Value {
  const days = daysLate(item, terms.due);
  return days === Infinity ? 'not done' : days === undefined ? undefined : Math.max(0, days);
}

type Own = Pick<Row, 'item' | 'terms'>;

const weeksName = unitName('weeks');

/** What there is to be said of an item, as it was and as it is. */
function itemLines(was: Own, is: Own, skills: readonly string[]): Line[] {
  const each = (of: 'estimate' | 'shortage', what: string) =>
    skills.map((skill): Line => {
      const weeks = ({ item }: Own) => (of === 'estimate' ? item.estimate[skill] : -(item.shortage[skill] ?? 0) || 0);
      return ['item', `${skill}, ${what}`, weeks(was), weeks(is), weeksName];
    });
  const fit = ({ item }: Own): Value => (hasEstimate(item) ? (fits(item) ? 'yes' : 'no') : undefined);
  return [
    ['item', 'Name', was.item.name, is.item.name],
    ['item', 'Triage', was.item.triage, is.item.triage],
    ['item', 'Track', was.item.track, is.item.track],
    ...each('estimate', 'estimate'),
    ['item', 'Waits for', waitsText(was.terms) || undefined, waitsText(is.terms) || undefined],
    ['date', 'Not before', dayValue(was.terms.notBefore), dayValue(is.terms.notBefore)],
    ['date', 'Due', dayValue(was.terms.due), dayValue(is.terms.due)],
    ['date', 'Dev complete', { day: was.item.devComplete }, { day: is.item.devComplete }],
    ['date', 'Late', lateValue(was), lateValue(is), 'days'],
    ['item', 'Fits', fit(was), fit(is)],
    ...each('shortage', 'short by'),
  ];
}

function itemChanges(of: ChangesOf): Change[] {
  const { plan, all, before, termsBefore, level, track } = of;
  const gone = new Map(before.items);
  const ranked = new Set(of.edits.flatMap((edit) => (edit.kind === 'rank' ? [edit.key] : [])));
  const ofTrack = (name: string) => track === allTracks || name === track;
  const found = all.flatMap((row): Change[] => {
    const { key, item } = row;
    const was = itemBefore(before, key);
    gone.delete(identityOf(key));
    const about = { track: item.track, name: item.name, key };
    if (!isIn(row, level) && (was === undefined || was.triage > level)) return [];
    if (!ofTrack(item.track) && (was === undefined || !ofTrack(was.track))) return [];
    if (was === undefined) return changesIn([['item', 'In the plan', 'no', 'yes']], about);
    const then = { item: was, terms: termsBefore?.ofItem.get(key) ?? noTerms };
    // What was not known is no change.
    const now = termsBefore === undefined ? { ...row, terms: noTerms } : row;
    const starts: Line[] = [];
    // Of those that only made room for others nothing is said.
    if (ranked.has(key)) starts.push(['item', 'Rank', was.rank, item.rank]);
    const [startWas, start] = [of.startBefore(key), of.startOf(key)];
    if (startWas !== undefined && start !== undefined)
      starts.push(['date', 'Start', { day: startWas || null }, { day: start || null }]);
    return changesIn([...starts, ...itemLines(then, now, plan.skills)], about);
  });
  const off = [...gone].flatMap(([key, was]) =>
    was.triage <= level && ofTrack(was.track)
      ? changesIn([['item', 'In the plan', 'yes', 'no, it is off']], { track: was.track, name: was.name, key })
      : [],
  );
  return [...off, ...found];
}

const place = ({ track, skill }: KeyedPerson): string => `${track}, ${skill}`;

function personChanges({ people, peopleBefore, edits, track }: ChangesOf): Change[] {
  const ofTrack = (...tracks: readonly (string | undefined)[]) => track === allTracks || tracks.includes(track);
  const was = new Map(peopleBefore.map((person) => [person.key, person]));
  const is = new Map(people.map((person) => [person.key, person]));
  const lent = edits.filter((edit) => edit.kind === 'lend');
  const lentParts = new Set(lent.map(({ key }) => lentKey(key)));
  const moved = [...new Set([...was.keys(), ...is.keys()])].flatMap((key): Change[] => {
    const [then, now] = [was.get(key), is.get(key)];
    if (lentParts.has(key) || !ofTrack(then?.track, now?.track)) return [];
    const { name, track: home } = (now ?? then)!;
    const lines: Line[] = [['person', 'Works in', then && place(then), now && place(now)]];
    if (then !== undefined && now !== undefined) {
      lines.push(
        ['person', 'Share of a week', then.share ?? 100, now.share ?? 100, '%'],
        ['person', 'First day', dayValue(then.firstDay), dayValue(now.firstDay)],
      );
      // Of somebody who moves on, the last day here is said with where they go.
      if (!lent.some((edit) => edit.key === key))
        lines.push(['person', 'Last day', dayValue(then.lastDay), dayValue(now.lastDay)]);
    }
    return changesIn(lines, { track: home, name, key: undefined });
  });
  const besides = edits.flatMap((edit): Change[] => {
    if (edit.kind === 'lend') {
      const then = was.get(edit.key);
      if (!ofTrack(then?.track, edit.track)) return [];
      const line: Line = ['person', 'Works in', then?.track, `${edit.track} from ${dayText(edit.from)}`];
      return changesIn([line], { track: edit.track, name: nameInKey(edit.key), key: undefined });
    }
    if (edit.kind !== 'person') return [];
    const person = is.get(edit.key);
    if (person === undefined || !ofTrack(person.track)) return [];
    const { away = [], there = [] } = edit.set;
    const spans = (list: typeof away): Value =>
      list.length === 0 ? undefined : list.map(({ from, to }) => spanText(from, to)).join('; ');
    return changesIn(
      [
        ['person', 'Away besides', undefined, spans(away)],
        ['person', 'There after all', undefined, spans(there)],
      ],
      { track: person.track, name: person.name, key: undefined },
    );
  });
  return [...moved, ...besides];
}

/** What a track's skills have, need, and have left. */
function totalChanges({ plan, before, track, level, unit }: ChangesOf): Change[] {
  const was = before.plan;
  const tracks = [...new Set([...plan.tracks, ...was.tracks])].filter((name) => track === allTracks || name === track);
  return tracks.flatMap((name) => {
    const at = (of: PlanDocument) =>
      new Map(
        of.tracks.includes(name)
          ? balances(of, of.tracks.indexOf(name), triageIndex(of, level)).map((balance) => [balance.skill, balance])
          : [],
      );
    const [then, now] = [at(was), at(plan)];
    return [...new Set([...now.keys(), ...then.keys()])].flatMap((skill) => {
      const value = (of: PlanDocument, balance: Balance | undefined, figure: 'available' | 'required' | 'net') =>
        inUnit(balance?.[figure] ?? 0, unit, of);
      const line = (figure: 'available' | 'required' | 'net', what: string): Line => [
        'total',
        `${skill}, ${what}`,
        value(was, then.get(skill), figure),
        value(plan, now.get(skill), figure),
        unitName(unit),
      ];
      const lines = [line('available', 'available'), line('required', 'required'), line('net', 'net left')];
      return changesIn(lines, { track: name, name: '', key: undefined });
    });
  });
}

const peopleIn = (plan: PlanDocument): number => new Set((plan.staff[0] ?? []).flat()).size;

/** What the whole plan comes to at the cut. */
function sumChanges({ plan, all, before, track, level, unit }: ChangesOf): Change[] {
  if (track !== allTracks) return [];
  const was = before.plan;
  const estimated = (items: readonly PlannedItemDocument[]) =>
    items.filter((item) => item.triage <= level && hasEstimate(item));
  const [then, now] = [estimated([...before.items.values()]), estimated(all.map(({ item }) => item))];
  const fitting = (items: typeof now): number => items.filter(fits).length;
  const inTime = (items: typeof now): number => items.filter(({ devComplete }) => devComplete !== null).length;
  const cutOf = (of: PlanDocument) => triageIndex(of, level);
  const missing = (of: PlanDocument) =>
    new Map(shortages(of, 0, cutOf(of)).map((each) => [each.skill, inUnit(each.missing, unit, of)]));
  const [shortWas, short] = [missing(was), missing(plan)];
  const sum = (of: PlanDocument) => inUnit(shortInAll(of, cutOf(of)), unit, of);
  const lines: Line[] = [
    ['total', 'Items that fit', fitting(then), fitting(now), 'items'],
    ['total', 'Items done in time', inTime(then), inTime(now), 'items'],
    ...[...new Set([...shortWas.keys(), ...short.keys()])].map((skill): Line => {
      return ['total', `${skill}, short`, shortWas.get(skill) ?? 0, short.get(skill) ?? 0, unitName(unit)];
    }),
    ['total', 'Short', sum(was), sum(plan), unitName(unit)],
    ['total', 'People', peopleIn(was), peopleIn(plan)],
  ];
  return changesIn(lines, { track: allTracks, name: '', key: undefined });
}

/** Items in rank order, then people, then totals. */
export function whatChanges(of: ChangesOf): Change[] {
  return [...itemChanges(of), ...personChanges(of), ...sumChanges(of), ...totalChanges(of)];
}
