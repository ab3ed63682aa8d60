import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PullStream } from '@qplan/config';
import { fileSource } from './file.ts';
import type { Mark } from './source.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qplan-file-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const path = (name: string) => join(folder, name);
const signal = new AbortController().signal;

function read(name: string, mark?: Mark) {
  return fileSource(name, path(name), [{ stream: 'raw work' } as PullStream]).read(signal, mark);
}

async function rows(name: string) {
  const reading = await read(name);
  return reading === 'unchanged' ? reading : reading.tables.get('raw work');
}

/** Nobody has written to it for long: what is wrong with it is so for good. */
function settle(name: string): void {
  utimesSync(path(name), new Date(0), new Date(0));
}

test('what is written in pieces is read whole', async () => {
  writeFileSync(path('work.csv'), 'row 0\n');
  const reading = rows('work.csv');
  for (let piece = 1; piece <= 20; piece++) {
    await pause(30);
    appendFileSync(path('work.csv'), `row ${piece}\n`);
  }
  expect(await reading).toEqual(Array.from({ length: 21 }, (_, piece) => [`row ${piece}`]));
});

test('a workbook that is written in pieces is read whole', async () => {
  const whole = readFileSync(new URL('../../../../libs/workbook/src/fixtures/sheet.xlsx', import.meta.url));
  writeFileSync(path('plan.xlsx'), '');
  const reading = rows('plan.xlsx');
  for (let at = 0; at < whole.length; at += Math.ceil(whole.length / 10)) {
    appendFileSync(path('plan.xlsx'), whole.subarray(at, at + Math.ceil(whole.length / 10)));
    await pause(30);
  }
  expect(await reading).toHaveLength(8);
});

test('half of the new workbook over half of the old one is not taken for a whole one', async () => {
  const whole = readFileSync(new URL('../../../../libs/workbook/src/fixtures/sheet.xlsx', import.meta.url));
  const mixed = Buffer.from(whole);
  mixed.fill(0x41, 200, 300);
  writeFileSync(path('plan.xlsx'), mixed);
  const reading = rows('plan.xlsx');
  await pause(50);
  writeFileSync(path('plan.xlsx'), whole);
  expect(await reading).toHaveLength(8);
});

test('a file that is as it was is not read again, well or not', async () => {
  writeFileSync(path('work.csv'), 'a');
  const first = await read('work.csv');
  const mark = first === 'unchanged' ? undefined : first.mark;
  expect(await read('work.csv', mark)).toBe('unchanged');
  writeFileSync(path('work.csv'), Buffer.alloc(17 * 1024 ** 2, 'a'));
  const refused = await read('work.csv', mark).catch((error: { readonly mark: Mark }) => error);
  expect(await read('work.csv', (refused as { readonly mark: Mark }).mark)).toBe('unchanged');
});

test.each([
  ['pipe.csv', () => execFileSync('mkfifo', [path('pipe.csv')]), 'it is no file but a pipe: put a file there'],
  ['zero.csv', () => symlinkSync('/dev/zero', path('zero.csv')), 'it is no file but a device: put a file there'],
  ['a.csv', () => mkdirSync(path('a.csv')), 'it is a folder: source in config.ini names a file'],
  ['loop.csv', () => symlinkSync('loop.csv', path('loop.csv')), 'too many symbolic links'],
  ['none.csv', () => undefined, 'there is no such file: put it there'],
])('%s is refused', async (name, make, message) => {
  make();
  await expect(read(name)).rejects.toThrow(message);
});

test('a file of holes that is larger than it is read is refused by what it says', async () => {
  writeFileSync(path('plan.xlsx'), '');
  truncateSync(path('plan.xlsx'), 2 ** 40);
  settle('plan.xlsx');
  await expect(read('plan.xlsx')).rejects.toThrow('the file has 1,099,511,627,776 bytes, more than the 67,108,864');
});

test('a file that says it has nothing, and gives without end, is read no further than it says', async () => {
  symlinkSync('/proc/self/maps', path('work.csv'));
  await expect(read('work.csv')).rejects.toThrow(/the file is (being saved|empty)/);
});

test('whoever stops it need not wait', async () => {
  const stopping = new AbortController();
  writeFileSync(path('empty.csv'), '');
  const reading = fileSource('', path('empty.csv'), [{ stream: 'raw work' } as PullStream]).read(stopping.signal);
  stopping.abort();
  await expect(reading).rejects.toThrow('aborted');
});
