// The cells of an item, changed as its differences say.
import type { Settings } from '../settings.ts';
import type { Demand, PlanInput, WorkItem } from '@qplan/streams';
import { decimalsOf } from '../cells/amounts.ts';
import { nameKey } from '../cells/names.ts';
import type { TakenColumn } from '../understood.ts';
import { type AmountForm, amountOf, amountText, amountValue } from './amounts.ts';
import { type Difference, inOrder, type ItemField, itemFields } from './differences.ts';
import { type AdoptedValue, type CellChange, type Draft, type Place, placeOf } from './draft.ts';
import { newRanks } from './order-change.ts';
import { nameWord, triageWord } from './words.ts';

export interface Adopting {
  readonly draft: Draft;
  readonly settings: Settings;
  /** What the sheets say now, and what they are to say. */
  readonly base: PlanInput;
  readonly target: PlanInput;
  /** Rows that are taken for what is new, by stream. */
  readonly taken: Map<string, Map<object, number>>;
  /** Of grids: the cells that are taken, by rows; of a new row, whose skill it is. */
  readonly grown: {
    readonly stream: string;
    readonly skill: string;
    readonly row: number;
    readonly columns: Set<number>;
  }[];
}

type Of<K extends Difference['kind']> = Extract<Difference, { readonly kind: K }>;

/** None where no cell says it. */
export function itemCells(adopting: Adopting, { field, from, to }: Of<'item'>): CellChange[] {
  const place = placeOf(from.cell);
  return place === undefined ? [] : fieldCells(adopting, place, field, to, from);
}

/** The row of what is removed is emptied: a blank row is nothing. */
export function removedCells({ draft }: Adopting, { from }: Of<'removed'>): CellChange[] {
  const place = placeOf(from.cell);
  return place === undefined ? [] : emptyRow(draft, place, from.name);
}

export function emptyRow(draft: Draft, { stream, row }: Place, about: string): CellChange[] {
  return (draft.rows(stream)[row] ?? []).flatMap((text, column) =>
    text === '' ? [] : draft.change({ stream, row, column }, '', about),
  );
}

/** A new row below the last item, which it looks like. */
export function addedCells(adopting: Adopting, { to }: Of<'added'>): CellChange[] {
  const place = newPlace(adopting, to);
  if (!place) return [];
  const { row, like, ...at } = place;
  return itemFields
    .flatMap((field) => fieldCells(adopting, { ...at, row }, field, to, undefined))
    .map((change) => ({ ...change, like }));
}

function newPlace({ draft, settings, base, taken }: Adopting, item: object) {
  const { stream } = settings.work;
  const column = draft.column(stream, 'name');
  const rows = base.work.flatMap(({ cell }) => placeOf(cell)?.row ?? []);
  if (column === undefined || rows.length === 0) return undefined;
  const like = Math.max(...rows);
  const known = taken.get(stream) ?? new Map<object, number>();
  taken.set(stream, known);
  const row = known.get(item) ?? draft.freeRow(stream, like, new Set(known.values()));
  known.set(item, row);
  return { stream, column, row, like };
}

/** One rank a changed item; none where the order is that of the rows. */
export function orderCells(adopting: Adopting, { to }: Of<'order'>): CellChange[] {
  const { draft, settings, base } = adopting;
  const { stream } = settings.work;
  const column = draft.column(stream, 'rank');
  if (column === undefined) return [];
  const byId = new Map(base.work.map((item) => [item.id, item]));
  const rows = to.map((item) => {
    const old = placeOf(byId.get(item.id)?.cell);
    return old ? { row: old.row, like: undefined } : newPlace(adopting, item);
  });
  const ranks = rows.map((at) => {
    const text = at ? draft.text({ stream, row: at.row, column }) : '';
    return /^-?\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : undefined;
  });
  return [...newRanks(ranks)].flatMap(([index, rank]) => {
    const at = rows[index];
    return at ? draft.change({ stream, row: at.row, column }, rank, to[index]!.name, at.like) : [];
  });
}

/** What is to be put before what, where no cell says the order. */
export function movesOf(
  base: PlanInput,
  to: readonly WorkItem[],
): readonly { readonly item: WorkItem; readonly before: WorkItem | undefined }[] {
  const places = new Map(inOrder(base.work).map(({ id }, index) => [id, index + 1]));
  const moved = newRanks(to.map(({ id }) => places.get(id)));
  return [...moved.keys()].map((index) => ({ item: to[index]!, before: to[index + 1] }));
}

