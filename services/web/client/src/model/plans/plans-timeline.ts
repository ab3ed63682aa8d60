// The items of all plans on one axis: which rows there are, and the days that they need.
import { group } from 'd3-array';
import type { PlanInPortfolioDocument, PortfolioDocument, TimelineItemDocument } from '../../../../src/api.ts';
import { dayOf } from '../format.ts';
import { worstFirst } from './portfolio.ts';

/** A plan, above its items. */
export interface PlanLine {
  readonly kind: 'plan';
  readonly id: string;
  readonly plan: PlanInPortfolioDocument;
  readonly items: number;
  readonly open: boolean;
  /** From the first day on which anybody works on an item of it to the last; undefined: none has any. */
  readonly span: { readonly from: number; readonly to: number } | undefined;
}

export interface ItemLine {
  readonly kind: 'plan-item';
  readonly id: string;
  readonly plan: PlanInPortfolioDocument;
  readonly item: TimelineItemDocument;
}

export type PlansLine = PlanLine | ItemLine;

/** So many items of all plans together stand open by themselves. */
const openUpTo = 150;

/** The plans whose items are shown: those that are asked for; else all, or of many items the worst plan's alone. */
export function openPlans(
  { plans, items }: Pick<PortfolioDocument, 'plans' | 'items'>,
  asked: readonly string[] | undefined,
): readonly string[] {
  if (asked !== undefined) return asked;
  const names = worstFirst(plans).map(({ name }) => name);
  return items.length <= openUpTo ? names : names.slice(0, 1);
}

/** The worst plan first, its items as it ranks them. */
export function linesOf(
  { plans, items }: Pick<PortfolioDocument, 'plans' | 'items'>,
  open: readonly string[],
): PlansLine[] {
  const byPlan = group(items, ({ plan }) => plan);
  return worstFirst(plans).flatMap((plan): PlansLine[] => {
    const own = byPlan.get(plan.name) ?? [];
    const isOpen = open.includes(plan.name);
    const line: PlanLine = {
      kind: 'plan',
      id: `plan ${plan.name}`,
      plan,
      items: own.length,
      open: isOpen,
      span: spanOf(own),
    };
    const lines = own.map((item, at): ItemLine => ({ kind: 'plan-item', id: `${plan.name} ${at}`, plan, item }));
    return isOpen ? [line, ...lines] : [line];
  });
}

function spanOf(items: readonly TimelineItemDocument[]): PlanLine['span'] {
  const days = items.flatMap(({ start, done }) => [start, done].flatMap((day) => (day === null ? [] : dayOf(day))));
  if (days.length === 0) return undefined;
  return { from: days.reduce((a, b) => Math.min(a, b)), to: days.reduce((a, b) => Math.max(a, b)) };
}

/** So many days are drawn at the most: ten years. */
const mostDays = 3660;
/** Of more, those from a year before today on are drawn. */
const beforeToday = 366;

export interface DrawnDays {
  readonly start: number;
  /** Of each plan, which are not told here: none. */
  readonly holidays: readonly number[];
  readonly workdays: Uint8Array;
  /** From the first plan's start to the last one's end, where that is more than is drawn. */
  readonly of: { readonly from: number; readonly to: number } | undefined;
}

/** From the first plan's start to the last one's end, or ten years of that. undefined: no plan has days. */
export function daysOf(
  plans: readonly Pick<PlanInPortfolioDocument, 'start' | 'end'>[],
  today: number,
): DrawnDays | undefined {
  const starts = plans.flatMap(({ start }) => (start === null ? [] : dayOf(start)));
  const ends = plans.flatMap(({ end }) => (end === null ? [] : dayOf(end)));
  if (starts.length === 0 || ends.length === 0) return undefined;
  const from = starts.reduce((a, b) => Math.min(a, b));
  const to = ends.reduce((a, b) => Math.max(a, b));
  const length = Math.min(to - from + 1, mostDays);
  const start = Math.max(from, Math.min(today - beforeToday, to - length + 1));
  const workdays = Uint8Array.from({ length }, (_, at) => (isWorkday(start + at) ? 1 : 0));
  return { start, holidays: [], workdays, of: to - from < length ? undefined : { from, to } };
}

/** 1970-01-01 was a Thursday. */
const isWorkday = (day: number): boolean => (day + 3) % 7 < 5;
