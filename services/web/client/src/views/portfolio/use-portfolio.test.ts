import { type KnownPortfolio, learned } from './use-portfolio.ts';

const known: KnownPortfolio = {
  link: 'live',
  portfolio: undefined,
  before: undefined,
  failure: undefined,
  caughtUp: undefined,
};

test('a look that finds nothing new leaves what is known the very same', () => {
  expect(learned(known, { link: 'live', failure: undefined })).toBe(known);
});

test('a look that finds the connection again says so', () => {
  const lost = learned(known, { link: 'reconnecting', failure: 'no answer' });
  expect(lost).toEqual({ ...known, link: 'reconnecting', failure: 'no answer' });
  expect(learned(lost, { link: 'live', failure: undefined, caughtUp: 7 })).toEqual({ ...known, caughtUp: 7 });
});
