import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from '@qplan/logging';
import { BadInput } from './bad-input.ts';
import { commandTransform } from './command.ts';
import { splitCommand } from './command-words.ts';

let cwd: string;
let logged: string[];
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'qplan-command-'));
  logged = [];
});
afterEach(() => rmSync(cwd, { recursive: true }));

const logger = {
  child: () => logger,
  info: (_event: string, fields: { line: string }) => logged.push(fields.line),
} as unknown as Logger;

function run(command: string, text = '', { timeLimitMs = 20_000, signal = new AbortController().signal } = {}) {
  return commandTransform({ command, cwd, timeLimitMs, logger })(text, signal);
}

test('the input goes in, the output comes out, of a program in the project', async () => {
  writeFileSync(join(cwd, 'mine'), '#!/bin/sh\nsed s/raw/cond/\n');
  chmodSync(join(cwd, 'mine'), 0o755);
  const long = `raw ${'ü'.repeat(1_000_000)}\n`;
  expect(await run('./mine', long)).toBe(long.replace('raw', 'cond'));
});

test('no shell sees the command', async () => {
  expect(await run('echo $HOME; echo "a  b" \'c d\' e\\ f > x')).toBe('$HOME; echo a  b c d e f > x\n');
});

test('a program that reads nothing is as good as another', async () => {
  expect(await run('echo done', 'x'.repeat(1_000_000))).toBe('done\n');
});

test('stderr goes to the log, and an exit code other than 0 is a fault of the input', async () => {
  const failed = run(`sh -c 'echo first >&2; echo "no column Track" >&2; exit 3'`);
  await expect(failed).rejects.toBeInstanceOf(BadInput);
  await expect(failed).rejects.toThrow('exit 3: first: no column Track');
  expect(logged).toEqual(['first', 'no column Track']);
});

test('a program that is not there may come', async () => {
  const failed = run('./absent --now');
  await expect(failed).rejects.toThrow('./absent: cannot be started');
  await expect(failed).rejects.not.toBeInstanceOf(BadInput);
});

test('a program that takes too long is ended, with what it started', async () => {
  const failed = run(`sh -c 'sleep 300 & sleep 300'`, '', { timeLimitMs: 50 });
  await expect(failed).rejects.toThrow('took longer than 0.05 s and was ended');
});

test('a program that somebody kills may be tried again', async () => {
  const failed = run(`sh -c 'echo dying >&2; kill -9 $$'`);
  await expect(failed).rejects.toThrow('was ended by a signal: dying');
  await expect(failed).rejects.not.toBeInstanceOf(BadInput);
});

test('a stage that stops ends its program', async () => {
  const stop = new AbortController();
  const failed = run('sleep 300', '', { signal: stop.signal });
  stop.abort();
  await expect(failed).rejects.toThrow('was stopped');
});

test.each([
  ['./a  b', ['./a', 'b']],
  ['"./my prog" --x="1 2"', ['./my prog', '--x=1 2']],
  [`a '' "" 'it"s'`, ['a', '', '', 'it"s']],
  ['a "say \\"hi\\"" b\\ c', ['a', 'say "hi"', 'b c']],
  ['', []],
])('%s', (command, words) => {
  expect(splitCommand(command)).toEqual(words);
});
