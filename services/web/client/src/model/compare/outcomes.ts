// What comes of several plans, side by side: their totals, and the items that come out differently.
import type { PlanDocument, PlannedItemDocument } from '../../../../src/api.ts';
import { dayOf, settle } from '../format.ts';
import { triageIndex } from '../health.ts';
import { daysLate } from '../order/due.ts';
import { identityOf, nameInKey } from '../rows/keys.ts';
import { fits, hasEstimate, workRows, type Row } from '../rows/rows.ts';
import { shortages } from '../shortage/shortage.ts';

/** What a plan was made from says of its items, by their identities, and what was drawn of it. */
export interface BehindPlan {
  /** Due dates, and the days on which items start, YYYY-MM-DD. */
  readonly due: ReadonlyMap<string, string>;
  readonly start: ReadonlyMap<string, string>;
  /** What the items are worth, where the sheet says that in numbers. */
  readonly value: ReadonlyMap<string, number>;
  /** By triage level, the day by which all of it is done in 80 of 100 runs, null: not within the plan; undefined: not yet. */
  readonly p80: ReadonlyMap<number, string | null> | undefined;
}

/** A number that each plan has one of. */
export interface Outcome {
  readonly label: string;
  /** What it means, in a sentence. */
  readonly means: string;
  readonly unit: 'items' | 'person-weeks' | 'people' | 'value' | 'day';
  /** undefined: the plan has no such thing, or it is not known yet. A day is a number of days, Infinity after the plan. */
  readonly values: readonly (number | undefined)[];
  /** The indices of the plans that are best; none where all are the same, or where none is better than another. */
  readonly best: readonly number[];
}

type Better = 'more' | 'less' | 'neither';

function bestOf(values: readonly (number | undefined)[], better: Better): number[] {
  const known = values.filter((value) => value !== undefined);
  const best = better === 'more' ? Math.max(...known) : Math.min(...known);
  if (better === 'neither' || known.length < 2 || known.every((value) => value === best)) return [];
  return values.flatMap((value, index) => (value === best ? [index] : []));
}

/** All the different values of the lists, in the order in which they come. */
function union<T>(lists: readonly (readonly T[])[]): T[] {
  return [...new Set(lists.flat())];
}

const missingOf = (plan: PlanDocument) => shortages(plan, 0, triageIndex(plan, undefined));

const estimated = (rows: readonly Row[], triage: number) =>
  rows.filter(({ item }) => hasEstimate(item) && item.triage <= triage);

const peopleOf = (plan: PlanDocument) => new Set((plan.staff[0] ?? []).flat()).size;

const sum = (values: readonly number[]): number => settle(values.reduce((total, value) => total + value, 0));

function outcome(
  what: Pick<Outcome, 'label' | 'means' | 'unit'>,
  better: Better,
  values: readonly (number | undefined)[],
): Outcome {
  return { ...what, values, best: bestOf(values, better) };
}

/** What is late, worth and likely: a row each where any of the plans has such a thing. */
function besides(rows: readonly (readonly Row[])[], behind: readonly (BehindPlan | undefined)[]): Outcome[] {
  const known = behind.filter((each) => each !== undefined);
  const of = (count: (items: readonly Row[], about: BehindPlan) => number) =>
    rows.map((items, at) => {
      const about = behind[at];
      return about && count(items, about);
    });
  const isLate = (about: BehindPlan) => (row: Row) => (daysLate(row.item, about.due.get(identityOf(row.key))) ?? 0) > 0;
  const worth = (about: BehindPlan) => (row: Row) =>
    row.item.devComplete === null ? 0 : (about.value.get(identityOf(row.key)) ?? 0);
  const late = outcome(
    {
      label: 'Late for the due date',
      means: 'Items that are done after their due dates, or not within the plan.',
      unit: 'items',
    },
    'less',
    of((items, about) => items.filter(isLate(about)).length),
  );
  const value = outcome(
    {
      label: 'Value done in time',
      means: 'The sum of what the sheet says that items are worth, of those that are done by the plan’s end.',
      unit: 'value',
    },
    'more',
    of((items, about) => sum(items.map(worth(about)))),
  );
  const levels = union(known.map(({ p80 }) => [...(p80?.keys() ?? [])])).toSorted((a, b) => a - b);
  const likely = levels.map((triage) =>
    outcome(
      {
        label: `Triage ${triage} done by, 80 % sure`,
        means: `The day by which the last item of triage ${triage} is done in 80 of 100 runs, as estimates turn out lower or higher.`,
        unit: 'day',
      },
      'less',
      behind.map((about) => {
        const day = about?.p80?.get(triage);
        return day === undefined ? undefined : day === null ? Infinity : dayOf(day);
      }),
    ),
  );
  return [
    ...(known.some(({ due }) => due.size > 0) ? [late] : []),
    ...(known.some((each) => each.value.size > 0) ? [value] : []),
    ...likely,
  ];
}

