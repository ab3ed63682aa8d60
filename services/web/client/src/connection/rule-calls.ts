// What the page asks of the rules by which people are told of changes.
import type { RuleDocument, RuleTestedDocument } from '../../../src/api.ts';
import { documentOf } from './call.ts';
import { fetchStatus } from './fetch-plan.ts';

/** A receiver has ten seconds to take a test; in ms. */
const patience = 20_000;

export async function fetchRules(): Promise<readonly RuleDocument[]> {
  return (await fetchStatus()).rules;
}

/** Has a test sent. Refused with 401 where a token is needed; throws Gone where there is no such rule, or another Error. */
export function testRule(rule: string, token: string): Promise<RuleTestedDocument> {
  const authorization = token === '' ? {} : { authorization: `Bearer ${token}` };
  return documentOf('/api/notify/test', {
    within: patience,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization },
    body: JSON.stringify({ rule }),
  });
}
