// Days and times as the reader's clock has them: of versions, that is; the plan's own days know no clock.
import { isoDay, localDay as dayAt } from '@qplan/streams';
import { dayText } from './format.ts';

const two = (number: number): string => String(number).padStart(2, '0');

/** YYYY-MM-DD of a moment: ISO 8601, or ms. */
export function localDay(moment: string | number): string {
  return isoDay(dayAt(new Date(moment)));
}

/** The last moment of a day, in ms; NaN for what is none. */
export function endOfDay(day: string): number {
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? new Date(`${day}T23:59:59.999`).getTime() : NaN;
}

/** '01:12'; a quarter past midnight is '00:15'. */
export function clockText(moment: string | number): string {
  const date = new Date(moment);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** 'Nov 30, 2026, 01:12' */
export function momentText(moment: string | number): string {
  return `${dayText(localDay(moment), true)}, ${clockText(moment)}`;
}
