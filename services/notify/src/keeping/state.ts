// What has to outlast the process: what each rule's receivers know, and the messages that wait to be sent. One value, so that a
// message is in it in the same moment in which its news are no news any more.

import * as v from 'valibot';

const news = v.object({
  kind: v.picklist(['moved', 'unfit', 'fits', 'short', 'enough', 'broken', 'whole', 'test']),
  text: v.string(),
  why: v.array(v.string()),
  item: v.exactOptional(v.string()),
  track: v.exactOptional(v.string()),
  skill: v.exactOptional(v.string()),
  was: v.exactOptional(v.nullable(v.string())),
  is: v.exactOptional(v.nullable(v.string())),
  days: v.exactOptional(v.number()),
  weeks: v.exactOptional(v.number()),
});

const message = v.object({
  id: v.string(),
  type: v.picklist(['news', 'digest', 'test']),
  rule: v.string(),
  time: v.string(),
  plan: v.string(),
  version: v.nullable(v.string()),
  from: v.nullable(v.string()),
  title: v.string(),
  changed: v.string(),
  news: v.array(news),
  count: v.number(),
});

const seen = v.object({
  version: v.string(),
  items: v.record(v.string(), v.object({ day: v.nullable(v.number()), since: v.string(), fits: v.boolean() })),
  short: v.record(v.string(), v.number()),
});

/** What a rule's receivers know of a plan. `time`: of the last digest, in ms since 1970. */
const told = v.object({
  seen: v.exactOptional(seen),
  broken: v.record(v.string(), v.string()),
  digest: v.exactOptional(v.object({ version: v.string(), time: v.number() })),
});
export type Told = v.InferOutput<typeof told>;

/** Times are in ms since 1970. `next`: when it is tried again. */
const waiting = v.object({
  message,
  at: v.number(),
  attempts: v.number(),
  next: v.number(),
  failure: v.exactOptional(v.string()),
});
export type Waiting = v.InferOutput<typeof waiting>;

/** What came of a rule's messages so far. */
const tally = v.object({
  sent: v.number(),
  givenUp: v.number(),
  lastSent: v.exactOptional(v.number()),
  lastGivenUp: v.exactOptional(v.number()),
});
export type Tally = v.InferOutput<typeof tally>;

export const stateSchema = v.object({
  format: v.literal(1),
  /** Plan → rule → what its receivers know. */
  told: v.record(v.string(), v.record(v.string(), told)),
  /** By rule, in the order in which they are sent. */
  queues: v.record(v.string(), v.array(waiting)),
  tallies: v.record(v.string(), tally),
});
export type State = v.InferOutput<typeof stateSchema>;

export const emptyState: State = { format: 1, told: {}, queues: {}, tallies: {} };
