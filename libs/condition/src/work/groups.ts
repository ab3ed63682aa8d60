// Columns of one skill under several heads: `Estimate | Actual`, `Q1 | Q2` in the row above. Which of them count is a
// setting, else what they are called, else all of them.
import type { SheetSettings } from '@qplan/config';
import { matches } from '../cells/names.ts';
import { readPeriod } from '../cells/periods.ts';
import type { Reckoning } from '../cells/day-words.ts';
import { quote } from '../cells/text.ts';
import { unitOf } from '../cells/units.ts';
import type { Problems } from '../problems.ts';
import { cellName, columnName, rowName, type Sheet } from '../tables/sheet.ts';
import type { AmountColumn } from './columns.ts';

export interface Headed extends AmountColumn {
  /** The head above it, or what its header says behind the skill: `actual` of `Apps (actual)`. */
  readonly head: string;
}

const planned = /estim|\best\b|plan|forecast|budget|soll|baseline|initial|orig|schätz|aufwand|prévu|previst/iu;
const spent = /actual|spent|real|\bist\b|logged|done|complet|burn|remain|left|rest\b|used|verbraucht|gebucht/iu;

/** The columns that count. `headRow` is the row above the headers. */
export function countedColumns(
  columns: readonly AmountColumn[],
  sheet: Sheet,
  headRow: number,
  { work }: SheetSettings,
  reckoning: Reckoning,
  problems: Problems,
): readonly AmountColumn[] {
  const begin = Math.min(...columns.map(({ column }) => column));
  const headed = columns.map((column): Headed => ({ ...column, head: headOf(column, sheet, headRow, begin) }));
  const heads = [...new Set(headed.map(({ head }) => head))];
  const where = rowName(sheet, headRow + 1);
  if (work.estimatesUnder !== undefined) {
    const chosen = headed.filter(({ head }) => matches(work.estimatesUnder, head));
    if (chosen.length > 0) return chosen;
    const there = heads.filter(Boolean).map(quote).join(', ') || 'none';
    problems.miss(where, `estimates_under in [condition.work] names no head above the estimates; there is ${there}`);
    return columns;
  }
  const twins = headed.filter((column) => headed.some((other) => isTwin(column, other)));
  if (twins.length === 0) return columns;
  const chosen = choose([...new Set(twins.map(({ head }) => head))], reckoning);
  const skills = [...new Set(twins.map(({ skill }) => skill ?? 'Estimate'))].map(quote).join(', ');
  const places = twins
    .map(({ column, head }) => columnName(column) + (head === '' ? '' : ` ${quote(head)}`))
    .join(', ');
  const first = cellName(sheet, headRow + 1, twins[0]!.column);
  const help = 'estimates_under in [condition.work] says which count';
  const several = `${skills} in several columns, ${places}`;
  if (chosen.length === 0) {
    problems.warn(first, `${several}: added up; ${help}`);
    return columns;
  }
  problems.warn(first, `${several}: ${under(chosen)} are taken; ${help}`);
  return headed.filter((column) => !twins.includes(column) || chosen.includes(column.head));
}

function under(heads: readonly string[]): string {
  return heads[0] === '' ? 'those without a head' : `those under ${heads.map(quote).join(', ')}`;
}

function isTwin(one: AmountColumn, other: AmountColumn): boolean {
  return (
    one.column !== other.column && !one.isPart && !other.isPart && one.skill === other.skill && one.role === other.role
  );
}

/** The heads that count by what they are called; none where that says nothing. */
function choose(heads: readonly string[], reckoning: Reckoning): readonly string[] {
  const plans = heads.filter((head) => planned.test(head));
  if (plans.length === 1 && heads.every((head) => head === plans[0] || spent.test(head))) return plans;
  const unspent = heads.filter((head) => !spent.test(head));
  if (unspent.length === 1 && heads.length > 1) return unspent;
  const periods = heads.map((head) => readPeriod(head, reckoning));
  if (periods.includes(undefined)) return [];
  const inPlan = heads.filter((_, index) => {
    const { from, to } = periods[index]!;
    return from <= reckoning.end && to >= reckoning.start;
  });
  return inPlan.length < heads.length ? inPlan : [];
}

/** `begin` is the first column of amounts: what stands before it is a title. */
function headOf({ header, column }: AmountColumn, sheet: Sheet, headRow: number, begin: number): string {
  const above =
    headRow < 0 ? '' : ((sheet.rows[headRow] ?? []).slice(begin, column + 1).findLast((cell) => cell !== '') ?? '');
  const behind = /[([（［]([^)\]）］]*)[)\]）］]\s*$/u.exec(header)?.[1]?.trim() ?? '';
  const own = unitOf(behind) === undefined && (planned.test(behind) || spent.test(behind)) ? behind : '';
  return own || above || (spent.test(header) || planned.test(header) ? header : '');
}
