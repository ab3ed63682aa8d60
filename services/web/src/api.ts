// What the web service and the browser say to each other, once: the schema that /docs shows, and the types inferred from it,
// of which alone the browser's build takes anything. Days are text, YYYY-MM-DD. Amounts are person-weeks. Times are ISO
// 8601 in UTC.

import * as v from 'valibot';
import type { BroadcastMessage } from './live/broadcast-schema.ts';
import type { ScenarioHeadDocument } from './scenarios/scenario-schema.ts';
import type { ValueOf } from './value-of.ts';

export type * from './history/history-schema.ts';
export type * from './live/broadcast-schema.ts';
export type * from './people/people-schema.ts';
export type * from './portfolio/portfolio-schema.ts';
export type * from './scenarios/scenario-schema.ts';

const text = v.string();
const number = v.number();
const texts = v.array(text);
const numbers = v.array(number);
const said = (about: string) => v.pipe(v.string(), v.description(about));
const day = v.pipe(v.string(), v.isoDate());
const time = v.pipe(v.string(), v.isoTimestamp());
const version = said('a commit id');
const weeksBySkill = v.pipe(v.record(v.string(), v.number()), v.description('person-weeks by skill'));
const percent = v.pipe(v.number(), v.minValue(0), v.maxValue(100), v.description('percent; absent, all'));

const cell = v.exactOptional(
  v.pipe(v.string(), v.description('the cell of the name, by its raw stream'), v.examples(['raw work!B17'])),
);

/** One version behind the plan, newest stage first: app, then cond, then raw. */
const lineage = v.object({
  resource: text,
  version,
  time: said('empty when the version is not known any more'),
  by: said('the stage that made it; empty when a script put it'),
});
export type LineageDocument = ValueOf<typeof lineage>;

/** GET /api/feeds: what can be subscribed to. */
export const feedsSchema = v.object({
  feeds: v.array(
    v.object({
      kind: v.picklist(['all', 'track', 'triage', 'item', 'history']),
      name: said('of the track, the triage level or the item; empty for the others'),
      path: v.pipe(text, v.description('the secret address on this host'), v.examples(['/feeds/track/Core/mLx….ics'])),
    }),
  ),
});
export type FeedsDocument = ValueOf<typeof feedsSchema>;

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

const person = v.object({
  id: text,
  name: text,
  team: text,
  track: text,
  skill: text,
  vacations: v.array(day),
  share: v.exactOptional(v.pipe(percent, v.description('percent of a whole week; absent, all of it'))),
  firstDay: v.exactOptional(v.pipe(day, v.description('on which the person is there; absent, there is no such day'))),
  lastDay: v.exactOptional(day),
  cell,
});
export type PersonDocument = ValueOf<typeof person>;

const trackFocus = v.object({ track: text, focus: percent });
export type TrackFocusDocument = ValueOf<typeof trackFocus>;

/** What the inputs say of the plan as a whole. */
const params = v.object({
  start: day,
  end: day,
  skills: v.pipe(v.array(v.string()), v.description('the scheduled ones')),
  focus: v.exactOptional(v.pipe(percent, v.description('how much of a week is project time; absent, all of it'))),
  trackFocus: v.exactOptional(v.pipe(v.array(trackFocus), v.description('what it is instead in some tracks'))),
});
export type ParamsDocument = ValueOf<typeof params>;

const workItem = v.object({
  id: text,
  rank: number,
  name: text,
  estimate: weeksBySkill,
  triage: number,
  track: text,
  team: text,
  value: text,
  prereqs: v.pipe(texts, v.description('ids of items; they bind where the rules say so')),
  notBefore: v.exactOptional(v.pipe(day, v.description('nothing is taken before it'))),
  due: v.exactOptional(day),
  low: v.exactOptional(v.pipe(weeksBySkill, v.description('the least that the estimate may turn out to be'))),
  high: v.exactOptional(v.pipe(weeksBySkill, v.description('the most'))),
  cell,
});
export type WorkItemDocument = ValueOf<typeof workItem>;

