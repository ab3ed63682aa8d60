import fc from 'fast-check';
import { formatPageRules, meaningOf, type PageRule, pageRulesResource, parsePageRules } from './page-rules.ts';

const leads: PageRule = {
  name: 'leads',
  when: ['moves by 5 days', 'every Monday 9:00'],
  triage: 1,
  tracks: ['Mobile'],
  coalesce: '1 hour',
  to: 'channel',
  paused: false,
  by: 'Ann',
};

test('they are kept as a line each, in a resource of the plan', () => {
  const kept = formatPageRules([leads, { ...leads, name: 'others', paused: true }]);
  expect(kept.split('\n')).toHaveLength(4);
  expect(parsePageRules(kept)).toEqual([leads, { ...leads, name: 'others', paused: true }]);
  expect(parsePageRules(formatPageRules([]))).toEqual([]);
  expect([pageRulesResource(''), pageRulesResource('acme')]).toEqual(['notify rules', 'acme/notify rules']);
});

test.each([
  ['no streams', 'leads', 'it has no stream “qplan rules v1”'],
  ['another stream', '=====qplan work v1\n', 'it has no stream “qplan rules v1”'],
  ['no JSON', `${formatPageRules([leads])}\tleads\n`, 'line 2 of “qplan rules v1” is no rule'],
  ['two of a name', formatPageRules([leads, leads]), 'line 2 of “qplan rules v1” has the name of another'],
  [
    'a name that could be something else in an address',
    formatPageRules([{ ...leads, name: '../x' }]),
    'line 1 of “qplan rules v1” is no rule',
  ],
  ['several lines', formatPageRules([{ ...leads, to: 'a\nb' }]), 'line 1 of “qplan rules v1” is no rule'],
  [
    'too many',
    formatPageRules(Array.from({ length: 51 }, (_, n) => ({ ...leads, name: `n${n}` }))),
    'it has 51 lines; 50 are the limit',
  ],
])('a text with %s is none, and why is said', (_, text, why) => {
  expect(parsePageRules(text)).toBe(why);
});

test('whatever a text is, it is rules or it is none', () => {
  fc.assert(
    fc.property(fc.string(), fc.json(), (text, json) => {
      for (const each of [text, `=====qplan rules v1\n\t${text}\n`, `=====qplan rules v1\n\t${json}\n`])
        expect([expect.stringMatching(/^it has no stream|^line 1 of .* is no rule$/), []]).toContainEqual(
          parsePageRules(each),
        );
    }),
  );
});

test('a rule means what it would mean in config.ini', () => {
  const { paused: _, by: __, ...words } = leads;
  expect(meaningOf(words, { coalesceMs: 300_000 })).toEqual({
    name: 'leads',
    when: [
      { kind: 'moves', days: 5, text: 'moves by more than 5 days' },
      { kind: 'digest', cron: '0 9 * * 1', text: 'every Monday 9:00' },
    ],
    triage: 1,
    tracks: ['Mobile'],
    coalesceMs: 3_600_000,
    to: 'channel',
  });
  expect(meaningOf({ ...words, coalesce: null, triage: null }, { coalesceMs: 300_000 })).toMatchObject({
    coalesceMs: 300_000,
    triage: undefined,
  });
});

test.each([
  [{ when: ['it rains'] }, 'when is “it rains”; it must be moves by 5 days'],
  [{ when: ['moves by 5 days', 'moves by 9 days'] }, 'two of one kind'],
  [{ coalesce: '2 days' }, 'no more than 1 days'],
])('what it cannot mean is said: %j', (change, message) => {
  expect(meaningOf({ ...leads, ...change }, { coalesceMs: 1 })).toContain(message);
});
