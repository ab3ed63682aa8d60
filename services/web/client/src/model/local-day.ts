// Days and times as the reader's clock has them: of versions, that is; the plan's own days know no clock.
import { isoDay, localDay as dayAt } from '@qplan/streams';
import { dayText } from './format.ts';

const two = (number: number): string => String(number).padStart(2, '0');

/** YYYY-MM-DD of a moment in ms. */
export function localDay(moment: number): string {
  return isoDay(dayAt(new Date(moment)));
}

/** The last moment of a day, in ms; NaN for what is none. */
export function endOfDay(day: string): number {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T23:59:59.999`).getTime() : NaN;
}

/** 'Nov 30, 2026, 01:12' */
export function momentText(time: string): string {
  const date = new Date(time);
  return `${dayText(localDay(date.getTime()), true)}, ${two(date.getHours())}:${two(date.getMinutes())}`;
}
