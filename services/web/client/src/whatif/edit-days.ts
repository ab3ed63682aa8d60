// The days that can be typed into a what-if. A year is typed digit by digit, and begins as one long ago.

export const firstOfAll = '2000-01-01';
export const lastOfAll = '2099-12-31';

/** Whether it is a day, YYYY-MM-DD, and all of it is typed. */
export function isTyped(day: string): boolean {
  return day >= firstOfAll && day <= lastOfAll;
}

/** From the first day to the last, YYYY-MM-DD; both are in it. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

const dayMs = 86_400_000;

/** The days in it; none, if it ends before it begins. */
export function daysIn({ from, to }: Span): string[] {
  const first = Date.parse(from);
  const days = Math.round((Date.parse(to) - first) / dayMs) + 1;
  const dated = Array.from({ length: Math.max(0, days || 0) }, (_, day) => new Date(first + day * dayMs));
  return dated.map((date) => date.toISOString().slice(0, 10));
}

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(day).getUTCDay());

/** Days as spans, in order; a weekend between two of them parts nothing. */
export function spansOf(days: readonly string[]): Span[] {
  const spans: { from: string; to: string }[] = [];
  for (const day of [...new Set(days)].toSorted()) {
    const last = spans.at(-1);
    const between = last && daysIn({ from: last.to, to: day }).slice(1, -1);
    if (last && between!.length <= 2 && between!.every(isWeekend)) last.to = day;
    else spans.push({ from: day, to: day });
  }
  return spans;
}
