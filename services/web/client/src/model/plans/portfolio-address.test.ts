import { formatPortfolio, parsePortfolio, withoutFind } from './portfolio-address.ts';

test.each([
  '',
  '?view=timeline',
  '?view=timeline&open=.,web&find=log+in&present',
  '?open=',
  '?skill=Dev+%26+Ops&people=all',
])('what an address says is what it is made of: %s', (address) => {
  expect(formatPortfolio(parsePortfolio(address))).toBe(address);
});

test('what it leaves out is the default', () => {
  expect(parsePortfolio('')).toEqual({
    view: 'plans',
    find: '',
    open: undefined,
    skill: '',
    everybody: false,
    present: false,
  });
});

test('what is searched for changes nothing else of what is shown', () => {
  const shown = (find: string) => withoutFind(parsePortfolio(`?view=timeline&open=.,web&find=${find}`));
  expect(shown('login')).toEqual(shown(''));
  expect(shown('login')).toEqual({ ...withoutFind(parsePortfolio('')), view: 'timeline', open: ['', 'web'] });
});

test('the plan of config.ini, which has no name, is opened like the others; none are where the list is empty', () => {
  expect(parsePortfolio('?open=.,web').open).toEqual(['', 'web']);
  expect(parsePortfolio('?open=').open).toEqual([]);
});
