// Who is in several plans, in words and by week.
import type { SharedPersonDocument } from '../../../../src/api.ts';
import { count, dayOf, dayText, isoDay } from '../format.ts';

/** What nobody can give more than, in percent. */
export const whole = 100;

export const isOver = ({ over }: Pick<SharedPersonDocument, 'over'>): boolean => over.length > 0;

/** So many times are told of one person. */
const mostTimes = 3;

/** 'Jan 18 – Feb 26', or 'Jan 18' where it is a day. */
export function daysText(from: string, to: string): string {
  return from === to ? dayText(from) : `${dayText(from)} – ${dayText(to)}`;
}

/** '140 % Jan 18 – Feb 26', '120 % Mar 1'; of many times those with most, and how many more there are. */
export function overTexts({ over }: Pick<SharedPersonDocument, 'over'>): string[] {
  const most = over.toSorted((a, b) => b.percent - a.percent).slice(0, mostTimes);
  const told = over.filter((span) => most.includes(span));
  const texts = told.map(({ percent, from, to }) => `${Math.round(percent)} % ${daysText(from, to)}`);
  const more = over.length - told.length;
  return more > 0 ? [...texts, `${count(more, 'time')} more`] : texts;
}

/** One plan's parts of a person together. */
export interface PlanOfPerson {
  readonly plan: string;
  /** What the plan calls the person. */
  readonly name: string;
  /** 'Core Dev 80 %, Apps Web 20 %'. */
  readonly text: string;
}

export function plansOf({
  name,
  plans,
  parts,
}: Pick<SharedPersonDocument, 'name' | 'plans' | 'parts'>): PlanOfPerson[] {
  return plans.map((plan) => {
    const own = parts.filter((part) => part.plan === plan);
    const texts = own.map(({ track, skill, share }) =>
      [track, skill, `${Math.round(share)} %`].filter(Boolean).join(' '),
    );
    return { plan, name: own[0]?.name ?? name, text: [...new Set(texts)].join(', ') };
  });
}

/** The Mondays from the first week in which anybody of these is in a plan to the last. */
export function weeksOf(people: readonly Pick<SharedPersonDocument, 'weeks'>[]): string[] {
  const days = people.flatMap(({ weeks }) => weeks.map(({ week }) => dayOf(week)));
  if (days.length === 0) return [];
  const first = days.reduce((a, b) => Math.min(a, b));
  const last = days.reduce((a, b) => Math.max(a, b));
  return Array.from({ length: (last - first) / 7 + 1 }, (_, week) => isoDay(first + 7 * week));
}
