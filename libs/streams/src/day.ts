// A calendar day without a time zone: the count of days since 1970-01-01. `Oct  7, 2013` in the streams.

/** Days since 1970-01-01. */
export type Day = number;

export const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const written = /^([A-Z][a-z]{2}) +(\d{1,2}), +(\d{4})$/;
const msPerDay = 86_400_000;

/** Reads `Oct 7, 2013`, the day padded or not, of the years 100 to 9999. Undefined for all else, `Feb 30, 2013` too. */
export function parseDay(text: string): Day | undefined {
  const match = written.exec(text.trim());
  if (match === null) return undefined;
  return dayOf(Number(match[3]), monthNames.indexOf(match[1] ?? '') + 1, Number(match[2]));
}

/** The day, `month` counted from 1; undefined where no calendar has it, and before the year 100. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, dayOfMonth));
  const exists = date.getUTCDate() === dayOfMonth && date.getUTCMonth() === month - 1 && date.getUTCFullYear() === year;
  return exists ? date.getTime() / msPerDay : undefined;
}

/** Writes `Oct  7, 2013`: the day padded to two places by a space. */
export function formatDay(day: Day): string {
  const date = new Date(day * msPerDay);
  const dayOfMonth = String(date.getUTCDate()).padStart(2);
  const year = String(date.getUTCFullYear()).padStart(4, '0');
  return `${monthNames[date.getUTCMonth()]} ${dayOfMonth}, ${year}`;
}

/** Writes `2013-10-07`. */
export function isoDay(day: Day): string {
  return new Date(day * msPerDay).toISOString().slice(0, 10);
}

/** The day that it is at a time, in the time zone of the process. */
export function localDay(time: Date): Day {
  return Date.UTC(time.getFullYear(), time.getMonth(), time.getDate()) / msPerDay;
}
