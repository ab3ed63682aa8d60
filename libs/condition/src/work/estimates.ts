// What an item demands: a column a skill, or one column that names the skills (`Apps:S, Native:2M`) or holds the amounts of
// the one skill that there is. Beside them, columns of the best and the worst case.
import type { SheetSettings } from '@qplan/config';
import { type AmountReader, amountReader, decimalsOf } from '../cells/amounts.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { quote } from '../cells/text.ts';
import { Problems } from '../problems.ts';
import { matches, type NameBook } from '../cells/names.ts';
import { cellName, cellText, columnName, rowName } from '../tables/sheet.ts';
import { at, headerAt, type Table } from '../tables/table.ts';
import { type AmountTable, findAmountColumns, unitIn } from './amount-columns.ts';
import type { AmountColumn, WorkColumn } from './columns.ts';
import { countedColumns } from './groups.ts';
import { estimateProblem, foundBy, type PairCell, readPairs } from './pairs.ts';
import { skillOfRow } from './row-skill.ts';
import { type Measured, withUnits } from './said-units.ts';
import { combine, type Estimated, type Part, partOf, readSpread, type Role } from './spread.ts';

export interface EstimateReader {
  /** The demands of a row, in the order of the columns, or what is left of them. Problems are reported. */
  read(row: number): Estimated;
  /** As `read`, and reports nothing. */
  peek(row: number): Estimated;
  /** Whether the row has anything in the columns of estimates. */
  hasAny(row: number): boolean;
  /** Where the row's estimate is, or the first of them. */
  cell(row: number): string;
  /** Whether the row says what is left, in place of its estimate. */
  isLeft(row: number): boolean;
  readonly columns: readonly AmountColumn[];
  /** Whether the amounts are of no skill's column. */
  readonly isPlain: boolean;
  /** Nothing says what plain numbers are. */
  readonly isGuessed: boolean;
  /** False where the table has no estimates at all, which is reported. */
  readonly isThere: boolean;
}

interface Reading extends AmountTable {
  readonly amounts: AmountReader;
}

/**
 * Finds the estimates of a table; says so when there are none. `others` are columns that are something else. `shareDone`:
 * how much of a row's item is done, 0 to 1.
 */
export function estimateReader(
  table: Table<WorkColumn>,
  others: readonly number[],
  settings: SheetSettings,
  skills: NameBook,
  reckoning: Reckoning,
  shareDone: (row: number) => number | undefined,
  problems: Problems,
): EstimateReader {
  const { sheet, headerRow } = table;
  const amountTable = { table, others, settings, skills, reckoning, problems };
  const found = findAmountColumns(amountTable);
  const counted = countedColumns(found, sheet, table.upperRow ?? headerRow - 1, settings, reckoning, problems);
  const columns = withUnits(counted, sheet, headerRow, settings, problems);
  tell(amountTable, columns);
  if (found.length === 0) reportNone(amountTable);
  const texts = columns.flatMap(({ column }) => sheet.rows.slice(headerRow + 1).map((cells) => cells[column] ?? ''));
  const { sizes, work } = settings;
  const amounts = amountReader({ sizes, pointsPerWeek: work.pointsPerWeek, decimals: decimalsOf(texts) });
  const reading = { ...amountTable, amounts };
  const isFilled = (row: number) => found.some(({ column }) => cellText(sheet, row, column) !== '');
  return {
    isThere: found.length > 0,
    isPlain: columns.some(({ skill, role }) => skill === undefined && role === 'likely'),
    isGuessed: columns.some(({ isGuess }) => isGuess),
    hasAny: isFilled,
    cell: (row) => (found[0] ? cellName(sheet, row, found[0].column) : rowName(sheet, row)),
    columns,
    isLeft: (row) => isLeft(at(table, row, 'remaining'), settings),
    peek: (row) => (isFilled(row) ? readRow({ ...reading, problems: new Problems() }, columns, row) : nothing),
    read(row) {
      const estimated = isFilled(row) ? readRow(reading, columns, row) : nothing;
      return whatIsLeft(reading, columns, estimated, row, shareDone(row));
    },
  };
}

