import { deflateRawSync } from 'node:zlib';
import type { Edit } from './edits/edit.ts';
import { fromHash, toHash } from './link.ts';

const edits: Edit[] = [
  { kind: 'item', key: 'Élodie’s «search»', set: { estimate: { Web: 2.5 } } },
  { kind: 'rank', key: 'A\n2', before: 'B' },
];

test('a what-if survives its link', async () => {
  const hash = await toHash({ baseline: 'abc', edits, name: 'Ann moves' });
  expect(hash).toMatch(/^#whatif=[\w-]+$/);
  expect(await fromHash(hash)).toEqual({ baseline: 'abc', edits, name: 'Ann moves' });
});

test('no edits need no link', async () => {
  expect(await toHash({ baseline: 'abc', edits: [], name: 'x' })).toBe('');
});

test.each(['', '#staff', '#what-if=AAAA'])('%j is not meant to hold a what-if', async (hash) => {
  expect(await fromHash(hash)).toBeUndefined();
});

test('a link of which a part is missing, or that is none at all, is damaged', async () => {
  const hash = await toHash({ baseline: 'abc', edits, name: 'Ann moves' });
  const broken = ['#whatif=', '#whatif=!!', '#whatif=AAAA', hash.slice(0, -8), hash.replace('=', '=A')];
  expect(await Promise.all(broken.map(fromHash))).toEqual(broken.map(() => 'damaged'));
});

const hashOf = (edits: readonly unknown[]) => toHash({ baseline: 'abc', edits: edits as Edit[], name: '' });

async function editsIn(hash: string): Promise<readonly Edit[]> {
  const read = await fromHash(hash);
  if (typeof read !== 'object') throw new Error(`no what-if can be read: ${read}`);
  return read.edits;
}

const week = { from: '2013-10-07', to: '2013-10-11' };

test('every kind of edit survives its link', async () => {
  const every: Edit[] = [
    { kind: 'item', key: 'A', set: { triage: 1.5, track: 'Web', estimate: { Web: 2.5 }, off: true } },
    { kind: 'item', key: 'B', set: { prereqs: ['A', 'C\n#7'], notBefore: '2013-10-07', due: null } },
    { kind: 'rank', key: 'A' },
    { kind: 'person', key: 'Ann', set: { track: 'Web', away: [week, { from: week.to, to: week.to }], there: [week] } },
    { kind: 'person', key: 'Bob', set: { gone: true } },
    {
      kind: 'plan',
      key: 'plan',
      set: { start: '2013-10-07', end: '2013-12-20', skills: ['Web'], holidays: ['1999-01-01'] },
    },
    { kind: 'join', key: 'Eve', track: 'Web', skill: 'Apps' },
  ];
  expect(await editsIn(await hashOf(every))).toEqual(every);
});

test.each<[string, unknown]>([
  ['a kind that there is not', { kind: 'wipe', key: 'A' }],
  ['no key', { kind: 'rank' }],
  ['no change', { kind: 'item', key: 'A', set: null }],
  ['an estimate that is none', { kind: 'item', key: 'A', set: { estimate: null } }],
  ['weeks that are no number', { kind: 'item', key: 'A', set: { estimate: { Web: '1e9' } } }],
  ['weeks without end', { kind: 'item', key: 'A', set: { estimate: { Web: 1e300 } } }],
  ['a triage that there is not', { kind: 'item', key: 'A', set: { triage: 99 } }],
  ['a track that is no name', { kind: 'join', key: 'A', track: {}, skill: 'Web' }],
  ['prerequisites that are no list', { kind: 'item', key: 'A', set: { prereqs: 'B' } }],
  ['prerequisites without end', { kind: 'item', key: 'A', set: { prereqs: Array(1000).fill('B') } }],
  ['a due date that is none', { kind: 'item', key: 'A', set: { due: 'soon' } }],
  ['days away for ages', { kind: 'person', key: 'Ann', set: { away: { from: '0001-01-01', to: '9999-01-01' } } }],
  ['a plan for ages', { kind: 'plan', key: 'plan', set: { end: '275760-01-01' } }],
  ['holidays that are no days', { kind: 'plan', key: 'plan', set: { holidays: ['<b>'] } }],
  ['skills that are no list', { kind: 'plan', key: 'plan', set: { skills: 'Web' } }],
])('a link with %s is whole and unknown', async (_, edit) => {
  expect(await fromHash(await hashOf([edits[0], edit]))).toBe('unknown');
});

test('the single span of days away that older links have is one of several now', async () => {
  const old = { kind: 'person', key: 'Ann', set: { away: week } };
  expect(await editsIn(await hashOf([old]))).toEqual([{ ...old, set: { away: [week] } }]);
});

test('what an edit does not know is left out of it', async () => {
  const strange = { kind: 'rank', key: 'A', before: 'B', onclick: 'x' };
  expect(await editsIn(await hashOf([strange]))).toEqual([{ kind: 'rank', key: 'A', before: 'B' }]);
});

test('of a link that inflates to hundreds of megabytes no what-if is read, and little of it is inflated', async () => {
  const bomb = deflateRawSync(Buffer.alloc(400_000_000, ' '), { level: 9 }).toString('base64url');
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers - before)), 1);
  expect(await fromHash(`#whatif=${bomb}`)).toBe('large');
  clearInterval(watch);
  expect(most).toBeLessThan(100_000_000);
});
