import { partsOf, personChange, withEdit, withoutPart, type Add, type Edit } from './edit.ts';
import { chipsOf, editText, lostText } from './edit-text.ts';
import { alsoKey, joinedKey, lentKey, newItemKey } from './new-keys.ts';

const triage: Edit = { kind: 'item', key: 'Search', set: { triage: 2 } };

const day = (date: string) => ({ from: date, to: date });

test('what touches the same item again is one edit', () => {
  const edits = withEdit([triage], { kind: 'item', key: 'Search', set: { track: 'Tablet' } });
  expect(edits).toEqual([{ kind: 'item', key: 'Search', set: { triage: 2, track: 'Tablet' } }]);
});

test('a later ranking of an item takes the place of the earlier one', () => {
  const first: Edit = { kind: 'rank', key: 'A', before: 'B' };
  const last: Edit = { kind: 'rank', key: 'A', before: undefined };
  expect(withEdit([first, triage], last)).toEqual([triage, last]);
});

test('what is taken back of an edit is gone, and the edit with the last of it', () => {
  const away = [{ from: '2027-01-07', to: '2027-01-08' }];
  const [moved] = withEdit([], { kind: 'person', key: 'Ann', set: { track: 'Tablet' } });
  const both = withEdit([moved!], { kind: 'person', key: 'Ann', set: { away } });
  expect(withEdit(both, { kind: 'person', key: 'Ann', set: { away: undefined } })).toEqual([moved]);
  const only = withEdit([], { kind: 'person', key: 'Ann', set: { away } });
  expect(withEdit(only, { kind: 'person', key: 'Ann', set: { away: undefined } })).toEqual([]);
});

test('who joins does so where they were moved to since, and not at all when they leave', () => {
  const join: Edit = { kind: 'join', key: 'Flo', track: 'Search', skill: 'Web' };
  const key = joinedKey('Flo');
  const away = [{ from: '2027-01-07', to: '2027-01-08' }];
  const moved = withEdit([join], { kind: 'person', key, set: { track: 'Tablet' } });
  expect(moved).toEqual([{ ...join, track: 'Tablet' }]);
  const rests = withEdit(moved, { kind: 'person', key, set: { away } });
  expect(personChange(rests, key)).toEqual({ track: 'Tablet', skill: 'Web', away });
  expect(withEdit([triage, ...rests], { kind: 'person', key, set: { gone: true } })).toEqual([triage]);
});

test('an edit reads as a person would say it', () => {
  const texts = [
    triage,
    { kind: 'item', key: 'BB\n2', set: { off: true } },
    { kind: 'item', key: 'Search', set: { track: 'Tablet', estimate: { Web: 2 } } },
    { kind: 'rank', key: 'A', before: 'B' },
    { kind: 'person', key: 'Ann', set: { track: 'Tablet' } },
    { kind: 'person', key: 'Ann', set: { gone: true } },
    { kind: 'join', key: 'Bo', track: 'Tablet', skill: 'Web' },
    { kind: 'lend', key: 'Ann', track: 'Tablet', from: '2027-02-01' },
    { kind: 'person', key: 'Ann', set: { away: [{ from: '2027-01-07', to: '2027-01-08' }] } },
    { kind: 'person', key: 'Ann', set: { there: [day('2027-01-05'), day('2027-01-11')] } },
    { kind: 'plan', key: 'plan', set: { end: '2027-04-02', holidays: ['2027-01-18'] } },
  ] satisfies Edit[];
  expect(texts.map((edit) => editText(edit))).toEqual([
    'Search to triage 2',
    'BB off',
    'Search to Tablet, at Web 2',
    'A before B',
    'Ann to Tablet',
    'Ann leaves',
    'Bo joins Tablet as Web',
    'Ann to Tablet from Feb 1',
    'Ann away Jan 7 – Jan 8, 2027',
    'Ann there Jan 5 and Jan 11',
    'Plan to Apr 2, 2027, with 1 holiday',
  ]);
});

