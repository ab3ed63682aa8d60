// Rows of work become items of the plan: ranks without gaps in their order, an id each, prerequisites by id.
import type { WorkItem } from '@qplan/streams';
import { type Findings, quote } from './findings.ts';
import { NameBook, nameKey } from './names.ts';
import type { Work, WorkRow } from './work.ts';

/** The items in rank order. Reports twins, ids used twice, and prerequisites that are no items, and leaves them out. */
export function toWorkItems({ items, leftOut }: Work, findings: Findings): WorkItem[] {
  const rows = withoutTwins(items, findings);
  const ids = giveIds(rows);
  const idByKey = new Map(
    rows.flatMap(({ id, name }, index) => [id, name].map((called) => [nameKey(called), ids[index]!] as const)),
  );
  const names = new NameBook([...rows.flatMap(({ id, name }) => [name, id]), ...leftOut].filter(Boolean));
  const prereqs = (row: WorkRow): string[] => {
    const wrong = row.prereqs.filter((name) => names.find(name) === undefined);
    for (const name of wrong) findings.error(row.cell('prereqs'), `${quote(name)} is no item${names.suggest(name)}`);
    return row.prereqs.flatMap((name) => idByKey.get(nameKey(name)) ?? []);
  };
  const last = Math.max(0, ...rows.map(({ rank }) => rank ?? 0));
  const planned = rows.map((row, index) => ({
    id: ids[index]!,
    rank: row.rank ?? last + index + 1,
    name: row.name,
    estimate: row.estimate,
    triage: row.triage,
    track: row.track,
    team: row.team,
    value: row.value,
    prereqs: prereqs(row),
  }));
  return planned.sort((a, b) => a.rank - b.rank);
}

/** One name twice in a track is the same item entered twice; in two tracks it is work that both do. */
function withoutTwins(rows: readonly WorkRow[], findings: Findings): WorkRow[] {
  const named = new Map<string, string>();
  const identified = new Map<string, string>();
  return rows.filter(({ id, name, track, cell }) => {
    const key = `${nameKey(track)}\t${nameKey(name)}`;
    const sameName = named.get(key);
    const sameId = id === '' ? undefined : identified.get(nameKey(id));
    if (sameName) findings.error(cell('name'), `${quote(name)} is in track ${quote(track)} already, at ${sameName}`);
    else named.set(key, cell('name'));
    if (sameId) findings.error(cell('id'), `id ${quote(id)} is used already, at ${sameId}`);
    else if (id !== '') identified.set(nameKey(id), cell('id'));
    return !sameName && !sameId;
  });
}

/** The sheet's id, else one that depends on name and track alone, so that it stays when rows move. */
function giveIds(rows: readonly WorkRow[]): string[] {
  const used = new Set(rows.map(({ id }) => id));
  return rows.map(({ id, name, track }) => {
    if (id !== '') return id;
    const base = hash(`${nameKey(track)}\t${nameKey(name)}`);
    let made = base;
    for (let twin = 2; used.has(made); twin++) made = `${base}-${twin}`;
    used.add(made);
    return made;
  });
}

/** FNV-1a over the letters' codes, 32 bits, as eight hex digits. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return (value >>> 0).toString(16).padStart(8, '0');
}
