// The ways in which people write a single day. A day without a year is one of the plan's, or the nearest to it.
import { type Day, dayOf } from '@qplan/streams';

/** What a date that leaves something out is read by. */
export interface Reckoning {
  /** The plan, which a day without a year is near to. */
  readonly start: Day;
  readonly end: Day;
  /** How `3/4/2027` is to be read; undefined means that nobody has said. */
  readonly dateOrder: 'day first' | 'month first' | undefined;
}

/** A day as it is written; the year is left out in `Dec 24`. */
export interface WrittenDay {
  readonly year: number | undefined;
  readonly month: number;
  readonly date: number;
}

const monthNames = [
  ['january', 'januar', 'jänner'],
  ['february', 'februar'],
  ['march', 'märz', 'mrz', 'maerz'],
  ['april'],
  ['may', 'mai'],
  ['june', 'juni'],
  ['july', 'juli'],
  ['august'],
  ['september', 'sept'],
  ['october', 'oktober'],
  ['november'],
  ['december', 'dezember'],
];

/** The month that a name or its first three letters or more means, 1 to 12. */
export function monthOf(name: string): number | undefined {
  const word = name.toLowerCase().replace(/\.$/, '');
  if (word.length < 3) return undefined;
  const index = monthNames.findIndex((names) => names.some((full) => full.startsWith(word)));
  return index < 0 ? undefined : index + 1;
}

const month = String.raw`(?<month>\p{L}{3,}\.?)`;
const date = String.raw`(?<date>\d{1,2})(?:st|nd|rd|th)?`;
const weekday = String.raw`(?:(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:day|nesday|rsday|urday)?\.?,? +)?`;

/** Each at the place where a day may begin. The longer forms come first. */
const forms: readonly RegExp[] = [
  String.raw`(?<year>\d{4})-(?<monthNumber>\d{1,2})-(?<date>\d{1,2})(?:T[\d:.]+Z?)?`,
  String.raw`(?<year>\d{4})/(?<monthNumber>\d{1,2})/(?<date>\d{1,2})`,
  String.raw`(?<year>\d{4}) ?年 ?(?<monthNumber>\d{1,2}) ?月 ?(?<date>\d{1,2}) ?日`,
  String.raw`(?<monthNumber>\d{1,2}) ?月 ?(?<date>\d{1,2}) ?日`,
  String.raw`(?<date>\d{1,2})\. ?(?<monthNumber>\d{1,2})\.(?: ?(?<year>\d{4}|\d\d(?![\d.])))?`,
  String.raw`(?<first>\d{1,2})/(?<second>\d{1,2})/(?<year>\d{4}|\d\d(?!\d))`,
  String.raw`(?<first>\d{1,2})/(?<second>\d{1,2})`,
  String.raw`${weekday}${month} +${date}(?:,? +(?<year>\d{4}))?`,
  String.raw`${weekday}${date}\.?[ -]*${month}(?:,?[ -]+(?<year>\d{4}))?`,
].map((form) => new RegExp(`${form}(?![\\d\\p{L}])`, 'iuy'));

/** Every form has one, and most cells of a sheet have none. */
const digit = /\d/g;

/** Reads a day that begins at `from`; answers where it ends, or undefined, or what is wrong with it. */
export function scanDay(
  text: string,
  from: number,
  order: Reckoning['dateOrder'],
): { readonly day: WrittenDay; readonly end: number } | string | undefined {
  digit.lastIndex = from;
  if (!digit.test(text)) return undefined;
  for (const form of forms) {
    form.lastIndex = from;
    const groups = form.exec(text)?.groups;
    if (!groups) continue;
    const day = fromGroups(groups, order);
    if (day === undefined) continue;
    return typeof day === 'string' ? day : { day, end: form.lastIndex };
  }
  return undefined;
}

function fromGroups(
  groups: Record<string, string | undefined>,
  order: Reckoning['dateOrder'],
): WrittenDay | string | undefined {
  const year = groups['year'] === undefined ? undefined : fullYear(Number(groups['year']));
  if (groups['first'] !== undefined) return bySlashes(Number(groups['first']), Number(groups['second']), year, order);
  const month = groups['month'] === undefined ? Number(groups['monthNumber']) : monthOf(groups['month']);
  return month === undefined ? undefined : { year, month, date: Number(groups['date']) };
}

function bySlashes(first: number, second: number, year: number | undefined, order: Reckoning['dateOrder']) {
  const dayFirst = { year, month: second, date: first };
  const monthFirst = { year, month: first, date: second };
  if (first > 12 || order === 'day first') return dayFirst;
  if (second > 12 || order === 'month first' || first === second) return monthFirst;
  return 'the day or the month may come first: write Dec 24, 2026 or 2026-12-24, or set date_order in [condition]';
}

export function fullYear(year: number): number {
  return year < 100 ? 2000 + year : year;
}

/** The day, undefined when no calendar has it. */
export function toDay({ year, month, date }: WrittenDay & { readonly year: number }): Day | undefined {
  return dayOf(year, month, date);
}

export function yearOf(day: Day): number {
  return new Date(day * 86_400_000).getUTCFullYear();
}
