// Rows of work become items of the plan: ranks without gaps in their order, an id each, prerequisites by id.
import type { SheetSettings } from '@qplan/config';
import type { Day, DoneItem, WorkItem } from '@qplan/streams';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { idMaker } from '../cells/ids.ts';
import { nameKey } from '../cells/names.ts';
import { type Link, readOrder } from './order/order.ts';
import type { Finished, Work, WorkRow } from './row.ts';
import type { PassedOver } from './order/targets.ts';

export interface PlannedWork {
  /** In rank order. */
  readonly work: WorkItem[];
  /** What is finished, or left out, and somebody waits for. */
  readonly done: DoneItem[];
  /** Whether somebody or something has to do it: a roadmap without estimates only has an order. */
  readonly needsSupply: boolean;
}

/**
 * Reports twins and ids used twice, and leaves them out; and what cannot be waited for. `date` is when what has no date
 * of its own was finished.
 */
export function toWorkItems(
  { items, done, over, groups, wrong, needsSupply }: Work,
  settings: Pick<SheetSettings, 'plan' | 'work'>,
  date: Day,
  problems: Problems,
): PlannedWork {
  const rows = withWholeRanks(withoutTwins(withGroupNames(items), problems), problems);
  const { links, met } = readOrder({ items: rows, over: [...done, ...over], wrong, groups }, settings, problems);
  const taken = new Set(rows.map(({ id }) => nameKey(id)).filter(Boolean));
  const finished = [...new Set<PassedOver & Partial<Finished>>([...done, ...met])].map((row) =>
    taken.has(nameKey(row.id)) ? { ...row, id: '' } : row,
  );
  const makeId = idMaker([...rows, ...finished].map(({ id }) => id));
  const ids = rows.map(({ id, name, track }) => id || makeId(track, name));
  reportCommas(rows, links, problems);
  const last = rows.reduce((most, { rank = 0 }) => Math.max(most, rank), 0);
  const work = rows.map((row, index) => ({
    id: ids[index]!,
    rank: row.rank ?? last + index + 1,
    name: row.name,
    estimate: row.estimated.estimate,
    triage: row.triage,
    track: row.track,
    team: row.team,
    value: row.value,
    prereqs: links[index]!.map(({ to }) => ids[to]!).filter((id) => !id.includes(',')),
    ...row.days,
    ...(row.estimated.low.length > 0 && { low: row.estimated.low, high: row.estimated.high }),
    cell: row.place,
    ...(row.cells.length > 0 && { cells: row.cells }),
  }));
  return {
    work: work.sort((a, b) => a.rank - b.rank),
    done: finished.map((row) => ({
      id: row.id || makeId(row.track, row.name),
      name: row.name,
      track: row.track,
      date: row.date ?? date,
    })),
    needsSupply,
  };
}

/** The streams part ids by commas: nothing waits for one that has any. */
function reportCommas(rows: readonly WorkRow[], links: readonly (readonly Link[])[], problems: Problems): void {
  const awaited = new Set(links.flatMap((each) => each.map(({ to }) => to)));
  for (const index of awaited) {
    const { id, cell } = rows[index]!;
    if (id.includes(',')) problems.error(cell('id'), `id ${quote(id)}: an id that others wait for has no comma`);
  }
}

/** The plan counts ranks in whole numbers: where some have fractions, all are counted through in their order. */
function withWholeRanks(rows: readonly WorkRow[], problems: Problems): readonly WorkRow[] {
  const fractional = rows.find(({ rank = 0 }) => !Number.isInteger(rank) || Math.abs(rank) > highestRank);
  if (!fractional) return rows;
  problems.note(fractional.cell('rank'), 'a rank between others: all ranks are counted 1, 2, 3 in their order');
  const ranks = rows.flatMap(({ rank }) => rank ?? []).sort((a, b) => a - b);
  const places = new Map([...new Set(ranks)].map((rank, index) => [rank, index + 1]));
  return rows.map((row) => ({ ...row, rank: row.rank === undefined ? undefined : places.get(row.rank) }));
}

/** What is higher is no rank that somebody counted. */
const highestRank = 1e9;

/** `Design` in several epics of a track are several items, which are called by their epics too. */
function withGroupNames(rows: readonly WorkRow[]): readonly WorkRow[] {
  const counts = new Map<string, Set<string>>();
  for (const row of rows) counts.set(twinKey(row), (counts.get(twinKey(row)) ?? new Set()).add(nameKey(row.group)));
  return rows.map((row) =>
    row.group !== '' && counts.get(twinKey(row))!.size > 1 ? { ...row, name: `${row.group}: ${row.name}` } : row,
  );
}

/**
 * One name twice in a track is the same item entered twice, unless each has an id of its own; in two tracks it is work that
 * both do.
 */
function withoutTwins(rows: readonly WorkRow[], problems: Problems): WorkRow[] {
  const named = new Map<string, string>();
  const identified = new Map<string, string>();
  const withoutId = new Set(rows.flatMap((row) => (row.id === '' ? twinKey(row) : [])));
  return rows.filter((row) => {
    const { id, name, track, cell } = row;
    const key = withoutId.has(twinKey(row)) ? twinKey(row) : `${twinKey(row)}\t${nameKey(id)}`;
    const sameName = named.get(key);
    const sameId = id === '' ? undefined : identified.get(nameKey(id));
    if (sameName) problems.error(cell('name'), `${quote(name)} is in track ${quote(track)} already, at ${sameName}`);
    else named.set(key, cell('name'));
    if (sameId) problems.error(cell('id'), `id ${quote(id)} is used already, at ${sameId}`);
    else if (id !== '') identified.set(nameKey(id), cell('id'));
    return !sameName && !sameId;
  });
}

function twinKey({ name, track }: WorkRow): string {
  return `${nameKey(track)}\t${nameKey(name)}`;
}
