import { shortages } from './shortage.ts';
import { quarter } from '../quarter.ts';

test('in All a shortage is made of the tracks that are short', () => {
  expect(shortages(quarter, 0, 4)).toEqual([{ skill: 'Web', missing: 5, parts: [{ label: 'Search', missing: 5 }] }]);
});

test('within a track it is made of the triage levels that add to it', () => {
  const demand = [
    [],
    [
      [0, 18],
      [0, 21],
      [0, 25],
      [0, 25],
      [0, 26],
    ],
  ];
  const parts = [
    { label: 'triage 1.5', missing: 1 },
    { label: 'triage 2', missing: 4 },
    { label: 'triage 3', missing: 1 },
  ];
  expect(shortages({ ...quarter, demand }, 1, 4)).toEqual([{ skill: 'Web', missing: 6, parts }]);
});

test('what is beyond the cut is not missed', () => {
  expect(shortages(quarter, 1, 1)).toEqual([]);
});
