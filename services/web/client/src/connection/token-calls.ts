// What the page asks of the reader's tokens.
import type { MadeTokenDocument, NewToken, TokenDocument, TokensDocument } from '../../../src/api.ts';
import { documentOf } from './call.ts';

const patience = 10_000;

/** Throws Gone, Refused or another Error; so do those below. */
export async function fetchTokens(): Promise<readonly TokenDocument[]> {
  return (await documentOf<TokensDocument>('/api/tokens', { within: patience })).tokens;
}

export function makeToken(asked: NewToken): Promise<MadeTokenDocument> {
  return documentOf('/api/tokens', { within: patience, method: 'POST', body: JSON.stringify(asked) });
}

export async function endToken({ id }: TokenDocument): Promise<void> {
  await documentOf(`/api/tokens/${id}`, { within: patience, method: 'DELETE' });
}
