// Estimates: how many person-weeks of which skill. `Apps:2.5,Native:3M`.

import { formatDecimal, parseDecimal } from './decimal.ts';
import { splitList } from './field.ts';
import { quote } from './problem.ts';

export interface Demand {
  readonly skill: string;
  /** Person-weeks. */
  readonly weeks: number;
}

/** T-shirt sizes in person-weeks. */
export const tShirtSizes: ReadonlyMap<string, number> = new Map([
  ['S', 1],
  ['M', 2],
  ['L', 3],
  ['Q', 13],
]);

/** The largest amount that one estimate may have, in person-weeks: below it, a whole plan's sums are exact. */
export const mostWeeks = 1_000_000;

const sized = /^(\d*)(\D+)$/;

/**
 * Reads an amount in person-weeks: a decimal number, to a millionth, or a size with an optional whole factor (`3M`).
 * Undefined when it is neither, or is more than `mostWeeks`.
 */
export function parseAmount(text: string, sizes: ReadonlyMap<string, number> = tShirtSizes): number | undefined {
  const trimmed = text.trim();
  const [, factor, size] = sized.exec(trimmed) ?? [];
  const weeksOfSize = size === undefined ? undefined : sizes.get(size);
  const weeks = weeksOfSize === undefined ? parseDecimal(trimmed) : weeksOfSize * Number(factor === '' ? 1 : factor);
  return weeks !== undefined && weeks >= 0 && weeks <= mostWeeks ? weeks : undefined;
}

/** Reads an estimate, the empty one too. A string says what is wrong with it. */
export function parseEstimate(text: string, sizes: ReadonlyMap<string, number> = tShirtSizes): Demand[] | string {
  const expected = `a number of person-weeks or a size ${[...sizes.keys()].join(', ')}`;
  return parsePairs(text, (amount) => parseAmount(amount, sizes) ?? `${quote(amount)} is not ${expected}`);
}

/** Reads what an item is short of: as an estimate, with amounts below zero. A string says what is wrong with it. */
export function parseShortage(text: string): Demand[] | string {
  return parsePairs(text, (amount) => parseDecimal(amount) ?? `${quote(amount)} is not a number of person-weeks`);
}

/** Writes `Skill:amount` pairs in the order given. */
export function formatDemands(demands: readonly Demand[], separator: ',' | ', '): string {
  return demands.map(({ skill, weeks }) => `${skill}:${formatDecimal(weeks)}`).join(separator);
}

function parsePairs(text: string, readAmount: (text: string) => number | string): Demand[] | string {
  const demands: Demand[] = [];
  for (const pair of splitList(text, ',')) {
    const colon = pair.indexOf(':');
    if (colon < 0) return `${quote(pair)} is not a pair Skill:amount`;
    const skill = pair.slice(0, colon).trim();
    if (skill === '') return `${quote(pair)} names no skill`;
    if (demands.some((demand) => demand.skill === skill)) return `${skill} is in it twice`;
    const weeks = readAmount(pair.slice(colon + 1).trim());
    if (typeof weeks === 'string') return weeks;
    demands.push({ skill, weeks });
  }
  return demands;
}
