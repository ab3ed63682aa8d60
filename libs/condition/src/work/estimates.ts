// What an item demands: a column a skill, or one column that names the skills (`Apps:S, Native:2M`) or holds the amounts of
// the one skill that there is. Beside them, columns of the best and the worst case.
import type { SheetSettings } from '@qplan/config';
import { type AmountReader, amountReader } from '../cells/amounts.ts';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { matches, type NameBook, nameKey, nearest, rename } from '../cells/names.ts';
import { cellName, cellText, columnName, rowName } from '../tables/sheet.ts';
import { headerName, headerUnit, isNamed, type Table } from '../tables/table.ts';
import type { WorkColumn } from './columns.ts';
import { combine, type Estimated, type Part, readSpread, type Role } from './spread.ts';

export interface EstimateReader {
  /** The demands of a row, in the order of the columns. Problems are reported. */
  read(row: number): Estimated;
  /** Whether the row has anything in the columns of estimates. */
  hasAny(row: number): boolean;
  /** Where the row's estimate is, or the first of them. */
  cell(row: number): string;
  /** False where the table has no estimates at all, which is told. */
  readonly isThere: boolean;
}

/** A column of amounts; without a skill its cells name theirs. */
interface AmountColumn {
  readonly column: number;
  readonly skill: string | undefined;
  readonly role: Role;
  readonly unit: 'weeks' | 'days';
}

interface Reading {
  readonly table: Table<WorkColumn>;
  readonly settings: SheetSettings;
  readonly skills: NameBook;
  readonly amounts: AmountReader;
  readonly problems: Problems;
}

/** Finds the estimates of a table; says so when there are none. `others` are columns that are something else. */
export function estimateReader(
  table: Table<WorkColumn>,
  others: readonly number[],
  settings: SheetSettings,
  skills: NameBook,
  problems: Problems,
): EstimateReader {
  const { sheet, headerRow } = table;
  const reading = { table, settings, skills, problems, amounts: amountReader(settings.sizes) };
  const ofSkills = findSkillColumns(reading, others);
  const plain = plainColumns(
    reading,
    ofSkills.some(({ role }) => role === 'likely') ? ['low', 'high'] : ['estimate', 'low', 'high'],
  );
  const columns = [...ofSkills, ...plain];
  if (ofSkills.length > 0) {
    const found = ofSkills.map(
      ({ column, skill, unit, role }) =>
        `${columnName(column)} ${quote(skill!)} (${unit}${role === 'likely' ? '' : `, ${role}`})`,
    );
    problems.note(rowName(sheet, headerRow), `estimates: ${found.join(', ')}`);
  }
  const taken = [
    ...others.map((column) => ({ column, as: 'prereqs' })),
    ...ofSkills.map(({ column, skill, role, unit }) => ({ column, as: keyOf(role, 'skill'), name: skill!, unit })),
    ...plain.map(({ column, role, unit }) => ({ column, as: keyOf(role, 'estimate'), unit })),
  ];
  problems.took({ stream: sheet.stream, layout: 'table', headerRow, columns: taken });
  if (columns.length === 0) reportNone(reading, others);
  const isFilled = (row: number) => columns.some(({ column }) => cellText(sheet, row, column) !== '');
  return {
    isThere: columns.length > 0,
    hasAny: isFilled,
    cell: (row) => (columns[0] ? cellName(sheet, row, columns[0].column) : rowName(sheet, row)),
    read: (row) => (isFilled(row) ? readRow(reading, columns, row) : nothing),
  };
}

function keyOf(role: Role, likely: string): string {
  return role === 'likely' ? likely : role;
}

const nothing: Estimated = { estimate: [], low: [], high: [] };

