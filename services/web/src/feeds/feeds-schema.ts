// What the web service says of what can be subscribed to.

import * as v from 'valibot';
import { said } from '../document-values.ts';
import type { ValueOf } from '../value-of.ts';

const text = v.string();

/** GET /api/feeds: what can be subscribed to. */
export const feedsSchema = v.object({
  feeds: v.array(
    v.object({
      kind: v.picklist(['all', 'track', 'triage', 'item', 'history']),
      name: said('of the track, the triage level or the item; empty for the others'),
      path: v.pipe(text, v.description('the secret address on this host'), v.examples(['/feeds/track/Core/mLx….ics'])),
    }),
  ),
});
export type FeedsDocument = ValueOf<typeof feedsSchema>;
