// The amounts in a sheet of capacity, each with the words for its track, skill and time. The sheet is a table with a row an
// amount; or it has times, skills or tracks across; or times beside amounts under no header; or a label and an amount.
import type { SheetSettings } from '@qplan/config';
import { type Known, matches } from '../cells/names.ts';
import { quote } from '../cells/text.ts';
import { readSpan } from '../cells/periods.ts';
import type { Reckoning } from '../cells/day-words.ts';
import type { Problems } from '../problems.ts';
import { cellName, cellText, isBlank, type Sheet } from '../tables/sheet.ts';
import { at, findTable, headerName, isNamed, noteTable, type Table } from '../tables/table.ts';
import { type Labelled, labelled } from '../tables/labels.ts';
import { type CapacityUnit, readWritten, unitIn } from './units.ts';

export interface Entry {
  readonly track: Labelled;
  readonly skill: Labelled;
  /** The words for its first and its last day, or for all of its time; empty is the whole plan. */
  readonly from: Labelled;
  readonly to: Labelled;
  /** Or how often the amount comes: `quarter`. */
  readonly every: Labelled | undefined;
  readonly amount: Labelled;
  /** The unit that the amount's header names. */
  readonly unit: CapacityUnit | undefined;
}

type Column = 'amount' | 'from' | 'to' | 'track' | 'skill';
type KeyColumn = Exclude<Column, 'amount'>;

interface Reading {
  readonly sheet: Sheet;
  readonly settings: SheetSettings;
  readonly known: Known;
  readonly reckoning: Reckoning;
  readonly problems: Problems;
}

/** Says so when there are none. */
export function readEntries(
  sheet: Sheet,
  settings: SheetSettings,
  known: Known,
  reckoning: Reckoning,
  problems: Problems,
): Entry[] {
  const reading = { sheet, settings, known, reckoning, problems };
  const every = labelled(sheet, settings.capacity.per);
  const entries =
    fromTable(reading) ??
    (every && fromLabel(sheet, settings, problems)) ??
    fromMatrix(reading) ??
    fromPairs(reading) ??
    fromLabel(sheet, settings, problems);
  if (!entries && sheet.rows.some((row) => !isBlank(row))) {
    const expected = 'no row heads the capacity: Period and Capacity, or Track, Skill, From, To and Amount';
    problems.miss(sheet.title, `${expected}; see [condition.capacity]`);
  }
  return entries ?? [];
}

/** A row an amount. */
function fromTable({ sheet, settings, problems }: Reading): Entry[] | undefined {
  const { amount, from, to, track, skill } = settings.capacity;
  const table = findTable<Column>(sheet, { amount, from, to, track, skill }, settings.capacity);
  if (!table) return undefined;
  noteTable('capacity: ', table, problems);
  const unit = unitIn(cellText(sheet, table.headerRow, table.columns.get('amount')!));
  return rowsBelow(table.headerRow, sheet, settings).flatMap((row) => {
    const text = at(table, row, 'amount');
    if (text === '' || matches(settings.work.blank, text)) return [];
    return { ...wordsOf(table, row), every: undefined, amount: wordAt(table, row, 'amount'), unit };
  });
}

/** A header of times, skills or tracks over their amounts, beside the columns that say the rest. */
function fromMatrix(reading: Reading): Entry[] | undefined {
  const { sheet, settings, problems } = reading;
  const header = findMatrix(reading);
  if (!header) return undefined;
  const { table, kinds } = header;
  const across = [...kinds.values()].map((kind) => (kind === 'from' ? 'time' : kind))[0]!;
  noteTable(`capacity: a ${across} in each of ${kinds.size} columns; `, table, problems);
  return rowsBelow(table.headerRow, sheet, settings).flatMap((row) =>
    [...kinds].flatMap(([column, kind]) => {
      const text = cellText(sheet, row, column);
      if (text === '' || matches(settings.work.blank, text)) return [];
      const head = cellText(sheet, table.headerRow, column);
      const name = kind === 'from' ? head : headerName(head);
      return {
        ...wordsOf(table, row),
        [kind]: { text: name, where: cellName(sheet, table.headerRow, column) },
        every: undefined,
        amount: { text, where: cellName(sheet, row, column) },
        unit: kind === 'from' ? undefined : unitIn(head),
      };
    }),
  );
}

interface Matrix {
  readonly table: Table<KeyColumn>;
  /** What a column's header names. */
  readonly kinds: ReadonlyMap<number, KeyColumn>;
}

/** The first row with headers of amounts that stand below. */
function findMatrix(reading: Reading): Matrix | undefined {
  const { sheet } = reading;
  for (const [headerRow, cells] of sheet.rows.slice(0, mostRowsAbove).entries()) {
    if (isBlank(cells)) continue;
    const table = { sheet, headerRow, columns: keyColumns(reading, cells) };
    const kinds = valueColumns(reading, table);
    const times = [...kinds.values()].filter((kind) => kind === 'from').length;
    if (kinds.size > 0 && (table.columns.size > 0 || times > 1)) return { table, kinds };
  }
  return undefined;
}

