// What amounts of capacity are in: hours, days or weeks of people, or people, who give as many days as a time has workdays.
import { isWeekday } from '@qplan/plan';
import { mostWeeks } from '@qplan/streams';
import type { Range } from '../cells/days.ts';

export type CapacityUnit = 'hours' | 'days' | 'weeks' | 'people';

const words: Readonly<Record<CapacityUnit, RegExp>> = {
  people:
    /^(?:people|persons?|ppl|pax|ftes?|heads?|headcount|hc|developers?|devs?|engineers?|personen|köpfe|人|人数)$/iu,
  hours: /^(?:person-?|man-?)?(?:h|hrs?|hours?|std\.?|stunden)$/iu,
  days: /^(?:person-?|man-?)?(?:d|pd|pds|md|mds|days?|pt|tage?|人日)$/iu,
  weeks: /^(?:person-?|man-?)?(?:w|wks?|pw|pws|weeks?|wochen?)$/iu,
};

/** Of one person. */
const perWeek = { hours: 40, days: 5, weeks: 1 };

/** The unit that a word is, or that a header has among its words: `Capacity (days)`, `People`. */
export function unitIn(text: string): CapacityUnit | undefined {
  const all = [text, ...text.split(/[\s()[\]（）［］/,:]+/u)];
  return (Object.keys(words) as CapacityUnit[]).find((unit) => all.some((word) => words[unit].test(word.trim())));
}

export interface WrittenAmount {
  readonly value: number;
  readonly unit: CapacityUnit | undefined;
}

/** `1300`, `40 h`, `2.5 FTE`; or what is wrong. */
export function readWritten(text: string): WrittenAmount | string {
  const parts = /^(\d[\d\s'’]*(?:[.,]\d*)?|[.,]\d+)\s*(\p{L}[\p{L}-]*\.?)?$/u.exec(text);
  const unit = parts?.[2] === undefined ? undefined : unitIn(parts[2]);
  if (!parts || (parts[2] !== undefined && unit === undefined)) {
    return 'a number, with hours, days, weeks or people behind it or not';
  }
  if (/^\d{1,3}[.,]\d{3}$/.test(parts[1]!)) {
    const whole = parts[1]!.replace(/[.,]/, '');
    return `is it ${whole} or ${Number(parts[1]!.replace(',', '.'))}? Write it without a sign for thousands`;
  }
  return { value: Number(parts[1]!.replace(/[\s'’]/g, '').replace(',', '.')), unit };
}

/** Person-weeks of an amount for a span of days; undefined where that is more than a plan can have. */
export function toWeeks(
  value: number,
  unit: CapacityUnit,
  span: Range,
  holidays: ReadonlySet<number>,
): number | undefined {
  const weeks = unit === 'people' ? (value * workdaysIn(span, holidays)) / 5 : value / perWeek[unit];
  return weeks <= mostWeeks ? Number(weeks.toFixed(6)) : undefined;
}

export function workdaysIn({ from, to }: Range, holidays: ReadonlySet<number>): number {
  let count = 0;
  for (let day = from; day <= to; day += 1) if (isWeekday(day) && !holidays.has(day)) count += 1;
  return count;
}
