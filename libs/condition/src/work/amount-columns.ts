// The columns of work that hold amounts: one a skill, or one for all, of what is likely, best or worst.
import type { SheetSettings } from '@qplan/config';
import type { Reckoning } from '../cells/day-words.ts';
import { matches, type NameBook, nameKey, nearest, rename } from '../cells/names.ts';
import { skillProblem } from '../cells/place.ts';
import { counted, quote } from '../cells/text.ts';
import { type Unit, unitInHeader } from '../cells/units.ts';
import type { Problems } from '../problems.ts';
import { cellName } from '../tables/sheet.ts';
import { headerAt, headerName, headerNames, isNamed, type Table } from '../tables/table.ts';
import { reportUnused } from '../tables/unused.ts';
import type { AmountColumn, WorkColumn } from './columns.ts';
import { isPeriod, periodColumns } from './period-columns.ts';
import type { Role } from './spread.ts';

export interface AmountTable {
  readonly table: Table<WorkColumn>;
  /** Columns that are something else. */
  readonly others: readonly number[];
  readonly settings: SheetSettings;
  readonly skills: NameBook;
  readonly reckoning: Reckoning;
  readonly problems: Problems;
}

/** Tells the columns that nothing is made of. */
export function findAmountColumns(reading: AmountTable): AmountColumn[] {
  const ofSkills = findSkillColumns(reading);
  const isEstimated = ofSkills.some(({ role }) => role === 'likely');
  const plain = plainColumns(reading, isEstimated ? ['low', 'high'] : ['estimate', 'low', 'high']);
  const hasEstimate = isEstimated || plain.some(({ role }) => role === 'likely');
  const parts = hasEstimate ? [] : partColumns(reading, [...ofSkills, ...plain]);
  const found = [...ofSkills, ...plain, ...parts];
  reportOthers(reading, found);
  return found;
}

/** Columns of a sprint, week or month each, where no other has the estimates. */
function partColumns({ table, others, settings, reckoning, problems }: AmountTable, found: readonly AmountColumn[]) {
  const unused = table.sheet.rows[table.headerRow]!.flatMap((cell, column) =>
    isNamed(settings.work.unused, cell, column) ? column : [],
  );
  const taken = [...table.columns.values(), ...others, ...unused, ...found.map(({ column }) => column)];
  return periodColumns(table, new Set(taken), reckoning, problems);
}

function findSkillColumns({ table, others, settings, skills, problems }: AmountTable): AmountColumn[] {
  const { sheet, headerRow, columns } = table;
  // What may be all skills' estimate, `Effort Apps`, is that of the skill it names.
  const taken = new Set([...[...columns].flatMap(([key, column]) => (key === 'estimate' ? [] : column)), ...others]);
  const found: AmountColumn[] = [];
  for (const [column, cell] of sheet.rows[headerRow]!.entries()) {
    if (cell === '' || taken.has(column) || isNamed(settings.work.unused, cell, column)) continue;
    const named = skillAndRole(cell, settings, skills);
    if (named !== undefined) {
      const problem = skillProblem(named.skill);
      if (problem !== undefined) problems.error(cellName(sheet, headerRow, column), problem);
      else if (named.skill !== '') found.push({ column, header: cell, unit: unitIn(cell, skills, settings), ...named });
      continue;
    }
    const header = headerName(cell);
    const near = header.length >= 4 ? nearest(header, skills.names) : undefined;
    const where = cellName(sheet, headerRow, column);
    if (near !== undefined) problems.error(where, `column ${quote(cell)} is no skill; did you mean ${quote(near)}?`);
  }
  return found;
}

