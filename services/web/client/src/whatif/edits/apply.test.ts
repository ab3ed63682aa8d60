import fc from 'fast-check';
import { applyEdits } from './apply.ts';
import type { Edit } from './edit.ts';
import { inputs } from './inputs.ts';

const apply = (...edits: Edit[]) => applyEdits(inputs, edits);
const ranks = ({ inputs: { work } }: ReturnType<typeof applyEdits>) => work.map(({ name, rank }) => `${name} ${rank}`);

test('without edits the work is in rank order, and items of one name keep apart', () => {
  const edited = apply();
  expect(ranks(edited)).toEqual(['First 10', 'Second 20', 'Third 30', 'First 40']);
  expect(edited.keys).toEqual(['First', 'Second', 'Third', 'First\n2']);
});

test('an item put before another takes its rank, and those between move on: no rank is twice', () => {
  expect(ranks(apply({ kind: 'rank', key: 'Third', before: 'First' }))).toEqual([
    'Third 10',
    'First 20',
    'Second 30',
    'First 40',
  ]);
  expect(ranks(apply({ kind: 'rank', key: 'First', before: undefined }))).toEqual([
    'Second 10',
    'Third 20',
    'First 30',
    'First 40',
  ]);
});

test('an item is changed, or switched off', () => {
  const edited = apply(
    { kind: 'item', key: 'First\n2', set: { triage: 3, estimate: {} } },
    { kind: 'item', key: 'Second', set: { off: true } },
  );
  expect(edited.inputs.work.map(({ name, triage, estimate }) => [name, triage, estimate])).toEqual([
    ['First', 1, { Web: 1 }],
    ['Third', 1, { Web: 1 }],
    ['First', 3, {}],
  ]);
});

test('people move, leave and join', () => {
  const edited = apply(
    { kind: 'person', key: 'Ann', set: { track: 'Tablet' } },
    { kind: 'person', key: 'Bo', set: { gone: true } },
    { kind: 'join', key: 'Cy', track: 'Search', skill: 'Apps' },
  );
  expect(edited.people.map(({ name, track, skill }) => [name, track, skill])).toEqual([
    ['Ann', 'Tablet', 'Web'],
    ['Cy', 'Search', 'Apps'],
  ]);
});

test('somebody who is lent is in one track before the day, and in the other from it on', () => {
  const edited = apply(
    { kind: 'lend', key: 'Ann', track: 'Tablet', from: '2027-02-01' },
    { kind: 'person', key: 'Ann\nlent', set: { skill: 'Apps' } },
  );
  expect(edited.people.map(({ key, person, several, track, skill }) => [key, person, several, track, skill])).toEqual([
    ['Ann', 'Ann', true, 'Search', 'Web'],
    ['Ann\nlent', 'Ann', true, 'Tablet', 'Apps'],
    expect.arrayContaining(['Bo']),
  ]);
  expect(edited.inputs.staff.slice(0, 2)).toMatchObject([{ lastDay: '2027-01-31' }, { firstDay: '2027-02-01' }]);
  const lost: Edit = { kind: 'lend', key: 'Nobody', track: 'Tablet', from: '2027-02-01' };
  expect(apply(lost).lost).toEqual([lost]);
});

const week = { from: '2027-01-07', to: '2027-01-08' };

test('somebody is away besides, from the first day to the last', () => {
  const edited = apply({ kind: 'person', key: 'Ann', set: { away: [week] } });
  expect(edited.inputs.staff[0]?.vacations).toEqual(['2027-01-07', '2027-01-08']);
  const backwards = apply({ kind: 'person', key: 'Ann', set: { away: [{ from: week.to, to: week.from }] } });
  expect(backwards.inputs.staff[0]?.vacations).toEqual([]);
});

describe('of somebody in two tracks', () => {
  const [ann, bo] = inputs.staff;
  const share = { ...ann!, share: 50, vacations: ['2027-01-05', '2027-01-06'] };
  const shared = { ...inputs, staff: [share, bo!, { ...share, track: 'Tablet' }] };
  const staffOf = (...edits: Edit[]) =>
    applyEdits(shared, edits).inputs.staff.map(({ name, track, vacations }) => [name, track, ...vacations]);

  test('the days away are those of both shares', () => {
    const away: Edit = {
      kind: 'person',
      key: 'Ann',
      set: { away: [week], there: [{ from: '2027-01-05', to: '2027-01-05' }] },
    };
    const days = ['2027-01-06', '2027-01-07', '2027-01-08'];
    expect(staffOf(away)).toEqual([
      ['Ann', 'Search', ...days],
      ['Bo', 'Tablet'],
      ['Ann', 'Tablet', ...days],
    ]);
    expect(applyEdits(shared, []).people.map(({ key, person }) => [key, person])).toEqual([
      ['Ann', 'Ann'],
      ['Bo', 'Bo'],
      ['Ann\n2', 'Ann'],
    ]);
  });

  test('one share moves or leaves, and the other stays', () => {
    const days = share.vacations;
    expect(staffOf({ kind: 'person', key: 'Ann', set: { gone: true } })).toEqual([
      ['Bo', 'Tablet'],
      ['Ann', 'Tablet', ...days],
    ]);
    expect(staffOf({ kind: 'person', key: 'Ann\n2', set: { track: 'Live' } })).toEqual([
      ['Ann', 'Search', ...days],
      ['Bo', 'Tablet'],
      ['Ann', 'Live', ...days],
    ]);
  });
});

