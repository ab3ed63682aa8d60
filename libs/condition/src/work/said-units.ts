// What plain numbers of estimates are: what a header says, else config.ini, else a title, else the neighbours, else weeks.
import type { SheetSettings } from '@qplan/config';
import { quote } from '../cells/text.ts';
import { type Unit, unitInTitle, unitOf } from '../cells/units.ts';
import type { Problems } from '../problems.ts';
import { cellName, cellText, type Sheet } from '../tables/sheet.ts';
import type { AmountColumn } from './columns.ts';

export interface Measured extends AmountColumn {
  readonly unit: Unit;
  /** Nothing says it. */
  readonly isGuess: boolean;
}

/** Weeks of one skill for one item are seldom as many. */
const mostWeeks = 9;

/** Tells what was guessed; columns of points that nobody says the worth of are left out, and are a problem. */
export function withUnits(
  columns: readonly AmountColumn[],
  sheet: Sheet,
  headerRow: number,
  { work }: SheetSettings,
  problems: Problems,
): Measured[] {
  const first = Math.min(...columns.map(({ column }) => column));
  const said = columns.map((column) => ({
    ...column,
    unit:
      column.unit ??
      unitAbove(sheet, headerRow - 1, first, column.column) ??
      work.unit ??
      secondsOf(column, sheet, headerRow, problems),
  }));
  const isOpen = said.some(({ unit }) => unit === undefined);
  const guess = isOpen ? guessed(said, sheet, headerRow, problems) : 'weeks';
  const measured = said.map((column): Measured => ({
    ...column,
    unit: column.unit ?? guess,
    isGuess: column.unit === undefined,
  }));
  if (work.pointsPerWeek !== undefined) return measured;
  const [points] = measured.filter(({ unit }) => unit === 'points');
  if (points) {
    const what = `${quote(points.header)} are story points, and nobody says how many a person-week has`;
    problems.error(cellName(sheet, headerRow, points.column), `${what}: points_per_week = 8 in [condition.work] does`);
  }
  return measured.filter(({ unit }) => unit !== 'points');
}

/** The unit in the head above a column: `Estimate (days)`, `Hours`. What stands before the `first` of them is a title. */
function unitAbove(sheet: Sheet, row: number, first: number, column: number): Unit | undefined {
  const head = row < 0 ? undefined : (sheet.rows[row] ?? []).slice(first, column + 1).findLast((cell) => cell !== '');
  return head === undefined ? undefined : (unitOf(head) ?? unitInTitle(head));
}

/** The unit of numbers of which no header and no setting says anything. */
function guessed(
  said: readonly (AmountColumn & { readonly unit: Unit | undefined })[],
  sheet: Sheet,
  headerRow: number,
  problems: Problems,
): Unit {
  for (const [row, cells] of sheet.rows.slice(0, headerRow).entries()) {
    for (const [column, text] of cells.entries()) {
      const unit = unitInTitle(text);
      if (unit === undefined) continue;
      const told = `${quote(text)}: plain numbers are taken as ${unit}`;
      if (unit === 'weeks') problems.note(cellName(sheet, row, column), told);
      else problems.warn(cellName(sheet, row, column), `${told}; unit in [condition.work] says it for sure`);
      return unit;
    }
  }
  const open = said.filter(({ unit }) => unit === undefined);
  const others = [...new Set(said.flatMap(({ unit }) => unit ?? []))];
  if (others.length === 1 && others[0] !== 'weeks') {
    for (const { column, header } of open)
      problems.warn(
        cellName(sheet, headerRow, column),
        `${quote(header)}: taken as ${others[0]}, as its neighbours are`,
      );
    return others[0]!;
  }
  const largest = largestNumber(open, sheet, headerRow);
  if (largest && largest.value > mostWeeks) {
    const help = 'name the unit in the header, such as Apps (days), or set unit in [condition.work]';
    problems.warn(
      largest.where,
      `${largest.value} is taken as person-weeks, as nothing says what the numbers are: ${help}`,
    );
  }
  return 'weeks';
}

function largestNumber(columns: readonly AmountColumn[], sheet: Sheet, headerRow: number) {
  let largest: { value: number; where: string } | undefined;
  for (const { column } of columns) {
    for (let row = headerRow + 1; row < sheet.rows.length; row++) {
      const text = cellText(sheet, row, column);
      const value = /^\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : 0;
      if (value > (largest?.value ?? 0)) largest = { value, where: cellName(sheet, row, column) };
    }
  }
  return largest;
}

/** Jira exports its estimates in seconds: whole minutes, none below ten. */
function secondsOf(
  { column, header }: AmountColumn,
  sheet: Sheet,
  headerRow: number,
  problems: Problems,
): Unit | undefined {
  if (!/estimate|remaining|schätzung/iu.test(header)) return undefined;
  const texts = sheet.rows.slice(headerRow + 1).flatMap((cells) => cells[column] || []);
  const isSeconds =
    texts.length > 0 &&
    texts.every((text) => /^\d+$/.test(text) && Number(text) % 60 === 0 && (Number(text) >= 600 || Number(text) === 0));
  if (!isSeconds) return undefined;
  problems.warn(cellName(sheet, headerRow, column), `${quote(header)}: taken as seconds, as Jira exports them`);
  return 'seconds';
}
