import type { Days } from '../../model/days/days.ts';
import { dayOf } from '../../model/format.ts';
import { item } from '../../model/quarter.ts';
import { awayOf, mostAway, vacationsText } from './absence.ts';
import { barsOf, barsText, sameBars } from './bars.ts';

const start = dayOf('2027-01-04');
const skill = (name: string) => ({
  skill: name,
  scheduled: true,
  capacity: new Float64Array(2),
  load: [],
  over: new Float64Array(0),
});

/** Two weeks; one item that takes Apps in the first and Web to the end, one that takes nobody. */
const days: Days = {
  track: 'Search',
  start,
  workdays: Uint8Array.from({ length: 14 }, (_, at) => (at % 7 < 5 ? 1 : 0)),
  holidays: [],
  vacations: [
    { name: 'Ann', skill: 'Web', from: start, to: start + 8 },
    { name: 'Bo', skill: 'Web', from: start + 7, to: start + 7 },
  ],
  skills: [skill('Apps'), skill('Web')],
  items: {
    start: Int32Array.of(start, -1),
    firstPart: Int32Array.of(0, 2, 3),
    partSkill: Uint16Array.of(0, 1, 1),
    partStart: Int32Array.of(start, start + 4, -1),
    partEnd: Int32Array.of(start + 4, start + 11, -1),
    partDone: Uint8Array.of(1, 1, 0),
  },
};
const done = item('Done', { devComplete: '2027-01-15' });

test('an item has a bar from its start to the day on which it is done, and one for each skill', () => {
  const bars = barsOf(days, 0, done)!;
  expect(barsText(bars)).toBe('Jan 4 to Jan 15; Apps Jan 4 to Jan 8, Web Jan 8 to Jan 15');
});

test('of one skill it is that skill’s bar', () => {
  expect(barsText(barsOf(days, 0, done, 'Apps')!)).toBe('Jan 4 to Jan 8; Apps Jan 4 to Jan 8');
});

test('what is not done goes on to the plan’s end, and what takes nobody has no bar', () => {
  const bars = barsOf(days, 0, item('Late', { devComplete: null }));
  expect(bars).toMatchObject({ done: false, to: start + 13 });
  expect(barsOf(days, 1, done)).toBeUndefined();
});

test('bars are the same when they begin and end alike', () => {
  expect(sameBars(barsOf(days, 0, done), barsOf(days, 0, done))).toBe(true);
  expect(sameBars(barsOf(days, 0, done), undefined)).toBe(false);
});

test('who is away is told by runs of workdays with the same people', () => {
  expect(awayOf(days, 'Web').map(({ from, to, names }) => [from - start, to - start, names])).toEqual([
    [0, 4, ['Ann']],
    [7, 7, ['Ann', 'Bo']],
    [8, 8, ['Ann']],
  ]);
  expect(mostAway(days, ['Apps', 'Web'])).toBe(2);
  expect(vacationsText(days.vacations)).toBe('Ann Jan 4 – Jan 12, Bo Jan 11');
});
