// What amounts of capacity are in: hours, days or weeks of people, or people, who give as many days as a time has workdays.
import { isWeekday } from '@qplan/plan';
import { mostWeeks } from '@qplan/streams';
import type { Range } from '../cells/days.ts';
import { toWeeks as weeksOf, type Unit, unitOf } from '../cells/units.ts';

export type CapacityUnit = Unit | 'people';

const people =
  /^(?:people|persons?|ppl|pax|ftes?|heads?|headcount|hc|developers?|devs?|engineers?|personen|köpfe|人|人数)$/iu;

/** The unit that a word is, or that a header has among its words: `Capacity (days)`, `People`. */
export function unitIn(text: string): CapacityUnit | undefined {
  const all = [text, ...text.split(/[\s()[\]（）［］/,:]+/u)].map((word) => word.trim());
  return all.some((word) => people.test(word)) ? 'people' : all.map(unitOf).find((unit) => unit !== undefined);
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

/** Person-weeks of an amount for a span of days; undefined where that is more than a plan can have, or nobody says. */
export function toWeeks(
  { value, unit }: { readonly value: number; readonly unit: CapacityUnit },
  pointsPerWeek: number | undefined,
  span: Range,
  holidays: ReadonlySet<number>,
): number | undefined {
  const weeks = unit === 'people' ? (value * workdaysIn(span, holidays)) / 5 : weeksOf(value, unit, pointsPerWeek);
  return weeks !== undefined && weeks <= mostWeeks ? Number(weeks.toFixed(6)) : undefined;
}

export function workdaysIn({ from, to }: Range, holidays: ReadonlySet<number>): number {
  let count = 0;
  for (let day = from; day <= to; day += 1) if (isWeekday(day) && !holidays.has(day)) count += 1;
  return count;
}
