// What the web service and the browser say to each other about people: who asks, and the tokens of their scripts.

import * as v from 'valibot';
import { said, time } from '../document-values.ts';
import type { ValueOf } from '../value-of.ts';
import { roles } from './role.ts';

const text = v.string();
const texts = v.array(text);

/** GET /api/me: who asks, as far as it is known. */
export const meSchema = v.object({
  signIn: v.pipe(
    v.picklist(['none', 'token', 'proxy', 'provider']),
    v.description('how people are known; none: nobody is asked; token: those who carry it may change something'),
  ),
  person: v.nullable(
    v.object({ id: said('what nobody else has'), name: text, email: v.exactOptional(text), groups: texts }),
  ),
  role: v.pipe(v.nullable(v.picklist(roles)), v.description('in this plan; null: not even to see it')),
});
export type MeDocument = ValueOf<typeof meSchema>;

const token = {
  id: said('what it is told by; not what is carried'),
  name: text,
  of: v.pipe(v.nullable(text), v.description('whose it is; null: a script’s, made with the token of [web]')),
  isMine: v.boolean(),
  role: v.pipe(v.picklist(roles), v.description('the most that may be done with it')),
  plan: v.pipe(v.nullable(text), v.description('the one plan that it is for; null: all')),
  made: time,
  ends: time,
};

/** GET /api/tokens. */
const tokenSchema = v.object(token);
export type TokenDocument = ValueOf<typeof tokenSchema>;
export const tokensSchema = v.object({ tokens: v.array(tokenSchema) });
export type TokensDocument = ValueOf<typeof tokensSchema>;

/** POST /api/tokens. */
export const newTokenSchema = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(100)),
  role: v.picklist(roles),
  plan: v.exactOptional(v.pipe(v.string(), v.maxLength(100))),
  days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(366), v.description('after which it ends')),
});
export type NewToken = v.InferInput<typeof newTokenSchema>;
export const madeTokenSchema = v.object({ ...token, secret: said('what is carried: it is shown this once') });
export type MadeTokenDocument = ValueOf<typeof madeTokenSchema>;

/** POST /sign-out. */
export const signedOutSchema = v.object({ to: said('where the browser goes on') });
export type SignedOutDocument = ValueOf<typeof signedOutSchema>;
