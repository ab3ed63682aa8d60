import fc from 'fast-check';
import { identityOf, keyFinder, keysOf, nameInKey } from './keys.ts';

const own = (name: string, id: string) => ({ name, id, cell: `raw work!B${id}` });

test('what has an id of a sheet goes by that, and what has none by its name, numbered where several have it', () => {
  const items = [own('Search', 'W1'), { name: 'Search' }, { name: 'Search', id: '3' }, own('Search', 'W2')];
  expect(keysOf(items)).toEqual(['Search\n#W1', 'Search', 'Search\n2', 'Search\n#W2']);
});

test('those of one id, as the parts of a person are, are numbered', () => {
  expect(keysOf([own('Ann', 'e1'), own('Ann', 'e1')])).toEqual(['Ann\n#e1', 'Ann\n#e1\n2']);
});

test('a renamed one is found by its id, and another one that has its name now is not taken for it', () => {
  const find = keyFinder(keysOf([own('Find things', 'W1'), own('Search', 'W9')]));
  expect(find('Search\n#W1')).toBe('Find things\n#W1');
  expect(find('Find things\n#W2')).toBeUndefined();
});

test('a key of a link from before there were ids is that of the name', () => {
  const find = keyFinder(keysOf([own('Search', 'W1'), own('Pay', 'W2'), own('Search', 'W3')]));
  expect(['Search', 'Search\n2', 'Pay', 'Search\n3', 'Gone'].map(find)).toEqual([
    'Search\n#W1',
    'Search\n#W3',
    'Pay\n#W2',
    undefined,
    undefined,
  ]);
});

test('every key is found by itself, is of its name, and no two are the same one', () => {
  const name = fc.constantFrom('Search', 'Pay', '#1', '2');
  const one = fc.record(
    { name, id: fc.constantFrom('1', '2', '#1'), cell: fc.constant('A1') },
    { requiredKeys: ['name'] },
  );
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), (values) => {
      // Of one id there is one name.
      const names = new Map<string, string>();
      const named = values.map((each) =>
        each.id === undefined
          ? each
          : { ...each, name: names.get(each.id) ?? (names.set(each.id, each.name), each.name) },
      );
      const keys = keysOf(named);
      expect(keys.map(keyFinder(keys))).toEqual(keys);
      expect(keys.map(nameInKey)).toEqual(named.map((each) => each.name));
      expect(new Set(keys.map(identityOf)).size).toBe(keys.length);
    }),
  );
});
