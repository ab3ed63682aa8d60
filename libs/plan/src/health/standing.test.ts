import { balanceOf } from './balance.ts';
import { planStanding, trackStanding } from './standing.ts';

const ten = { weeks: 10 };
/** A track with twenty person-weeks of a skill, of which work takes so many. */
const taking = (required: number, late = 0) => trackStanding([balanceOf(20, required)], late, ten);

describe('a track', () => {
  test.each([
    ['short from a tenth of a person on', 21, 'short'],
    ['tight below that', 20.99, 'tight'],
    ['tight where nothing is left', 20, 'tight'],
    ['tight where less than a twentieth is left', 19.01, 'tight'],
    ['one that fits from there on', 19, 'fits'],
    ['one that fits where nothing is required', 0, 'fits'],
  ])('is %s', (_, required, verdict) => expect(taking(required).verdict).toBe(verdict));

  test('is short whatever is late, and late whatever is tight', () => {
    expect([21, 20.99, 20, 0].map((required) => taking(required, 1).verdict)).toEqual([
      'short',
      'late',
      'late',
      'late',
    ]);
  });

  test('misses what its skills miss together, which is its verdict', () => {
    const skills = [balanceOf(10, 10.6), balanceOf(10, 10.4), balanceOf(5, 0)];
    expect(trackStanding(skills, 0, ten)).toEqual({ verdict: 'short', missing: 1, severity: 'some' });
  });

  test('is idle without people and work', () => {
    expect(trackStanding([balanceOf(0, 0)], 0, ten).verdict).toBe('idle');
    expect(trackStanding([], 0, ten).verdict).toBe('idle');
  });

  test('is late where it has neither, and a milestone of it is late', () => {
    expect(trackStanding([balanceOf(0, 0)], 1, ten).verdict).toBe('late');
  });
});

describe('a plan', () => {
  const pool = (required: number) => [balanceOf(40, required)];
  test.each([
    ['as bad as its worst track', [taking(30), taking(0, 1)], 30, 'short', 10],
    ['late before it is tight', [taking(20.9), taking(0, 1)], 20.9, 'late', 0.9],
    ['tight where several tracks are no more than that', [taking(20.9), taking(20.9)], 41.8, 'tight', 1.8],
    ['one that fits where a full track has others beside it', [taking(20), taking(10)], 30, 'fits', 0],
    ['tight where all together have little left', [taking(20), taking(19.5)], 39.5, 'tight', 0],
  ] as const)('is %s', (_, tracks, required, verdict, missing) => {
    expect(planStanding(tracks, pool(required), ten)).toMatchObject({ verdict, missing });
  });

  test('is as loud as its tracks are together, but where none of them is loud by itself', () => {
    expect(planStanding([taking(24), taking(22)], pool(46), ten).severity).toBe('much');
    expect(planStanding([taking(20.9), taking(20.9)], pool(41.8), ten).severity).toBe('tight');
    expect(planStanding([taking(10)], pool(10), ten).severity).toBe('none');
  });

  test('is idle where every track is', () => {
    expect(planStanding([trackStanding([], 0, ten)], [balanceOf(0, 0)], ten).verdict).toBe('idle');
    expect(planStanding([], [], ten).verdict).toBe('idle');
  });
});
