// What the web service and the browser say to each other, once: schemas, each beside what it is of, which /docs shows, and the
// types inferred from them, which are here, and of which alone the browser's build takes anything. Days are text, YYYY-MM-DD. Amounts are person-weeks. Times are ISO
// 8601 in UTC.

import * as v from 'valibot';
import type { BroadcastMessage } from './live/broadcast-schema.ts';
import type { ScenarioHeadDocument } from './scenarios/scenario-schema.ts';
import type { StageDocument } from './status/status-schema.ts';
import type { ValueOf } from './value-of.ts';

export type * from './feeds/feeds-schema.ts';
export type * from './history/history-schema.ts';
export type * from './live/broadcast-schema.ts';
export type * from './odds/odds-schema.ts';
export type * from './people/people-schema.ts';
export type * from './plan/inputs-schema.ts';
export type * from './plan/plan-schema.ts';
export type * from './plan/rows-schema.ts';
export type * from './portfolio/portfolio-schema.ts';
export type * from './rules/rule-schema.ts';
export type * from './scenarios/scenario-schema.ts';
export type * from './status/status-schema.ts';

/** The body of every answer that is not a success. */
export const errorSchema = v.object({
  statusCode: v.number(),
  error: v.string(),
  message: v.pipe(v.string(), v.description('says what to do')),
});
export type ErrorDocument = ValueOf<typeof errorSchema>;

/** A frame of the WebSocket on /live. It tells what changes from now on: on (re)connection, fetch /api/plan (304 when you have it). */
export type LiveMessage =
  | { readonly event: 'plan'; readonly data: { readonly version: string } }
  | { readonly event: 'status'; readonly data: StageDocument }
  | { readonly event: 'scenario'; readonly data: ScenarioHeadDocument }
  | { readonly event: 'broadcast'; readonly data: BroadcastMessage };

/**
 * A client may ask on /live whether its connection still carries anything, and what it is sent back: browsers keep the pings
 * of the protocol itself to themselves.
 */
export interface PingMessage {
  readonly event: 'ping';
}
export interface PongMessage {
  readonly event: 'pong';
  readonly data: null;
}
