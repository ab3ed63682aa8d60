import type { Config } from '@qplan/config';
import { isNeededFor } from './needed-streams.ts';

const condition = (sections: object) => ({ condition: sections }) as unknown as Pick<Config, 'condition'>;

test('the plan is made of what the sections of the conditioning name', () => {
  const isNeeded = isNeededFor(
    condition({ work: { stream: 'raw backlog' }, plan: { stream: 'raw plan', focusStream: 'raw focus' }, tracks: [] }),
  );
  const streams = ['raw backlog', 'raw plan', 'raw focus', 'raw work', 'raw notes'];
  expect(streams.filter(isNeeded)).toEqual(['raw backlog', 'raw plan', 'raw focus']);
});

test("nobody knows what a program of a team's own makes the plan of", () => {
  expect(isNeededFor(condition({ command: './mine', work: { stream: 'raw work' } }))('raw notes')).toBe(true);
});

test('without a conditioning the streams of the usual names are needed', () => {
  expect(['raw work', 'raw staff', 'raw notes'].map(isNeededFor({}))).toEqual([true, true, false]);
});
