import { quarter } from '../quarter.ts';
import { balances } from '../health.ts';
import { couldMove, tracksShortOf } from './could-move.ts';

const names = quarter.tracks.filter((name) => name !== 'All');
const net = (track: string) =>
  balances(quarter, quarter.tracks.indexOf(track), 4).find(({ skill }) => skill === 'Web')!.net;

test('whose track can spare them comes first, with what is left in both tracks then', () => {
  const [here, there] = [names[0]!, names[1]!];
  const some = [
    { key: 'a', name: 'Ann', track: there, gives: net(there) + 1, wouldGive: net(there) + 1 },
    { key: 'b', name: 'Bo', track: there, gives: 1, wouldGive: 0.5 },
    { key: 'c', name: 'Cy', track: there, gives: 1, wouldGive: 1 },
  ];
  const found = couldMove(quarter, 4, { track: here, skill: 'Web' }, some);
  expect(found.map(({ key }) => key)).toEqual(['c', 'b', 'a']);
  expect(found[0]).toMatchObject({ hereThen: net(here) + 1, thereNow: net(there), thereThen: net(there) - 1 });
  expect(found[2]!.thereThen).toBe(-1);
});

test('the tracks that are short of a skill are told, the worst first, and not All', () => {
  expect(tracksShortOf(quarter, 4, 'Web')).toEqual(['Search']);
  expect(tracksShortOf(quarter, 0, 'Web')).toEqual([]);
  const without = { ...quarter, manpower: quarter.manpower.map(() => [0, 20]) };
  expect(tracksShortOf(without, 4, 'Apps')).toEqual(['Tablet']);
  const demand = quarter.demand.map((levels, track) => levels.map(() => [0, 30 * track]));
  expect(tracksShortOf({ ...quarter, demand }, 4, 'Web')).toEqual(['Tablet', 'Search']);
});
