import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDurably } from './durable.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qplan-durable-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('a file takes the place of another as a whole, and nobody else may read it', async () => {
  const path = join(folder, 'kept', 'state.json');
  await writeDurably(path, 'before');
  await writeDurably(path, 'after');
  expect(readFileSync(path, 'utf8')).toBe('after');
  expect(readdirSync(join(folder, 'kept'))).toEqual(['state.json']);
  expect([path, join(folder, 'kept')].map((each) => statSync(each).mode & 0o777)).toEqual([0o600, 0o700]);
});

test('of several that are written at once one is there, whole', async () => {
  const path = join(folder, 'state.json');
  const contents = Array.from({ length: 8 }, (_, n) => `${n}`.repeat(100_000));
  await Promise.all(contents.map((content) => writeDurably(path, content)));
  expect(contents).toContain(readFileSync(path, 'utf8'));
  expect(readdirSync(folder)).toEqual(['state.json']);
});

test('what cannot be written changes nothing, and leaves nothing behind', async () => {
  const path = join(folder, 'state.json');
  mkdirSync(join(path, 'in the way'), { recursive: true });
  await expect(writeDurably(path, 'x')).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['state.json']);
});
