// The cells of a person: a name that moves in a grid, the columns of a list, a row of vacations.
import { isWeekday } from '@qplan/plan';
import { type Day, formatDay, formatPercent, type Person } from '@qplan/streams';
import { nameKey } from '../cells/names.ts';
import type { Difference } from './differences.ts';
import { type AdoptedValue, type CellChange, commonest, type Draft, type Place, placeOf } from './draft.ts';
import { type Adopting, emptyRow } from './item-cells.ts';
import { nameWord } from './words.ts';

type Of<K extends Difference['kind']> = Extract<Difference, { readonly kind: K }>;

/** In one of these ways, the best first; what becomes of each is looked at by who asks. */
type Ways = readonly (readonly CellChange[])[];

export function partCells(adopting: Adopting, { from, to }: Of<'part'>): Ways {
  const place = placeOf(from.cell);
  if (!place || isShared(adopting, from)) return [];
  if (!isGrid(adopting, place.stream)) return listCells(adopting, place, to, from);
  const text = sameTime(from, to) && from.name === to.name ? adopting.draft.text(place) : markedName(to);
  if (nameKey(from.track) === nameKey(to.track) && nameKey(from.skill) === nameKey(to.skill))
    return [adopting.draft.change(place, text, from.name)];
  const there = nameCells(adopting, place.stream, to, text);
  return there.length === 0 ? [] : [[...adopting.draft.change(place, '', from.name), ...there]];
}

/** Whoever goes may stand in the vacations too, by a name that nobody has then. */
export function leavingCells(adopting: Adopting, { from }: Of<'leaves'>): Ways {
  const place = placeOf(from.cell);
  if (!place || isShared(adopting, from)) return [];
  const { draft } = adopting;
  const own = isGrid(adopting, place.stream) ? draft.change(place, '', from.name) : emptyRow(draft, place, from.name);
  const away = vacationRows(adopting, from.name).flatMap((row) =>
    emptyRow(draft, { ...place, stream: adopting.settings.vacations.stream, row }, from.name),
  );
  return [own, [...own, ...away]];
}

export function joiningCells(adopting: Adopting, { to, beside }: Of<'joins'>): Ways {
  const { draft, settings, base, taken } = adopting;
  const { stream } = settings.staff;
  if (isGrid(adopting, stream)) return [nameCells(adopting, stream, to, markedName(to))];
  const rows = base.staff.flatMap(({ cell }) => placeOf(cell)?.row ?? []);
  const column = draft.column(stream, 'name');
  if (column === undefined || rows.length === 0) return [];
  const like = Math.max(...rows);
  const known = taken.get(stream) ?? new Map<object, number>();
  taken.set(stream, known);
  const row = known.get(to) ?? draft.freeRow(stream, like, new Set(known.values()));
  known.set(to, row);
  const ways = listCells(adopting, { stream, row, column }, to, undefined, beside);
  return ways.map((changes) => changes.map((change) => ({ ...change, like })));
}

/** A cell that stands for several people: what is true of one of them has no cell of its own. */
function isShared({ base }: Adopting, { cell }: Person): boolean {
  return base.staff.filter((person) => person.cell === cell).length > 1;
}

function isGrid({ draft }: Adopting, stream: string): boolean {
  return draft.understood(stream)?.layout === 'grid';
}

function sameTime(a: Person, b: Person): boolean {
  return (a.share ?? 100) === (b.share ?? 100) && a.firstDay === b.firstDay && a.lastDay === b.lastDay;
}

/** `Ann (50%; from Feb 8, 2027)` */
function markedName({ name, share = 100, firstDay, lastDay }: Person): string {
  const marks = [
    share === 100 ? '' : formatPercent(share),
    firstDay === undefined ? '' : `from ${dayText(firstDay)}`,
    lastDay === undefined ? '' : `until ${dayText(lastDay)}`,
  ].filter(Boolean);
  return marks.length === 0 ? name : `${name} (${marks.join('; ')})`;
}

function dayText(day: Day): string {
  return formatDay(day).replace(/\s+/g, ' ');
}

/**
 * The name in a cell of the track's column, beside the skill: in a row that is there, else in one below the skill's rows, else in
 * one below all others, with the skill's label.
 */