/** The totals of the plans. The first track of each is All. `behind` is of each, as far as it is known. */
export function outcomes(plans: readonly PlanDocument[], behind: readonly (BehindPlan | undefined)[] = []): Outcome[] {
  const rows = plans.map((plan) => workRows(plan, 0));

  const fitting = union(plans.map(({ triages }) => triages))
    .toSorted((a, b) => a - b)
    .map((triage) => {
      const means = `Items of triage ${triage} and better with an estimate that are done by the plan’s end, with nothing short in their own track.`;
      const what = { label: `Items that fit, triage ${triage}`, means, unit: 'items' } as const;
      const counted = rows.map((of) => estimated(of, triage).filter(({ item }) => fits(item)).length);
      return outcome(what, 'more', counted);
    });
  const done = outcome(
    {
      label: 'Items done in time',
      means: 'Items with an estimate that are done by the plan’s end, whether or not a skill is short.',
      unit: 'items',
    },
    'more',
    rows.map((of) => estimated(of, Infinity).filter(({ item }) => item.devComplete !== null).length),
  );
  const shortOf = plans.map(missingOf);
  const short = union(shortOf.map((list) => list.map(({ skill }) => skill))).map((skill) =>
    outcome(
      {
        label: `Short of ${skill}`,
        means: `What the tracks lack of ${skill}, each for all of its own work; tracks do not lend each other people.`,
        unit: 'person-weeks',
      },
      'less',
      shortOf.map((list) => list.find((each) => each.skill === skill)?.missing ?? 0),
    ),
  );
  const shortInAll = outcome(
    { label: 'Short in all', means: 'The sum of what the tracks lack, of every skill.', unit: 'person-weeks' },
    'less',
    shortOf.map((list) => sum(list.map(({ missing }) => missing))),
  );
  const capacity = outcome(
    { label: 'Available', means: 'What everybody can give, of every skill.', unit: 'person-weeks' },
    'neither',
    plans.map(({ manpower }) => sum(manpower[0] ?? [])),
  );
  const demand = outcome(
    { label: 'Required', means: 'What all of the work takes, of every skill.', unit: 'person-weeks' },
    'neither',
    plans.map((plan) => sum(plan.demand[0]?.at(-1) ?? [])),
  );
  const people = outcome(
    { label: 'People', means: 'How many names there are.', unit: 'people' },
    'neither',
    plans.map(peopleOf),
  );
  return [...fitting, done, ...besides(rows, behind), ...short, shortInAll, people, capacity, demand];
}

/** An item that comes out differently. */
export interface Difference {
  readonly key: string;
  readonly name: string;
  readonly track: string;
  readonly triage: number;
  /** As each plan has it; undefined: it is not in that plan. */
  readonly items: readonly (PlannedItemDocument | undefined)[];
}

/** The items whose date, track or shortage is not the same in all plans, in the rank order of the first that has them. */
export function differences(plans: readonly PlanDocument[]): Difference[] {
  const rows = plans.map((plan) => new Map(workRows(plan, 0).map((row) => [identityOf(row.key), row])));
  const keys = union(rows.map((of) => [...of.keys()]));
  return keys.flatMap((key) => {
    const found = rows.map((of) => of.get(key));
    const items = found.map((row) => row?.item);
    const texts = new Set(items.map((item) => item && JSON.stringify([item.devComplete, item.track, item.shortage])));
    if (texts.size === 1) return [];
    const { key: shown, item } = found.find((row) => row !== undefined)!;
    return [{ key, name: nameInKey(shown), track: item.track, triage: item.triage, items }];
  });
}
