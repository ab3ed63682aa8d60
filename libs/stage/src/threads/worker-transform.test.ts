import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BadInput } from '../bad-input.ts';
import { ThreadPool } from './thread-pool.ts';
import { workerTransform } from './worker-transform.ts';

const source = `
import { existsSync } from 'node:fs';
const go = new URL('go', import.meta.url);
const sleeper = new Int32Array(new SharedArrayBuffer(4));
let count = 0;
export default (greeting) => (text) => {
  count += 1;
  if (text === 'spin') for (;;);
  if (text === 'eat') for (const all = []; ; ) all.push(new Array(100_000).fill(text));
  if (text === 'wait') while (!existsSync(go)) Atomics.wait(sleeper, 0, 0, 10);
  if (text === 'leave') process.exit(3);
  if (text === 'throw') throw new Error('a fault of the program');
  if (text === 'bad') return { problems: [{ where: 'Work!F17', message: 'no number' }], warnings: [] };
  return { text: greeting + ' ' + text + ' ' + count, warnings: [] };
};
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-worker-'));
  writeFileSync(join(folder, 'greet.mjs'), source);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The function in a thread of its own, which does not keep the process alive. */
function transform(timeLimitMs = 60_000, file = 'greet.mjs') {
  const module = pathToFileURL(join(folder, file));
  const pool = new ThreadPool({ memoryMib: 48 });
  const run = workerTransform({ module, data: 'hello', where: 'raw qplan', timeLimitMs }, pool);
  return (text: string, signal = new AbortController().signal) => run(text, signal);
}

test('the thread is kept from one input to the next, and works on them in their order', async () => {
  const run = transform();
  expect(await Promise.all([run('Ann'), run('Bob')])).toEqual([
    { text: 'hello Ann 1', warnings: [] },
    { text: 'hello Bob 2', warnings: [] },
  ]);
});

test('what is wrong with an input is bad input, and a fault of the function is none', async () => {
  const run = transform();
  await expect(run('bad')).rejects.toThrow(BadInput);
  await expect(run('bad')).rejects.toThrow('Work!F17: no number');
  await expect(run('throw')).rejects.toThrow(/^raw qplan: Error: a fault of the program/);
  expect(await run('Ann')).toMatchObject({ text: 'hello Ann 4' });
});

test('a function that runs on is ended, named as a problem of its input, and the next input finds a new thread', async () => {
  const run = transform(1000);
  const spinning = run('spin');
  await expect(spinning).rejects.toThrow(BadInput);
  await expect(spinning).rejects.toThrow(
    /^raw qplan: .* took longer than 1 s \(time_limit\) and was ended; .* next version/,
  );
  expect(await run('Ann')).toMatchObject({ text: 'hello Ann 1' });
});

test('a function that eats up memory is ended, and so named', async () => {
  const run = transform();
  await expect(run('eat')).rejects.toThrow(/^raw qplan: .* needed more than 48 MiB of memory and was ended/);
  expect(await run('Ann')).toMatchObject({ text: 'hello Ann 1' });
});

test('a thread that is gone, or whose module cannot be loaded, is a failure that may pass', async () => {
  const run = transform();
  await expect(run('leave')).rejects.toThrow('raw qplan: the thread ended with code 3');
  expect(await run('Ann')).toMatchObject({ text: 'hello Ann 1' });
  const missing = transform(1000, 'none.mjs')('Ann');
  await expect(missing).rejects.toThrow(/none\.mjs/);
  await expect(missing).rejects.not.toBeInstanceOf(BadInput);
});

test('work that nobody waits for any more is ended at once', async () => {
  const run = transform();
  const stopping = new AbortController();
  const spinning = run('spin', stopping.signal);
  setTimeout(() => stopping.abort(), 50);
  await expect(spinning).rejects.toThrow();
});

/** Functions of several plans in one pool; each name is a function of its own. */
function plans(...names: string[]) {
  const pool = new ThreadPool({ memoryMib: 48 });
  const module = pathToFileURL(join(folder, 'greet.mjs'));
  const { signal } = new AbortController();
  return names.map((name) => {
    const run = workerTransform({ module, data: name, where: `${name}/raw qplan`, timeLimitMs: 60_000 }, pool);
    return async (text: string) => run(text, signal);
  });
}

const made = (name: string, text: string) => ({
  text: expect.stringMatching(new RegExp(`^${name} ${text} \\d+$`)) as unknown,
});

test('however many plans take long, the others do not wait for them, nor when they take long again', async () => {
  const [quick, other, ...slow] = plans('quick', 'other', 'slow', 'slower');
  for (const round of ['first', 'again']) {
    let done = 0;
    const slowly = slow.map((run) => run('wait').finally(() => (done += 1)));
    expect(await quick!(round)).toMatchObject(made('quick', round));
    expect(await other!(round)).toMatchObject(made('other', round));
    expect(done).toBe(0);
    writeFileSync(join(folder, 'go'), '');
    expect(await Promise.all(slowly)).toMatchObject([made('slow', 'wait'), made('slower', 'wait')]);
    rmSync(join(folder, 'go'));
  }
  expect(await slow[0]!('Ann')).toMatchObject(made('slow', 'Ann'));
}, 120_000);

test('what eats up memory is the problem of its plan alone', async () => {
  const [quick, eat] = plans('quick', 'eat');
  const eating = eat!('eat');
  const [waited] = await Promise.all([
    quick!('Ann'),
    expect(eating).rejects.toThrow(/^eat\/raw qplan: .* needed more than 48 MiB/),
  ]);
  expect(waited).toMatchObject(made('quick', 'Ann'));
}, 120_000);