test('of somebody in several tracks an edit names the one that it is about', () => {
  const was = { track: 'Search' };
  expect(editText({ kind: 'person', key: 'Ann', set: { gone: true } }, was)).toBe('Ann leaves Search');
  expect(editText({ kind: 'person', key: 'Ann', set: { track: 'Tablet' } }, was)).toBe('Ann from Search to Tablet');
});

test('what finds nothing to change says what it misses', () => {
  const isThere = (key: string) => key === 'A';
  expect(lostText({ kind: 'rank', key: 'A', before: 'B' }, isThere)).toBe(
    'A was to go before B, which is not in the plan',
  );
  expect(lostText({ kind: 'rank', key: 'B', before: 'A' }, isThere)).toBe('B is not in the plan: B before A');
  expect(lostText(triage, isThere)).toBe('Search is not in the plan: Search to triage 2');
});

describe('what an edit consists of is taken back part by part', () => {
  const off: Edit = { kind: 'item', key: 'Search', set: { off: true, estimate: { Web: 2 } } };
  const plan: Edit = { kind: 'plan', key: 'plan', set: { end: '2027-04-02', skills: [], holidays: ['2027-01-18'] } };

  test('that an item is off, and its estimate', () => {
    expect(partsOf(off).map((part) => editText(part))).toEqual(['Search off', 'Search at Web 2']);
    expect(withoutPart([off], partsOf(off)[0]!)).toEqual([{ ...off, set: { estimate: { Web: 2 } } }]);
    expect(withoutPart([off], partsOf(off)[1]!)).toEqual([{ ...off, set: { off: true } }]);
  });

  test("the plan's dates, skills and holidays", () => {
    const texts = ['Plan to Apr 2, 2027', 'Plan scheduling nothing', 'Plan with 1 holiday'];
    expect(partsOf(plan).map((part) => editText(part))).toEqual(texts);
    expect(partsOf(plan).reduce(withoutPart, [plan])).toEqual([]);
  });

  test('with somebody who joins goes all that is said of them', () => {
    const join: Edit = { kind: 'join', key: 'Flo', track: 'Search', skill: 'Web' };
    const edits = withEdit([triage, join], {
      kind: 'person',
      key: joinedKey('Flo'),
      set: { away: [day('2027-01-05')] },
    });
    expect(withoutPart(edits, join)).toEqual([triage]);
  });
});

test('of an estimate an edit names what is another than it was', () => {
  const edit = (estimate: Readonly<Record<string, number>>): Edit => ({
    kind: 'item',
    key: 'Search',
    set: { estimate },
  });
  const was = { Web: 2, QA: 1 };
  expect(editText(edit({ Web: 2, QA: 3 }), { estimate: was })).toBe('Search at QA 3');
  expect(editText(edit({ Web: 4 }), { estimate: was })).toBe('Search at Web 4 no QA');
  expect(editText(edit(was), { estimate: was })).toBe('Search at its estimate');
});

test('of what an item waits for, and of its dates, an edit names what is another than it was', () => {
  const text = (set: Extract<Edit, { kind: 'item' }>['set'], prereqs: string[] = []) =>
    editText({ kind: 'item', key: 'Search', set }, { prereqs });
  expect(text({ prereqs: ['Login\n#W1', 'Maps'] }, ['Maps'])).toBe('Search waits for Login');
  expect(text({ prereqs: ['Login'] }, ['Maps', 'Pay'])).toBe(
    'Search waits for Login, no longer waits for Maps and Pay',
  );
  expect(text({ prereqs: [] })).toBe('Search waits for nothing');
  expect(text({ notBefore: '2027-01-11', due: '2027-02-01' })).toBe('Search not before Jan 11, due Feb 1');
  expect(text({ notBefore: null, due: null })).toBe('Search from any day on, without a due date');
});

