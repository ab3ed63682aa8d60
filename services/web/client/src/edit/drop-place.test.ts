import { dropPlace, type RowBox } from './drop-place.ts';

/** Rows of these heights under each other, from 0 on. */
function rows(heights: Readonly<Record<string, number>>): RowBox[] {
  let bottom = 0;
  return Object.entries(heights).map(([id, height]) => ({ id, top: bottom, bottom: (bottom += height) }));
}

const even = rows({ a: 30, b: 30, c: 30, d: 30 });

test('over itself it stays', () => {
  expect(dropPlace(even, 'b', 31)).toBeUndefined();
  expect(dropPlace(even, 'b', 59)).toBeUndefined();
});

test('it takes the place of the row under the pointer', () => {
  expect(dropPlace(even, 'c', 10)).toEqual({ id: 'a', by: -1 });
  expect(dropPlace(even, 'c', 45)).toEqual({ id: 'b', by: -1 });
  expect(dropPlace(even, 'a', 75)).toEqual({ id: 'c', by: 1 });
});

test('beyond the ends it is first or last', () => {
  expect(dropPlace(even, 'c', -500)).toEqual({ id: 'a', by: -1 });
  expect(dropPlace(even, 'a', 900)).toEqual({ id: 'd', by: 1 });
});

test('a taller row gives way once the pointer stays over what is dragged', () => {
  const tall = rows({ a: 30, tall: 90 });
  expect(dropPlace(tall, 'a', 80)).toBeUndefined();
  expect(dropPlace(tall, 'a', 95)).toEqual({ id: 'tall', by: 1 });
  expect(dropPlace(rows({ tall: 90, a: 30 }), 'a', 95)).toBeUndefined();
});

test('what is not on the page is dragged nowhere', () => {
  expect(dropPlace(even, 'z', 10)).toBeUndefined();
});