/** What a tool's column is in, else what its header says. A skill may be called like a unit: `Days`. */
export function unitIn(header: string, skills: NameBook, { headerUnits }: SheetSettings): Unit | undefined {
  const known = headerUnits.find((each) => matches(each.header, header) || matches(each.header, headerName(header)));
  if (known) return known.unit;
  return skills.find(header) === undefined ? unitInHeader(header)?.unit : undefined;
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

/** The skill that a header names, `Apps (days)`, `Apps days` or `Apps estimate`; empty when config.ini leaves it out. */
function skillInHeader(cell: string, settings: SheetSettings, skills: NameBook): string | undefined {
  const header = headerName(cell);
  const bare = withoutAmountWords(unitInHeader(header)?.bare ?? header);
  const names = headerNames(cell);
  const ways = [...names, withoutAmountWords(header), bare].filter(Boolean);
  const named = ways.map((name) => rename(name, settings.skills));
  if (named.includes('')) return '';
  const known = named.map((name) => skills.find(name)).find((name) => name !== undefined);
  if (known !== undefined) return known;
  const isSkill = ways.some((name) => matches(settings.work.skills, name));
  return isSkill
    ? skills.add(named.find((name, index) => name !== ways[index]) ?? named[names.length - 1] ?? named[0]!)
    : undefined;
}

function withoutAmountWords(header: string): string {
  return header
    .replace(/\s+(?:est\.?|estimates?|estimation|effort|work|aufwand)$/iu, '')
    .replace(/^(?:est\.?|estimates?|estimated|estimation|effort|aufwand|schätzung|charge|esfuerzo)[\s:–-]+/iu, '')
    .trim();
}

function plainColumns(reading: AmountTable, keys: readonly ('estimate' | 'low' | 'high')[]): AmountColumn[] {
  const { table, skills, settings } = reading;
  return keys.flatMap((key) => {
    const column = key === 'estimate' ? estimateColumn(reading) : table.columns.get(key);
    if (column === undefined) return [];
    const header = headerAt(table, column);
    return {
      column,
      header,
      skill: undefined,
      role: key === 'estimate' ? 'likely' : key,
      unit: unitIn(header, skills, settings),
    };
  });
}

/** Of several columns that may be the estimate, by the order of their names, the first with cells that can be read. */
function estimateColumn({ table, others, settings, skills }: AmountTable): number | undefined {
  const { sheet, headerRow, columns } = table;
  const { estimate, pointsPerWeek, unused } = settings.work;
  const chosen = columns.get('estimate');
  if (chosen === undefined) return undefined;
  const taken = new Set([...[...columns].filter(([key]) => key !== 'estimate').map(([, column]) => column), ...others]);
  const headers = sheet.rows[headerRow]!.map((_, column) => headerAt(table, column));
  const isOpen = (column: number) => !taken.has(column) && !isNamed(unused, headers[column]!, column);
  const candidates = estimate.flatMap((name) =>
    headers.flatMap((header, column) => (isOpen(column) && isNamed([name], header, column) ? column : [])),
  );
  const isFilled = (column: number) => sheet.rows.slice(headerRow + 1).some((cells) => cells[column]);
  const isWorth = (column: number) =>
    pointsPerWeek !== undefined || unitIn(headers[column]!, skills, settings) !== 'points';
  return candidates.find((column) => isFilled(column) && isWorth(column)) ?? candidates.find(isFilled) ?? chosen;
}

/** Numbers that nothing is made of are most often a skill's that nobody has. */
function reportOthers(
  { table, others, settings, skills, reckoning, problems }: AmountTable,
  found: readonly AmountColumn[],
): void {
  const { sheet, headerRow } = table;
  const told = new Set([...problems.errors, ...problems.warnings].map(({ where }) => where));
  const isTold = (column: number) => told.has(cellName(sheet, headerRow, column));
  const used = [...others, ...found.map(({ column }) => column)];
  // A column by whose words rows are left out has its use.
  const isAsked = (column: number) =>
    sheet.rows.slice(headerRow + 1).some((cells) => isLeftOut(cells[column] ?? '', settings));
  const wrong = sheet.rows[headerRow]!.flatMap((_, column) => (isTold(column) || isAsked(column) ? column : []));
  // A column for all skills, or of a row's skill, is none beside those of each.
  const isPlain = found.some(({ skill, role }) => skill === undefined && role === 'likely');
  const columns = new Map([...table.columns].filter(([key]) => key !== 'estimate' && (isPlain || key !== 'skill')));
  reportUnused(
    { ...table, columns },
    [...used, ...wrong],
    { ...settings.work, section: 'condition.work', usualColumns: settings.usualColumns },
    problems,
    (column) => {
      const texts = sheet.rows.slice(headerRow + 1).flatMap((cells) => cells[column] || []);
      const numbers = texts.filter((text) => /^\d+(?:[.,]\d+)?$/.test(text)).length;
      const header = headerName(headerAt(table, column));
      if (numbers < texts.length / 2 || header === '' || skills.names.length === 0) return undefined;
      if (isNamed(settings.work.estimate, headerAt(table, column), column)) return 'another estimate: not used';
      if (isPeriod(header, reckoning)) return 'amounts by time: not used beside the estimates';
      const help = `skills = ${header} in [condition.work] plans them`;
      return `numbers of a skill that nobody in staff has? ${counted(numbers, 'number')} not planned; ${help}`;
    },
  );
}

function isLeftOut(text: string, { work }: SheetSettings): boolean {
  return matches(work.stop, text) || (work.ignore.isUsual !== true && matches(work.ignore, text));
}

/** Whether a column of the table is one that somebody may mean by a skill's name. */
export function isSkillHeader(cell: string, settings: SheetSettings, skills: NameBook): boolean {
  return cell !== '' && Boolean(skillInHeader(cell, settings, skills));
}