function fieldCells(
  adopting: Adopting,
  { stream, row }: Place,
  field: ItemField,
  to: WorkItem,
  from: WorkItem | undefined,
): CellChange[] {
  const { draft, settings, base } = adopting;
  const set = (column: number | undefined, value: AdoptedValue) =>
    column === undefined ? [] : draft.change({ stream, row, column }, value, (from ?? to).name);
  const own = (key: string) => draft.column(stream, key);
  switch (field) {
    case 'estimate':
      return estimateCells(adopting, { stream, row }, to, from, 'likely');
    case 'low':
    case 'high':
      return estimateCells(adopting, { stream, row }, to, from, field);
    case 'prereqs':
      return prereqCells(adopting, { stream, row }, to, from);
    case 'notBefore':
    case 'due': {
      const day = to[field];
      return set(own(field), day === undefined ? '' : { day });
    }
    case 'track': {
      const column = own('track');
      if (column === undefined) return [];
      const said = base.work.map(({ cell, track }) => ({ ...(cell !== undefined && { cell }), of: track }));
      return set(column, nameWord(draft, { stream, row, column }, said, to.track));
    }
    case 'triage': {
      const column = own('triage');
      if (column === undefined) return [];
      const said = base.work.map(({ cell, triage }) => ({ ...(cell !== undefined && { cell }), of: triage as number }));
      return set(column, triageWord(draft, { stream, row, column }, said, to.triage, settings.triage));
    }
    case 'name':
      return set(own('name'), textValue(to.name));
    case 'team':
    case 'value':
      return set(own(field), textValue(to[field]));
  }
}

/** A text that is a number in figures is one in the sheet too. */
function textValue(text: string): AdoptedValue {
  return /^(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

function estimateCells(
  { draft, settings }: Adopting,
  at: Pick<Place, 'stream' | 'row'>,
  to: WorkItem,
  from: WorkItem | undefined,
  role: 'likely' | 'low' | 'high',
): CellChange[] {
  const columns = draft.columns(at.stream);
  const demands = role === 'likely' ? to.estimate : (to[role] ?? []);
  const about = (from ?? to).name;
  const texts = columns.flatMap(({ column, unit }) =>
    unit === undefined ? [] : draft.rows(at.stream).map((cells) => cells[column] ?? ''),
  );
  const form = ({ unit }: TakenColumn): AmountForm => ({
    unit,
    pointsPerWeek: settings.work.pointsPerWeek,
    sizes: settings.sizes,
    decimals: decimalsOf(texts),
  });
  const ofSkills = columns.filter(({ as, name }) => as === (role === 'likely' ? 'skill' : role) && name !== undefined);
  const weeksOf = (skill: string) => demands.find((demand) => nameKey(demand.skill) === nameKey(skill))?.weeks;
  if (ofSkills.length > 0) {
    const before = role === 'likely' ? from?.estimate : from?.[role];
    return ofSkills.flatMap((column) => {
      const weeks = weeksOf(column.name!);
      if (weeks === demandOf(before, column.name!)) return [];
      const place = { ...at, column: column.column };
      return draft.change(place, weeks ? amountValue(weeks, draft.text(place), form(column)) : '', about);
    });
  }
  const plain = columns.find(({ as, name }) => as === (role === 'likely' ? 'estimate' : role) && name === undefined);
  if (!plain) return [];
  const place = { ...at, column: plain.column };
  return draft.change(place, plainEstimate(demands, draft.text(place), form(plain), texts), about);
}

function demandOf(demands: readonly Demand[] | undefined, skill: string): number | undefined {
  return demands?.find((demand) => nameKey(demand.skill) === nameKey(skill))?.weeks;
}

/** An amount where the column has amounts alone, else `Apps:2, QA:1`. */
function plainEstimate(
  demands: readonly Demand[],
  was: string,
  form: AmountForm,
  texts: readonly string[],
): AdoptedValue {
  const there = demands.filter(({ weeks }) => weeks > 0);
  if (there.length === 0) return '';
  const hasPairs = was.includes(':') || texts.some((text) => text.includes(':'));
  const [only, ...others] = there;
  if (others.length === 0 && !hasPairs) return amountValue(only!.weeks, was, form);
  const pairs = there.map(({ skill, weeks }) => `${skill}:${amountText(amountOf(weeks, form), form)}`);
  return pairs.join(form.decimals === ',' ? '; ' : ', ');
}

/** By ids where the sheet has them, else by names. */
function prereqCells(
  { draft, base, target }: Adopting,
  at: Pick<Place, 'stream' | 'row'>,
  to: WorkItem,
  from: WorkItem | undefined,
): CellChange[] {
  const columns = [...new Set(draft.columns(at.stream).flatMap(({ as, column }) => (as === 'prereqs' ? column : [])))];
  const [first, ...others] = columns;
  if (first === undefined) return [];
  const idColumn = draft.column(at.stream, 'id');
  const named = new Map([...(target.done ?? []), ...target.work].map((item) => [item.id, item.name]));
  const cells = new Map(base.work.map(({ id, cell }) => [id, placeOf(cell)]));
  const words = to.prereqs.map((id) => {
    const row = cells.get(id)?.row;
    const own =
      idColumn === undefined || row === undefined ? '' : draft.text({ stream: at.stream, row, column: idColumn });
    return own || (named.get(id) ?? id);
  });
  const about = (from ?? to).name;
  return [
    ...draft.change({ ...at, column: first }, textValue(words.join(', ')), about),
    ...others.flatMap((column) => draft.change({ ...at, column }, '', about)),
  ];
}
