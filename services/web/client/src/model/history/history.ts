// The history as a list by day, in words.
import type { HistoryEntryDocument, OutcomeDocument } from '../../../../src/api.ts';
import { count, dayText, signed } from '../format.ts';
import { clockText, localDay } from '../local-day.ts';

export interface HistoryDay {
  /** `2027-02-03`, where the reader is. */
  readonly day: string;
  readonly entries: readonly HistoryEntryDocument[];
}

/** The entries by the day of their newest save, as the clocks of this browser have it. */
export function byDay(entries: readonly HistoryEntryDocument[]): HistoryDay[] {
  const days = new Map<string, HistoryEntryDocument[]>();
  for (const entry of entries) {
    const day = localDay(entry.time);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days].map(([day, entries]) => ({ day, entries }));
}

const weekday = new Intl.DateTimeFormat('en', { weekday: 'long', timeZone: 'UTC' });

/** `Wednesday, Feb 3, 2027` */
export function dayTitle(day: string): string {
  return `${weekday.format(new Date(`${day}T00:00:00Z`))}, ${dayText(day, true)}`;
}

/** What changed; where that cannot be said, why. */
export function lineText({ line, problem }: HistoryEntryDocument): string {
  if (problem !== undefined) return `What changed cannot be said: ${problem}`;
  return line === '' ? 'Nothing of the plan' : line.charAt(0).toUpperCase() + line.slice(1);
}

/** `3 saves since 09:04`; '' for one. */
export function savesText({ saves, since }: HistoryEntryDocument): string {
  return saves === 1 ? '' : `${count(saves, 'save')} since ${clockText(since)}`;
}

/** `+7 days`, `−1 day`; '' where the plan's end lies between. */
export function causeDays(days: number | null): string {
  if (days === null) return '';
  return `${signed(days).replace(/\.0$/, '')} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
}

/** How an outcome stands to a reader: it is later, or out; or it is sooner, or in. */
export function isWorse({ days, is }: OutcomeDocument): boolean {
  return is === null || (days ?? 0) > 0;
}
