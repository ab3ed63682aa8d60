// Days and ranges of days in a cell: `Dec 24 - Jan 2`, `2027-02-15`, `Feb 3–5, Mar 12`, `24.12.–2.1.`
import { isWeekday } from '@qplan/plan';
import type { Day } from '@qplan/streams';
import { type Reckoning, scanDay, toDay, type WrittenDay, yearOf } from './day-words.ts';
import { isoWeek, mondayOf } from './weeks.ts';
import { quote } from './text.ts';

export interface Range {
  readonly from: Day;
  /** Inside the range. */
  readonly to: Day;
}

const dash = /\s*(?:-|–|—|~|〜|～|→|\bto\b|\buntil\b|\btill\b|\bthrough\b|\bthru\b|\bbis\b|から)\s*/iuy;
const separator = /(?:\s|[,;:|&+、،]|\band\b|\bund\b|\boder\b)+/iuy;
const opening = /(?:\bfrom\b|\bvon\b|\bon\b)\s*/iuy;
const bareDate = /(\d{1,2})(?:st|nd|rd|th)?(?:, *(\d{4}))?(?![\d./\p{L}-])/uy;
const leadingDates = /(\d{1,2})\.?\s*[-–—]\s*(?=\d{1,2}(?:\.|st|nd|rd|th)?\s*\p{L}{3}|\d{1,2}\.\s*\d{1,2}\.)/uy;
const expected = 'dates such as Dec 24, 2026 or 2026-12-24, or ranges such as Dec 24 - Jan 2';

/** Every range in the text, a day being a range of one; or what is wrong. Empty text holds none. */
export function readRanges(text: string, reckoning: Reckoning): readonly Range[] | string {
  const ranges: Range[] = [];
  let at = 0;
  const skip = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  for (skip(separator); at < text.length; skip(separator)) {
    skip(opening);
    const read = scanRange(text, at, reckoning);
    if (typeof read === 'string') return `${quote(text)}: ${read}`;
    ranges.push(read.range);
    at = read.end;
    separator.lastIndex = at;
    if (at < text.length && !separator.test(text)) return `${quote(text)}: ${expected}`;
  }
  return ranges;
}

/** The one day that the text is, or what is wrong. */
export function readOneDay(text: string, reckoning: Reckoning): Day | string {
  const ranges = readRanges(text, reckoning);
  if (typeof ranges === 'string') return ranges;
  const [range, ...more] = ranges;
  if (!range || more.length > 0 || range.from !== range.to) {
    return `${quote(text)}: one date, such as Dec 24, 2026 or 2026-12-24`;
  }
  return range.from;
}

function scanRange(text: string, from: number, reckoning: Reckoning): { range: Range; end: number } | string {
  const week = scanWeek(text, from, reckoning);
  if (week !== undefined) return week;
  leadingDates.lastIndex = from;
  const leading = leadingDates.exec(text);
  const first = scanDay(text, leading ? leadingDates.lastIndex : from, reckoning.dateOrder);
  if (typeof first === 'string') return first;
  if (!first) return expected;
  if (leading) return toRange({ ...first.day, date: Number(leading[1]) }, first.day, first.end, reckoning);
  dash.lastIndex = first.end;
  if (!dash.test(text)) return toRange(first.day, first.day, first.end, reckoning);
  const after = dash.lastIndex;
  const second = scanDay(text, after, reckoning.dateOrder);
  if (typeof second === 'string') return second;
  if (second) return toRange(first.day, second.day, second.end, reckoning);
  const lastWeek = scanWeek(text, after, reckoning);
  if (typeof lastWeek === 'object') return untilEndOf(lastWeek, first.day, reckoning);
  bareDate.lastIndex = after;
  const bare = bareDate.exec(text);
  if (!bare) return expected;
  const year = bare[2] === undefined ? first.day.year : Number(bare[2]);
  return toRange(first.day, { ...first.day, year, date: Number(bare[1]) }, bareDate.lastIndex, reckoning);
}

const weekOf =
  /(?:weeks?|wk|w\/c|w\/b|woche|semaine|semana)\s*(?:of|commencing|beginning|starting|vom|ab|du|del?)?\s+/iuy;
