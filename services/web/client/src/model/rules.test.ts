import type { RuleDocument } from '../../../src/api.ts';
import { ruleLines } from './rules.ts';

const rule: RuleDocument = {
  name: 'leads',
  when: ['moves by more than 5 days', 'gets short'],
  of: '',
  to: 'slack at hooks.slack.com',
  waiting: 0,
  sent: 0,
  givenUp: 0,
  lastSent: null,
  lastGivenUp: null,
};

test('a rule says when, whom, and what was sent', () => {
  expect(ruleLines(rule)).toEqual({
    says: 'moves by more than 5 days, gets short',
    whom: 'slack at hooks.slack.com',
    state: 'nothing sent yet',
    trouble: undefined,
  });
  const used = { ...rule, of: 'triage up to 1, Mobile', sent: 7, lastSent: new Date(2027, 1, 1, 0, 10).toISOString() };
  expect(ruleLines(used)).toMatchObject({
    says: 'moves by more than 5 days, gets short, of triage up to 1, Mobile',
    state: '7 sent, the last on Feb 1',
  });
});

test('what keeps people from being told is said', () => {
  expect(ruleLines({ ...rule, waiting: 2, failure: 'answered 503', givenUp: 1 }).trouble).toBe(
    '2 messages cannot be sent now: answered 503; tried again by itself. 1 given up so far.',
  );
});
