// An amount that may turn out otherwise: what is likely, the least and the most. `2-4` in a cell, or columns of their own.
import type { Demand } from '@qplan/streams';
import { mostWeeks } from '@qplan/streams';
import type { AmountReader } from '../cells/amounts.ts';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';

/** In person-weeks. What is not said is as likely as the estimate. */
export interface Spread {
  readonly likely: number;
  readonly low?: number;
  readonly high?: number;
}

/** What an item demands; `low` and `high` hold each skill that is uncertain. */
export interface Estimated {
  readonly estimate: readonly Demand[];
  readonly low: readonly Demand[];
  readonly high: readonly Demand[];
}

export type Role = 'likely' | 'low' | 'high';

/** What one cell says of a skill. */
export interface Part {
  readonly skill: string;
  readonly role: Role;
  readonly spread: Spread;
  readonly where: string;
}

const between = /\s*(?:-|–|—|\.{2,3}|…|\bto\b|\bbis\b)\s*/iu;
const unitBehind = /\s*\p{L}+\.?$/u;

/** In characters: what is longer is no range, and not worth a look. */
const longestRange = 60;

/** `3`, `2-4` whose middle is likely, or `2-3-5`; undefined for what is no amount. */
export function readSpread(
  text: string,
  unit: Parameters<AmountReader['read']>[1],
  amounts: AmountReader,
): Spread | undefined {
  const likely = amounts.read(text, unit);
  if (likely !== undefined) return { likely };
  if (text.length > longestRange) return undefined;
  const parts = text.split(between);
  if (parts.length !== 2 && parts.length !== 3) return undefined;
  const behind = unitBehind.exec(parts.at(-1)!)?.[0] ?? '';
  const weeks = parts.map((part) => amounts.read(/^[\d.,]+$/.test(part) ? part + behind : part, unit));
  if (weeks.includes(undefined)) return undefined;
  const [low, high] = [weeks[0]!, weeks.at(-1)!];
  return { low, high, likely: weeks.length === 3 ? weeks[1]! : exact((low + high) / 2) };
}

/** All that the cells of one item say, each skill once: parts of one skill add up. What is zero is no demand. */
export function combine(parts: readonly Part[], problems: Problems): Estimated {
  const estimate: Demand[] = [];
  const low: Demand[] = [];
  const high: Demand[] = [];
  for (const skill of new Set(parts.map((part) => part.skill))) {
    const own = parts.filter((part) => part.skill === skill);
    const { likely, least, most } = sums(own);
    const weeks = likely ?? middle(own, least, most, problems);
    if (weeks === undefined || weeks === 0) continue;
    const wrong = rangeProblem(own, weeks, least, most);
    if (wrong) {
      problems.error(wrong.where, wrong.message);
      continue;
    }
    estimate.push({ skill, weeks });
    const isCertain = (least ?? weeks) === weeks && (most ?? weeks) === weeks;
    if (isCertain) continue;
    low.push({ skill, weeks: least ?? weeks });
    high.push({ skill, weeks: most ?? weeks });
  }
  return { estimate, low, high };
}

/** So much of each skill, `partOf` it, in place of all. */
export function partOf({ estimate, low, high }: Estimated, part: (skill: string) => number): Estimated {
  const scaled = (demands: readonly Demand[]) =>
    demands.flatMap(({ skill, weeks }) => {
      const left = exact(weeks * part(skill));
      return left > 0 ? { skill, weeks: left } : [];
    });
  const least = scaled(estimate);
  const isLeft = ({ skill }: Demand) => least.some((demand) => demand.skill === skill);
  return { estimate: least, low: scaled(low).filter(isLeft), high: scaled(high).filter(isLeft) };
}

/** A column of best cases counts before what cells say of their own amount. */
function sums(parts: readonly Part[]) {
  const of = (role: Role) => parts.filter((part) => part.role === role).map(({ spread }) => spread);
  const likely = of('likely');
  const ranged = likely.some(({ low, high }) => low !== undefined || high !== undefined);
  const sum = (amounts: readonly number[]) =>
    amounts.length === 0 ? undefined : exact(amounts.reduce((a, b) => a + b));
  return {
    likely: sum(likely.map((spread) => spread.likely)),
    least:
      sum(of('low').map((spread) => spread.likely)) ?? (ranged ? sum(likely.map((s) => s.low ?? s.likely)) : undefined),
    most:
      sum(of('high').map((spread) => spread.likely)) ??
      (ranged ? sum(likely.map((s) => s.high ?? s.likely)) : undefined),
  };
}

/** The estimate of a skill that has a best and a worst case alone. */
function middle(parts: readonly Part[], least: number | undefined, most: number | undefined, problems: Problems) {
  const { skill, where } = parts[0]!;
  if (least === undefined || most === undefined) {
    problems.warn(where, `${quote(skill)} has one end of a range and no estimate: left out`);
    return undefined;
  }
  const weeks = exact((least + most) / 2);
  problems.note(where, `${quote(skill)} has no estimate: the middle of its range, ${weeks} person-weeks`);
  return weeks;
}

function rangeProblem(parts: readonly Part[], weeks: number, least = weeks, most = weeks) {
  const at = (role: Role) => (parts.find((part) => part.role === role) ?? parts[0]!).where;
  if (weeks > mostWeeks) return { where: at('likely'), message: `an estimate of ${weeks} person-weeks is too large` };
  const range = `the estimate of ${weeks} person-weeks is not between the least, ${least}, and the most, ${most}`;
  if (weeks < least) return { where: at('low'), message: range };
  return weeks > most ? { where: at('high'), message: range } : undefined;
}

/** To a millionth of a week, as the streams have it: 0.1 + 0.2 is 0.3. */
export function exact(weeks: number): number {
  return Number(weeks.toFixed(6));
}
