import { applyEdits } from '../apply.ts';
import type { Edit, PersonChange } from '../edit.ts';
import { inputs } from '../inputs.ts';
import { alsoKey, joinedKey, lentKey } from '../new-keys.ts';

const ann = (set: PersonChange): Edit => ({ kind: 'person', key: 'Ann', set });
const lend: Edit = { kind: 'lend', key: 'Ann', track: 'Tablet', from: '2027-01-11' };
const staff = (...edits: Edit[]) =>
  applyEdits(inputs, edits)
    .inputs.staff.filter(({ name }) => name !== 'Bo')
    .map(({ id: _, team: __, ...each }) => each);

const base = { name: 'Ann', track: 'Search', skill: 'Web', vacations: [] };

test('somebody joins and leaves on a day, and works a part of the week', () => {
  const dated = ann({ firstDay: '2027-01-06', lastDay: '2027-01-12', share: 60 });
  expect(staff(dated)).toEqual([{ ...base, firstDay: '2027-01-06', lastDay: '2027-01-12', share: 60 }]);
  const known = { ...inputs, staff: [{ ...inputs.staff[0]!, firstDay: '2027-01-06' }] };
  expect(applyEdits(known, [ann({ firstDay: null })]).inputs.staff[0]).not.toHaveProperty('firstDay');
  expect(applyEdits(inputs, [dated]).people[0]).toMatchObject({ firstDay: '2027-01-06', share: 60 });
});

test('somebody is in several tracks: what is in the others is no longer in the own one', () => {
  const also = ann({
    also: [
      { track: 'Tablet', share: 30 },
      { track: 'Live', share: 20 },
    ],
  });
  expect(staff(also)).toEqual([
    { ...base, share: 50 },
    { ...base, track: 'Tablet', share: 30 },
    { ...base, track: 'Live', share: 20 },
  ]);
  const { people } = applyEdits(inputs, [also]);
  expect(people.filter(({ name }) => name === 'Ann').map(({ key, several }) => [key, several])).toEqual([
    ['Ann', true],
    [alsoKey('Ann', 'Tablet'), true],
    [alsoKey('Ann', 'Live'), true],
  ]);
  expect(staff(also, { kind: 'person', key: alsoKey('Ann', 'Live'), set: { gone: true } })).toHaveLength(2);
});

test('in whatever order it is said, somebody moves on from a day on and is there until another', () => {
  const parts = [
    { ...base, lastDay: '2027-01-10' },
    { ...base, track: 'Tablet', firstDay: '2027-01-11', lastDay: '2027-01-13' },
  ];
  const leaves = ann({ lastDay: '2027-01-13' });
  expect(staff(lend, leaves)).toEqual(parts);
  expect(staff(leaves, lend)).toEqual(parts);
});

test('a part that would end before it begins is none', () => {
  expect(staff(lend, ann({ firstDay: '2027-01-12' }))).toEqual([{ ...base, track: 'Tablet', firstDay: '2027-01-12' }]);
  const { people } = applyEdits(inputs, [lend, ann({ lastDay: '2027-01-07' })]);
  expect(people.map(({ key }) => key)).toEqual(['Ann', 'Bo']);
  expect(lentKey('Ann')).toBe('Ann\nlent');
});

test('who joins does so from a day on, and in several tracks', () => {
  const join: Edit = { kind: 'join', key: 'Flo', track: 'Search', skill: 'Web' };
  const set = { firstDay: '2027-01-11', also: [{ track: 'Tablet', share: 50 }] };
  const flo = applyEdits(inputs, [join, { kind: 'person', key: joinedKey('Flo'), set }]).inputs.staff.slice(2);
  expect(flo).toMatchObject([
    { name: 'Flo', track: 'Search', share: 50, firstDay: '2027-01-11' },
    { name: 'Flo', track: 'Tablet', share: 50, firstDay: '2027-01-11' },
  ]);
});