test('what was put before an item stays there when that is switched off', () => {
  const ranked: Edit = { kind: 'rank', key: 'First\n2', before: 'Second' };
  const edited = apply({ kind: 'item', key: 'Second', set: { off: true } }, ranked);
  expect(edited.keys).toEqual(['First', 'First\n2', 'Third']);
  expect(edited.lost).toEqual([]);
});

test('the dates of the plan, its scheduled skills and holidays change', () => {
  const { params, holidays } = apply({
    kind: 'plan',
    key: 'plan',
    set: { end: '2027-01-22', skills: [], holidays: ['2027-01-18'] },
  }).inputs;
  expect(params).toEqual({ start: '2027-01-04', end: '2027-01-22', skills: [] });
  expect(holidays).toEqual(['2027-01-18']);
});

test('a plan never starts after its end', () => {
  const { params } = apply({ kind: 'plan', key: 'plan', set: { end: '2026-12-31' } }).inputs;
  expect(params).toMatchObject({ start: '2026-12-31', end: '2026-12-31' });
});

test('an edit of what is no longer there is given back', () => {
  const gone: Edit[] = [
    { kind: 'item', key: 'Gone', set: { triage: 1 } },
    { kind: 'rank', key: 'Third', before: 'Gone' },
    { kind: 'person', key: 'Gone', set: { track: 'Tablet' } },
  ];
  expect(apply(...gone).lost).toEqual(gone);
});

test('no ranking loses an item or leaves the work out of rank order', () => {
  const key = fc.constantFrom('First', 'Second', 'Third', 'First\n2');
  const rank = fc.record({ kind: fc.constant('rank' as const), key, before: fc.option(key, { nil: undefined }) });
  fc.assert(
    fc.property(fc.array(rank), (edits) => {
      const { keys, inputs: edited } = applyEdits(inputs, edits);
      expect(keys.toSorted()).toEqual(['First', 'First\n2', 'Second', 'Third']);
      expect(edited.work).toEqual(edited.work.toSorted((a, b) => a.rank - b.rank));
    }),
  );
});

describe('of items and people with ids of the sheet', () => {
  const withIds = {
    ...inputs,
    work: inputs.work.map((item) => ({ ...item, id: `W${item.rank}`, cell: `raw work!B${item.rank}` })),
    staff: inputs.staff.map((person, at) => ({ ...person, id: `e${at}`, cell: `raw staff!A${at}` })),
  };
  const renamed = {
    ...withIds,
    work: withIds.work.map((item) => ({ ...item, name: `New ${item.name}` })),
    staff: withIds.staff.map((person) => ({ ...person, name: `New ${person.name}` })),
  };
  const byIds: Edit[] = [
    { kind: 'item', key: 'Second\n#W20', set: { triage: 3 } },
    { kind: 'rank', key: 'Third\n#W30', before: 'First\n#W10' },
    { kind: 'person', key: 'Ann\n#e0', set: { track: 'Tablet' } },
  ];

  test('edits hold when they are renamed', () => {
    const { inputs: edited, lost } = applyEdits(renamed, byIds);
    expect(edited.work.map(({ name, triage }) => `${name} ${triage}`)).toEqual([
      'New Third 1',
      'New First 1',
      'New Second 3',
      'New First 1',
    ]);
    expect(edited.staff.map(({ name, track }) => `${name} ${track}`)).toEqual(['New Ann Tablet', 'New Bo Tablet']);
    expect(lost).toEqual([]);
  });

  test('edits of older links are of who has the name, and what is gone is given back', () => {
    const byNames: Edit[] = [
      { kind: 'item', key: 'First\n2', set: { off: true } },
      { kind: 'item', key: 'Gone', set: { off: true } },
    ];
    const { keys, lost } = applyEdits(withIds, byNames);
    expect(keys).toEqual(['First\n#W10', 'Second\n#W20', 'Third\n#W30']);
    expect(lost).toEqual([byNames[1]]);
  });
});
