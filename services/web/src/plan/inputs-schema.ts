// What the web service says of what a plan was made from.

import * as v from 'valibot';
import { cell, day, version, weeksBySkill } from '../document-values.ts';
import type { ValueOf } from '../value-of.ts';

const text = v.string();
const number = v.number();
const texts = v.array(text);
const percent = v.pipe(v.number(), v.minValue(0), v.maxValue(100), v.description('percent; absent, all'));

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

/** What the inputs say of the plan as a whole. */
const params = v.object({
  start: day,
  end: day,
  skills: v.pipe(v.array(v.string()), v.description('the scheduled ones')),
  focus: v.exactOptional(v.pipe(percent, v.description('how much of a week is project time; absent, all of it'))),
  trackFocus: v.exactOptional(v.pipe(v.array(trackFocus), v.description('what it is instead in some tracks'))),
});

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
