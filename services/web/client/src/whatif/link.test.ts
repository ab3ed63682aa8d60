import type { Edit } from './edit.ts';
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

test.each(['', '#staff', '#whatif=', '#whatif=!!', '#whatif=AAAA'])('no what-if is read from %j', async (hash) => {
  expect(await fromHash(hash)).toBeUndefined();
});
