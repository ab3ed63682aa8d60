// What an item demands: a column a skill, or one column that names the skills (`Apps:S, Native:2M`) or holds the amounts of
// the one skill that there is. Beside them, columns of the best and the worst case.
import type { SheetSettings } from '@qplan/config';
import { type AmountReader, amountReader, decimalsOf } from '../cells/amounts.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { formulaProblem, notCalculated, quote } from '../cells/text.ts';
import { type Unit, unitInHeader } from '../cells/units.ts';
import type { Problems } from '../problems.ts';
import { matches, type NameBook, rename } from '../cells/names.ts';
import { cellName, cellText, columnName, rowName } from '../tables/sheet.ts';
import { at, headerAt, type Table } from '../tables/table.ts';
import { type AmountTable, findAmountColumns } from './amount-columns.ts';
import type { WorkColumn } from './columns.ts';
import { countedColumns } from './groups.ts';
import { type Measured, withUnits } from './said-units.ts';
import { combine, type Estimated, type Part, partOf, readSpread, type Role } from './spread.ts';

export interface EstimateReader {
  /** The demands of a row, in the order of the columns, or what is left of them. Problems are reported. */
  read(row: number): Estimated;
  /** Whether the row has anything in the columns of estimates. */
  hasAny(row: number): boolean;
  /** Where the row's estimate is, or the first of them. */
  cell(row: number): string;
  /** Nothing says what plain numbers are. */
  readonly isGuessed: boolean;
  /** False where the table has no estimates at all, which is told. */
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
  const amountTable = { table, others, settings, skills, problems };
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
    isGuessed: columns.some(({ isGuess }) => isGuess),
    hasAny: isFilled,
    cell: (row) => (found[0] ? cellName(sheet, row, found[0].column) : rowName(sheet, row)),
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
    ...columns.map(({ column, skill, role, unit }) =>
      skill === undefined
        ? { column, as: keyOf(role, 'estimate'), unit }
        : { column, as: keyOf(role, 'skill'), name: skill, unit },
    ),
  ];
  problems.took({ stream: sheet.stream, layout: 'table', headerRow, columns: taken });
}

function keyOf(role: Role, likely: string): string {
  return role === 'likely' ? likely : role;
}

const nothing: Estimated = { estimate: [], low: [], high: [] };

/** A roadmap that says what waits for what may do without estimates; without staff no skill is known, and that is told. */
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
  for (const column of columns) {
    const text = cellText(table.sheet, row, column.column);
    if (text === '' || matches(settings.work.blank, text)) continue;
    parts.push(...readCell(reading, column, text, cellName(table.sheet, row, column.column), parts));
  }
  return combine(parts, problems);
}

/** `before` is what the row has said so far. */
function readCell(
  reading: Reading,
  { skill, role, unit }: Measured,
  text: string,
  where: string,
  before: readonly Part[],
): Part[] {
  const { amounts, problems } = reading;
  if (skill === undefined) return readPairs(reading, text, { role, unit, where }, before);
  const spread = readSpread(text, unit, amounts);
  if (spread !== undefined) return [{ skill, role, spread, where }];
  problems.error(where, estimateProblem(text, unit, amounts));
  return [];
}

function estimateProblem(text: string, unit: Unit, amounts: AmountReader): string {
  return text === notCalculated ? formulaProblem(text) : `estimate ${quote(text)}: ${amounts.expected(unit, text)}`;
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
  if (text === '' || matches(settings.work.blank, text)) {
    return shareDone === undefined ? estimated : partOf(estimated, () => 1 - shareDone);
  }
  const column = table.columns.get('remaining')!;
  const where = cellName(table.sheet, row, column);
  const unit = unitInHeader(headerAt(table, column))?.unit ?? settings.work.unit ?? columns[0]?.unit ?? 'weeks';
  const sum = estimated.estimate.reduce((all, { weeks }) => all + weeks, 0);
  const plain = amounts.read(text, unit);
  if (plain !== undefined && sum > 0) return partOf(estimated, () => plain / sum);
  const left = combine(readPairs(reading, text, { role: 'likely', unit, where }, []), problems);
  const before = new Map(estimated.estimate.map(({ skill, weeks }) => [skill, weeks]));
  const ratio = (skill: string) => {
    const now = left.estimate.find((demand) => demand.skill === skill)?.weeks ?? 0;
    return now / (before.get(skill) ?? Infinity);
  };
  if (left.low.length > 0) return left;
  const { low, high } = partOf(estimated, ratio);
  return { estimate: left.estimate, low, high };
}

interface PairColumn {
  readonly role: Role;
  readonly unit: Unit;
  readonly where: string;
}

function readPairs(reading: Reading, text: string, column: PairColumn, before: readonly Part[]): Part[] {
  const { amounts, problems } = reading;
  const { role, unit, where } = column;
  const plain = readSpread(text, unit, amounts);
  if (plain !== undefined) {
    const skill = onlySkill(reading, column, before);
    if (skill !== undefined) return [{ skill, role, spread: plain, where }];
  }
  return splitPairs(text).flatMap((pair) => {
    const part = readPair(reading, pair, column);
    if (typeof part !== 'string') return part ?? [];
    problems.error(where, part);
    return [];
  });
}

/** Whose an amount is that names no skill: the one of the row's estimate, else config.ini's, else the only one. */
function onlySkill({ settings, skills }: Reading, { role }: PairColumn, before: readonly Part[]): string | undefined {
  const estimated = new Set(before.filter((part) => part.role === 'likely').map(({ skill }) => skill));
  if (role !== 'likely' && estimated.size > 0) return estimated.size === 1 ? [...estimated][0] : undefined;
  const { defaultSkill } = settings.work;
  if (defaultSkill !== undefined) return skills.add(defaultSkill);
  return skills.names.length === 1 ? skills.names[0] : undefined;
}

/** `Apps:1,5; QA:2` has a comma in a number, `Apps:1,QA:2` between its pairs. */
function splitPairs(text: string): string[] {
  return text
    .split(/\s*;\s*|\s*,\s*(?!\d+(?:\s*[;,]|\s*$))/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** What a pair says; undefined for a skill that config.ini leaves out; or what is wrong. */
function readPair(
  { settings, skills, amounts }: Reading,
  text: string,
  { role, unit, where }: PairColumn,
): Part | string | undefined {
  const parts = /^(.+?)\s*[:=：]\s*(.*)$/u.exec(text);
  if (!parts) {
    const form = 'a skill and an amount, such as Apps:2, where the amount is';
    const help = amounts.read(text, unit) === undefined ? '' : '; or set default_skill in [condition.work]';
    return `estimate ${quote(text)}: ${form} ${amounts.expected(unit)}${help}`;
  }
  const [, name, amount] = parts as unknown as [string, string, string];
  const skill = rename(name, settings.skills);
  if (skill === '') return undefined;
  const known = skills.find(skill);
  if (known === undefined) return `${quote(name)} is no skill${skills.suggest(skill)}`;
  const spread = readSpread(amount, unit, amounts);
  if (spread === undefined) return estimateProblem(amount, unit, amounts);
  return { skill: known, role, spread, where };
}