/** Titles and notes above a matrix are not longer than this. */
const mostRowsAbove = 20;

function keyColumns({ settings }: Reading, cells: readonly string[]): ReadonlyMap<KeyColumn, number> {
  const columns = new Map<KeyColumn, number>();
  for (const key of ['from', 'to', 'track', 'skill'] as const) {
    const column = cells.findIndex((cell, index) => isNamed(settings.capacity[key], cell, index));
    if (column >= 0 && ![...columns.values()].includes(column)) columns.set(key, column);
  }
  return columns;
}

function valueColumns(reading: Reading, { sheet, headerRow, columns }: Table<KeyColumn>): Map<number, KeyColumn> {
  const { settings, reckoning } = reading;
  const keys = [...columns.values()];
  const kinds = new Map<number, KeyColumn>();
  for (const [column, cell] of sheet.rows[headerRow]!.entries()) {
    const name = headerName(cell);
    if (name === '' || keys.includes(column) || matches(settings.staff.ignore, name)) continue;
    if (isNamed(settings.capacity.unused, cell, column)) continue;
    if (!hasAmounts(sheet, headerRow, column)) continue;
    const kind = readSpan(cell, reckoning) && !columns.has('from') ? 'from' : nameKind(reading, name, columns);
    if (kind !== undefined) kinds.set(column, kind);
  }
  const isTimes = [...kinds.values()].includes('from');
  return isTimes ? new Map([...kinds].filter(([, kind]) => kind === 'from')) : kinds;
}

/** Whether a header names a skill or a track: the one of which there is no column, else what is known by that name. */
function nameKind(
  { known, settings }: Reading,
  name: string,
  columns: Table<KeyColumn>['columns'],
): KeyColumn | undefined {
  if (columns.has('track')) return columns.has('skill') ? undefined : 'skill';
  if (columns.has('skill')) return 'track';
  if (columns.size === 0) return undefined;
  if (known.skills.find(name) !== undefined) return 'skill';
  if (known.tracks.find(name) !== undefined) return 'track';
  return settings.work.defaultTrack === undefined && settings.work.defaultSkill !== undefined ? 'track' : 'skill';
}

function hasAmounts(sheet: Sheet, headerRow: number, column: number): boolean {
  const texts = sheet.rows.slice(headerRow + 1).map((cells) => cells[column] ?? '');
  return texts.some((text) => text !== '' && typeof readWritten(text) !== 'string');
}

/** A time and, behind it, an amount: `2025.Q1 | 1300`. */
function fromPairs({ sheet, reckoning, problems }: Reading): Entry[] | undefined {
  const entries = sheet.rows.flatMap((cells, row) => {
    const column = cells.findIndex((cell) => cell !== '' && readSpan(cell, reckoning) !== undefined);
    const amount = cells.findIndex((cell, index) => index > column && cell !== '');
    if (column < 0 || amount < 0 || typeof readWritten(cells[amount]!) === 'string') return [];
    const where = cellName(sheet, row, column);
    return {
      ...noWords(where),
      from: { text: cells[column]!, where },
      every: undefined,
      amount: { text: cells[amount]!, where: cellName(sheet, row, amount) },
      unit: undefined,
    };
  });
  if (entries.length > 0) problems.note(sheet.title, `capacity: ${entries.length} times with an amount beside them`);
  return entries.length > 0 ? entries : undefined;
}

/** `Capacity | 1300`, and perhaps `Time period | quarter`. */
export function fromLabel(sheet: Sheet, { capacity }: SheetSettings, problems: Problems): Entry[] | undefined {
  const amount = labelled(sheet, capacity.amount);
  if (!amount || typeof readWritten(amount.text) === 'string') return undefined;
  const every = labelled(sheet, capacity.per);
  if (every) problems.note(amount.where, `capacity: that much each ${every.text}`);
  else
    problems.warn(amount.where, `capacity: ${quote(amount.text)} is taken for the whole plan: nothing says how often`);
  return [{ ...noWords(amount.where), every, amount, unit: undefined }];
}

function noWords(where: string): Pick<Entry, KeyColumn> {
  const none = { text: '', where };
  return { track: none, skill: none, from: none, to: none };
}

function wordsOf<K extends Column>(table: Table<K>, row: number): Pick<Entry, KeyColumn> {
  const word = (key: KeyColumn) => wordAt(table as Table<Column>, row, key);
  return { track: word('track'), skill: word('skill'), from: word('from'), to: word('to') };
}

/** Where there is no such column, it is the first that there is which is reported. */
function wordAt(table: Table<Column>, row: number, key: Column): Labelled {
  const column = table.columns.get(key) ?? [...table.columns.values()][0] ?? 0;
  return { text: at(table, row, key), where: cellName(table.sheet, row, column) };
}

/** The rows that are no totals and no notes. */
function rowsBelow(headerRow: number, sheet: Sheet, { staff }: SheetSettings): number[] {
  return sheet.rows.flatMap((cells, row) => {
    const label = cells.find(Boolean) ?? '';
    return row <= headerRow || label === '' || matches(staff.ignore, label) ? [] : row;
  });
}