/** A roadmap that says what waits for what may do without estimates; without staff no skill is known, and that is told. */
function reportNone(
  { table: { sheet, headerRow }, skills, settings, problems }: Reading,
  others: readonly number[],
): void {
  const where = rowName(sheet, headerRow);
  const expected = 'no column is an estimate: one headed Estimate, or one for each skill of staff';
  const help = 'see estimate, skills and default_skill in [condition.work]';
  if (others.length > 0) problems.warn(where, `${expected}; no item has one, so that none has a date; ${help}`);
  else if (skills.names.length > 0 || settings.work.defaultSkill !== undefined)
    problems.miss(where, `${expected}; ${help}`);
}

function findSkillColumns({ table, settings, skills, problems }: Reading, others: readonly number[]): AmountColumn[] {
  const { sheet, headerRow, columns } = table;
  const taken = new Set([...columns.values(), ...others]);
  const found: AmountColumn[] = [];
  for (const [column, cell] of sheet.rows[headerRow]!.entries()) {
    if (cell === '' || taken.has(column) || isNamed(settings.work.unused, cell, column)) continue;
    const unit = headerUnit(cell) ?? settings.work.unit;
    const named = skillAndRole(cell, settings, skills);
    if (named === undefined) reportColumn(cellName(sheet, headerRow, column), cell, skills, problems);
    else if (named.skill !== '') found.push({ column, unit, ...named });
  }
  return found;
}

/** `Apps`, `Apps (days)` are an estimate of Apps, `Apps (worst)` and `Worst Apps` its worst case. */
function skillAndRole(cell: string, settings: SheetSettings, skills: NameBook) {
  const behind = /[([（［]([^)\]）］]*)[)\]）］]\s*$/u.exec(cell)?.[1]?.trim() ?? '';
  const skill = skillInHeader(cell, settings, skills);
  if (skill !== undefined) return { skill, role: roleOf(behind, settings) ?? ('likely' as const) };
  const header = headerName(cell);
  for (const name of skills.names) {
    const rest = restOf(header, name);
    const role = rest === undefined ? undefined : roleOf(rest, settings);
    if (role !== undefined) return { skill: name, role };
  }
  return undefined;
}

/** What is left of a header that begins or ends with a name. */
function restOf(header: string, name: string): string | undefined {
  const [whole, part] = [nameKey(header), nameKey(name)];
  if (whole.startsWith(`${part} `)) return header.slice(part.length + 1).trim();
  return whole.endsWith(` ${part}`) ? header.slice(0, -part.length - 1).trim() : undefined;
}

function roleOf(word: string, { work }: SheetSettings): Role | undefined {
  if (matches(work.low, word)) return 'low';
  if (matches(work.high, word)) return 'high';
  return matches(work.estimate, word) ? 'likely' : undefined;
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

function plainColumns(
  { table: { sheet, headerRow, columns }, settings }: Reading,
  keys: readonly ('estimate' | 'low' | 'high')[],
): AmountColumn[] {
  return keys.flatMap((key) => {
    const column = columns.get(key);
    if (column === undefined) return [];
    const unit = headerUnit(cellText(sheet, headerRow, column)) ?? settings.work.unit;
    return { column, skill: undefined, role: key === 'estimate' ? 'likely' : key, unit };
  });
}

function readRow(reading: Reading, columns: readonly AmountColumn[], row: number): Estimated {
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
  { skill, role, unit }: AmountColumn,
  text: string,
  where: string,
  before: readonly Part[],
): Part[] {
  const { amounts, problems } = reading;
  if (skill === undefined) return readPairs(reading, text, { role, unit, where }, before);
  const spread = readSpread(text, unit, amounts);
  if (spread !== undefined) return [{ skill, role, spread, where }];
  problems.error(where, `estimate ${quote(text)}: ${amounts.expected(unit)}`);
  return [];
}

interface PairColumn {
  readonly role: Role;
  readonly unit: 'weeks' | 'days';
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
  if (spread === undefined) return `estimate ${quote(amount)}: ${amounts.expected(unit)}`;
  return { skill: known, role, spread, where };
}
