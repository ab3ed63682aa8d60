import { readBody } from '../../../../src/read-body.ts';
import { newRuleSchema } from '../../../../src/rules/rule-schema.ts';
import { meaningOf } from '@qplan/stage/rules';
import { fieldsOf, newFields, ruleOf } from './rule-fields.ts';

test.each([
  [{}],
  [{ moves: false, fits: false, short: true, breaks: true }],
  [{ digest: true, day: 'weekday', time: '17:05', by: '1' }],
  [{ triage: '2.5', tracks: ['Mobile', 'Core'], coalesce: '4 hours' }],
])('what the form says is a rule, and comes back as it was: %j', (change) => {
  const fields = { ...newFields('channel'), name: 'The team', ...change };
  const rule = readBody(newRuleSchema, JSON.stringify(ruleOf(fields)));
  const meant = meaningOf(rule, { coalesceMs: 1 });
  expect(meant).toBeInstanceOf(Object);
  const when = (meant as Exclude<typeof meant, string>).when.map(({ text }) => text);
  expect(fieldsOf({ ...rule, when })).toEqual(fields);
});

test('what is not ticked is not said', () => {
  expect(ruleOf({ ...newFields('channel'), moves: false, fits: false }).when).toEqual([]);
});
