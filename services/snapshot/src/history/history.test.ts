import { History, type Page } from './history.ts';
import type { Entry } from './versions.ts';

const resource = 'raw qplan';
const entry = (version: string, request?: string): Entry => ({
  resource,
  version: version.padEnd(40, '0'),
  seconds: 0,
  by: '',
  from: [],
  bytes: 1,
  request,
});

function historyOf(...versions: string[]): History {
  const history = new History([resource, 'qplan app']);
  for (const version of versions) history.add(entry(version));
  return history;
}

test('HEAD is the newest version', () => {
  expect(historyOf('aaaa1', 'bbbb1').find(resource, 'HEAD').version).toMatch(/^bbbb1/);
});

test('a version is found by its id, or by a prefix that is no other’s', () => {
  const history = historyOf('aaaa1', 'aaaa2', 'bbbb1');
  expect(history.find(resource, 'bbbb').version).toMatch(/^bbbb1/);
  expect(history.find(resource, 'AAAA2').version).toMatch(/^aaaa2/);
  expect(history.find(resource, 'aaaa1'.padEnd(40, '0')).version).toMatch(/^aaaa1/);
});

test.each([
  ['aaaa', 'several versions that begin with aaaa'],
  ['cccc', 'raw qplan has no version cccc'],
  ['aaa', '"aaa" is no version'],
  ['master', '"master" is no version'],
  ['HEAD~1', '"HEAD~1" is no version'],
  ['--all', '"--all" is no version'],
  ['a'.repeat(41), 'is no version'],
  ['$(reboot)', '"$(reboot)" is no version'],
  ['', '"" is no version'],
])('%s names none', (name, message) => {
  expect(() => historyOf('aaaa1', 'aaaa2').find(resource, name)).toThrow(message);
});

test('a version of one resource is none of another', () => {
  const history = historyOf('aaaa1');
  history.add({ ...entry('bbbb1'), resource: 'qplan app' });
  expect(() => history.find('qplan app', 'aaaa1')).toThrow('qplan app has no version aaaa1');
  expect(() => history.find('no such', 'HEAD')).toThrow('"no such" is no resource; the configuration has raw qplan');
});

test('the log is the newest first, up to a limit, before a version or after one', () => {
  const history = historyOf('aaaa', 'bbbb', 'cccc', 'dddd');
  const names = (page: Page) => history.page(resource, page).map(({ version }) => version.slice(0, 4));
  expect(names({})).toEqual(['dddd', 'cccc', 'bbbb', 'aaaa']);
  expect(names({ limit: 2 })).toEqual(['dddd', 'cccc']);
  expect(names({ limit: 2, before: 'cccc' })).toEqual(['bbbb', 'aaaa']);
  expect(names({ limit: 2, before: 'aaaa' })).toEqual([]);
  expect(names({ limit: 2, after: 'aaaa' })).toEqual(['cccc', 'bbbb']);
  expect(names({ after: 'dddd' })).toEqual([]);
});

test('a request is known by what it made', () => {
  const history = historyOf();
  history.add(entry('aaaa', 'request 1'));
  expect(history.answerTo('request 1')?.version).toMatch(/^aaaa/);
  expect(history.answerTo('request 2')).toBeUndefined();
});
