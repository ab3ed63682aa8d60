import { mkdirSync, renameSync, rmSync, statSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { until } from '@qplan/harness';
import { cleanUp, linesOf, newFolder, newLogger } from './testing/log-rig.ts';

let folder: string;
let logs: string;
let shown: string[];

beforeEach(() => {
  folder = newFolder();
  logs = join(folder, 'logs');
  shown = [];
  const { _stderr: stderr } = console as unknown as { _stderr: { write(text: string): boolean } };
  jest.spyOn(stderr, 'write').mockImplementation((line) => shown.push(line) > 0);
});
afterEach(async () => {
  await cleanUp();
  jest.restoreAllMocks();
});

const file = (name = 'qplan.log') => join(logs, name);
const files = (count: number) => ['qplan.log', ...Array.from({ length: count - 1 }, (_, n) => `qplan${n + 1}.log`)];
const numbers = (names: string[]) =>
  names.flatMap((name) => linesOf(file(name))).map((line) => Number(/ n=(\d+)/.exec(line)![1]));

test('a file that has its size is turned, and no more are kept than there may be', async () => {
  const log = newLogger(folder, { maxSize: 10_000, maxFiles: 3 });
  for (let n = 0; n < 1000; n++) log.info('one of many', { n });
  await log.close();
  const kept = numbers(files(3).reverse());
  expect(kept.length).toBeGreaterThan(200);
  expect(kept).toEqual(Array.from(kept, (_, place) => 1000 - kept.length + place));
  expect(linesOf(file('qplan3.log'))).toEqual([]);
  for (const name of files(3)) expect(statSync(file(name)).size).toBeLessThan(12_000);
});

test('several that write to one file turn it together, and lose nothing', async () => {
  const writers = Array.from({ length: 4 }, () => newLogger(folder, { maxSize: 20_000, maxFiles: 100 }));
  for (let n = 0; n < 2000; n += 4) {
    for (const [place, writer] of writers.entries()) writer.info('one of many', { n: n + place });
    if (n % 40 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  // A close waits for a while only, which a busy machine may need more of.
  await until('as many lines as were written', () => numbers(files(100)).length >= 2000);
  await Promise.all(writers.map((writer) => writer.close()));
  expect(numbers(files(100)).sort((a, b) => a - b)).toEqual(Array.from({ length: 2000 }, (_, n) => n));
});

test('a file that is moved or removed is made again', async () => {
  const log = newLogger(folder);
  log.info('first');
  await until('first', () => linesOf(file()).length === 1);
  renameSync(file(), file('moved.log'));
  log.info('second');
  await until('it is there again', () => statSync(file()));
  log.info('third');
  await until('third', () => linesOf(file()).at(-1)?.endsWith('third'));
  rmSync(logs, { recursive: true });
  log.info('into the file that is gone');
  await until('it is there again', () => statSync(file()));
  log.info('fourth');
  await until('fourth', () => linesOf(file()).at(-1)?.endsWith('fourth'));
});

test('a lock that somebody died with is not waited for', async () => {
  const log = newLogger(folder, { maxSize: 100, maxFiles: 3 });
  writeFileSync(`${file()}.turning`, '');
  const elevenSecondsAgo = Date.now() / 1000 - 11;
  utimesSync(`${file()}.turning`, elevenSecondsAgo, elevenSecondsAgo);
  for (let n = 0; n < 3; n++) log.info('one of many', { n, text: 'x'.repeat(100) });
  await until('the last', () => linesOf(file('qplan1.log')).at(-1)?.includes('n=2'));
});

describe('a disk that is full', () => {
  beforeEach(() => {
    mkdirSync(logs);
    symlinkSync('/dev/full', file());
  });

  test('is said once on the console and in the health, and all is there when there is room', async () => {
    const log = newLogger(folder);
    log.info('first');
    await until('it is told', () => log.health().failing['file']?.startsWith('ENOSPC'));
    for (let n = 0; n < 100; n++) log.info('while full', { n });
    await until('it was tried again', () => log.health().failing['errors'] === undefined);
    expect(shown.filter((line) => line.includes('the log file cannot be written'))).toHaveLength(1);
    unlinkSync(file());
    await until('it is well', () => Object.keys(log.health().failing).length === 0);
    expect(linesOf(file()).filter((line) => / first$| while full /.test(line))).toHaveLength(101);
    expect(shown.at(-1)).toContain('info condition the log file is written again');
    expect(log.health().dropped).toBe(0);
  });

  test('keeps nobody waiting, neither who logs nor who ends', async () => {
    const log = newLogger(folder);
    const began = Date.now();
    for (let n = 0; n < 20_000; n++) log.info('while full', { n });
    await until('it is told', () => log.health().failing['file']);
    await log.close();
    expect(Date.now() - began).toBeLessThan(10_000);
    expect(shown.at(-1)).toMatch(/warn condition the service ends, and log lines have not arrived .* lines=20001$/m);
  });
});
