// What the web service says of the stages, and of the rules by which people are told.

import * as v from 'valibot';
import { said, time, version } from '../document-values.ts';
import type { ValueOf } from '../value-of.ts';

const text = v.string();
const number = v.number();
const texts = v.array(text);

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

/** How a rule is, by which people are told of changes. */
const rule = v.object({
  name: text,
  when: v.pipe(texts, v.examples([['moves by more than 5 days']])),
  of: said('of which items and tracks alone; empty: of all'),
  to: v.pipe(v.string(), v.description('whom, without the address'), v.examples(['slack at hooks.slack.com'])),
  onPage: v.exactOptional(v.pipe(v.literal(true), v.description('it was made on the page: /api/notify/rules'))),
  paused: v.exactOptional(v.pipe(v.literal(true), v.description('it tells nobody until it goes on'))),
  waiting: v.pipe(number, v.description('messages that wait to be sent')),
  sent: number,
  givenUp: v.pipe(number, v.description('messages that could not be sent for too long')),
  lastSent: v.nullable(time),
  lastGivenUp: v.nullable(time),
  warning: v.exactOptional(said('why it tells less than somebody may think: it names a track that the plan has not')),
  failure: v.exactOptional(said('why the first of those that wait could not be sent, or none can')),
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