describe('what was put before an item stays where it stands', () => {
  const moved: Edit[] = [
    { kind: 'rank', key: 'C', before: 'A' },
    { kind: 'rank', key: 'D', before: 'C' },
  ];

  test('when the item is moved on', () => {
    expect(withEdit(moved, { kind: 'rank', key: 'C', before: 'B' })).toEqual([
      { kind: 'rank', key: 'D', before: 'A' },
      { kind: 'rank', key: 'C', before: 'B' },
    ]);
  });

  test('also if that is what the item was moved to', () => {
    const swapped: Edit[] = [moved[0]!, { kind: 'rank', key: 'A', before: 'C' }];
    expect(withoutPart(swapped, moved[0]!)).toEqual([]);
  });

  test('when its move is taken back', () => {
    expect(withoutPart(moved, moved[0]!)).toEqual([{ kind: 'rank', key: 'D', before: 'A' }]);
  });
});

describe('an item that no sheet has', () => {
  const key = newItemKey('Wallet', 'a1');
  const add: Add = {
    kind: 'add',
    key,
    before: 'Search',
    item: { name: 'Wallet', track: 'Tablet', triage: 1, estimate: { Web: 2 } },
  };

  test('is one edit, whatever is changed of it', () => {
    const changed = [
      { kind: 'item', key, set: { name: 'Purse', estimate: { QA: 1 }, due: '2027-02-01' } },
      { kind: 'item', key, set: { triage: 2, due: null } },
    ] satisfies Edit[];
    expect(changed.reduce<Edit[]>(withEdit, [triage, add])).toEqual([
      triage,
      { ...add, item: { name: 'Purse', track: 'Tablet', triage: 2, estimate: { QA: 1 } } },
    ]);
  });

  test('goes with all that is said of it: its place, and that others wait for it or stand before it', () => {
    const edits: Edit[] = [
      add,
      { kind: 'rank', key, before: 'Maps' },
      { kind: 'rank', key: 'Pay', before: key },
      { kind: 'item', key: 'Pay', set: { prereqs: ['Maps', key] } },
    ];
    const without: Edit[] = [
      { kind: 'rank', key: 'Pay', before: 'Maps' },
      { kind: 'item', key: 'Pay', set: { prereqs: ['Maps'] } },
    ];
    expect(withEdit(edits, { kind: 'item', key, set: { off: true } })).toEqual(without);
    expect(withoutPart(edits, add)).toEqual(without);
  });

  test('reads as one sentence', () => {
    expect(editText(add)).toBe('New: Wallet in Tablet, triage 1, Web 2');
    expect(editText({ kind: 'item', key: 'Search', set: { name: 'Finder' } })).toBe('Search renamed “Finder”');
    expect(lostText(add, () => false)).toBe('Wallet is in the plan already');
  });
});

test('all that is said of somebody is one sentence, which is taken back as one', () => {
  const join: Edit = { kind: 'join', key: 'Flo', track: 'Search', skill: 'Web' };
  const edits: Edit[] = [
    { kind: 'person', key: 'Ann', set: { firstDay: '2027-01-11', lastDay: '2027-03-05', share: 60 } },
    join,
    { kind: 'lend', key: 'Ann', track: 'Tablet', from: '2027-02-01' },
    { kind: 'person', key: joinedKey('Flo'), set: { also: [{ track: 'Live', share: 40 }] } },
    { kind: 'person', key: lentKey('Ann'), set: { skill: 'QA' } },
    triage,
  ];
  const chips = chipsOf(edits, () => ({}));
  expect(chips.map(({ text }) => text)).toEqual([
    'Ann at 60%, joins Jan 11, leaves after Mar 5, to Tablet from Feb 1, as QA',
    'Flo joins Search as Web, also in Live at 40%',
    'Search to triage 2',
  ]);
  expect(chips.map(({ parts }) => parts.reduce(withoutPart, edits).length)).toEqual([3, 4, 5]);
  expect(alsoKey('Ann', 'Live')).toBe('Ann\nalso Live');
});

test('who leaves goes nowhere else', () => {
  const lend: Edit = { kind: 'lend', key: 'Ann', track: 'Tablet', from: '2027-02-01' };
  const gone: Edit = { kind: 'person', key: 'Ann', set: { gone: true } };
  expect(withEdit([lend], gone)).toEqual([gone]);
});
