// What the trends show of a plan, in numbers.

import { type Plan } from '@qplan/plan';
import type { Worked } from '@qplan/stage';
import { parsePlan } from '@qplan/streams';

/** As a JSON text; amounts are person-weeks, days are text. */
export interface PlanMeasures {
  readonly start: string;
  readonly items: number;
  /** How many of them have people enough. */
  readonly fit: number;
  /** By skill: what the tracks are short of, each for itself. Skills without a shortage are left out. */
  readonly short: Readonly<Record<string, number>>;
  /** By triage level: what the work of that level, and all before it, demands. */
  readonly scope: Readonly<Record<string, number>>;
}

/** The text of a plan → PlanMeasures as a JSON text, or every problem. */
export function measurePlan(text: string): Worked {
  const parsed = parsePlan(text);
  if (parsed.ok) return JSON.stringify(measuresOf(parsed.value));
  return {
    problems: parsed.problems.map(({ stream, line, message }) => ({ where: `${stream}, line ${line}`, message })),
  };
}

export function measuresOf({ params, tracks, triages, work, demand }: Plan): PlanMeasures {
  const own = work.slice(1, tracks.length).flat();
  const short = new Map<string, number>();
  for (const { shortage } of own)
    for (const { skill, weeks } of shortage) short.set(skill, (short.get(skill) ?? 0) - weeks);
  const total = (weeks: readonly number[]) => settled(weeks.reduce((sum, each) => sum + each, 0));
  return {
    start: new Date(params.start * 86_400_000).toISOString().slice(0, 10),
    items: own.length,
    fit: own.filter(({ shortage }) => shortage.length === 0).length,
    short: Object.fromEntries([...short].map(([skill, weeks]) => [skill, settled(weeks)])),
    scope: Object.fromEntries(triages.map((triage, level) => [triage, total(demand[0]![level]!)])),
  };
}

/** Rids a sum of decimals of its binary noise. */
const settled = (weeks: number) => Math.round(weeks * 1e6) / 1e6;
