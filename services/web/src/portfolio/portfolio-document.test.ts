import { roomFor } from './portfolio-document.ts';

test.each([
  ['all have room', [3, 5, 1], 10, [3, 5, 1]],
  ['the largest gives way', [3, 500, 1], 10, [3, 6, 1]],
  ['the largest ones get as much as each other', [300, 500, 1], 11, [5, 5, 1]],
  ['there is none', [], 10, []],
])('of the items of several plans as many are told as fit: %s', (_, counts, most, told) => {
  expect(roomFor(counts, most)).toEqual(told);
});
