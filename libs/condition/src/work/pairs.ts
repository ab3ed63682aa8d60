// An amount in a cell whose column is of no skill: the cell names them, `Apps:1, QA:2`, or the row does, or there is one.
import type { Pattern, SheetSettings } from '@qplan/config';
import type { AmountReader } from '../cells/amounts.ts';
import { type NameBook, rename } from '../cells/names.ts';
import { formulaProblem, notCalculated, quote } from '../cells/text.ts';
import type { Unit } from '../cells/units.ts';
import type { Problems } from '../problems.ts';
import { type Part, readSpread, type Role } from './spread.ts';

export interface PairReading {
  readonly settings: SheetSettings;
  readonly skills: NameBook;
  readonly amounts: AmountReader;
  readonly problems: Problems;
}

export interface PairCell {
  readonly role: Role;
  readonly unit: Unit;
  readonly where: string;
  /** The skill that the row is of, if a column says so. */
  readonly ofRow: string | undefined;
  /** What its column was found by. */
  readonly found: Pick<Pattern, 'isUsual'>;
}

/** `before` is what the row has said so far. */
export function readPairs(reading: PairReading, text: string, cell: PairCell, before: readonly Part[]): Part[] {
  const { amounts, problems } = reading;
  const { role, unit, where } = cell;
  const plain = readSpread(text, unit, amounts);
  if (plain !== undefined) {
    const skill = onlySkill(reading, cell, before);
    if (skill !== undefined) return [{ skill, role, spread: plain, where }];
  }
  return splitPairs(text).flatMap((pair) => {
    const part = readPair(reading, pair, cell);
    if (typeof part !== 'string') return part ?? [];
    problems.doubt(cell.found, where, part);
    return [];
  });
}

/** An estimate is one whatever its header is called; the ends of its range may be something else. */
export function foundBy(role: Role, { work }: SheetSettings): Pick<Pattern, 'isUsual'> {
  return role === 'likely' ? { isUsual: false } : work[role];
}

export function estimateProblem(text: string, unit: Unit, amounts: AmountReader): string {
  return text === notCalculated ? formulaProblem(text) : `estimate ${quote(text)}: ${amounts.expected(unit, text)}`;
}

/** Whose an amount is that names no skill: the row's, the one of its estimate, else config.ini's, else the only one. */
function onlySkill(
  { settings, skills }: PairReading,
  { role, ofRow }: PairCell,
  before: readonly Part[],
): string | undefined {
  if (ofRow !== undefined) return ofRow;
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
  { settings, skills, amounts }: PairReading,
  text: string,
  { role, unit, where }: PairCell,
): Part | string | undefined {
  const parts = /^(.+?)\s*[:=：]\s*(.*)$/u.exec(text);
  if (!parts) {
    const usual = amounts.expected(unit);
    if (text === notCalculated || amounts.expected(unit, text) !== usual) return estimateProblem(text, unit, amounts);
    const form = 'a skill and an amount, such as Apps:2, where the amount is';
    const help = amounts.read(text, unit) === undefined ? '' : '; or set default_skill in [condition.work]';
    return `estimate ${quote(text)}: ${form} ${usual}${help}`;
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
