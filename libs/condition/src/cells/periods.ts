// Spans of time that have a name: `2026.Q1`, `Q1 2026`, `H2 2026`, `2026-01`, `Jan 2026`, `2026-W05`, `2026`, and sprints
// with their dates, `Sprint 3 (Jan 4 - Jan 15)`. Without a year it is the one in the plan, or the next after it.
import { dayOf } from '@qplan/streams';
import { fullYear, type Reckoning, yearOf } from './day-words.ts';
import { monthOf } from './months.ts';
import { isoWeek } from './weeks.ts';
import { type Range, readRanges } from './days.ts';

type Units = 'year' | 'half' | 'quarter' | 'month' | 'week';

const year = String.raw`(?<year>20\d\d|[’'´]?\d\d)`;
const long = String.raw`(?<year>20\d\d)`;
/** Behind a month, two digits are a year where they cannot be a day: `Jan '26`, `Jan-26`, but not `Jan 26`. */
const behindMonth = String.raw`(?:[\s/.,_-]*(?<year>20\d\d|[’'´]\d\d)|[-/](?<short>\d\d))?`;
const gap = String.raw`[\s/.,_-]*`;

/** A way of writing each, as a whole. */
const forms: readonly (readonly [Units, RegExp])[] = [
  ['quarter', String.raw`Q(?<number>[1-4])(?:${gap}${year})?`],
  ['quarter', String.raw`(?<number>[1-4])Q(?:${gap}${year})?`],
  ['quarter', String.raw`${long}${gap}Q(?<number>[1-4])`],
  ['half', String.raw`H(?<number>[12])(?:${gap}${year})?`],
  ['half', String.raw`${long}${gap}H(?<number>[12])`],
  ['week', String.raw`(?:W|CW|KW|Week|Woche)${gap}(?<number>\d{1,2})(?:${gap}${year})?`],
  ['week', String.raw`${long}${gap}(?:W|CW|KW)${gap}(?<number>\d{1,2})`],
  ['month', String.raw`${long}[-/.](?<number>\d{1,2})`],
  ['month', String.raw`(?<number>\d{1,2})[-/.]${long}`],
  ['month', String.raw`(?<name>\p{L}{3,}\.?)${behindMonth}`],
  ['month', String.raw`${long}[\s/.,_-]*(?<name>\p{L}{3,}\.?)`],
  ['month', String.raw`(?:${long} ?年 ?)?(?<number>\d{1,2}) ?月`],
  ['year', long],
].map(([unit, source]) => [unit as Units, new RegExp(`^${source}$`, 'iu')]);

/** The days of a span that has a name; undefined for what is none. */
export function readPeriod(text: string, reckoning: Reckoning): Range | undefined {
  for (const [unit, form] of forms) {
    const groups = form.exec(text)?.groups;
    if (!groups) continue;
    const number = groups['name'] === undefined ? Number(groups['number']) : monthOf(groups['name']);
    const written = (groups['year'] ?? groups['short'])?.replace(/\D/g, '');
    const years = written === undefined ? nearYears(reckoning) : [fullYear(Number(written))];
    const found = years.flatMap((each) => spanOf(unit, each, number ?? NaN) ?? []);
    // Of several years the first that is not over when the plan begins.
    const range = found.find(({ to }) => to >= reckoning.start) ?? found.at(-1);
    if (range) return range;
  }
  return undefined;
}

/** In characters. */
const longestName = 100;

/** A span by its name, by its first and last day, or by what stands in brackets or behind a colon: the dates of a sprint. */
export function readSpan(text: string, reckoning: Reckoning): Range | undefined {
  if (text.length > longestName) return undefined;
  const inner = /[([（]([^)\]）]*)[)\]）]\s*$/u.exec(text)?.[1] ?? /:\s*(.*)$/u.exec(text)?.[1];
  for (const part of inner === undefined ? [text] : [text, inner]) {
    const found = readPeriod(part, reckoning) ?? rangeOf(part, reckoning);
    if (found) return found;
  }
  return undefined;
}

function rangeOf(text: string, reckoning: Reckoning): Range | undefined {
  const ranges = readRanges(text, reckoning);
  const [range, ...more] = typeof ranges === 'string' ? [] : ranges;
  return range && more.length === 0 && range.from !== range.to ? range : undefined;
}

function nearYears({ start, end }: Reckoning): number[] {
  const first = yearOf(start) - 1;
  return Array.from({ length: Math.min(20, yearOf(end) + 2 - first) }, (_, index) => first + index);
}

function spanOf(unit: Units, inYear: number, number: number): Range | undefined {
  switch (unit) {
    case 'year':
      return months(inYear, 1, 12);
    case 'half':
      return months(inYear, number * 6 - 5, 6);
    case 'quarter':
      return months(inYear, number * 3 - 2, 3);
    case 'month':
      return months(inYear, number, 1);
    case 'week':
      return isoWeek(inYear, number);
  }
}

/** So many months from one on; undefined where a year has no such month. */
export function months(inYear: number, first: number, count: number): Range | undefined {
  const from = dayOf(inYear, first, 1);
  const beyond = dayOf(inYear + (first + count > 12 ? 1 : 0), ((first + count - 1) % 12) + 1, 1);
  return from === undefined || beyond === undefined ? undefined : { from, to: beyond - 1 };
}
