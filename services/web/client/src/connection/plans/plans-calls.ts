// What the page asks of all plans of an installation together. The answers are the same at the address of each plan.
import type { PlansDocument, PortfolioDocument, PortfolioFoundDocument } from '../../../../src/api.ts';
import { call, documentOf, refusal } from '../call.ts';

/** In ms. Plans that are being read are waited for some seconds. */
const patience = 10_000;

export type PortfolioAnswer =
  | { readonly kind: 'portfolio'; readonly portfolio: PortfolioDocument; readonly etag: string | null }
  | { readonly kind: 'unchanged' };

/** Those that the reader may see. Throws Gone, Refused, or another Error where they may be had later; so do those below. */
export function fetchPlans(): Promise<PlansDocument> {
  return documentOf('/api/plans', { within: patience });
}

/** All of them beside each other, unless that is what `etag` names. */
export async function fetchPortfolio(etag: string | null): Promise<PortfolioAnswer> {
  const response = await call('/api/portfolio', {
    within: patience,
    headers: etag === null ? {} : { 'if-none-match': etag },
  });
  if (response.status === 304) return { kind: 'unchanged' };
  if (!response.ok) throw await refusal(response);
  return {
    kind: 'portfolio',
    portfolio: (await response.json()) as PortfolioDocument,
    etag: response.headers.get('etag'),
  };
}

/** Their tracks, people and items with each of the words, of which there are some. */
export function fetchFoundInPlans(words: string): Promise<PortfolioFoundDocument> {
  return documentOf(`/api/portfolio/find?${new URLSearchParams({ q: words })}`, { within: patience });
}
