import { recorder } from '@qplan/harness';
import { FailingSources } from './failing-sources.ts';

const failure = (source: string, message: string) => ({ source, message, retryAfterMs: 0 });

test('a lasting failure is one error, and tells since when and how old the rows are', () => {
  const log = recorder();
  const failing = new FailingSources(log);
  failing.update(['a', 'b'], [], undefined);
  const [first] = failing.update(['a', 'b'], [failure('a', 'it is away')], '2027-01-04T10:00:00Z');
  const [second] = failing.update(['a', 'b'], [failure('a', 'it is away')], '2027-01-04T11:00:00Z');
  expect(second).toEqual(first);
  expect(first).toEqual({
    where: 'a',
    message: expect.stringMatching(/^it is away; so since \S+Z, the rows of \S+Z stay$/),
  });
  failing.update(['a', 'b'], [], '2027-01-04T11:00:00Z');
  expect(log.events.map((event) => event.replace(/\d+/g, 'N'))).toEqual([
    'error a: it is away {}',
    'info recovered {"source":"a","failedForMs":N}',
  ]);
});

test('each source fails by itself', () => {
  const log = recorder();
  const failing = new FailingSources(log);
  failing.update(['a', 'b'], [failure('a', 'x')], undefined);
  const problems = failing.update(['a', 'b'], [failure('a', 'x'), failure('b', 'y')], undefined);
  expect(problems.map(({ where }) => where)).toEqual(['a', 'b']);
  expect(problems[1]!.message).toMatch(/nothing was pulled yet$/);
  expect(log.events).toEqual(['error a: x {}', 'error b: y {}']);
});

test('rows from before this process are as old as the version that they are in', () => {
  const failing = new FailingSources(recorder());
  const [problem] = failing.update(['a'], [failure('a', 'x')], '2027-01-04T10:00:00Z');
  expect(problem!.message).toContain('the rows of 2027-01-04T10:00:00Z stay');
});
