// How numbers, days and times read on the page. Days come as YYYY-MM-DD and are never instants: no time zone moves them.
import { monthNames } from '@qplan/streams';

export { isoDay } from '@qplan/streams';

const minus = '\u2212';

/** Rids a sum of decimals of its binary noise, and of negative zero. */
export function settle(value: number): number {
  return Math.round(value * 1e6) / 1e6 || 0;
}

/** From here on a number has no decimals. */
const withoutDecimals = 100;

/** One decimal, two where it has them and `digits` allows, none from 100 on; what is not zero never reads as zero. */
function magnitude(value: number, digits: 1 | 2): string {
  const size = Math.abs(value);
  if (Number(size.toFixed(digits)) >= withoutDecimals) return grouped(Math.round(size));
  if (size > 0 && size < 0.05) return size < 0.005 ? size.toPrecision(1) : size.toFixed(2);
  const text = size.toFixed(digits);
  return digits === 2 && text.endsWith('0') ? text.slice(0, -1) : text;
}

/** '4.0', '−1.2', '1,250'. */
export function amount(value: number, digits: 1 | 2 = 1): string {
  const settled = settle(value);
  return (settled < 0 ? minus : '') + magnitude(settled, digits);
}

/** '+4.0', '−1.2', '0.0': for what is left over or missing. */
export function signed(value: number, digits: 1 | 2 = 1): string {
  return (settle(value) > 0 ? '+' : '') + amount(value, digits);
}

const mostDigits = 6;

/** Two amounts, as they are usually told; where that does not tell one from the other, with as many decimals as do. */
export function apart(was: number, is: number): readonly [was: string, is: string] {
  const usual = [amount(was), amount(is)] as const;
  if (usual[0] !== usual[1] || settle(was) === settle(is)) return usual;
  for (let digits = 1; digits <= mostDigits; digits += 1) {
    const [a, b] = [was.toFixed(digits), is.toFixed(digits)];
    if (a !== b) return [a.replace('-', minus), b.replace('-', minus)];
  }
  return usual;
}

/** 'Jan 4', or 'Jan 4, 2027' with its year; text that is no day comes back as it is. */
export function dayText(day: string, withYear = false): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const name = monthNames[Number(month) - 1];
  if (name === undefined) return day;
  return `${name} ${Number(date)}${withYear ? `, ${year}` : ''}`;
}

/** Days since 1970-01-01, as the planning counts them. */
export function dayOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

/** 'Jan 4 – Mar 26, 2027', with both years when they differ. */
export function spanText(start: string, end: string): string {
  return `${dayText(start, start.slice(0, 4) !== end.slice(0, 4))} – ${dayText(end, true)}`;
}

/** 'just now', '40 s ago', '3 min ago', '2 h ago', '5 days ago'. Times are ISO or milliseconds. */
export function agoText(then: string | number, now: number): string {
  const seconds = Math.max(0, (now - new Date(then).getTime()) / 1000);
  if (seconds < 10) return 'just now';
  if (seconds < 60) return `${Math.floor(seconds / 10) * 10} s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86400)} days ago`;
}

/** A commit id as people quote it. */
export function shortVersion(version: string): string {
  return version.slice(0, 7);
}

/** '12,000'. */
export const grouped = new Intl.NumberFormat('en-US').format;

/** '1 item', '2 items', '12,000 items'. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

/** By which names are sorted as people read them: 'Team 2' before 'Team 10'. */
export const compareNames = new Intl.Collator('en', { numeric: true }).compare;

/** 'a', 'a and b', 'a, b and c'. */
export function listText(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('');
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** In characters; a name that people read is shorter. */
const mostShown = 200;

/**
 * The beginning of a long name, for the many places where it stands. To lay out text that may be broken anywhere takes a
 * browser a time that grows with the square of its length: 2 s for 8,000 letters without a space, 30 s for 32,000.
 */
export function cutName(name: string): string {
  return name.length <= mostShown ? name : `${name.slice(0, mostShown).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
