// What an item demands: a column a skill, or one column that names the skills (`Apps:S, Native:2M`).
import type { SheetSettings } from '@qplan/config';
import type { Demand } from '@qplan/streams';
import { type AmountReader, amountReader } from '../cells/amounts.ts';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { matches, type NameBook, nearest, rename } from '../cells/names.ts';
import { cellName, cellText, columnName, rowName } from '../tables/sheet.ts';
import { headerName, headerUnit, type Table } from '../tables/table.ts';
import type { WorkColumn } from './columns.ts';

export interface EstimateReader {
  /** The demands of a row, in the order of the columns. Problems are reported. */
  read(row: number): readonly Demand[];
  /** Whether the row has anything in the columns of estimates. */
  hasAny(row: number): boolean;
  /** Where the row's estimate is, or the first of them. */
  cell(row: number): string;
}

interface SkillColumn {
  readonly column: number;
  readonly skill: string;
  readonly unit: 'weeks' | 'days';
}

/** Finds the estimates of a table; says so when there are none. `others` are columns that are something else. */
export function estimateReader(
  table: Table<WorkColumn>,
  others: readonly number[],
  settings: SheetSettings,
  skills: NameBook,
  problems: Problems,
): EstimateReader {
  const amounts = amountReader(settings.sizes);
  const columns = findSkillColumns(table, others, settings, skills, problems);
  const { sheet, headerRow } = table;
  if (columns.length > 0) {
    const found = columns.map(({ column, skill, unit }) => `${columnName(column)} ${quote(skill)} (${unit})`);
    problems.note(rowName(sheet, headerRow), `estimates: ${found.join(', ')}`);
    return columnReader(table, columns, amounts, settings.work, problems);
  }
  const column = table.columns.get('estimate');
  if (column !== undefined) return pairsReader(table, column, amounts, settings, skills, problems);
  // Without staff no skill is known, and that is told already.
  if (skills.names.length > 0) {
    const expected = 'no column is an estimate: one headed Estimate, or one for each skill of staff';
    problems.miss(rowName(sheet, headerRow), `${expected}; see estimate and skills in [condition.work]`);
  }
  return { read: () => [], hasAny: () => false, cell: (row) => rowName(sheet, row) };
}

function findSkillColumns(
  table: Table<WorkColumn>,
  others: readonly number[],
  settings: SheetSettings,
  skills: NameBook,
  problems: Problems,
) {
  const { sheet, headerRow, columns } = table;
  const taken = new Set([...columns.values(), ...others]);
  const found: SkillColumn[] = [];
  for (const [column, cell] of sheet.rows[headerRow]!.entries()) {
    if (cell === '' || taken.has(column)) continue;
    const unit = headerUnit(cell) ?? settings.work.unit;
    const skill = skillInHeader(cell, settings, skills);
    if (skill === undefined) reportColumn(cellName(sheet, headerRow, column), cell, skills, problems);
    else if (skill !== '') found.push({ column, skill, unit });
  }
  return found;
}

/** The skill that a header names, `Apps (days)` or `Apps estimate`; empty when config.ini leaves it out. */
export function skillInHeader(cell: string, settings: SheetSettings, skills: NameBook): string | undefined {
  const header = headerName(cell);
  const bare = header.replace(/\s+(?:weeks?|wks?|days?|pw|pd|est\.?|estimates?|effort)$/i, '');
  const named = [header, bare].map((name) => rename(name, settings.skills));
  if (named.includes('')) return '';
  const known = named.map((name) => skills.find(name)).find((name) => name !== undefined);
  return known ?? (matches(settings.work.skills, header) ? skills.add(named[0]!) : undefined);
}

