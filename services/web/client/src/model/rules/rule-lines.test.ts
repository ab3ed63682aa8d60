import type { KeptRuleDocument, RuleDocument } from '../../../../src/api.ts';
import { nowText, ruleLines } from './rule-lines.ts';

const kept: KeptRuleDocument = {
  name: 'leads',
  when: ['moves by more than 5 days', 'gets short'],
  triage: null,
  tracks: [],
  to: 'leads',
  coalesce: '5 minutes',
  paused: false,
};
const ofPage = { ...kept, to: 'channel', coalesce: null, tag: 'a', by: 'Ann' };
const how: RuleDocument = {
  name: 'leads',
  when: [],
  of: '',
  to: 'slack at hooks.slack.com',
  waiting: 0,
  sent: 0,
  givenUp: 0,
  lastSent: null,
  lastGivenUp: null,
};
const lines = (rule: KeptRuleDocument, of: RuleDocument | undefined) => ruleLines(rule, of, '5 minutes');

test('a rule says when, whom, and what was sent', () => {
  expect(lines(kept, how)).toEqual({
    says: 'moves by more than 5 days, gets short',
    whom: 'slack at hooks.slack.com',
    state: 'nothing sent yet',
    trouble: undefined,
  });
  const narrow = { ...kept, triage: 1, tracks: ['Mobile'], coalesce: '1 hour' };
  expect(lines(narrow, { ...how, sent: 7, lastSent: new Date(2027, 1, 1, 0, 10).toISOString() })).toMatchObject({
    says: 'moves by more than 5 days, gets short, of triage up to 1, Mobile; changes within 1 hour as one message',
    state: '7 sent, the last on Feb 1',
  });
});

test('one of the page names whom it tells as the configuration does', () => {
  expect(lines(ofPage, how).whom).toBe('channel (slack at hooks.slack.com)');
  expect(lines(ofPage, undefined)).toMatchObject({ whom: 'channel', state: 'not heard of yet' });
});

test('what somebody else has saved meanwhile is said in the words of a rule, with who it was', () => {
  expect(nowText({ ...ofPage, paused: true, tracks: ['Mobile'] }, '5 minutes')).toBe(
    'It is now, to channel: moves by more than 5 days, gets short, of Mobile; paused; saved by Ann.',
  );
  expect(nowText({ ...ofPage, by: '' }, '5 minutes')).toBe(
    'It is now, to channel: moves by more than 5 days, gets short.',
  );
});

test('what keeps people from being told is said', () => {
  const failing = { ...how, waiting: 2, failure: 'answered 503', next: '2027-02-01T09:00:00.000Z', givenUp: 1 };
  expect(lines(kept, failing).trouble).toBe(
    '2 messages cannot be sent now: answered 503; tried again by itself. 1 given up so far.',
  );
  expect(lines(kept, { ...how, failure: 'there is no such file' }).trouble).toBe(
    'nobody can be told: there is no such file.',
  );
  expect(lines({ ...ofPage, problem: 'no receiver “channel” any more' }, failing).trouble).toBe(
    'no receiver “channel” any more. 1 given up so far.',
  );
});

test('a rule of a track that the plan has not says that', () => {
  const narrow = { ...kept, tracks: ['Mobil'] };
  const warning = 'the plan has no track “Mobil”: it has Core, Mobile';
  expect(lines(narrow, { ...how, warning }).trouble).toBe(`${warning}.`);
  expect(lines({ ...narrow, paused: true }, { ...how, warning }).trouble).toBeUndefined();
});

test('one that is paused says that, and what it holds back', () => {
  const paused = { ...ofPage, paused: true };
  expect(lines(paused, { ...how, waiting: 1 })).toMatchObject({
    state: 'paused: 1 message held back',
    trouble: undefined,
  });
  expect(lines(paused, undefined).state).toBe('paused');
});
