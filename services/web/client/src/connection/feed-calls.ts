// What the page asks of what can be subscribed to.
import type { FeedsDocument } from '../../../src/api.ts';
import { call, documentOf, refusal } from './call.ts';

const patience = 10_000;

export type Feed = FeedsDocument['feeds'][number];

/** `item`: a name; the items that have it are among them. Throws Refused, or another Error where they may be had later. */
export async function fetchFeeds(item: string): Promise<readonly Feed[]> {
  const query = item === '' ? '' : `?${new URLSearchParams({ item })}`;
  return (await documentOf<FeedsDocument>(`/api/feeds${query}`, { within: patience })).feeds;
}

/** Throws Refused, with 401 where a token is needed, or another Error. */
export async function takeFeedsBack(token: string): Promise<void> {
  const headers: Record<string, string> = token === '' ? {} : { authorization: `Bearer ${token}` };
  const response = await call('/api/feeds', { within: patience, method: 'DELETE', headers });
  if (!response.ok) throw await refusal(response);
}
