// Words for days and amounts.

const dayMs = 86_400_000;
const monthDay = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });

const yearOf = (day: number) => new Date(day * dayMs).getUTCFullYear();

/** `Feb 3` */
export function dayText(day: number): string {
  return monthDay.format(new Date(day * dayMs));
}

/** `Feb 3, was Jan 8`; of days in different years with these: `Feb 3, 2028, was Feb 3, 2027`. */
export function otherDayText(is: number, was: number): string {
  const textOf = (day: number) => (yearOf(is) === yearOf(was) ? dayText(day) : `${dayText(day)}, ${yearOf(day)}`);
  return `${textOf(is)}, was ${textOf(was)}`;
}

/** `Feb 3–7`, `Feb 3 and Feb 10–12`: days that follow each other, but for weekends, are one span. */
export function daysText(days: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const day of [...new Set(days)].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && day - last[1] <= (isFriday(last[1]) ? 3 : 1)) last[1] = day;
    else spans.push([day, day]);
  }
  return listText(spans.map(([first, last]) => spanText(first, last)));
}

function spanText(first: number, last: number): string {
  if (first === last) return dayText(first);
  const [from, to] = [dayText(first), dayText(last)];
  return from.split(' ')[0] === to.split(' ')[0] ? `${from}–${to.split(' ')[1]}` : `${from} – ${to}`;
}

/** 1970-01-01 was a Thursday. */
const isFriday = (day: number) => (((day - 1) % 7) + 7) % 7 === 0;

/** `a`, `a and b`, `a, b and c` */
export function listText(parts: readonly string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** `+4.5`, `−2`: to a thousandth. */
export function signed(weeks: number): string {
  const rounded = Math.round(Math.abs(weeks) * 1000) / 1000;
  return `${weeks < 0 ? '−' : '+'}${rounded}`;
}

/** The days that are not among the others. */
export function without(days: readonly number[], others: readonly number[]): number[] {
  const known = new Set(others);
  return days.filter((day) => !known.has(day));
}
