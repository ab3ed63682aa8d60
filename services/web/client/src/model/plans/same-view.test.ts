import { sameView } from './same-view.ts';

test.each([
  ['', '', '/p/web/'],
  [
    '',
    '?view=timeline&unit=weeks&triage=2&only=late&beyond',
    '/p/web/?triage=2&unit=weeks&view=timeline&only=late&beyond',
  ],
  ['/summary', '?triage=1&since=2027-01-04', '/p/web/summary?triage=1&since=2027-01-04'],
  ['/history', '?each=1', '/p/web/history?each=1'],
])('the page %s with %s is that of the other plan', (path, search, address) => {
  expect(sameView('/p/web/', path, search)).toBe(address);
});

test('what is of one plan alone stays behind', () => {
  expect(sameView('/p/web/', '', '?track=Checkout&find=login&version=0123abcd&view=changes')).toBe('/p/web/');
  expect(sameView('/p/web/', '/history', '?find=login')).toBe('/p/web/history');
});

test('a page that is of one plan alone leads to the overview of the other', () => {
  for (const path of ['/compare', '/try', '/portfolio']) expect(sameView('/p/web/', path, '?triage=2')).toBe('/p/web/');
});

test('the plan of config.ini has nothing before its addresses', () => {
  expect(sameView('/', '', '?view=timeline')).toBe('/?view=timeline');
  expect(sameView('/', '/summary', '')).toBe('/summary');
});
