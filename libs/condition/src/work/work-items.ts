// Rows of work become items of the plan: ranks without gaps in their order, an id each, prerequisites by id.
import type { WorkItem } from '@qplan/streams';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { idMaker } from '../cells/ids.ts';
import { NameBook, nameKey } from '../cells/names.ts';
import type { Work, WorkRow } from './work.ts';

/** The items in rank order. Reports twins, ids used twice, and prerequisites that are no items, and leaves them out. */
export function toWorkItems({ items, leftOut }: Work, problems: Problems): WorkItem[] {
  const unique = withWholeRanks(withoutTwins(items, problems), problems);
  const rows = withKnownPrereqs(unique, leftOut, problems);
  const ids = giveIds(rows);
  const idByKey = new Map(
    rows.flatMap(({ id, name }, index) => [id, name].map((called) => [nameKey(called), ids[index]!] as const)),
  );
  const last = rows.reduce((most, { rank = 0 }) => Math.max(most, rank), 0);
  const planned = rows.map((row, index) => ({
    id: ids[index]!,
    rank: row.rank ?? last + index + 1,
    name: row.name,
    estimate: row.estimate,
    triage: row.triage,
    track: row.track,
    team: row.team,
    value: row.value,
    prereqs: row.prereqs.flatMap((name) => idByKey.get(nameKey(name)) ?? []),
    cell: row.place,
  }));
  return planned.sort((a, b) => a.rank - b.rank);
}

/** `leftOut` are items too, though they have problems of their own. */
function withKnownPrereqs(rows: readonly WorkRow[], leftOut: readonly string[], problems: Problems): WorkRow[] {
  const names = new NameBook([...rows.flatMap(({ id, name }) => [name, id]), ...leftOut].filter(Boolean));
  return rows.filter(({ prereqs, cell }) => {
    const wrong = prereqs.filter((name) => names.find(name) === undefined);
    for (const name of wrong) problems.error(cell('prereqs'), `${quote(name)} is no item${names.suggest(name)}`);
    return wrong.length === 0;
  });
}

/** The plan counts ranks in whole numbers: where some have fractions, all are counted through in their order. */
function withWholeRanks(rows: readonly WorkRow[], problems: Problems): readonly WorkRow[] {
  const fractional = rows.find(({ rank }) => rank !== undefined && !Number.isSafeInteger(rank));
  if (!fractional) return rows;
  problems.note(fractional.cell('rank'), 'a rank between others: all ranks are counted 1, 2, 3 in their order');
  const ranks = rows.flatMap(({ rank }) => rank ?? []).sort((a, b) => a - b);
  const places = new Map([...new Set(ranks)].map((rank, index) => [rank, index + 1]));
  return rows.map((row) => ({ ...row, rank: row.rank === undefined ? undefined : places.get(row.rank) }));
}

/** One name twice in a track is the same item entered twice; in two tracks it is work that both do. */
function withoutTwins(rows: readonly WorkRow[], problems: Problems): WorkRow[] {
  const named = new Map<string, string>();
  const identified = new Map<string, string>();
  return rows.filter(({ id, name, track, cell }) => {
    const key = `${nameKey(track)}\t${nameKey(name)}`;
    const sameName = named.get(key);
    const sameId = id === '' ? undefined : identified.get(nameKey(id));
    if (sameName) problems.error(cell('name'), `${quote(name)} is in track ${quote(track)} already, at ${sameName}`);
    else named.set(key, cell('name'));
    if (sameId) problems.error(cell('id'), `id ${quote(id)} is used already, at ${sameId}`);
    else if (id !== '') identified.set(nameKey(id), cell('id'));
    return !sameName && !sameId;
  });
}

/** The sheet's id, else one made of track and name. */
function giveIds(rows: readonly WorkRow[]): string[] {
  const make = idMaker(rows.map(({ id }) => id));
  return rows.map(({ id, name, track }) => id || make(track, name));
}
