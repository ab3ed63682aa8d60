// What the page asks of the rules by which people are told of changes. Changes carry the token, where there is one.
import type {
  KeptRuleDocument,
  NewRule,
  RuleChange,
  RuleDocument,
  RulesDocument,
  RuleTestedDocument,
} from '../../../src/api.ts';
import { call, type CallOptions, documentOf, refusal } from './call.ts';
import { fetchStatus } from './fetch-plan.ts';

/** In ms. A receiver has ten seconds to take a test. */
const patience = 10_000;
const patienceForTest = 20_000;

const addressOf = ({ name }: Pick<KeptRuleDocument, 'name'>) => `/api/notify/rules/${encodeURIComponent(name)}`;

/** Throws Gone, Refused or another Error; so do those below. */
export function fetchRules(): Promise<RulesDocument> {
  return documentOf('/api/notify/rules', { within: patience });
}

/** How each is, as far as somebody says so. */
export async function fetchRuleStates(): Promise<readonly RuleDocument[]> {
  return (await fetchStatus()).rules;
}

/** Refused with 401 where a token is needed; so are those below. */
export function addRule(rule: NewRule, token: string): Promise<KeptRuleDocument> {
  return documentOf('/api/notify/rules', change('POST', token, rule));
}

/** Refused with 412 where somebody has changed the rule since; so is the one below. */
export function changeRule(rule: KeptRuleDocument, to: RuleChange, token: string): Promise<KeptRuleDocument> {
  return documentOf(addressOf(rule), change('PUT', token, to, rule));
}

export async function deleteRule(rule: KeptRuleDocument, token: string): Promise<void> {
  const response = await call(addressOf(rule), change('DELETE', token, undefined, rule));
  if (!response.ok) throw await refusal(response);
}

/** Has a test sent. */
export function testRule(rule: string, token: string): Promise<RuleTestedDocument> {
  return documentOf('/api/notify/test', { ...change('POST', token, { rule }), within: patienceForTest });
}

function change(method: string, token: string, body: unknown, of?: KeptRuleDocument): CallOptions {
  return {
    within: patience,
    method,
    headers: {
      'content-type': 'application/json',
      ...(token !== '' && { authorization: `Bearer ${token}` }),
      ...(of && { 'if-match': `"${of.tag}"` }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}
