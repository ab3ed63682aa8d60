// What the web service and the browser say to each other about the rules by which people are told of changes.

import { pageRuleName, pageRuleWords } from '@qplan/stage/rules';
import * as v from 'valibot';
import type { ValueOf } from '../value-of.ts';

const text = v.string();
const texts = v.array(text);

const words = {
  when: v.pipe(
    pageRuleWords.when,
    v.description('as in config.ini: moves by 5 days, no longer fits, gets short, sheet breaks, every Monday 9:00'),
  ),
  triage: v.pipe(pageRuleWords.triage, v.description('items up to this level alone; null: all')),
  tracks: v.pipe(pageRuleWords.tracks, v.description('items of these tracks alone; empty: all')),
  coalesce: v.pipe(
    pageRuleWords.coalesce,
    v.description('what changes within this time is one message: 30 minutes; null: as the configuration says'),
  ),
  to: v.pipe(pageRuleWords.to, v.description('the name of one of the receivers that the configuration has')),
  paused: v.pipe(pageRuleWords.paused, v.description('it tells nobody until it goes on')),
};

/** POST /api/notify/rules. */
export const newRuleSchema = v.object({
  name: v.pipe(pageRuleName, v.description('in its address; up to 60 letters, digits, blanks, - and _')),
  when: words.when,
  to: words.to,
  triage: v.optional(words.triage, null),
  tracks: v.optional(words.tracks, []),
  coalesce: v.optional(words.coalesce, null),
  paused: v.optional(words.paused, false),
});
export type NewRule = v.InferInput<typeof newRuleSchema>;

/** PUT /api/notify/rules/<name>: what is left out stays as it is. */
export const ruleChangeSchema = v.object({
  when: v.exactOptional(words.when),
  to: v.exactOptional(words.to),
  triage: v.exactOptional(words.triage),
  tracks: v.exactOptional(words.tracks),
  coalesce: v.exactOptional(words.coalesce),
  paused: v.exactOptional(words.paused),
});
export type RuleChange = v.InferInput<typeof ruleChangeSchema>;

/** A rule as it is kept. */
export const keptRuleSchema = v.object({
  name: text,
  when: texts,
  triage: v.nullable(v.number()),
  tracks: texts,
  coalesce: v.nullable(text),
  to: v.pipe(text, v.description('the name of a receiver')),
  paused: v.boolean(),
  tag: v.exactOptional(
    v.pipe(text, v.description('its ETag; missing: it is of the configuration, and not changed here')),
  ),
  by: v.exactOptional(v.pipe(text, v.description('who saved it last'))),
  problem: v.exactOptional(v.pipe(text, v.description('why it tells nobody'))),
});
export type KeptRuleDocument = ValueOf<typeof keptRuleSchema>;

/** GET /api/notify/rules. How each is, is in /api/status. */
export const rulesSchema = v.object({
  file: v.pipe(text, v.description('of the configuration: config.ini, or plans/<name>.ini')),
  rules: v.array(keptRuleSchema),
  receivers: v.pipe(
    v.array(v.object({ name: text, kind: v.picklist(['webhook', 'slack', 'teams', 'mail']) })),
    v.description('whom a rule may tell: those that the configuration names, without their addresses'),
  ),
  coalesce: v.pipe(text, v.description('of a rule that says nothing of it')),
  problem: v.exactOptional(v.pipe(text, v.description('why the rules of the page cannot be read'))),
});
export type RulesDocument = ValueOf<typeof rulesSchema>;
