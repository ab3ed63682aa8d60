import { quartersOf } from './quarters.ts';

const area = { x: 0, y: 0, width: 1000, height: 1000 };
const middle = { x: 500, y: 500 };

test('the names stand in the corners', () => {
  const [quick, big] = quartersOf(area, middle, 20, []);
  expect(quick).toMatchObject({ name: 'Quick wins', x: 12, anchor: 'start' });
  expect(big).toMatchObject({ name: 'Big bets', x: 988, anchor: 'end' });
});

test('a name makes way for a point in its corner', () => {
  const [, big] = quartersOf(area, middle, 20, [{ x: 950, y: 10, width: 20, height: 20 }]);
  expect(big).toMatchObject({ name: 'Big bets', x: 512, anchor: 'start' });
});
