import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { recorder, type Recorder, until } from '@qplan/harness';
import { type Lane, Readers, type ReadRequest } from './readers.ts';
import type { ReadPlace } from './messages.ts';

/** A reader whose places are programs: what each does is said by its number. */
const program = `
import { existsSync } from 'node:fs';
const go = new URL('go', import.meta.url);
const places = {
  0: async () => ({ kind: 'read', streams: [['raw work', String(process.pid)]] }),
  1: () => { for (;;); },
  2: () => { const all = []; for (;;) all.push(Array(1000).fill(all.length)); },
  3: () => process.exit(7),
  4: async (signal) => new Promise((done) => signal.addEventListener('abort',
       () => done({ kind: 'failed', message: 'aborted', retryAfterMs: 0 }))),
  5: () => { const all = []; for (;;) all.push(Buffer.alloc(8 * 1024 ** 2, 1)); },
  6: async () => {
    const held = Buffer.alloc(250 * 1024 ** 2, 1);
    while (!existsSync(go)) await new Promise((later) => setTimeout(later, 10));
    return { kind: 'read', streams: [['raw work', String(held.length)]] };
  },
  // It answers nothing, and leaves the processor to the others.
  7: () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
};
const running = new Map();
process.on('message', async (message) => {
  if ('abort' in message) return running.get(message.abort)?.abort();
  if (!('read' in message)) return;
  const abort = new AbortController();
  running.set(message.read, abort);
  process.send({ read: message.read, outcome: await places[message.at.key.split(' ')[0]](abort.signal) });
});
`;

let folder: string;
let readers: Readers;
let logger: Recorder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-readers-'));
  writeFileSync(join(folder, 'reader.mjs'), program);
  logger = recorder();
  readers = new Readers(pathToFileURL(join(folder, 'reader.mjs')), logger);
  readers.expectFiles();
});
afterEach(() => {
  readers.close();
  rmSync(folder, { recursive: true });
});

let reads = 0;

function read(place: number, lane: Lane = 'file', more: Partial<ReadRequest> = {}) {
  return readers.read({
    at: { key: `${place} ${++reads}` } as unknown as ReadPlace,
    lane,
    mark: undefined,
    timeLimitMs: 60_000,
    stream: 'raw work',
    isSuspect: false,
    ...more,
  });
}

const good = { kind: 'read', streams: [['raw work', expect.stringMatching(/^\d+$/)]] };

test('one process that stays reads file after file', async () => {
  const first = await read(0);
  expect(first).toEqual(good);
  expect(await read(0)).toEqual(first);
});

test('what spins is ended at its time limit, is told so, and nobody waits for it', async () => {
  const spinning = read(1, 'file', { timeLimitMs: 4000 });
  let isOver = false;
  void spinning.then(() => (isOver = true));
  expect(await read(0)).toEqual(good);
  expect(isOver).toBe(false);
  expect(await spinning).toMatchObject({
    kind: 'failed',
    message: expect.stringMatching(
      /^reading it took longer than 4 s \(time_limit\).*raise time_limit in \[pull.raw work\]$/,
    ),
  });
  expect(await read(0)).toEqual(good);
});

test.each([
  ['its heap', 2],
  ['buffers, which are beside the heap', 5],
])('what takes more memory than there is, by %s, is ended and told so', async (_, place) => {
  expect(await read(place)).toMatchObject({
    kind: 'failed',
    message: expect.stringContaining('reading it takes more memory than the 384 MiB there are'),
  });
  expect(await read(0)).toEqual(good);
});

test('a process that dies is the failure of what it read, and is replaced', async () => {
  expect(await read(3)).toMatchObject({ kind: 'failed', message: expect.stringContaining('(exit code 7)') });
  expect(await read(0)).toEqual(good);
});

test('what is far away is read at once by one process, and when that dies each is read again alone', async () => {
  const [slow, deadly, sound] = [read(4, 'far', { timeLimitMs: 3000 }), read(3, 'far'), read(0, 'far')];
  expect(await deadly).toMatchObject({ kind: 'failed', message: expect.stringContaining('(exit code 7)') });
  expect(await sound).toEqual(good);
  expect(await slow).toMatchObject({ kind: 'failed', message: expect.stringContaining('longer than 3 s') });
});

test('what is ended because all together took too much is read again alone, and is no failure', async () => {
  let settled = 0;
  const both = [read(6), read(6)].map((reading) => reading.finally(() => settled++));
  // The second begins when the first has taken a second, and brings them over the limit: the heavier one is ended.
  await until('one is read again', () => logger.events.some((event) => event.startsWith('debug read again')));
  expect(settled).toBe(0);
  writeFileSync(join(folder, 'go'), '');
  const held = { kind: 'read', streams: [['raw work', String(250 * 1024 ** 2)]] };
  expect(await Promise.all(both)).toEqual([held, held]);
});

test('however many places take long, each time anew, there is somebody who reads the others', async () => {
  const stuck = ['a', 'b', 'c', 'd'].map((name) => ({ key: `7 ${name}` }) as unknown as ReadPlace);
  const readAll = () => stuck.map((at) => read(7, 'file', { at, isSuspect: true, timeLimitMs: 2500 }));
  const reading = readAll();
  let over = 0;
  for (const one of reading) void one.then(() => (over += 1));
  await until('two are given up', () => over >= 2);
  expect(await read(0)).toEqual(good);
  expect(over).toBeLessThan(stuck.length);
  await Promise.all(reading);
});
