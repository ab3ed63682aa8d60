// What comes of several plans, side by side: their totals, and the items that come out differently.
import type { PlanDocument, PlannedItemDocument } from '../../../src/api.ts';
import { settle } from './format.ts';
import { triageIndex } from './health.ts';
import { identityOf, nameInKey } from './rows/keys.ts';
import { fits, hasEstimate, workRows, type Row } from './rows/rows.ts';
import { shortages } from './shortage/shortage.ts';

/** A number that each plan has one of. */
export interface Outcome {
  readonly label: string;
  /** What it means, in a sentence. */
  readonly means: string;
  readonly unit: 'items' | 'person-weeks' | 'people';
  /** undefined: the plan has no such thing. */
  readonly values: readonly (number | undefined)[];
  /** The indices of the plans that are best; none where all are the same, or where none is better than another. */
  readonly best: readonly number[];
}

type Better = 'more' | 'less' | 'neither';

function bestOf(values: readonly (number | undefined)[], better: Better): number[] {
  const known = values.filter((value) => value !== undefined);
  const best = better === 'more' ? Math.max(...known) : Math.min(...known);
  if (better === 'neither' || known.every((value) => value === best)) return [];
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

/** The totals of the plans. The first track of each is All. */
export function outcomes(plans: readonly PlanDocument[]): Outcome[] {
  const rows = plans.map((plan) => workRows(plan, 0));
  const outcome = (
    what: Pick<Outcome, 'label' | 'means' | 'unit'>,
    better: Better,
    values: readonly (number | undefined)[],
  ): Outcome => ({ ...what, values, best: bestOf(values, better) });

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
  return [...fitting, done, ...short, shortInAll, people, capacity, demand];
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
