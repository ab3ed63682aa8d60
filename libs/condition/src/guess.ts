// Which sheet of a workbook is what, by its name and by what stands in it, where nobody has said it.
import type { SheetSettings } from '@qplan/config';
import { matches } from './cells/names.ts';
import { readOneDay } from './cells/days.ts';
import { tidy } from './cells/text.ts';
import { readSpan } from './cells/periods.ts';
import { findStaffList } from './staff/staff-list.ts';
import { type SheetKind, sheetKinds } from './sheets.ts';
import { labelled } from './tables/labels.ts';
import { isBlank, type Sheet } from './tables/sheet.ts';
import { findTable, headerName } from './tables/table.ts';
import { findCalendar } from './vacations/vacation-calendar.ts';
import { findWorkTable } from './work/columns.ts';

export interface NamedRows {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

const names: Readonly<Record<SheetKind, RegExp>> = {
  work: /work|backlog|roadmap|item|feature|stor(?:y|ies)|task|issue|epic|initiative|project|scope|arbeit|vorhaben|aufgaben/iu,
  staff: /staff|team|people|person|member|resource|roster|headcount|who|mitarbeit|personal/iu,
  vacations: /vacation|pto|time ?off|leave|absen|ooo|out of office|away|urlaub|abwesen/iu,
  holidays: /holiday|feiertag/iu,
  plan: /^(?:the )?plan$|dates|quarter|calendar|param|setting|config|zeitraum/iu,
  focus: /focus|fokus/iu,
  capacity: /capacity|kapazit/iu,
};

/** A name says as much as so many columns. */
const ofName = 2.5;
/** What is less certain is a guess that helps nobody. */
const least = 2;

/** The kind of each sheet, one of `wanted`; undefined for those that are none. A kind is given once. */
export function guessKinds(
  sheets: readonly NamedRows[],
  settings: SheetSettings,
  wanted: readonly SheetKind[] = sheetKinds,
): readonly (SheetKind | undefined)[] {
  const scored = sheets
    .flatMap((sheet, index) => wanted.map((kind) => ({ index, kind, score: scoreOf(sheet, kind, settings) })))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score);
  const kinds = new Map<number, SheetKind>();
  for (const { index, kind } of scored) {
    if (!kinds.has(index) && ![...kinds.values()].includes(kind)) kinds.set(index, kind);
  }
  if (wanted.includes('work') && ![...kinds.values()].includes('work')) {
    // Somebody has work to plan: it is in the largest sheet that is nothing else.
    const filled = sheets.map(({ rows }, index) => (kinds.has(index) ? 0 : rows.filter((row) => !isBlank(row)).length));
    const largest = filled.indexOf(Math.max(...filled));
    if (filled[largest]! > 1) kinds.set(largest, 'work');
  }
  return sheets.map((_, index) => kinds.get(index));
}

function scoreOf({ name, rows }: NamedRows, kind: SheetKind, settings: SheetSettings): number {
  const sheet = { title: name, stream: '', rows: rows.slice(0, mostRows).map((row) => row.map(tidy)) };
  if (sheet.rows.every(isBlank)) return 0;
  const content = contents[kind](sheet, settings);
  return content > 0 || namedAlone.includes(kind) ? content + (names[kind].test(name) ? ofName : 0) : 0;
}

/** What may have columns that nobody knows, and is shown all the same, to be corrected. */
const namedAlone: readonly SheetKind[] = ['work', 'staff'];

/** What a sheet is shows at its top. */
const mostRows = 200;

/** How much of what a kind has is in a sheet: in columns. */
const contents: Readonly<Record<SheetKind, (sheet: Sheet, settings: SheetSettings) => number>> = {
  work(sheet, { work }) {
    const table = findWorkTable(sheet, work, undefined);
    return table?.columns.size ?? 0;
  },
  staff(sheet, settings) {
    const list = findStaffList(sheet, settings);
    // The skill is what no other sheet has.
    return list ? list.columns.size + 1 : isGrid(sheet, settings) ? 3 : 0;
  },
  vacations(sheet, { vacations }) {
    const { name, from, to, dates } = vacations;
    const table = findTable(sheet, { name, from, to, dates }, vacations);
    const isAbsences = table?.columns.has('from') || (table && !hasOthers(sheet, table.headerRow, table.columns.size));
    return findCalendar(sheet, anyTime) ? 3 : table && isAbsences ? table.columns.size + 0.5 : 0;
  },
  holidays(sheet, { holidays, vacations }) {
    if (isOfPeople(sheet, vacations)) return 0;
    const { date, to } = holidays;
    const table = findTable(sheet, { date, to }, holidays, 1);
    if (table) return hasOthers(sheet, table.headerRow, 3) ? 0 : 2;
    const dated = sheet.rows.filter((row) => row.some(isDay));
    return dated.length >= sheet.rows.length / 2 && sheet.rows.every((row) => row.length <= 3) ? 2 : 0;
  },
  plan(sheet, { plan, vacations }) {
    if (sheet.rows.length > mostRowsOfPlan || isOfPeople(sheet, vacations)) return 0;
    const found = [plan.startLabel, plan.endLabel].map((label) => labelled(sheet, label)?.text);
    return found.every((text) => text !== undefined && isDay(text)) ? 4 : 0;
  },
  focus(sheet, { staff, plan }) {
    return findTable(sheet, { track: staff.track, focus: plan.focusLabel }) ? 3 : 0;
  },
  capacity(sheet, settings) {
    if (findStaffList(sheet, settings)) return 0;
    const { amount, from, to, track, skill } = settings.capacity;
    const table = findTable(sheet, { amount, from, to, track, skill }, settings.capacity);
    const times = sheet.rows.filter((row) => row.some((cell) => readSpan(cell, anyTime) !== undefined)).length;
    return table ? table.columns.size - 0.5 : times > 1 && times >= sheet.rows.length / 2 ? 2 : 0;
  },
};

const mostRowsOfPlan = 20;
const anyTime = { start: 0, end: 100_000, dateOrder: undefined };

function isDay(text: string): boolean {
  return /\d/.test(text) && typeof readOneDay(text, anyTime) === 'number';
}

/** Names, each with a day from which. */
function isOfPeople(sheet: Sheet, { name, from, ...vacations }: SheetSettings['vacations']): boolean {
  return findTable(sheet, { name, from }, vacations) !== undefined;
}

/** More columns than so many. */
function hasOthers(sheet: Sheet, headerRow: number, columns: number): boolean {
  return sheet.rows[headerRow]!.filter(Boolean).length > columns;
}

/** A corner that says skill, tracks beside it, and names below: words, not amounts. */
function isGrid(sheet: Sheet, { staff }: SheetSettings): boolean {
  const headerRow = sheet.rows.findIndex((cells) => cells.some((cell) => matches(staff.skill, headerName(cell))));
  if (headerRow < 0) return false;
  const corner = sheet.rows[headerRow]!.findIndex((cell) => matches(staff.skill, headerName(cell)));
  const below = sheet.rows.slice(headerRow + 1).flatMap((cells) => cells.slice(corner + 1).filter(Boolean));
  return below.length > 0 && below.filter((cell) => /\p{L}/u.test(cell)).length > below.length / 2;
}
