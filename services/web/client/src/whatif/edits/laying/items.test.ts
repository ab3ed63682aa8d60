import fc from 'fast-check';
import { applyEdits } from '../apply.ts';
import type { Add, Edit } from '../edit.ts';
import { inputs } from '../inputs.ts';
import { newItemKey } from '../new-keys.ts';

const key = newItemKey('Wallet', 'a1');
const item = { name: 'Wallet', track: 'Tablet', triage: 2, estimate: { Web: 2, QA: 0 } };
const add: Add = { kind: 'add', key, before: 'Second', item };

const apply = (...edits: Edit[]) => applyEdits(inputs, edits);
const ranks = ({ inputs: { work } }: ReturnType<typeof applyEdits>) => work.map(({ name, rank }) => `${name} ${rank}`);

describe('an item that is added', () => {
  test('stands right before another, with an id of its own, and only what has to makes room', () => {
    const edited = apply(add);
    expect(ranks(edited)).toEqual(['First 10', 'Wallet 20', 'Second 21', 'Third 30', 'First 40']);
    expect(edited.keys[1]).toBe(key);
    expect(edited.inputs.work[1]).toEqual({
      id: 'what-if-a1',
      rank: 20,
      ...item,
      estimate: { Web: 2 },
      team: '',
      value: '',
      prereqs: [],
    });
    expect(ranks(apply({ ...add, before: undefined })).at(-1)).toBe('Wallet 41');
  });

  test('where ranks follow each other, all behind it move on by one; where several have one, one more has it', () => {
    const ranked = (...of: number[]) => ({
      ...inputs,
      work: inputs.work.map((each, at) => ({ ...each, rank: of[at]! })),
    });
    const following = applyEdits(ranked(3, 1, 2, 4), [add]);
    expect(ranks(following)).toEqual(['First 1', 'Wallet 2', 'Second 3', 'Third 4', 'First 5']);
    const level = applyEdits(ranked(1, 1, 1, 2), [{ ...add, before: 'First' }]);
    expect(ranks(level)).toEqual(['Third 1', 'Wallet 1', 'First 1', 'Second 1', 'First 2']);
  });

  test('is ranked, waited for, and changed as any other', () => {
    const edited = apply(
      add,
      { kind: 'rank', key, before: 'First' },
      { kind: 'rank', key: 'Third', before: key },
      { kind: 'item', key: 'Second', set: { prereqs: [key] } },
    );
    expect(ranks(edited)).toEqual(['Third 10', 'Wallet 20', 'First 21', 'Second 30', 'First 40']);
    expect(edited.inputs.work.find(({ name }) => name === 'Second')?.prereqs).toEqual(['what-if-a1']);
    expect(edited.lost).toEqual([]);
  });

  test('has the team and the value of what it was made from, and waits for what that does', () => {
    const source = { ...inputs.work[0]!, team: 'Red', value: 'high' };
    const edited = applyEdits({ ...inputs, work: [source, ...inputs.work.slice(1)] }, [
      { ...add, like: 'Third', item: { ...item, prereqs: ['First'], due: '2027-01-12' } },
    ]);
    const made = edited.inputs.work.find(({ name }) => name === 'Wallet');
    expect(made).toMatchObject({ team: 'Red', value: 'high', prereqs: ['10'], due: '2027-01-12' });
  });

  test('is last where what it was put before is gone, which is said; and is not added twice', () => {
    const nowhere = apply({ ...add, before: 'Gone' });
    expect(ranks(nowhere).at(-1)).toBe('Wallet 41');
    expect(nowhere.lost).toEqual([{ kind: 'rank', key, before: 'Gone' }]);
    const adopted = { ...inputs.work[0]!, id: 'what-if-a1', name: 'Purse', cell: 'raw work!B9' };
    const known = applyEdits({ ...inputs, work: [...inputs.work, adopted] }, [add]);
    expect(known.inputs.work).toHaveLength(5);
    expect(known.lost).toEqual([add]);
  });

  test('has a key that no other one has', () => {
    expect(new Set(Array.from({ length: 100 }, () => newItemKey('Wallet'))).size).toBe(100);
  });
});

test('an estimate beyond its range is the most or the least of that', () => {
  const ranged = { ...inputs, work: [{ ...inputs.work[0]!, low: { Web: 0.5 }, high: { Web: 2 } }] };
  const set = (estimate: Record<string, number>) =>
    applyEdits(ranged, [{ kind: 'item', key: 'Third', set: { estimate } }]).inputs.work[0];
  expect(set({ Web: 3 })).toMatchObject({ low: { Web: 0.5 }, high: { Web: 3 } });
  expect(set({ Web: 0.25 })).toMatchObject({ low: { Web: 0.25 }, high: { Web: 2 } });
  expect(set({ QA: 1 })).toMatchObject({ low: {}, high: {} });
});

test('no moving makes two items have one rank', () => {
  const named = fc.constantFrom('First', 'Second', 'Third', 'First\n2', key);
  const rank = fc.record({
    kind: fc.constant('rank' as const),
    key: named,
    before: fc.option(named, { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(rank), (edits) => {
      const { work } = apply(add, ...edits).inputs;
      expect(new Set(work.map((each) => each.rank)).size).toBe(5);
      expect(work).toEqual(work.toSorted((a, b) => a.rank - b.rank));
    }),
  );
});