/** What holds for the whole plan, as `qplan rules v1` says it. */
const rules = v.object({
  prereqs: v.exactOptional(v.pipe(v.literal('finish-to-start'), v.description('absent, prerequisites bind nothing'))),
  asOf: v.exactOptional(v.pipe(day, v.description('nothing is given before it'))),
  correlation: v.exactOptional(v.pipe(number, v.description('of the errors of estimates, 0 to 1'))),
});

const doneItem = v.object({ id: text, name: text, track: text, date: day });

const capacity = v.object({
  track: text,
  skill: text,
  firstDay: day,
  lastDay: day,
  weeks: v.pipe(number, v.description('person-weeks that no named person gives, spread over the workdays between')),
});

/** GET /api/plan/inputs: what the plan was made from. `version` is the conditioned data's. */
export const inputsSchema = v.object({
  version,
  params,
  holidays: v.array(day),
  staff: v.array(person),
  work: v.array(workItem),
  rules: v.exactOptional(rules),
  done: v.exactOptional(v.array(doneItem)),
  capacity: v.exactOptional(v.array(capacity)),
});
export type InputsDocument = ValueOf<typeof inputsSchema>;

const chance = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const optionalDay = v.nullable(day);
const daysOfError = v.pipe(v.nullable(number), v.description('standard error in days; null where it leaves the plan'));
const dateOdds = {
  p50: v.pipe(optionalDay, v.description('by which it is done in 50 of 100 runs; null: not so many within the plan')),
  p80: optionalDay,
  p95: optionalDay,
  withinPlan: v.pipe(chance, v.description('that it is done within the plan')),
  p50Error: daysOfError,
  p80Error: daysOfError,
  p95Error: daysOfError,
  withinPlanError: v.pipe(number, v.description('standard error of that chance')),
};

/** GET /api/plan/odds: when each item is likely done, where estimates are ranges. `version` is the conditioned data's. */
export const oddsSchema = v.object({
  version,
  runs: number,
  seed: text,
  items: v.pipe(
    v.array(
      v.object({
        id: text,
        track: text,
        name: text,
        ...dateOdds,
        byDue: v.pipe(v.nullable(chance), v.description('that it is done by its due date; null without one')),
        byDueError: v.nullable(number),
      }),
    ),
    v.description('in the order of the inputs, each as in its own track'),
  ),
  triages: v.pipe(
    v.array(
      v.object({
        triage: number,
        items: v.pipe(v.number(), v.description('how many of this level have an estimate')),
        ...dateOdds,
      }),
    ),
    v.description('each level as a whole: done when the last of its items is'),
  ),
});
export type OddsDocument = ValueOf<typeof oddsSchema>;

/** A row of a sheet. */
const sheetRow = v.object({
  where: v.pipe(v.string(), v.description('the cell with the name'), v.examples(['Work!B17'])),
  cells: v.pipe(
    v.array(v.object({ column: text, head: said('what stands above the column'), text })),
    v.description('those that are not empty'),
  ),
});
export type SheetRowDocument = ValueOf<typeof sheetRow>;

/** GET /api/plan/rows: the rows of the sheets that name an item. `version` is the raw data's. */
export const rowsSchema = v.object({ version, rows: v.array(sheetRow) });
export type RowsDocument = ValueOf<typeof rowsSchema>;

const foundRow = v.object({
  row: v.pipe(v.string(), v.description('the raw stream and its line'), v.examples(['raw work!17'])),
  head: said('what stands above the column of the cell that was found'),
  text: said('of that cell'),
});
export type FoundRowDocument = ValueOf<typeof foundRow>;

/** GET /api/plan/find: the rows of the sheets with the words in any of their cells. `version` is the raw data's. */
export const foundSchema = v.object({ version, rows: v.array(foundRow) });
export type FoundDocument = ValueOf<typeof foundSchema>;

