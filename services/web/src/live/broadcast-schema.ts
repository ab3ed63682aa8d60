// What POST /broadcast takes and the WebSocket on `/` sends. It comes from anybody's script and goes to everybody's screen,
// so it is checked. Each message of the schema is what a value there must be.

import * as v from 'valibot';
import type { ValueOf } from '../value-of.ts';

const mostPoints = 10_000;
const longest = 1_000;

/** A key that is missing is told by what it must be. */
function fields<const E extends v.ObjectEntries>(entries: E) {
  return v.object(entries, ({ path }) => {
    const entry = entries[String(path?.[0]?.key)] as { readonly message?: unknown } | undefined;
    return typeof entry?.message === 'string' ? entry.message : 'an object';
  });
}

function list<S extends v.GenericSchema>(item: S) {
  const tooMany = ({ input }: { readonly input: readonly unknown[] }) =>
    `has ${input.length} entries; at most ${mostPoints} can be shown`;
  return v.pipe(v.array(item, 'a list'), v.maxLength(mostPoints, tooMany));
}

const label = v.pipe(v.string('a text'), v.maxLength(longest, `is longer than ${longest} characters`));
const date = v.pipe(
  label,
  v.trim(),
  v.check((day) => !Number.isNaN(Date.parse(day)), 'a date'),
);
/** The original's pie chart script sends numbers as texts, with a line end. */
const number = v.pipe(
  v.union([v.number(), v.string()], 'a number'),
  v.transform((value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value)),
  v.number('a number'),
  v.finite('a number'),
);
const flag = v.nullish(v.boolean('true or false'));

const labelValue = fields({ label, value: number });
const quadPoint = fields({ name: label, effort: number, value: number, has_ext_prereq: flag, is_ext_prereq: flag });
const feature = fields({ name: label, expected: date, target: date });
const shortages = fields({ demand: list(labelValue), shortage: list(labelValue) });
const releases = fields({ releaseDates: list(date), features: list(feature) });

/** A value that is an object of none of the kinds is told by the kinds that there are. */
const oneOf =
  (kinds: string) =>
  ({ expected }: { readonly expected: string | null }) =>
    expected === 'Object' ? 'an object' : kinds;

const chart = v.variant(
  'type',
  [
    fields({ type: v.literal('piechart'), dataset: list(labelValue) }),
    fields({ type: v.literal('quadchart'), dataset: list(quadPoint) }),
    fields({ type: v.literal('shortagechart'), dataset: shortages }),
    fields({ type: v.literal('releasechart'), dataset: releases }),
  ],
  oneOf('piechart, quadchart, shortagechart or releasechart'),
);

/** The text of `raw` is plain text, never markup. */
export const broadcastSchema = v.variant(
  'command',
  [
    fields({ command: v.literal('raw'), title: label, data: v.string('a text') }),
    fields({ command: v.literal('chart'), title: label, data: chart }),
  ],
  oneOf('"raw" or "chart"'),
);

export type Feature = ValueOf<typeof feature>;
export type BroadcastMessage = ValueOf<typeof broadcastSchema>;
