import { circleIn, waitsFor } from './circle.ts';
import { noTerms, nothingSaid, type Terms } from './terms.ts';

/** 'a: b c' is an item that waits for two. */
function terms(...lines: string[]): Terms {
  const ofItem = new Map(
    lines.map((line) => {
      const [key, prereqs = ''] = line.split(': ');
      const named = prereqs.split(' ').map((name) => ({ key: name, name, doneOn: undefined }));
      return [key!, { ...noTerms, binds: true, waitsFor: named }] as const;
    }),
  );
  return { ...nothingSaid, binds: true, ofItem };
}

test('an item waits for another at once or through others, and not the other way', () => {
  const all = terms('c: b', 'b: a x', 'd: c');
  expect([waitsFor(all, 'd', 'a'), waitsFor(all, 'c', 'b')]).toEqual([true, true]);
  expect([waitsFor(all, 'a', 'd'), waitsFor(all, 'd', 'd'), waitsFor(all, 'z', 'a')]).toEqual([false, false, false]);
});

test('a circle is found, in its order', () => {
  expect(circleIn(terms('a: b c', 'b: d', 'c: d', 'd: e'))).toEqual([]);
  expect(circleIn(terms('x: a', 'a: b', 'b: c y', 'c: a'))).toEqual(['a', 'b', 'c']);
  expect(circleIn(terms('a: a'))).toEqual(['a']);
});

test('what goes along and binds nothing makes no circle', () => {
  const { ofItem } = terms('a: b', 'b: a');
  const carried = new Map([...ofItem].map(([key, each]) => [key, { ...each, binds: false }]));
  expect(circleIn({ ...nothingSaid, ofItem: carried })).toEqual([]);
});

test('a chain of 20,000 items is walked', () => {
  const chain = Array.from({ length: 20_000 }, (_, n) => `${n}: ${n + 1}`);
  expect(circleIn(terms(...chain))).toEqual([]);
  expect(waitsFor(terms(...chain), '0', '20000')).toBe(true);
});
