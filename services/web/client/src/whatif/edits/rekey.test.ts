import type { Add, Edit } from './edit.ts';
import { rekeyTo } from './rekey.ts';

const rekey = rekeyTo(['Find\n#W1', 'Pay\n#W2', 'Maps'], ['Ann Lee\n#e1', 'Ann Lee\n#e1\n2', 'Bo']);

const added: Add = {
  kind: 'add',
  key: 'Wallet\n#what-if-a1',
  item: { name: 'Wallet', track: 'Tablet', triage: 1, estimate: {} },
};

test('edits of what has another name now are of that', () => {
  const edits: Edit[] = [
    { kind: 'item', key: 'Search\n#W1', set: { triage: 2 } },
    { kind: 'rank', key: 'Maps', before: 'Search\n#W1' },
    { kind: 'rank', key: 'Search\n#W1', before: undefined },
    { kind: 'person', key: 'Ann\n#e1\n2', set: { gone: true } },
    { kind: 'lend', key: 'Ann\n#e1', track: 'Tablet', from: '2027-02-01' },
    { kind: 'person', key: 'Ann\n#e1\nlent', set: { skill: 'QA' } },
    { ...added, before: 'Search\n#W1', like: 'Search\n#W1', item: { ...added.item, prereqs: ['Search\n#W1', 'Maps'] } },
  ];
  expect(rekey(edits)).toEqual([
    { kind: 'item', key: 'Find\n#W1', set: { triage: 2 } },
    { kind: 'rank', key: 'Maps', before: 'Find\n#W1' },
    { kind: 'rank', key: 'Find\n#W1', before: undefined },
    { kind: 'person', key: 'Ann Lee\n#e1\n2', set: { gone: true } },
    { kind: 'lend', key: 'Ann Lee\n#e1', track: 'Tablet', from: '2027-02-01' },
    { kind: 'person', key: 'Ann Lee\n#e1\nlent', set: { skill: 'QA' } },
    { ...added, before: 'Find\n#W1', like: 'Find\n#W1', item: { ...added.item, prereqs: ['Find\n#W1', 'Maps'] } },
  ]);
});

test('edits of a link from when there were no ids are of who has the name', () => {
  expect(rekey([{ kind: 'rank', key: 'Pay', before: 'Maps' }])).toEqual([
    { kind: 'rank', key: 'Pay\n#W2', before: 'Maps' },
  ]);
});

test('where nothing has another key the edits are the very same', () => {
  const edits: Edit[] = [
    { kind: 'item', key: 'Find\n#W1', set: { off: true } },
    { kind: 'item', key: 'Gone\n#W7', set: { off: true } },
    { kind: 'rank', key: 'Maps' },
    { kind: 'join', key: 'Ann', track: 'Web', skill: 'Apps' },
    { kind: 'person', key: 'Ann\njoined', set: { away: [{ from: '2027-01-04', to: '2027-01-05' }] } },
    { kind: 'plan', key: 'plan', set: { skills: [] } },
    added,
    { kind: 'rank', key: added.key, before: 'Maps' },
  ];
  expect(rekey(edits)).toBe(edits);
});
