// What the portfolio says first: which plans are worst, what they are short of together, and what has just changed.
import type { PlanInPortfolioDocument, PortfolioDocument, ShortDocument } from '../../../../src/api.ts';
import { amount, compareNames, count, grouped, listText, settle } from '../format.ts';
import { compareStates, type PlanStateName } from './plan-entry.ts';

/** By how they are; then by what they are short of, and by how much is late or not done. */
export function worstFirst(plans: readonly PlanInPortfolioDocument[]): PlanInPortfolioDocument[] {
  return plans.toSorted(
    (a, b) =>
      compareStates(a, b) || b.missing - a.missing || b.late + b.out - a.late - a.out || compareNames(a.title, b.title),
  );
}

/** Of these tracks together, which lend each other nobody; the worst first. */
export function shortOf(tracks: readonly { readonly short: readonly ShortDocument[] }[]): ShortDocument[] {
  const weeks = new Map<string, number>();
  for (const { short } of tracks) {
    for (const each of short) weeks.set(each.skill, settle((weeks.get(each.skill) ?? 0) + each.weeks));
  }
  return [...weeks]
    .map(([skill, missing]) => ({ skill, weeks: missing }))
    .sort((a, b) => b.weeks - a.weeks || compareNames(a.skill, b.skill));
}

/** 'Dev 4.5, Web 1.2 and 2 more'; `most`: how many are named. */
export function shortText(short: readonly ShortDocument[], most: number): string {
  const named = short.slice(0, most).map(({ skill, weeks }) => `${skill} ${amount(weeks)}`);
  const more = short.length - named.length;
  return more > 0 ? `${named.join(', ')} and ${more} more` : listText(named);
}

const saidOf: Readonly<Record<PlanStateName, (plans: number) => string>> = {
  failing: (plans) => (plans === 1 ? 'fails' : 'fail'),
  short: (plans) => (plans === 1 ? 'is short' : 'are short'),
  late: (plans) => (plans === 1 ? 'is not in time' : 'are not in time'),
  tight: (plans) => (plans === 1 ? 'is tight' : 'are tight'),
  waiting: (plans) => (plans === 1 ? 'has no plan yet' : 'have no plan yet'),
  unread: (plans) => (plans === 1 ? 'is not read yet' : 'are not read yet'),
  idle: (plans) => (plans === 1 ? 'is empty' : 'are empty'),
  fits: (plans) => (plans === 1 ? 'fits' : 'fit'),
};

/** 'Of 5 plans, 2 are short, 1 is not in time and 2 fit', or 'All 5 plans fit'. */
export function headline(plans: readonly PlanInPortfolioDocument[]): string {
  const states = [...new Set(worstFirst(plans).map(({ state }) => state))];
  const [only] = states;
  if (only === undefined) return 'There is no plan that you may see';
  if (states.length === 1) {
    if (plans.length === 1) return `${plans[0]!.title} ${saidOf[only](1)}`;
    return `${plans.length === 2 ? 'Both' : `All ${grouped(plans.length)}`} plans ${saidOf[only](plans.length)}`;
  }
  const parts = states.map((state) => {
    const own = plans.filter((plan) => plan.state === state).length;
    return `${grouped(own)} ${saidOf[state](own)}`;
  });
  return `Of ${count(plans.length, 'plan')}, ${listText(parts)}`;
}

/** Those that fit, of those that have an estimate. */
export function fitOf({ items, unestimated, fit }: Pick<PlanInPortfolioDocument, 'items' | 'unestimated' | 'fit'>) {
  return { fit, of: items - unestimated };
}

/** What of all plans together fits, is late, and is missing. */
export function totalsText({ plans, people }: PortfolioDocument): string {
  const sum = (of: 'fit' | 'late' | 'missing' | 'items' | 'unestimated') =>
    settle(plans.reduce((all, plan) => all + plan[of], 0));
  const { fit, of } = fitOf({ items: sum('items'), unestimated: sum('unestimated'), fit: sum('fit') });
  const [late, missing] = [sum('late'), sum('missing')];
  const short = shortOf(plans.flatMap(({ tracks }) => tracks));
  const over = people.filter((person) => person.over.length > 0).length;
  return [
    `${grouped(fit)} of ${count(of, 'item')} fit${late > 0 ? `, ${grouped(late)} late` : ''}`,
    missing > 0 && `${amount(missing)} person-weeks missing: ${shortText(short, 3)}`,
    over > 0 && `${count(over, 'person is', 'people are')} in several plans with more than 100 %`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** How many plans that changed are told by name. */
const mostTold = 2;

/** Of the plans that are other than they were, how they are now; empty when none is. */
export function newsOf(before: PortfolioDocument, now: PortfolioDocument): string {
  const was = new Map(before.plans.map((plan) => [plan.name, plan]));
  const gone = before.plans.filter(({ name }) => !now.plans.some((plan) => plan.name === name));
  const told = [
    ...now.plans
      .filter((plan) => was.get(plan.name)?.health !== plan.health)
      .map(({ title, health }) => `${title}: ${health}`),
    ...gone.map(({ title }) => `${title} has ended`),
  ];
  const more = told.length - mostTold;
  return [...told.slice(0, mostTold), ...(more > 0 ? [`${count(more, 'plan')} more changed`] : [])].join('. ');
}
