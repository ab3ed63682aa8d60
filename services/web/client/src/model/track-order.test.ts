import type { Health } from './health.ts';
import { inTrackOrder, namedTracks } from './track-order.ts';

const health = (track: string, missing: number, out = 0): Health => ({
  track,
  missing,
  severity: 'none',
  late: out,
  out,
  verdict: 'fits',
  balances: [],
});
const tracks = [health('Team 10', 2), health('All', 2), health('Team 2', 0), health('Team 1', 0, 3)];
const names = (list: readonly Health[]) => list.map(({ track }) => track);

test('numbers in names count as numbers', () => {
  expect(namedTracks(['All', 'Team 10', 'team 2', 'Apps'])).toEqual(['Apps', 'team 2', 'Team 10']);
  expect(names(inTrackOrder(tracks, 'name'))).toEqual(['All', 'Team 1', 'Team 2', 'Team 10']);
});

test('the worst comes after All: who misses people, then who has items that are not within the plan', () => {
  expect(names(inTrackOrder(tracks, 'short'))).toEqual(['All', 'Team 10', 'Team 1', 'Team 2']);
});

test('while a what-if is edited they stand as they stood before it', () => {
  const edited = tracks.map((each) => (each.track === 'Team 2' ? { ...each, missing: 9 } : each));
  expect(names(inTrackOrder(edited, 'short', tracks))).toEqual(['All', 'Team 10', 'Team 1', 'Team 2']);
});
