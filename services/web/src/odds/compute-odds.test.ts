import { condText } from '../testing/fixtures.ts';
import { computeOdds } from './compute-odds.ts';

const compute = (asked: object) =>
  computeOdds(JSON.stringify({ version: 'c1', conditioned: condText, runs: 25, ...asked }));

test('answers the document, with the version that it is about', () => {
  const odds = JSON.parse(compute({}) as string);
  expect(odds).toMatchObject({ version: 'c1', runs: 25, seed: expect.stringMatching(/^[0-9a-f]{16}$/) });
  expect(Object.keys(odds.items[0])).toContain('p80');
  expect(compute({ seed: odds.seed })).toEqual(compute({}));
});

test('answers what is wrong with the data', () => {
  expect(compute({ conditioned: condText.replace('=====qplan holidays v1', '=====qplan holy days v1') })).toMatchObject(
    {
      problems: expect.arrayContaining([
        { where: expect.stringContaining('qplan holidays v1, line'), message: 'the stream is missing' },
      ]),
    },
  );
});