/** GET /api/plan/writing: how cells of the sheets are read, as config.ini says it, for those who type the like elsewhere. */
export const writingSchema = v.object({
  sizes: v.exactOptional(
    v.pipe(v.record(v.string(), v.number()), v.description('T-shirt sizes in person-weeks; absent, the usual ones')),
  ),
  pointsPerWeek: v.exactOptional(number),
  dateOrder: v.exactOptional(v.picklist(['day first', 'month first'])),
});
export type WritingDocument = ValueOf<typeof writingSchema>;

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

const problem = v.object({
  where: v.pipe(v.string(), v.examples(['Work!F17', 'qplan work v1, line 12'])),
  message: text,
  link: v.exactOptional(said('the address that opens the cell, where it has one: in Google Sheets')),
  person: v.exactOptional(
    v.pipe(
      v.object({ name: text, track: text }),
      v.description('whom of staff the plan goes without because of it; the track is empty where none is known'),
    ),
  ),
});
export type ProblemDocument = ValueOf<typeof problem>;

const stage = v.object({
  stage: text,
  up: v.pipe(v.boolean(), v.description('it has been heard from within the last 6 s')),
  state: said('starting, idle, waiting, working, failing; unknown when it was never heard'),
  since: v.nullable(text),
  lastRun: v.nullable(text),
  durationMs: v.nullable(number),
  behind: v.pipe(v.nullable(number), v.description('versions of its input that its output does not contain')),
  problems: v.array(problem),
  warnings: v.pipe(
    v.array(problem),
    v.description('what the newest input should be looked at for, although it passed'),
  ),
  log: v.pipe(
    v.nullable(v.object({ failing: v.record(v.string(), v.string()), dropped: number })),
    v.description(
      'where its log does not arrive (file, errors, syslog) and what is wrong there; lines dropped since its start; null when it does not say',
    ),
  ),
});
export type StageDocument = ValueOf<typeof stage>;

/** A rule of config.ini, by which people are told of changes. */
const rule = v.object({
  name: text,
  when: v.pipe(texts, v.examples([['moves by more than 5 days']])),
  of: said('of which items and tracks alone; empty: of all'),
  to: v.pipe(v.string(), v.description('whom, without the address'), v.examples(['slack at hooks.slack.com'])),
  waiting: v.pipe(number, v.description('messages that wait to be sent')),
  sent: number,
  givenUp: v.pipe(number, v.description('messages that could not be sent for too long')),
  lastSent: v.nullable(time),
  lastGivenUp: v.nullable(time),
  failure: v.exactOptional(said('why the first of those that wait could not be sent')),
  next: v.exactOptional(v.pipe(time, v.description('when that is tried again'))),
});
export type RuleDocument = ValueOf<typeof rule>;

/** POST /api/notify/test: has a message sent by a rule, now. */
export const ruleTestSchema = v.object({ rule: v.pipe(v.string(), v.minLength(1), v.maxLength(60)) });
export const ruleTestedSchema = v.object({
  sent: v.boolean(),
  to: v.pipe(v.string(), v.description('whom, without the address')),
  reason: v.exactOptional(said('why it could not be sent')),
});
export type RuleTestedDocument = ValueOf<typeof ruleTestedSchema>;

/** GET /api/status. The stages in the order in which data flows: pull, condition, qplan, web. */
export const statusSchema = v.object({
  time,
  plan: v.nullable(v.object({ version, time })),
  stages: v.array(stage),
  rules: v.pipe(v.array(rule), v.description('by which people are told of changes')),
});
export type StatusDocument = ValueOf<typeof statusSchema>;

/** The body of every answer that is not a success. */
export const errorSchema = v.object({ statusCode: number, error: text, message: said('says what to do') });
export type ErrorDocument = ValueOf<typeof errorSchema>;

/** A frame of the WebSocket on /live. It tells what changes from now on: on (re)connection, fetch /api/plan (304 when you have it). */
export type LiveMessage =
  | { readonly event: 'plan'; readonly data: { readonly version: string } }
  | { readonly event: 'status'; readonly data: StageDocument }
  | { readonly event: 'scenario'; readonly data: ScenarioHeadDocument }
  | { readonly event: 'broadcast'; readonly data: BroadcastMessage };
