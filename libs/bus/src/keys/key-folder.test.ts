import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KeysError, readCertificate } from './certificate.ts';
import { isClientName, makeKeys, readAdmitted, readClientKeys, readServerKeys, waitForKeys } from './key-folder.ts';

let folder: string;
const inFolder = (...parts: string[]) => join(folder, 'bus', ...parts);
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qplan-keys-'))));
afterEach(() => rmSync(folder, { recursive: true }));

test('a client has its pair and the server’s public key, and is admitted by its name', () => {
  const made = makeKeys(inFolder(), 'services');
  expect(made).toEqual([
    inFolder('server.key_secret'),
    inFolder('services', 'client.key_secret'),
    inFolder('services', 'server.key'),
    inFolder('clients', 'services.key'),
  ]);
  const keys = readClientKeys(inFolder('services'));
  expect(keys.serverKey).toBe(readServerKeys(inFolder()).publicKey);
  expect([...readAdmitted(inFolder())]).toEqual([[keys.publicKey, 'services']]);
});

test('what is there stays, and what is missing comes', () => {
  makeKeys(inFolder(), 'services');
  const before = readFileSync(inFolder('server.key_secret'), 'utf8');
  expect(makeKeys(inFolder(), 'services')).toEqual([]);
  rmSync(inFolder('services', 'server.key'));
  expect(makeKeys(inFolder(), 'services')).toEqual([inFolder('services', 'server.key')]);
  makeKeys(inFolder(), 'report');
  expect(readFileSync(inFolder('server.key_secret'), 'utf8')).toBe(before);
  expect([...readAdmitted(inFolder()).values()]).toEqual(['report', 'services']);
});

test('what a process left that was killed while it wrote is in nobody’s way', () => {
  makeKeys(inFolder(), 'services');
  rmSync(inFolder('server.key_secret'));
  writeFileSync(inFolder(`server.key_secret.${process.pid}.new`), 'curve\n');
  expect(makeKeys(inFolder(), 'services')).toEqual([inFolder('server.key_secret')]);
  expect(readServerKeys(inFolder()).secretKey).toHaveLength(40);
});

test('files and folders are their owner’s alone; a secret that others may read is not taken', () => {
  makeKeys(inFolder(), 'services');
  for (const path of [inFolder('server.key_secret'), inFolder('services', 'client.key_secret')])
    expect(statSync(path).mode & 0o777).toBe(0o600);
  for (const path of [inFolder(), inFolder('services')]) expect(statSync(path).mode & 0o777).toBe(0o700);
  chmodSync(inFolder('server.key_secret'), 0o604);
  expect(() => readServerKeys(inFolder())).toThrow(/every user of this machine may read: chmod 600/);
});

test('a file that is none of keys is named, and what is in it is not', () => {
  const path = join(folder, 'a.key_secret');
  writeFileSync(path, 'curve\n  public-key = "my own secret"\n', { mode: 0o600 });
  const read = () => readCertificate(path);
  expect(read).toThrow(`${path} has no line public-key = "…" with a key of 40 characters`);
  expect(() => readServerKeys(folder)).toThrow(
    new KeysError(`${join(folder, 'server.key_secret')} is missing: qplan keys makes it`),
  );
});

test.each([
  ['report', true],
  ['a-2', true],
  ['clients', false],
  ['server', false],
  ['../x', false],
  ['', false],
  ['-a', false],
])('%j is a client’s name: %p', (name, is) => expect(isClientName(name)).toBe(is));

test('who waits for keys goes on when they are there, and says once that they are not', async () => {
  const told: string[] = [];
  const waiting = waitForKeys(
    inFolder(),
    (reason) => {
      told.push(reason);
      makeKeys(inFolder(), 'services');
    },
    new AbortController().signal,
  );
  await waiting;
  expect(told).toEqual([`${inFolder('services', 'server.key')} is missing: qplan keys makes it`]);
});
