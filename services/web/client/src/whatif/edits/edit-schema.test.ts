import { safeParse } from 'valibot';
import { editSchema } from './edit-schema.ts';
import { newItemKey } from './new-keys.ts';

const isEdit = (value: unknown): boolean => safeParse(editSchema, value).success;

const item = { name: 'Wallet', track: 'Tablet', triage: 2, estimate: { Web: 2 } };
const add = { kind: 'add', key: newItemKey('Wallet'), before: 'Pay', item };

test('an item that is added has an id that no sheet gives, a name of one line, and amounts that can be', () => {
  expect(isEdit(add)).toBe(true);
  expect(isEdit({ ...add, like: 'Pay', item: { ...item, prereqs: ['Pay'], notBefore: '2027-02-01' } })).toBe(true);
  for (const key of ['Wallet', 'Wallet\n#W1', 'Wallet\n#what-if-A,b', '\n#what-if-a1', 'A\nB\n#what-if-a1'])
    expect(isEdit({ ...add, key })).toBe(false);
  for (const name of ['', ' ', 'a\tb', 'a\nb', 'x'.repeat(501)])
    expect(isEdit({ ...add, item: { ...item, name } })).toBe(false);
  expect(isEdit({ ...add, item: { ...item, triage: 4 } })).toBe(false);
  expect(isEdit({ ...add, item: { ...item, estimate: { Web: -1 } } })).toBe(false);
  expect(isEdit({ ...add, item: { ...item, estimate: { Web: 1e6 } } })).toBe(false);
});

test('an item is renamed to a line of text', () => {
  const renamed = (name: string) => isEdit({ kind: 'item', key: 'Pay', set: { name } });
  expect([renamed('Paying'), renamed('  '), renamed('Pay\nme')]).toEqual([true, false, false]);
});

test('somebody works a part of the week that there is, in some tracks, and between days that there are', () => {
  const person = (set: object) => isEdit({ kind: 'person', key: 'Ann', set });
  expect(person({ share: 50, firstDay: '2027-01-11', lastDay: null })).toBe(true);
  expect(person({ also: [{ track: 'Tablet', share: 40 }] })).toBe(true);
  expect(person({ share: 101 })).toBe(false);
  expect(person({ firstDay: '2027-1-11' })).toBe(false);
  expect(person({ also: [] })).toBe(false);
  expect(person({ also: Array(21).fill({ track: 'Tablet', share: 1 }) })).toBe(false);
});