const numberedWeek =
  /(?:(?<year>20\d\d)[\s-]*(?:W|CW|KW)|(?:W|CW|KW|week|wk|woche|semaine|semana)[\s.]*)(?<week>\d{1,2})(?:[\s/.-]*(?<after>20\d\d))?(?![\d\p{L}.])/iuy;

/** `week of June 8` from its Monday to its Sunday, `2027-W05`, `CW 5`. */
function scanWeek(
  text: string,
  from: number,
  reckoning: Reckoning,
): { range: Range; end: number } | string | undefined {
  weekOf.lastIndex = from;
  if (weekOf.test(text)) {
    const after = weekOf.lastIndex;
    const first = scanDay(text, after, reckoning.dateOrder);
    if (typeof first === 'string') return first;
    const read = first && toRange(first.day, first.day, first.end, reckoning);
    if (typeof read === 'object') {
      const monday = mondayOf(read.range.from);
      return { range: { from: monday, to: monday + 6 }, end: read.end };
    }
  }
  numberedWeek.lastIndex = from;
  const groups = numberedWeek.exec(text)?.groups;
  if (!groups) return undefined;
  const end = numberedWeek.lastIndex;
  const written = groups['year'] ?? groups['after'];
  const first = yearOf(reckoning.start);
  const years = written === undefined ? [first, first + 1, first - 1] : [Number(written)];
  const weeks = years.flatMap((year) => isoWeek(year, Number(groups['week'])) ?? []);
  const range = likeliest(weeks, reckoning);
  return range ? { range, end } : 'no calendar has that week';
}

/** `Feb 15 – 2027-W08` */
function untilEndOf(week: { readonly range: Range; readonly end: number }, first: WrittenDay, reckoning: Reckoning) {
  const at = new Date(week.range.to * 86_400_000);
  const last = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
  return toRange(first, last, week.end, reckoning);
}

/** A range that turns the year without saying so is not longer than this, in days: else its ends are swapped. */
const longestTurn = 200;

function toRange(first: WrittenDay, last: WrittenDay, end: number, near: Reckoning) {
  const range = likeliest(
    yearsOf(first, last, near).flatMap((year) => {
      const turns = last.year === undefined && isBefore(last, first);
      const from = toDay({ ...first, year });
      const to = toDay({ ...last, year: last.year ?? (turns ? year + 1 : year) });
      return from === undefined || to === undefined ? [] : [{ from, to }];
    }),
    near,
  );
  if (!range) return 'no calendar has that day';
  const turns = isBefore(last, first) && (first.year === undefined || last.year === undefined);
  const isSwapped = range.to < range.from || (turns && range.to - range.from > longestTurn);
  return isSwapped ? 'the range ends before it begins' : { range, end };
}

/** The years that the first day may be in. */
function yearsOf(first: WrittenDay, last: WrittenDay, near: Reckoning): readonly number[] {
  if (first.year !== undefined) return [first.year];
  if (last.year !== undefined) return [isBefore(last, first) ? last.year - 1 : last.year];
  const year = yearOf(near.start);
  return [year, year - 1, year + 1, year + 2].filter((candidate) => candidate <= yearOf(near.end) + 1);
}

/** The range that has most of its days in the plan, else the nearest to it. */
function likeliest(ranges: readonly Range[], { start, end }: Reckoning): Range | undefined {
  const overlap = ({ from, to }: Range) => Math.min(to, end) - Math.max(from, start);
  return [...ranges].sort((a, b) => overlap(b) - overlap(a))[0];
}

function isBefore(a: WrittenDay, b: WrittenDay): boolean {
  return a.month < b.month || (a.month === b.month && a.date < b.date);
}

/** The weekdays of the ranges that are in the plan, each once, in order. */
export function weekdaysIn(ranges: readonly Range[], { start, end }: { start: Day; end: Day }): Day[] {
  const days = new Set<Day>();
  for (const range of ranges) {
    for (let day = Math.max(range.from, start); day <= Math.min(range.to, end); day++) {
      if (isWeekday(day)) days.add(day);
    }
  }
  return [...days].sort((a, b) => a - b);
}
