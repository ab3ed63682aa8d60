// The stream `qplan capacity v1`: what no named person gives, a span of days a line. It may be absent.

import { type Capacity, isWeekday } from '@qplan/plan';
import { type Day, formatDay } from './day.ts';
import { formatDecimal } from './decimal.ts';
import { parseAmount } from './estimate.ts';
import { formatRow } from './field.ts';
import { readDay } from './params.ts';
import { quote } from './problem.ts';
import type { ReadLine } from './section.ts';
import { readTrack } from './track.ts';

export const capacityStream = 'qplan capacity v1';

/** A reader of the stream's lines, for a plan with these holidays. */
export function capacityReader(holidays: readonly Day[]): ReadLine<Capacity> {
  const off = new Set(holidays);
  return (line, fault) => {
    const [track = '', skill = '', first = '', last = '', amount] = line.split('\t');
    if (amount === undefined)
      return fault('too few fields: track, skill, first day, last day and person-weeks are needed');
    if (skill.trim() === '') fault('skill is empty');
    const firstDay = readDay(first, 'first day', fault);
    const lastDay = readDay(last, 'last day', fault);
    const weeks = parseAmount(amount);
    if (weeks === undefined) fault(`capacity ${quote(amount)} is not a number of person-weeks`);
    if (firstDay === undefined || lastDay === undefined || weeks === undefined) return undefined;
    if (firstDay > lastDay)
      return fault(`the first day ${formatDay(firstDay)} is after the last, ${formatDay(lastDay)}`);
    if (!hasWorkday(firstDay, lastDay, off))
      return fault(`there is no workday from ${formatDay(firstDay)} to ${formatDay(lastDay)}`);
    return { track: readTrack(track, fault), skill: skill.trim(), firstDay, lastDay, weeks };
  };
}

export function formatCapacity({ track, skill, firstDay, lastDay, weeks }: Capacity): string {
  return formatRow(track, skill, formatDay(firstDay), formatDay(lastDay), formatDecimal(weeks));
}

function hasWorkday(first: Day, last: Day, holidays: ReadonlySet<Day>): boolean {
  for (let day = first; day <= last; day += 1) if (isWeekday(day) && !holidays.has(day)) return true;
  return false;
}
