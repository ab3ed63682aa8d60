import type { PlanInput } from '../model.ts';
import { applyMoves } from './move.ts';

const start = 20_822;
const person = { team: '', track: 'Felix', skill: 'Apps', vacations: [] };
const item = { estimate: [], triage: 1, track: 'Felix', team: '', value: '', prereqs: [] } as const;

const input: PlanInput = {
  params: { start, end: start + 39, skills: ['Apps'] },
  holidays: [],
  staff: [
    { ...person, id: 'a', name: 'Ann' },
    { ...person, id: 'b', name: 'Bob', firstDay: start + 10, lastDay: start + 20 },
  ],
  work: ['C', 'A', 'B'].map((name, n) => ({ ...item, id: name, name, rank: [3, 1, 1][n]! })),
};

const ranks = (moves: Parameters<typeof applyMoves>[1]) =>
  applyMoves(input, moves).work.map(({ name, rank }) => `${name} ${rank}`);

test('somebody who is lent is in the other track, all the time or from a day on', () => {
  expect(applyMoves(input, [{ kind: 'lend', person: 0, track: 'Ops' }]).staff[0]).toEqual({
    ...input.staff[0],
    track: 'Ops',
  });
  expect(applyMoves(input, [{ kind: 'lend', person: 1, track: 'Ops', from: start + 15 }]).staff.slice(1)).toEqual([
    { ...input.staff[1], lastDay: start + 14 },
    { ...input.staff[1], track: 'Ops', firstDay: start + 15 },
  ]);
});

test('somebody who is hired is one more', () => {
  const { staff } = applyMoves(input, [
    { kind: 'hire', track: 'Ops', skill: 'Web' },
    { kind: 'hire', track: 'Ops', skill: 'Web' },
  ]);
  expect(staff.slice(2).map(({ name, track, skill }) => [name, track, skill])).toEqual([
    ['Hired 1', 'Ops', 'Web'],
    ['Hired 2', 'Ops', 'Web'],
  ]);
});

test('an item that is ranked before another has its rank, and that of the last where it is last', () => {
  expect(ranks([])).toEqual(['A 1', 'B 1', 'C 3']);
  expect(ranks([{ kind: 'rank', item: 0, before: 2 }])).toEqual(['A 1', 'C 1', 'B 1']);
  expect(ranks([{ kind: 'rank', item: 1 }])).toEqual(['B 1', 'C 3', 'A 3']);
});

test('an item that is cut is left out, and others are ranked by it all the same', () => {
  const moves = [
    { kind: 'cut', item: 1 },
    { kind: 'rank', item: 0, before: 1 },
  ] as const;
  expect(ranks(moves)).toEqual(['C 1', 'B 1']);
});
