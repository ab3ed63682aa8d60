// Files that would bring a reader down, among good ones: each becomes a problem that names it, the others are pulled,
// within the time and memory that an operator can count on.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { prepareSystem, type System, until } from '@qplan/harness';
import { hostile } from '../../libs/workbook/src/hostile.fixture.ts';
import { content, log } from '../harness/foreign.ts';

const good = ['good1.csv', 'good2.csv', 'good3.csv', 'good4.csv', 'good5.csv'];

const files: Readonly<Record<string, () => Buffer>> = {
  'strings.xlsx': hostile.emptyStrings,
  'shared.xlsx': hostile.sharedString,
  'nested.ods': hostile.nested,
  'repeated.ods': () => hostile.repeated(),
  'lines.csv': () => hostile.lineEnds(),
  'quotes.csv': () => hostile.quotes(),
  'commas.csv': () => hostile.commas(),
  'rows.csv': hostile.honestRows,
};
const others = ['pipe.csv', 'socket.csv', 'zero.csv', 'folder.csv'];
const bad = [...Object.keys(files), ...others];

const nameOf = (file: string) => file.replace(/\..*/, '');
const sections = ['[pull]\noutput = raw qplan\nevery = 1 hour']
  .concat([...good, ...bad].map((file) => `[pull.raw ${nameOf(file)}]\nsource = {folder}/${file}`))
  .join('\n');

/** What an operator can count on. */
const limits = { seconds: 15, mib: 512 };

/** Of the pull service with its processes: what it has of the memory, and the seconds of a processor that it has used. */
function usage(pid: number): { readonly mib: number; readonly seconds: number } {
  const pids = [pid, ...childrenOf(pid)];
  const all = pids.map((one) => {
    const memory = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${one}/status`))?.[1] ?? 0;
    // After the name in brackets: of the process in user and system mode, and of its children that have ended.
    const ticks = read(`/proc/${one}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ')
      .slice(11, 15)
      .map(Number);
    return { mib: Number(memory) / 1024, seconds: ticks.reduce((sum, tick) => sum + tick, 0) / 100 };
  });
  return {
    mib: all.reduce((sum, { mib }) => sum + mib, 0),
    seconds: all.reduce((sum, { seconds }) => sum + seconds, 0),
  };
}

function childrenOf(pid: number): number[] {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.flatMap((thread) =>
      read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}

let system: System;
let most: number;
let sampling: NodeJS.Timeout;
const socket = createServer();
const path = (file: string) => join(system.folder, file);

function makeBad(): void {
  for (const [file, make] of Object.entries(files)) writeFileSync(path(file), make());
  execFileSync('mkfifo', [path('pipe.csv')]);
  symlinkSync('/dev/zero', path('zero.csv'));
  mkdirSync(path('folder.csv'));
}

beforeEach(async () => {
  system = await prepareSystem(sections);
  makeBad();
  await new Promise<void>((resolve) => socket.listen(path('socket.csv'), resolve));
  for (const file of good) writeFileSync(path(file), `${file} 1\n`);
  most = 0;
});
afterEach(async () => {
  clearInterval(sampling);
  await new Promise((resolve) => socket.close(resolve));
  await system.stop();
});

test('hostile files of every kind at once are problems with their names, and the good ones are pulled', async () => {
  system.start('proxy', 'snapshot');
  await until('the snapshot service answers', async () => (await log(system, 'raw qplan')).length === 0);
  const began = performance.now();
  system.start('pull');
  sampling = setInterval(() => (most = Math.max(most, usage(system.pid('pull')).mib)), 20);
  const raw = await until('a version', () => content(system, 'raw qplan'));
  expect(raw).toBe(good.map((file) => `=====raw ${nameOf(file)}\n\t${file} 1\n`).join(''));
  const pulled = (performance.now() - began) / 1000;

  const problems = await until('a problem for each', () => {
    const told = system.log('errors.log').split('\n').filter(Boolean);
    return bad.every((file) => told.some((line) => line.includes(file))) && told;
  });
  const all = (performance.now() - began) / 1000;
  const { seconds } = usage(system.pid('pull'));
  for (const [file, message] of [
    ['strings.xlsx', 'the workbook holds more texts than'],
    ['shared.xlsx', 'sheet "Work" has more than the 400,000 cells'],
    ['nested.ods', 'elements more than 100 deep'],
    ['repeated.ods', 'sheet "Work" has more than'],
    ['lines.csv', 'bytes of text that are read'],
    ['quotes.csv', 'bytes of text that are read'],
    ['commas.csv', 'bytes of text that are read'],
    ['rows.csv', 'bytes of text that are read'],
    ['pipe.csv', 'it is no file but a pipe'],
    ['socket.csv', 'it is no file but a socket'],
    ['zero.csv', 'it is no file but a device'],
    ['folder.csv', 'it is a folder'],
  ] as const)
    expect(problems.find((line) => line.includes(file))).toContain(message);
  expect(problems).toHaveLength(bad.length);

  // They are looked at no more than that, and a save of a good one is pulled among them.
  writeFileSync(path('good1.csv'), 'good1.csv 2\n');
  await until('the save', async () => (await content(system, 'raw qplan')).includes('good1.csv 2'));
  process.stdout.write(
    `good ones after ${pulled.toFixed(1)} s, all named after ${all.toFixed(1)} s, ${seconds.toFixed(1)} s of a processor, ${Math.round(most)} MiB\n`,
  );
  expect(most).toBeLessThan(limits.mib);
  // Of a processor: it does not depend on what else the machine does.
  expect(seconds).toBeLessThan(limits.seconds);
});

test('a good file that becomes a hostile one keeps its last good rows, and is pulled again when it is mended', async () => {
  for (const file of ['strings.xlsx', 'lines.csv']) writeFileSync(path(file), hostile.small(file));
  system.start('proxy', 'snapshot', 'pull');
  await until('a version', async () => (await content(system, 'raw qplan')).includes('=====raw lines\n\tgood\n'));
  writeFileSync(path('lines.csv'), hostile.lineEnds());
  writeFileSync(path('strings.xlsx'), hostile.emptyStrings());
  await until('the problems', () =>
    ['strings.xlsx', 'lines.csv'].every((file) => system.log('errors.log').includes(file)),
  );
  writeFileSync(path('good1.csv'), 'good1.csv 2\n');
  await until('the save', async () => (await content(system, 'raw qplan')).includes('good1.csv 2'));
  expect(await content(system, 'raw qplan')).toContain('=====raw strings\n\tgood\n=====raw lines\n\tgood\n');
  writeFileSync(path('lines.csv'), 'mended\n');
  await until('the mended one', async () =>
    (await content(system, 'raw qplan')).includes('=====raw lines\n\tmended\n'),
  );
});
