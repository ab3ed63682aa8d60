// The plan's days from left to right, as shares of the room that there is: where a day lies, which are no workdays, and
// where the weeks begin. Days are counts of days.
import { dayText, isoDay, settle } from '../../model/format.ts';
import { mondayOf } from '../../model/days/weeks.ts';

export interface Calendar {
  readonly start: number;
  /** Days of the plan. */
  readonly length: number;
  readonly workdays: Uint8Array;
  readonly holidays: readonly number[];
}

/** Percent of the room that lies before the day. */
function shareBefore({ start, length }: Calendar, day: number): number {
  return length === 0 ? 0 : Math.round((10_000 * (day - start)) / length) / 100;
}

export interface Place {
  /** Percent of the room. */
  readonly left: number;
  readonly width: number;
}

/** From the first day to the last, both inside. */
export function placeOf(calendar: Calendar, from: number, to: number): Place {
  const left = shareBefore(calendar, from);
  return { left, width: settle(shareBefore(calendar, to + 1) - left) };
}

/** As much of it as lies in the calendar's days; undefined: nothing does. */
export function placeWithin(calendar: Calendar, from: number, to: number): Place | undefined {
  const first = Math.max(from, calendar.start);
  const last = Math.min(to, calendar.start + calendar.length - 1);
  return first > last ? undefined : placeOf(calendar, first, last);
}

export interface Rest extends Place {
  readonly from: number;
  readonly to: number;
  readonly holiday: boolean;
}

/** The days on which nobody works, neighbours together; a holiday stays apart from the weekend beside it. */
export function rests(calendar: Calendar): Rest[] {
  const holidays = new Set(calendar.holidays);
  const found: { from: number; to: number; holiday: boolean }[] = [];
  calendar.workdays.forEach((works, at) => {
    if (works === 1) return;
    const day = calendar.start + at;
    const holiday = holidays.has(day) && (day + 3) % 7 < 5;
    const last = found.at(-1);
    if (last !== undefined && last.to === day - 1 && last.holiday === holiday) last.to = day;
    else found.push({ from: day, to: day, holiday });
  });
  return found.map((rest) => ({ ...rest, ...placeOf(calendar, rest.from, rest.to) }));
}

/** Whether it is a day of the plan. */
export function isWithin({ start, length }: Calendar, day: number): boolean {
  return day >= start && day < start + length;
}

/** A day that stands out: `past`, those before it are over, and nobody is there any more. */
export interface MarkedDay {
  readonly day: number;
  readonly past: boolean;
}

/** The ground behind the bars, as a CSS background: weekends and holidays in their shades, and a line at the marked day. */
export function groundOf(calendar: Calendar, { day, past }: MarkedDay): string {
  const stops = rests(calendar).map(({ left, width, holiday }) => {
    const shade = holiday ? 'var(--holiday)' : 'var(--weekend)';
    return `transparent ${left}%, ${shade} ${left}% ${left + width}%, transparent ${left + width}%`;
  });
  const layers = stops.length > 0 ? [`linear-gradient(to right, ${stops.join(', ')})`] : [];
  if (isWithin(calendar, day)) {
    const at = shareBefore(calendar, day);
    const width = past ? '2px' : '1px';
    const line = `var(--accent) ${at}% calc(${at}% + ${width})`;
    layers.unshift(`linear-gradient(to right, transparent ${at}%, ${line}, transparent calc(${at}% + ${width}))`);
    if (past) layers.push(`linear-gradient(to right, var(--past) ${at}%, transparent ${at}%)`);
  }
  return layers.join(', ') || 'none';
}

export interface Tick extends Place {
  readonly label: string;
}

const mostTicks = 14;

/** A tick for each week, or for every second, third … one, so that there is room for them. */
export function ticks(calendar: Calendar): Tick[] {
  const { start, length } = calendar;
  const weeks = Math.ceil(length / 7);
  const days = 7 * Math.max(1, Math.ceil(weeks / mostTicks));
  const found: Tick[] = [];
  for (let monday = mondayOf(start); monday < start + length; monday += days) {
    const from = Math.max(start, monday);
    const to = Math.min(start + length, monday + days) - 1;
    found.push({ label: dayText(isoDay(from)), ...placeOf(calendar, from, to) });
  }
  return found;
}

export function calendarOf(days: Pick<Calendar, 'start' | 'workdays' | 'holidays'>): Calendar {
  const { start, workdays, holidays } = days;
  return { start, workdays, holidays, length: workdays.length };
}