function tell({ table: { sheet, headerRow }, others, problems }: AmountTable, columns: readonly Measured[]): void {
  const described = columns.flatMap(({ column, skill, unit, role }) =>
    skill === undefined ? [] : `${columnName(column)} ${quote(skill)} (${unit}${role === 'likely' ? '' : `, ${role}`})`,
  );
  if (described.length > 0) problems.note(rowName(sheet, headerRow), `estimates: ${described.join(', ')}`);
  const plain = columns.filter(({ skill }) => skill === undefined);
  for (const { column, unit } of plain) problems.note(cellName(sheet, headerRow, column), `plain numbers are ${unit}`);
  const taken = [
    ...others.map((column) => ({ column, as: 'prereqs' })),
    ...columns.map(({ column, skill, role, unit, isGuess }) => ({
      column,
      as: keyOf(role, skill === undefined ? 'estimate' : 'skill'),
      ...(skill !== undefined && { name: skill }),
      unit,
      ...(isGuess && { isGuess }),
    })),
  ];
  problems.took({ stream: sheet.stream, layout: 'table', headerRow, columns: taken });
}

function keyOf(role: Role, likely: string): string {
  return role === 'likely' ? likely : role;
}

const nothing: Estimated = { estimate: [], low: [], high: [] };

/** A roadmap that says what waits for what may do without estimates; without staff no skill is known, and that is reported. */
function reportNone({ table: { sheet, headerRow }, others, skills, settings, problems }: AmountTable): void {
  const where = rowName(sheet, headerRow);
  const expected = 'no column is an estimate: one headed Estimate, or one for each skill of staff';
  const help = 'see estimate, skills and default_skill in [condition.work]';
  if (others.length > 0) problems.warn(where, `${expected}; no item has one, so that none has a date; ${help}`);
  else if (skills.names.length > 0 || settings.work.defaultSkill !== undefined)
    problems.miss(where, `${expected}; ${help}`);
}

function readRow(reading: Reading, columns: readonly Measured[], row: number): Estimated {
  const { table, settings, problems } = reading;
  const parts: Part[] = [];
  const ofRow = skillOfRow(table, row, settings, reading.skills, problems);
  for (const column of columns) {
    const text = cellText(table.sheet, row, column.column);
    if (text === '' || matches(settings.work.blank, text)) continue;
    const { role, unit } = column;
    const where = cellName(table.sheet, row, column.column);
    const cell = { role, unit, where, ofRow, found: foundBy(role, settings) };
    if (column.skill !== undefined) parts.push(...readAmount(reading, column.skill, text, cell));
    else if (ofRow !== '') parts.push(...readPairs(reading, text, cell, parts));
  }
  return combine(parts, problems);
}

function readAmount(
  { amounts, problems }: Reading,
  skill: string,
  text: string,
  { role, unit, where, found }: PairCell,
): Part[] {
  const spread = readSpread(text, unit, amounts);
  if (spread !== undefined) return [{ skill, role, spread, where }];
  problems.doubt(found, where, estimateProblem(text, unit, amounts));
  return [];
}

/** Whether a cell of the column of what is left says it. */
function isLeft(text: string, { work }: SheetSettings): boolean {
  return text !== '' && !matches(work.blank, text);
}

/** What a row has in the column of what is left, in place of its estimate; else what is not done of it. */
function whatIsLeft(
  reading: Reading,
  columns: readonly Measured[],
  estimated: Estimated,
  row: number,
  shareDone: number | undefined,
): Estimated {
  const { table, settings, amounts, problems } = reading;
  const text = at(table, row, 'remaining');
  if (!isLeft(text, settings)) {
    return shareDone === undefined ? estimated : partOf(estimated, () => 1 - shareDone);
  }
  const column = table.columns.get('remaining')!;
  const where = cellName(table.sheet, row, column);
  const unit =
    unitIn(headerAt(table, column), reading.skills, settings) ?? settings.work.unit ?? columns[0]?.unit ?? 'weeks';
  const sum = estimated.estimate.reduce((all, { weeks }) => all + weeks, 0);
  const plain = amounts.read(text, unit);
  if (plain !== undefined && sum > 0) return partOf(estimated, () => plain / sum);
  const ofRow = skillOfRow(table, row, settings, reading.skills, new Problems());
  const parts = readPairs(reading, text, { role: 'likely', unit, where, ofRow, found: settings.work.remaining }, []);
  if (parts.length === 0) return estimated;
  const left = combine(parts, problems);
  const before = new Map(estimated.estimate.map(({ skill, weeks }) => [skill, weeks]));
  const ratio = (skill: string) => {
    const now = left.estimate.find((demand) => demand.skill === skill)?.weeks ?? 0;
    return now / (before.get(skill) ?? Infinity);
  };
  if (left.low.length > 0) return left;
  const { low, high } = partOf(estimated, ratio);
  return { estimate: left.estimate, low, high };
}
