import { quarter } from '../quarter.ts';
import { leftAfter } from './left.ts';
import { workRows } from './rows.ts';

test('after each item is left what its track has, less all that was asked for by then', () => {
  expect([...leftAfter(quarter, workRows(quarter, 0))]).toEqual([
    ['Ranking', [0, 10]],
    ['Settings', [5, 20]],
    ['Voice', [0, -5]],
    ['Layout', [5, 20]],
  ]);
});

test('after the last item it is the net of everything', () => {
  const left = leftAfter(quarter, workRows(quarter, 0));
  const net = quarter.skills.map((_, at) => quarter.manpower[1]![at]! - quarter.demand[1]!.at(-1)![at]!);
  expect(left.get('Voice')).toEqual(net);
});
