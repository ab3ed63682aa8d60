// The ways in which people write a single day. A day without a year is one of the plan's, or the nearest to it.
import { type Day, dayOf } from '@qplan/streams';
import { monthOf } from './months.ts';
import { mondayOf } from './weeks.ts';

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

const month = String.raw`(?<month>\p{L}{3,}\.?)`;
const date = String.raw`(?<date>\d{1,2})(?:st|nd|rd|th|er|ère|º|ª|°)?`;
const de = String.raw`(?:de |del )?`;
const shortYear = String.raw`(?<year>\d{4}|\d\d(?!\d))`;
/** Names of weekdays, from Monday on, each by two letters or more. */
const weekdays: readonly RegExp[] = [
  /^(?:mo|lun|月)/iu,
  /^(?:tu|di(?!m)|mar|ma|火)/iu,
  /^(?:we|mi|mer|mié|wo|水)/iu,
  /^(?:th|do(?!m)|jeu|jue|gio|木)/iu,
  /^(?:fr|ven|vie|vr|金)/iu,
  /^(?:sa|sá|za|土)/iu,
  /^(?:su|so|dim|dom|zo|日)/iu,
];
const weekdayNames =
  'monday|mon|tuesday|tues|tue|wednesday|wed|thursday|thurs|thur|thu|friday|fri|saturday|sat|sunday|sun|' +
  'montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|mi|do|fr|sa|so|' +
  'lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mer|jeu|ven|sam|dim|' +
  'lunes|martes|miércoles|mié|jueves|jue|viernes|vie|sábado|sáb|domingo|dom';
const weekday = String.raw`(?:(?<weekday>${weekdayNames})\.?,? +)?`;
/** A time behind a day, as programs export it: the day is the one that is written, whatever the zone. */
const time = String.raw`(?:(?:T|,? +)\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?: ?[ap]\.?m\.?)?(?: ?(?:Z|UTC|GMT|[+-]\d\d:?\d\d))?)?`;

/** Each at the place where a day may begin. The longer forms come first. */
const forms: readonly RegExp[] = [
  String.raw`(?<year>\d{4})-(?<monthNumber>\d{1,2})-(?<date>\d{1,2})`,
  String.raw`(?<year>\d{4})/(?<monthNumber>\d{1,2})/(?<date>\d{1,2})`,
  String.raw`(?<year>20\d\d)(?<monthNumber>0[1-9]|1[0-2])(?<date>[0-3]\d)`,
  String.raw`(?<year>\d{4}) ?年 ?(?<monthNumber>\d{1,2}) ?月 ?(?<date>\d{1,2}) ?日`,
  String.raw`(?<monthNumber>\d{1,2}) ?月 ?(?<date>\d{1,2}) ?日`,
  String.raw`${weekday}(?<date>\d{1,2})\. ?(?<monthNumber>\d{1,2})\.(?: ?(?<year>\d{4}|\d\d(?![\d.])))?`,
  String.raw`${weekday}(?<first>\d{1,2})/(?<second>\d{1,2})/${shortYear}`,
  String.raw`${weekday}(?<first>\d{1,2})/(?<second>\d{1,2})`,
  String.raw`${weekday}(?<date>\d{1,2})/${month}/${shortYear}`,
  String.raw`${weekday}(?<date>\d{1,2})-${month}-${shortYear}`,
  String.raw`${weekday}${month} +${date}(?:,? +(?<year>\d{4}))?`,
  String.raw`${weekday}${date}\.?[ -]*${de}${month}(?:,?[ -]+${de}(?<year>\d{4}))?`,
  // A day as Excel counts it, where somebody took the format away: 2000 to 2099.
  String.raw`(?<serial>3[6-9]\d{3}|[4-6]\d{4}|7[0-2]\d{3})(?:[.,]\d+)?`,
].map((form) => new RegExp(`${form}${time}(?![\\d\\p{L}])`, 'iuy'));

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
  if (groups['serial'] !== undefined) return fromDay(Number(groups['serial']) - daysTo1970);
  const year = groups['year'] === undefined ? undefined : fullYear(Number(groups['year']));
  if (groups['first'] !== undefined) {
    return bySlashes(Number(groups['first']), Number(groups['second']), year, order, groups['weekday']);
  }
  const month = groups['month'] === undefined ? Number(groups['monthNumber']) : monthOf(groups['month']);
  return month === undefined ? undefined : { year, month, date: Number(groups['date']) };
}

/** Excel counts from the end of 1899. */
const daysTo1970 = 25_569;

function fromDay(day: Day): WrittenDay {
  const at = new Date(day * 86_400_000);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, date: at.getUTCDate() };
}

function bySlashes(
  first: number,
  second: number,
  year: number | undefined,
  order: Reckoning['dateOrder'],
  weekday: string | undefined,
) {
  const dayFirst = { year, month: second, date: first };
  const monthFirst = { year, month: first, date: second };
  if (first > 12 || order === 'day first') return dayFirst;
  if (second > 12 || order === 'month first' || first === second) return monthFirst;
  const onWeekday = [dayFirst, monthFirst].filter((day) => weekday !== undefined && isOn(weekday, day));
  if (onWeekday.length === 1) return onWeekday[0]!;
  return 'the day or the month may come first: write Dec 24, 2026 or 2026-12-24, or set date_order in [condition]';
}

function isOn(weekday: string, { year, ...rest }: WrittenDay): boolean {
  const day = year === undefined ? undefined : toDay({ ...rest, year });
  const index = weekdays.findIndex((name) => name.test(weekday));
  return day !== undefined && day - mondayOf(day) === index;
}

/** By which order the days of these texts are written, where one of them can be read in one way alone; none where they differ. */
export function dateOrderOf(texts: Iterable<string>): Reckoning['dateOrder'] {
  let order: Reckoning['dateOrder'];
  for (const text of texts) {
    if (!text.includes('/')) continue;
    const [, first, second] = /^(?:\p{L}+\.?,? )?(\d{1,2})\/(\d{1,2})\/\d{2,4}\b/u.exec(text) ?? [];
    if (first === undefined || (Number(first) <= 12 && Number(second) <= 12)) continue;
    const here = Number(first) > 12 ? ('day first' as const) : ('month first' as const);
    if (order !== undefined && order !== here) return undefined;
    order = here;
  }
  return order;
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