function nameCells(adopting: Adopting, stream: string, { track, skill, name }: Person, text: string): CellChange[] {
  const { draft, base, grown } = adopting;
  const { headerRow = 0, columns = [] } = draft.understood(stream) ?? {};
  const column = columns.find(({ as, name: of = '' }) => as === 'person' && nameKey(of) === nameKey(track))?.column;
  const skillColumn = columns.find(({ as }) => as === 'skill')?.column;
  if (column === undefined || skillColumn === undefined) return [];
  const rows = draft.rows(stream);
  const labels = labelsOf(draft, stream, headerRow, skillColumn);
  const skillOf = new Map(
    base.staff.flatMap((person) => {
      const place = placeOf(person.cell);
      return place?.stream === stream ? [[labels[place.row] ?? '', person.skill] as const] : [];
    }),
  );
  const isMeant = (label: string) => nameKey(skillOf.get(label) ?? label) === nameKey(skill);
  const own = rows.flatMap((cells, row) =>
    row > headerRow && cells.some(Boolean) && isMeant(labels[row] ?? '') ? row : [],
  );
  const last = own.at(-1);
  if (last === undefined) return [];
  const added = grown.filter((each) => each.stream === stream);
  const isFree = (row: number) =>
    draft.text({ stream, row, column }) === '' && !added.some((each) => each.row === row && each.columns.has(column));
  const take = (row: number, isNew: boolean) => {
    const known = added.find((each) => each.row === row);
    if (known) known.columns.add(column);
    else grown.push({ stream, skill: isNew ? nameKey(skill) : '', row, columns: new Set([column]) });
    return draft.change({ stream, row, column }, text, name, isNew ? last : undefined);
  };
  const open = [...own, ...added.flatMap((each) => (each.skill === nameKey(skill) ? each.row : []))].find(isFree);
  if (open !== undefined) return take(open, !own.includes(open));
  const isBlank = (row: number) => !rows[row]?.some(Boolean) && !added.some((each) => each.row === row);
  if (isBlank(last + 1) && rows.length > last + 1) return take(last + 1, true);
  const end =
    Math.max(
      rows.findLastIndex((cells) => cells.some(Boolean)),
      ...added.map(({ row }) => row),
    ) + 1;
  const label = labels[last] ?? '';
  const isCarried = end === last + 1;
  const labelled = isCarried ? [] : draft.change({ stream, row: end, column: skillColumn }, label, name, last);
  return [...labelled, ...take(end, true)];
}

/** The skill's label of each row, carried down. */
function labelsOf(draft: Draft, stream: string, headerRow: number, skillColumn: number): string[] {
  let label = '';
  return draft.rows(stream).map((cells, row) => {
    if (row > headerRow && cells[skillColumn]) label = cells[skillColumn];
    return row > headerRow ? label : '';
  });
}

function listCells(adopting: Adopting, place: Place, to: Person, from: Person | undefined, beside?: Person): Ways {
  const { draft, base } = adopting;
  const { stream, row } = place;
  const about = to.name;
  const set = (key: string, value: AdoptedValue) => {
    const column = draft.column(stream, key);
    return column === undefined ? [] : draft.change({ stream, row, column }, value, about);
  };
  const said = (key: 'track' | 'skill') => {
    const column = draft.column(stream, key);
    if (column === undefined || (from && nameKey(from[key]) === nameKey(to[key]))) return [];
    const words = base.staff.map((person) => ({
      ...(person.cell !== undefined && { cell: person.cell }),
      of: person[key],
    }));
    return set(key, nameWord(draft, { stream, row, column }, words, to[key]));
  };
  const hasColumn = (key: string) => draft.column(stream, key) !== undefined;
  const rest: Person = {
    ...withoutTime(to),
    ...(!hasColumn('share') && to.share !== undefined && { share: to.share }),
    ...(!hasColumn('starts') && to.firstDay !== undefined && { firstDay: to.firstDay }),
    ...(!hasColumn('leaves') && to.lastDay !== undefined && { lastDay: to.lastDay }),
  };
  const isTimed = from === undefined || !sameTime(from, to);
  const name = isTimed || from.name !== to.name ? draft.change(place, markedName(rest), about) : [];
  const days = [['starts', to.firstDay] as const, ['leaves', to.lastDay] as const].flatMap(([key, day]) =>
    isTimed && (from || day !== undefined) ? set(key, day === undefined ? '' : { day }) : [],
  );
  const team = from === undefined && to.team !== '' ? set('team', to.team) : [];
  const id = beside && placeOf(beside.cell);
  const idColumn = draft.column(stream, 'id');
  const sameId = id && idColumn !== undefined ? set('id', draft.text({ ...id, column: idColumn })) : [];
  const plain = [...name, ...said('track'), ...said('skill'), ...team, ...sameId, ...days];
  const share = to.share ?? 100;
  if (!isTimed || !hasColumn('share') || (from?.share ?? 100) === share) return [plain];
  return shareValues(draft, stream, share).map((value) => [...plain, ...set('share', value)]);
}

