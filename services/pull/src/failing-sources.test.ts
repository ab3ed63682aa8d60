import { recorder } from '@qplan/harness';
import { FailingSources } from './failing-sources.ts';

const well = (name: string) => ({ name, failure: undefined, readAt: '2027-01-04T09:00:00Z' });
const failing = (name: string, failure: string) => ({ name, failure, readAt: undefined });

test('a lasting failure is one error, and tells since when and how old the rows are', () => {
  const log = recorder();
  const sources = new FailingSources(log);
  sources.update([well('a'), well('b')], undefined);
  const [first] = sources.update([{ ...well('a'), failure: 'it is away' }, well('b')], '2027-01-04T10:00:00Z');
  const [second] = sources.update([{ ...well('a'), failure: 'it is away' }, well('b')], '2027-01-04T11:00:00Z');
  expect(second).toEqual(first);
  expect(first).toEqual({
    where: 'a',
    message: expect.stringMatching(/^it is away; so since \S+Z, the rows of 2027-01-04T09:00:00Z stay$/),
  });
  sources.update([well('a'), well('b')], '2027-01-04T11:00:00Z');
  expect(log.events.map((event) => event.replace(/\d+/g, 'N'))).toEqual([
    'error a: it is away {}',
    'info recovered {"source":"a","failedForMs":N}',
  ]);
});

test('each source fails by itself', () => {
  const log = recorder();
  const sources = new FailingSources(log);
  sources.update([failing('a', 'x'), well('b')], undefined);
  const problems = sources.update([failing('a', 'x'), failing('b', 'y')], undefined);
  expect(problems.map(({ where }) => where)).toEqual(['a', 'b']);
  expect(problems[1]!.message).toMatch(/nothing was pulled yet$/);
  expect(log.events).toEqual(['error a: x {}', 'error b: y {}']);
});

test('rows from before this process are as old as the version that they are in', () => {
  const sources = new FailingSources(recorder());
  const [problem] = sources.update([failing('a', 'x')], '2027-01-04T10:00:00Z');
  expect(problem!.message).toContain('the rows of 2027-01-04T10:00:00Z stay');
});
