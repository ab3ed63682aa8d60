import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { clearDrafts, makeOnce, syncFolder, writeDurably } from './durable.ts';

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

test('of several who make a file once at once, one is taken, whole, and the others leave nothing behind', async () => {
  const path = join(folder, 'keys', 'key');
  const contents = Array.from({ length: 8 }, (_, n) => `${n}`.repeat(100_000));
  const found = await Promise.all(
    contents.map(async (content) => {
      await makeOnce(path, content);
      return readFileSync(path, 'utf8');
    }),
  );
  expect(contents).toContain(found[0]);
  expect(new Set(found).size).toBe(1);
  expect(readdirSync(join(folder, 'keys'))).toEqual(['key']);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('what is there stays when it is made once', async () => {
  const path = join(folder, 'key');
  await makeOnce(path, 'first');
  await makeOnce(path, 'second');
  expect(readFileSync(path, 'utf8')).toBe('first');
});

test('a file in folders that were not there is on the disk with them, its content before its name', async () => {
  const did: string[] = [];
  const probe = await open(folder);
  const handles = Object.getPrototypeOf(probe) as FileHandle;
  await probe.close();
  const sync = jest.spyOn(handles, 'sync').mockImplementation(async function (this: FileHandle) {
    did.push(readlinkSync(`/proc/self/fd/${this.fd}`));
  });
  await makeOnce(join(folder, 'a', 'b', 'key'), 'x');
  sync.mockRestore();
  const draft = expect.stringMatching(/b\/key\.[0-9a-f-]{36}\.new$/);
  expect(did).toEqual([join(folder, 'a'), folder, draft, join(folder, 'a', 'b')]);
});

test('a folder that cannot be flushed is no failure: the file has its new content by then', async () => {
  await expect(syncFolder(join(folder, 'none'))).resolves.toBeUndefined();
});

test('what was left by who was killed is removed, and what another is writing just now stays', async () => {
  const [left, live, other] = [
    'state.json.00000000-0000-4000-8000-000000000000.new',
    'state.json.00000000-0000-4000-8000-000000000001.new',
    'state.json.new',
  ];
  for (const name of [left, live, other]) writeFileSync(join(folder, name), '{');
  const longAgo = Date.now() / 1000 - 2 * 60 * 60;
  for (const name of [left, other]) utimesSync(join(folder, name), longAgo, longAgo);
  await clearDrafts(folder);
  expect(readdirSync(folder).sort()).toEqual([live, other].sort());
});
