// What the history says: what changed from version to version, and what came of it.

import * as v from 'valibot';
import { day, said, time } from '../document-values.ts';
import type { ValueOf } from '../value-of.ts';

const text = v.string();
const number = v.number();
const cell = v.pipe(
  v.string(),
  v.description('the cell of what changed, or else of the name'),
  v.examples(['Work!F17']),
);

const version = v.object({ version: said('a commit id, of the plan'), time });

const entry = v.object({
  version: said('the plan that came of it: a commit id'),
  time,
  since: v.pipe(v.string(), v.isoTimestamp(), v.description('when the first of the saves was')),
  saves: v.pipe(v.number(), v.description('how many versions follow each other within minutes, as one')),
  before: v.pipe(
    v.nullable(text),
    v.description('the version of the plan that was before them; null: they are the first'),
  ),
  by: said('who made the plan: the stage, or who put it; empty when nobody said'),
  sheets: v.pipe(v.array(text), v.description('those in which something changed')),
  line: said('what changed, in a line; empty: nothing of the plan did'),
  changes: v.pipe(v.array(text), v.description('each change in words, a hundred at most')),
  count: v.pipe(v.number(), v.description('how many changes there are')),
  problem: v.exactOptional(said('why it cannot be said what changed')),
});
export type HistoryEntryDocument = ValueOf<typeof entry>;

/** GET /api/history: newest first. */
export const historySchema = v.object({
  entries: v.array(entry),
  next: v.pipe(v.nullable(text), v.description('the `before` of the following page; null on the last')),
  searchedTo: v.pipe(
    v.nullable(time),
    v.description('how far back was looked; null where there is nothing to look at'),
  ),
});
export type HistoryDocument = ValueOf<typeof historySchema>;

const point = v.object({
  version: said('a commit id, of the plan'),
  time,
  start: v.pipe(day, v.description('of the plan; another one is another quarter')),
  end: day,
  items: number,
  fit: v.pipe(v.number(), v.description('how many items have people enough')),
  short: v.pipe(v.record(v.string(), v.number()), v.description('person-weeks by skill, of each track for itself')),
  scope: v.pipe(v.record(v.string(), v.number()), v.description('person-weeks by triage level, with those before it')),
  p80: v.pipe(
    v.record(v.string(), v.nullable(day)),
    v.description(
      'by triage level: the day by which four times of five all of it is done; null: not within the plan; empty: no estimate ' +
        'has a range',
    ),
  ),
});
export type TrendPointDocument = ValueOf<typeof point>;

/** GET /api/trends: how the plan stood at the end of days, oldest first. */
export const trendsSchema = v.object({ points: v.array(point) });
export type TrendsDocument = ValueOf<typeof trendsSchema>;

const change = v.object({
  about: v.picklist(['item', 'person', 'plan']),
  name: said('of the item or the person; empty for the plan'),
  kind: said('what sort of change it is'),
  text: v.pipe(v.string(), v.examples(['Login: estimate Server +2 (3 → 5)'])),
  weeks: v.pipe(v.number(), v.description('person-weeks more of estimates')),
  cell: v.exactOptional(cell),
  cellBefore: v.exactOptional(v.pipe(cell, v.description('in the earlier version'))),
});
export type ChangeDocument = ValueOf<typeof change>;

const cause = v.object({
  text: v.pipe(v.string(), v.examples(['estimate Server +2 (3 → 5)', 'Ann away Feb 3–7'])),
  days: v.pipe(
    v.nullable(number),
    v.description('later by it; null: it falls out of the plan by it, or comes into it'),
  ),
  cell: v.exactOptional(cell),
});

const outcome = v.object({
  name: text,
  track: text,
  was: v.pipe(v.nullable(day), v.description('null: not within the plan')),
  is: v.nullable(day),
  days: v.pipe(v.nullable(number), v.description('later; null where one of the two is not within the plan')),
  text: v.pipe(v.string(), v.examples(['Login 8 days later, on Mar 3'])),
  causes: v.pipe(v.array(cause), v.description('what moved it; their days sum to its own, where it has such')),
});
export type OutcomeDocument = ValueOf<typeof outcome>;

/** GET /api/diff: the inputs that changed, and the items whose date moved, those that moved most first. */
export const diffSchema = v.object({
  from: version,
  to: version,
  changes: v.array(change),
  outcomes: v.array(outcome),
});
export type DiffDocument = ValueOf<typeof diffSchema>;
