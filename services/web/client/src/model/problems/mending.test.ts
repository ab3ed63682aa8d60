import { foundSoFar, mended } from './mending.ts';

const at = (where: string, message = `look at ${where}`) => ({ where, message });
const [a, b, c] = [at('Work!C2'), at('Work!C3'), at('Staff!A4')] as const;

test('what is not found any more is mended', () => {
  const found = foundSoFar([], [a, b, c]);
  expect(found).toEqual([a, b, c]);
  expect(mended(found, [b])).toEqual([a, c]);
  expect(mended(found, [a, b, c])).toEqual([]);
});

test('what is found meanwhile is to be mended too', () => {
  const found = foundSoFar([a, b], [b, c]);
  expect(found).toEqual([a, b, c]);
  expect(mended(found, [b, c])).toEqual([a]);
});

test('a row that has moved is the same, and of two that say the same one may be mended', () => {
  const nameless = 'a row without a name';
  const found = [at('Work!A2', nameless), at('Work!A9', nameless)];
  expect(mended(found, [at('Work!A3', nameless), at('Work!A8', nameless)])).toEqual([]);
  expect(mended(found, [at('Work!A3', nameless)])).toHaveLength(1);
  expect(mended([at('Work', '25 more like the last of them')], [at('Work', '24 more like the last of them')])).toEqual(
    [],
  );
});

test('it begins anew when all is mended and something else is found', () => {
  expect(foundSoFar([a, b], [])).toEqual([a, b]);
  expect(foundSoFar([a, b], [c])).toEqual([c]);
});