function withoutTime({ share: _, firstDay: __, lastDay: ___, ...person }: Person): Person {
  return person;
}

/** In the form that the column has, then in others. */
function shareValues(draft: Draft, stream: string, share: number): AdoptedValue[] {
  const column = draft.column(stream, 'share')!;
  const form = commonest(
    draft
      .rows(stream)
      .map((cells) => (/%/.test(cells[column] ?? '') ? '%' : /^\d/.test(cells[column] ?? '') ? '0' : '')),
  );
  const part = Number((share / 100).toPrecision(6));
  return form === '0' ? [part, share, formatPercent(share)] : [formatPercent(share), part];
}

/** Days away that are new, and where a cell says all of somebody's days, those that are none any more. */
export function awayCells(adopting: Adopting, { of, added, struck, all }: Of<'away'>): Ways {
  const { draft, settings } = adopting;
  const place = placeOf(of.cell);
  const column = place && draft.column(place.stream, 'vacations');
  const ways: CellChange[][] = [];
  const { stream } = settings.vacations;
  const list = draft.understood(stream);
  if (list?.layout === 'table') {
    const rows = vacationRows(adopting, of.name);
    // Without telling which days a row says, those who are there after all are away on the days that stay.
    const kept = struck.length === 0 ? added : all;
    const cleared =
      struck.length === 0 ? [] : rows.flatMap((row) => emptyRow(draft, { stream, row, column: 0 }, of.name));
    ways.push([...cleared, ...runsOf(kept).flatMap((run, index) => vacationRow(adopting, stream, of, run, index))]);
  }
  if (place && column !== undefined)
    ways.push(draft.change({ ...place, column }, runsOf(all).map(runText).join(', '), of.name));
  return ways;
}

interface Run {
  readonly from: Day;
  readonly to: Day;
}

function vacationRow(
  { draft, taken }: Adopting,
  stream: string,
  { name }: Person,
  { from, to }: Run,
  index: number,
): CellChange[] {
  const names = draft.column(stream, 'name');
  if (names === undefined) return [];
  const like = draft.rows(stream).findLastIndex((cells) => cells.some(Boolean));
  const known = taken.get(stream) ?? new Map<object, number>();
  taken.set(stream, known);
  const row = draft.freeRow(stream, like, new Set(known.values()));
  known.set({ name, index }, row);
  const set = (key: string, value: AdoptedValue) => {
    const column = draft.column(stream, key);
    return column === undefined ? [] : draft.change({ stream, row, column }, value, name, like);
  };
  const days =
    draft.column(stream, 'from') === undefined
      ? set('dates', runText({ from, to }))
      : [...set('from', { day: from }), ...set('to', { day: to })];
  return [...draft.change({ stream, row, column: names }, name, name, like), ...days];
}

function vacationRows({ draft, settings }: Adopting, name: string): number[] {
  const { stream } = settings.vacations;
  const column = draft.column(stream, 'name');
  const { headerRow = 0 } = draft.understood(stream) ?? {};
  if (column === undefined) return [];
  return draft
    .rows(stream)
    .flatMap((cells, row) => (row > headerRow && nameKey(cells[column] ?? '') === nameKey(name) ? row : []));
}

/** Days that follow each other, over weekends too. */
export function runsOf(days: readonly Day[]): Run[] {
  const runs: { from: Day; to: Day }[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    let next = (last?.to ?? day) + 1;
    while (!isWeekday(next)) next++;
    if (last && day <= next) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs;
}

function runText({ from, to }: Run): string {
  return from === to ? dayText(from) : `${dayText(from)} - ${dayText(to)}`;
}
