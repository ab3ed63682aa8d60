// When capacity is there: a time that has a name, a first and a last day, a first day until the next, or again and again.
import { type Day, dayOf, formatDay } from '@qplan/streams';
import { type Range, readOneDay } from '../cells/days.ts';
import { type Reckoning, yearOf } from '../cells/day-words.ts';
import { months, readSpan } from '../cells/periods.ts';
import { mondayOf } from '../cells/weeks.ts';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import type { Entry } from './entries.ts';

/** An entry with its days; without days it is there all through the plan. */
export interface Timed {
  readonly entry: Entry;
  readonly span: Range | undefined;
}

/** The entries with their days; one that comes every quarter is as many as there are quarters in the plan. */
export function withTimes(entries: readonly Entry[], plan: Reckoning, problems: Problems): Timed[] {
  const open: { readonly entry: Entry; readonly from: Day }[] = [];
  const timed = entries.flatMap((entry): Timed[] => {
    if (entry.every) return everyTime(entry, plan, problems);
    if (entry.from.text === '' && entry.to.text === '') return [{ entry, span: undefined }];
    const span = readTime(entry, plan);
    if (typeof span === 'string') problems.error(entry.from.where, span);
    else if (typeof span === 'number') open.push({ entry, from: span });
    return typeof span === 'object' ? [{ entry, span }] : [];
  });
  return [...timed, ...untilNext(open, plan, problems)];
}

/** In days. What is longer is a slip. */
export const longest = 3660;

/** A span, or a first day alone; or what is wrong. */
function readTime({ from, to }: Entry, plan: Reckoning): Range | Day | string {
  const first = firstOf(from.text, plan);
  if (to.text === '' || typeof first === 'string') return first;
  const last = firstOf(to.text, plan);
  if (typeof last === 'string') return last;
  const begin = typeof first === 'number' ? first : first.from;
  const end = typeof last === 'number' ? last : last.to;
  if (begin > end) return `the time ends on ${formatDay(end)}, before it begins`;
  return end - begin < longest ? { from: begin, to: end } : 'a time of more than ten years';
}

function firstOf(text: string, plan: Reckoning): Range | Day | string {
  if (text === '') return plan.start;
  const span = readSpan(text, plan);
  if (span) return span;
  const day = readOneDay(text, plan);
  if (typeof day === 'number') return day;
  return `${quote(text)}: a time such as 2027-01, Jan 2027, Q1 2027, 2027-W05, or a date`;
}

/** A first day lasts until the next of its track and skill; the last of them as long as the one before it. */
function untilNext(
  open: readonly { readonly entry: Entry; readonly from: Day }[],
  plan: Reckoning,
  problems: Problems,
): Timed[] {
  const keyOf = ({ track, skill }: Entry) => `${track.text}\t${skill.text}`.toLowerCase();
  const daysOf = new Map<string, Day[]>();
  for (const { entry, from } of open) {
    const days = daysOf.get(keyOf(entry));
    if (days) days.push(from);
    else daysOf.set(keyOf(entry), [from]);
  }
  const lastOf = new Map([...daysOf].map(([key, days]) => [key, lastDays(days, plan)]));
  return open.map(({ entry, from }) => {
    const to = lastOf.get(keyOf(entry))!.get(from)!;
    problems.note(entry.from.where, `from ${formatDay(from)} to ${formatDay(to)}`);
    return { entry, span: { from, to } };
  });
}

/** First day → last day. */
function lastDays(all: readonly Day[], plan: Reckoning): Map<Day, Day> {
  const days = [...new Set(all)].sort((a, b) => a - b);
  return new Map(
    days.map((day, index) => [day, days[index + 1] === undefined ? endAfter(days, plan) : days[index + 1]! - 1]),
  );
}

/** How long the last of them lasts: months where all begin one, else as many days; one alone to the plan's end. */
function endAfter(days: readonly Day[], plan: Reckoning): Day {
  const [before, last] = [days.at(-2), days.at(-1)!];
  if (before === undefined) return Math.max(last, plan.end);
  if (!days.every(isFirstOfMonth)) return last + (last - before) - 1;
  const count = Math.round((last - before) / 30.44);
  return months(yearOf(last), monthIn(last), Math.min(12, Math.max(1, count)))!.to;
}

function isFirstOfMonth(day: Day): boolean {
  return dayOf(yearOf(day), monthIn(day), 1) === day;
}

/** 1 to 12. */
function monthIn(day: Day): number {
  return new Date(day * 86_400_000).getUTCMonth() + 1;
}

const lengths: readonly (readonly [RegExp, number])[] = [
  [/^(?:a |per |each |every |pro )?(?:year|jahr)(?:ly)?$/iu, 12],
  [/^(?:a |per |each |every |pro )?(?:half[ -]?year|halbjahr)$/iu, 6],
  [/^(?:a |per |each |every |pro )?(?:quarter|quartal)(?:ly)?$/iu, 3],
  [/^(?:a |per |each |every |pro )?(?:month|monat)(?:ly)?$/iu, 1],
  [/^(?:a |per |each |every |pro )?(?:week|woche)(?:ly)?$/iu, 0],
];

/** Each quarter, month or week of the calendar that has days of the plan. */
function everyTime(entry: Entry, { start, end }: Reckoning, problems: Problems): Timed[] {
  const { text, where } = entry.every!;
  const length = lengths.find(([form]) => form.test(text))?.[1];
  if (length === undefined) {
    problems.error(where, `${quote(text)}: how often the capacity comes is year, quarter, month or week`);
    return [];
  }
  const spans: Range[] = [];
  let day = start;
  while (day <= end) {
    const span = length === 0 ? { from: mondayOf(day), to: mondayOf(day) + 6 } : monthsAround(day, length);
    spans.push(span);
    day = span.to + 1;
  }
  return spans.map((span) => ({ entry, span }));
}

function monthsAround(day: Day, length: number): Range {
  const first = monthIn(day) - ((monthIn(day) - 1) % length);
  return months(yearOf(day), first, length)!;
}
