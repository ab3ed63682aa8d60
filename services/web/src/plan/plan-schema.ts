// What the web service says of a plan, and of its versions.

import * as v from 'valibot';
import { cell, day, said, time, version, weeksBySkill } from '../document-values.ts';
import type { ValueOf } from '../value-of.ts';

const text = v.string();
const number = v.number();
const texts = v.array(text);
const numbers = v.array(number);

/** One version behind the plan, newest stage first: app, then cond, then raw. */
const lineage = v.object({
  resource: text,
  version,
  time: said('empty when the version is not known any more'),
  by: said('the stage that made it; empty when a script put it'),
});
export type LineageDocument = ValueOf<typeof lineage>;

/** An item as it is planned within one track. */
const plannedItem = v.object({
  track: text,
  rank: number,
  triage: number,
  name: text,
  estimate: weeksBySkill,
  shortage: v.pipe(
    v.record(v.string(), v.number()),
    v.description('negative person-weeks by skill that it is short of; empty when the item is feasible'),
  ),
  devComplete: v.pipe(v.nullable(day), v.description('null: not within the plan (DNF)')),
  id: v.exactOptional(said('that of the item it was made from, where that came from a sheet')),
  cell,
});
export type PlannedItemDocument = ValueOf<typeof plannedItem>;

/** GET /api/plan: the computed plan, every track. Lists by track, skill and triage follow `tracks`, `skills`, `triages`. */
export const planSchema = v.object({
  version,
  time,
  lineage: v.array(lineage),
  // Only with the first does a what-if without edits give this plan again.
  madeBy: v.pipe(
    v.picklist(['built-in', 'command', 'other']),
    v.description('the planning that the page has too; a program of the operator’s; whoever put it'),
  ),
  start: v.pipe(day, v.description('the first day; the last one is in the plan too')),
  end: day,
  weeks: v.pipe(v.number(), v.description('days from the one to the other, divided by 7')),
  scheduledSkills: texts,
  tracks: v.pipe(v.array(v.string()), v.description('All first')),
  skills: texts,
  triages: numbers,
  manpower: v.pipe(v.array(numbers), v.description('[track][skill] person-weeks available')),
  demand: v.pipe(v.array(v.array(numbers)), v.description('[track][triage][skill] person-weeks, cumulative')),
  staff: v.pipe(v.array(v.array(texts)), v.description('[track][skill] names')),
  work: v.pipe(v.array(v.array(plannedItem)), v.description('[track] in rank order')),
});
export type PlanDocument = ValueOf<typeof planSchema>;

/** One version of the plan, and the versions it came from. */
const versionEntry = v.object({
  version,
  time,
  by: text,
  lineage: v.pipe(v.array(lineage), v.description('cond, then raw; fewer when the plan was put by hand')),
});
export type VersionDocument = ValueOf<typeof versionEntry>;

/** GET /api/plan/versions: newest first. */
export const versionsSchema = v.object({
  versions: v.array(versionEntry),
  next: v.pipe(v.nullable(text), v.description('the `before` of the following page; null on the last')),
});
export type VersionsDocument = ValueOf<typeof versionsSchema>;
