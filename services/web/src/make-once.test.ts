import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeOnce } from './make-once.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qplan-once-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('of several who make it at once, one is taken, whole, and the others leave nothing behind', async () => {
  const file = join(folder, 'keys', 'key');
  const contents = Array.from({ length: 8 }, (_, n) => `${n}`.repeat(100_000));
  const found = await Promise.all(
    contents.map(async (content) => {
      await makeOnce(file, content);
      return readFileSync(file, 'utf8');
    }),
  );
  expect(contents).toContain(found[0]);
  expect(new Set(found).size).toBe(1);
  expect(readdirSync(join(folder, 'keys'))).toEqual(['key']);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('what is there stays', async () => {
  const file = join(folder, 'key');
  await makeOnce(file, 'first');
  await makeOnce(file, 'second');
  expect(readFileSync(file, 'utf8')).toBe('first');
});
