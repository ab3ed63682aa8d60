// What has to outlast the process: what each rule's receivers know, and the messages that wait to be sent. One value, so that a
// message is in it in the same moment in which its news are no news any more.

import * as v from 'valibot';

/** As v.record, which leaves out names such as `constructor`: a rule, an item, may be called that. */
function byName<S extends v.GenericSchema>(value: S) {
  return v.pipe(
    v.custom<Record<string, unknown>>((input) => typeof input === 'object' && input !== null && !Array.isArray(input)),
    v.transform((object) => Object.entries(object)),
    v.array(v.tuple([v.string(), value])),
    v.transform((entries) => Object.fromEntries(entries) as Record<string, v.InferOutput<S>>),
  );
}

/** What stands under a name that may be any. */
export function valueAt<T>(of: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(of, name) ? of[name] : undefined;
}

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
  items: byName(v.object({ day: v.nullable(v.number()), since: v.string(), fits: v.boolean() })),
  short: byName(v.number()),
});

/** What a rule's receivers know of a plan. Of the last digest: `time` in ms since 1970, and `at`, when they come. */
const told = v.object({
  seen: v.exactOptional(seen),
  /** Which items and tracks are in it. */
  scope: v.exactOptional(v.string()),
  broken: byName(v.string()),
  digest: v.exactOptional(v.object({ version: v.string(), time: v.number(), at: v.exactOptional(v.string()) })),
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
  told: byName(byName(told)),
  /** By rule, in the order in which they are sent. */
  queues: byName(v.array(waiting)),
  tallies: byName(tally),
});
export type State = v.InferOutput<typeof stateSchema>;

export const emptyState: State = { format: 1, told: {}, queues: {}, tallies: {} };