/** A column that is no skill's is no problem, unless its name is a slip of a skill's. */
function reportColumn(where: string, cell: string, skills: NameBook, problems: Problems): void {
  const header = headerName(cell);
  const near = header.length >= 4 ? nearest(header, skills.names) : undefined;
  if (near === undefined) problems.note(where, `column ${quote(cell)}: not used`);
  else problems.error(where, `column ${quote(cell)} is no skill; did you mean ${quote(near)}?`);
}

function columnReader(
  { sheet }: Table<WorkColumn>,
  columns: readonly SkillColumn[],
  amounts: AmountReader,
  { blank }: SheetSettings['work'],
  problems: Problems,
): EstimateReader {
  return {
    hasAny: (row) => columns.some(({ column }) => cellText(sheet, row, column) !== ''),
    cell: (row) => cellName(sheet, row, columns[0]!.column),
    read(row) {
      const demands: Demand[] = [];
      for (const { column, skill, unit } of columns) {
        const text = cellText(sheet, row, column);
        if (text === '' || matches(blank, text)) continue;
        const weeks = amounts.read(text, unit);
        if (weeks !== undefined) demands.push({ skill, weeks });
        else problems.error(cellName(sheet, row, column), `estimate ${quote(text)}: ${amounts.expected(unit)}`);
      }
      return sumBySkill(demands);
    },
  };
}

function pairsReader(
  { sheet }: Table<WorkColumn>,
  column: number,
  amounts: AmountReader,
  settings: SheetSettings,
  skills: NameBook,
  problems: Problems,
): EstimateReader {
  const { unit, blank } = settings.work;
  const cell = (row: number) => cellName(sheet, row, column);
  return {
    hasAny: (row) => cellText(sheet, row, column) !== '',
    cell,
    read(row) {
      const text = cellText(sheet, row, column);
      if (matches(blank, text)) return [];
      const demands: Demand[] = [];
      for (const part of splitPairs(text)) {
        const demand = readPair(part, unit, amounts, settings, skills);
        if (typeof demand === 'string') problems.error(cell(row), demand);
        else if (demand) demands.push(demand);
      }
      return sumBySkill(demands);
    },
  };
}

/** `Apps:1,5; QA:2` has a comma in a number, `Apps:1,QA:2` between its pairs. */
function splitPairs(text: string): string[] {
  return text
    .split(/\s*;\s*|\s*,\s*(?!\d+(?:\s*[;,]|\s*$))/)
    .map((part) => part.trim())
    .filter(Boolean);
}

/** A demand; undefined for a skill that config.ini leaves out; or what is wrong. */
function readPair(
  text: string,
  unit: 'weeks' | 'days',
  amounts: AmountReader,
  settings: SheetSettings,
  skills: NameBook,
): Demand | string | undefined {
  const parts = /^(.+?)\s*[:=：]\s*(.*)$/u.exec(text);
  if (!parts) {
    const form = 'a skill and an amount, such as Apps:2, where the amount is';
    return `estimate ${quote(text)}: ${form} ${amounts.expected(unit)}`;
  }
  const [, name, amount] = parts as unknown as [string, string, string];
  const skill = rename(name, settings.skills);
  if (skill === '') return undefined;
  const known = skills.find(skill);
  if (known === undefined) return `${quote(name)} is no skill${skills.suggest(skill)}`;
  const weeks = amounts.read(amount, unit);
  return weeks === undefined ? `estimate ${quote(amount)}: ${amounts.expected(unit)}` : { skill: known, weeks };
}

/** Each skill once: two columns of one skill add up. What is zero is no demand. */
function sumBySkill(demands: readonly Demand[]): Demand[] {
  const sums = new Map<string, number>();
  for (const { skill, weeks } of demands) sums.set(skill, exact((sums.get(skill) ?? 0) + weeks));
  return [...sums].filter(([, weeks]) => weeks > 0).map(([skill, weeks]) => ({ skill, weeks }));
}

/** To a millionth of a week, as the streams have it: 0.1 + 0.2 is 0.3. */
function exact(weeks: number): number {
  return Number(weeks.toFixed(6));
}
