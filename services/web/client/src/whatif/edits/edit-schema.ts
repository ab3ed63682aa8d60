// What an edit looks like in a link, which anybody may have written: what is not wholly an edit is none.
import { triageLevels } from '@qplan/plan';
import {
  array,
  boolean,
  check,
  exactOptional,
  literal,
  maxLength,
  maxValue,
  minLength,
  minValue,
  nullable,
  number,
  object,
  picklist,
  pipe,
  record,
  regex,
  string,
  transform,
  union,
  variant,
} from 'valibot';
import { isTyped } from './edit-days.ts';
import { newItemKeyForm } from './new-keys.ts';
import { mostWeeks } from './weeks.ts';

const day = pipe(string(), regex(/^\d{4}-\d\d-\d\d$/));
const typedDay = pipe(day, check(isTyped));
const span = object({ from: typedDay, to: typedDay });
/** More than anybody types; each may be of many days. */
const spans = pipe(array(span), minLength(1), maxLength(100));

/** More than one item waits for. */
const mostPrereqs = 200;
const prereqs = pipe(array(string()), maxLength(mostPrereqs));
const estimate = record(string(), pipe(number(), minValue(0), maxValue(mostWeeks)));
/** A line of text. */
const itemName = pipe(string(), maxLength(500), regex(/^[^\p{Cc}]*\S[^\p{Cc}]*$/u));
const percent = pipe(number(), minValue(0), maxValue(100));
/** More tracks than anybody is in. */
const mostTracks = 20;

export const editSchema = variant('kind', [
  object({
    kind: literal('item'),
    key: string(),
    set: object({
      name: exactOptional(itemName),
      triage: exactOptional(picklist(triageLevels)),
      track: exactOptional(string()),
      estimate: exactOptional(estimate),
      off: exactOptional(boolean()),
      prereqs: exactOptional(prereqs),
      notBefore: exactOptional(nullable(typedDay)),
      due: exactOptional(nullable(typedDay)),
    }),
  }),
  object({ kind: literal('rank'), key: string(), before: exactOptional(string()) }),
  object({
    kind: literal('add'),
    key: pipe(string(), maxLength(600), regex(newItemKeyForm)),
    before: exactOptional(string()),
    like: exactOptional(string()),
    item: object({
      name: itemName,
      track: string(),
      triage: picklist(triageLevels),
      estimate,
      prereqs: exactOptional(prereqs),
      notBefore: exactOptional(typedDay),
      due: exactOptional(typedDay),
    }),
  }),
  object({
    kind: literal('person'),
    key: string(),
    set: object({
      track: exactOptional(string()),
      skill: exactOptional(string()),
      gone: exactOptional(boolean()),
      share: exactOptional(percent),
      firstDay: exactOptional(nullable(typedDay)),
      lastDay: exactOptional(nullable(typedDay)),
      also: exactOptional(
        pipe(array(object({ track: string(), share: percent })), minLength(1), maxLength(mostTracks)),
      ),
      // A link of an earlier version has a single span.
      away: exactOptional(
        union([
          spans,
          pipe(
            span,
            transform((only) => [only]),
          ),
        ]),
      ),
      there: exactOptional(spans),
    }),
  }),
  object({
    kind: literal('plan'),
    key: literal('plan'),
    set: object({
      start: exactOptional(typedDay),
      end: exactOptional(typedDay),
      skills: exactOptional(array(string())),
      // Those of the sheet may be of any year.
      holidays: exactOptional(array(day)),
    }),
  }),
  object({ kind: literal('join'), key: string(), track: string(), skill: string() }),
  object({ kind: literal('lend'), key: string(), track: string(), from: typedDay }),
]);
