// Estimates: how many person-weeks of which skill. `Apps:2.5,Native:3M`.

import type { Demand } from '@qplan/plan';
import { formatDecimal, parseDecimal, roundToMillionth } from './decimal.ts';
import { cleanField, splitList } from './field.ts';
import { memo } from './memo.ts';
import { type Fault, quote } from './problem.ts';

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
  const weeks = parseDecimal(trimmed) ?? parseSize(trimmed, sizes);
  return weeks !== undefined && weeks >= 0 && weeks <= mostWeeks ? weeks : undefined;
}

/** Reads an estimate, the empty one too. A string says what is wrong with it. */
export function parseEstimate(text: string, sizes: ReadonlyMap<string, number> = tShirtSizes): Demand[] | string {
  return estimateReader(sizes)(text);
}

/** A string says what is wrong. */
export type ParseDemands = (text: string) => Demand[] | string;

/** As `parseEstimate`, for many of them: the same `Skill:amount` becomes the same value. */
export function estimateReader(sizes: ReadonlyMap<string, number> = tShirtSizes): ParseDemands {
  const expected = `a number of person-weeks or a size ${[...sizes.keys()].join(', ')}`;
  return demandsReader((amount) => parseAmount(amount, sizes) ?? `${quote(amount)} is not ${expected}`);
}

/** A reader of what items are short of: written as estimates are, with amounts below zero. */
export function shortageReader(): ParseDemands {
  return demandsReader((amount) => parseDecimal(amount) ?? `${quote(amount)} is not a number of person-weeks`);
}

/** Writes `Skill:amount` pairs in the order given. */
export function formatDemands(demands: readonly Demand[], separator: ',' | ', '): string {
  return demandsWriter(separator)(demands);
}

/** A writer of `Skill:amount` pairs in the order given. */
export function demandsWriter(separator: ',' | ', '): (demands: readonly Demand[]) => string {
  const cleanSkill = memo(cleanField);
  const amount = memo(formatDecimal);
  return (demands) => demands.map(({ skill, weeks }) => `${cleanSkill(skill)}:${amount(weeks)}`).join(separator);
}

/** Reads a field of `Skill:amount` pairs by `parse`; of one that is wrong, says so by the field's name. */
export function readDemands(field: string, text: string, parse: ParseDemands, fault: Fault): readonly Demand[] {
  const demands = parse(text);
  if (typeof demands !== 'string') return demands;
  fault(`${field} ${quote(text)}: ${demands}`);
  return [];
}

function parseSize(text: string, sizes: ReadonlyMap<string, number>): number | undefined {
  const [, factor, size = ''] = sized.exec(text) ?? [];
  const weeks = sizes.get(size);
  return weeks === undefined ? undefined : roundToMillionth(weeks * Number(factor === '' ? 1 : factor));
}

function demandsReader(readAmount: (text: string) => number | string): ParseDemands {
  const readPair = memo((pair: string) => parsePair(pair, readAmount));
  return memo((text) => {
    const pairs = splitList(text, ',').map(readPair);
    const wrong = pairs.find((pair) => typeof pair === 'string');
    if (wrong !== undefined) return wrong;
    const demands = pairs as Demand[];
    return repeatedSkill(demands) ?? demands;
  });
}

function parsePair(pair: string, readAmount: (text: string) => number | string): Demand | string {
  const colon = pair.indexOf(':');
  if (colon < 0) return `${quote(pair)} is not a pair Skill:amount`;
  const skill = pair.slice(0, colon).trim();
  if (skill === '') return `${quote(pair)} names no skill`;
  const weeks = readAmount(pair.slice(colon + 1).trim());
  return typeof weeks === 'string' ? weeks : { skill, weeks };
}

function repeatedSkill(demands: readonly Demand[]): string | undefined {
  if (demands.length < 2) return undefined;
  const seen = new Set<string>();
  const repeated = demands.find(({ skill }) => seen.size === seen.add(skill).size);
  return repeated && `${quote(repeated.skill)} is in it twice`;
}
