// What the trends show of a plan, in numbers.

import type { Plan, PlanInput } from '@qplan/plan';
import { Simulation } from '@qplan/plan/odds';
import type { Worked } from '@qplan/stage';
import { isoDay, parsePlan, parsePlanInput } from '@qplan/streams';

/** As a JSON text; amounts are person-weeks, days are text. */
export interface PlanMeasures {
  readonly start: string;
  readonly end: string;
  readonly items: number;
  /** How many of them have people enough. */
  readonly fit: number;
  /** By skill: what the tracks are short of, each for itself. Skills without a shortage are left out. */
  readonly short: Readonly<Record<string, number>>;
  /** By triage level: what the work of that level, and all before it, demands. */
  readonly scope: Readonly<Record<string, number>>;
  /**
   * By triage level: the day by which, four times of five, all of that level is done; null: not within the plan. Empty where
   * no estimate has a range.
   */
  readonly p80: Readonly<Record<string, string | null>>;
}

/** What the thread is asked: the texts of a plan and of the data that it was made from, where that is known. */
export interface Measured {
  readonly plan: string;
  readonly conditioned?: string | undefined;
}

/** One for all versions, so that what differs is the plan. */
const seed = 'trends';
/** Few enough for sixty versions, as many as a line on a chart needs: of large plans fewer. */
const runs = { most: 400, fewest: 50, itemsInAll: 60_000 };

/** Measured → PlanMeasures as a JSON text, or every problem of the plan. */
export function measurePlan({ plan: text, conditioned }: Measured): Worked {
  const parsed = parsePlan(text);
  const input = conditioned === undefined ? undefined : parsePlanInput(conditioned);
  if (parsed.ok) return JSON.stringify({ ...measuresOf(parsed.value), p80: input?.ok ? p80Of(input.value) : {} });
  return {
    problems: parsed.problems.map(({ stream, line, message }) => ({ where: `${stream}, line ${line}`, message })),
  };
}

function p80Of(input: PlanInput): PlanMeasures['p80'] {
  if (!input.work.some(({ low, high }) => low ?? high)) return {};
  const simulation = new Simulation(input, seed);
  simulation.run(Math.max(runs.fewest, Math.min(runs.most, Math.floor(runs.itemsInAll / input.work.length))));
  const { triages } = simulation.odds();
  return Object.fromEntries(
    triages.map(({ triage, p80: { day } }) => [triage, day === undefined ? null : isoDay(day)]),
  );
}

function measuresOf({ params, tracks, triages, work, demand }: Plan): Omit<PlanMeasures, 'p80'> {
  const own = work.slice(1, tracks.length).flat();
  const short = new Map<string, number>();
  for (const { shortage } of own)
    for (const { skill, weeks } of shortage) short.set(skill, (short.get(skill) ?? 0) - weeks);
  const total = (weeks: readonly number[]) => settled(weeks.reduce((sum, each) => sum + each, 0));
  return {
    start: isoDay(params.start),
    end: isoDay(params.end),
    items: own.length,
    fit: own.filter(({ shortage }) => shortage.length === 0).length,
    short: Object.fromEntries([...short].map(([skill, weeks]) => [skill, settled(weeks)])),
    scope: Object.fromEntries(triages.map((triage, level) => [triage, total(demand[0]![level]!)])),
  };
}

/** Rids a sum of decimals of its binary noise. */
const settled = (weeks: number) => Math.round(weeks * 1e6) / 1e6;
