import { placeLabels } from './labels.ts';

const area = { x: 0, y: 0, width: 100, height: 100 };

test('a name stands right of its point', () => {
  expect(placeLabels([{ x: 10, y: 50, width: 20 }], area, 10, 4)).toEqual([{ x: 14, y: 50, anchor: 'start' }]);
});

test('at the right edge it stands left', () => {
  expect(placeLabels([{ x: 95, y: 50, width: 20 }], area, 10, 4)).toEqual([{ x: 91, y: 50, anchor: 'end' }]);
});

test('it makes way for the name of another point', () => {
  const spots = [
    { x: 50, y: 50, width: 20 },
    { x: 52, y: 52, width: 20 },
  ];
  const [first, second] = placeLabels(spots, area, 10, 4);
  expect(first?.anchor).not.toBe(second?.anchor);
});

test('it stands on nothing that is there already', () => {
  const stands = [{ x: 30, y: 40, width: 40, height: 20 }];
  expect(placeLabels([{ x: 28, y: 50, width: 8 }], area, 10, 4, stands)).toEqual([{ x: 24, y: 50, anchor: 'end' }]);
  expect(placeLabels([{ x: 30, y: 70, width: 8 }], area, 10, 4, stands)).toEqual([{ x: 34, y: 70, anchor: 'start' }]);
});
