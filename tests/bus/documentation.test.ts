// What docs/bus.md promises, kept: its two programs are taken out of it as they stand, and each replaces a stage.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformSync } from '@swc/core';
import { endpoints } from '@qplan/config';
import { prepareSystem, type System, until } from '@qplan/harness';
import { example, python } from '../harness/bus-examples.ts';
import { content, log, put } from '../harness/foreign.ts';

const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

let folder: string;
let system: System;
const programs: ChildProcess[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-bus-'));
  symlinkSync(file('node_modules'), join(folder, 'node_modules'));
  system = await prepareSystem('');
});
beforeEach(() => system.start('proxy', 'snapshot'));
afterEach(async () => {
  await Promise.all(programs.splice(0).map(ended));
  await Promise.all([system.end('snapshot'), system.end('proxy')]);
});
afterAll(async () => {
  await system.stop();
  rmSync(folder, { recursive: true });
});

/** The program of the documentation, in the folder, as a command line. */
const examples: Readonly<Record<string, () => string[]>> = {
  'stage.py': () => [python(), written('stage.py', example('stage.py'))],
  'stage.ts': () => {
    const { code } = transformSync(example('stage.ts'), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    });
    return [process.execPath, written('stage.mjs', code)];
  },
};

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function start(name: string, input: string, output: string): ChildProcess {
  const { request, subscribe } = endpoints(system.config.bus);
  const [command = '', ...args] = examples[name]!();
  const child = spawn(command, [...args, input, output, request.address, subscribe.address], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  programs.push(child);
  return child;
}

function ended(child: ChildProcess): Promise<unknown> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  return exit;
}

const becomes = (resource: string, text: string) =>
  until(`${resource} is ${JSON.stringify(text)}`, async () => (await content(system, resource)) === text);

describe.each(Object.keys(examples))('%s of docs/bus.md', (name) => {
  test('is a stage: it follows its input, tells its lineage, and outlives the bus and itself', async () => {
    const [input, output] = ['raw qplan', 'cond qplan'];
    await put(system, input, `first of ${name}\n\n  grüße\n`);
    const child = start(name, input, output);
    await becomes(output, `FIRST OF ${name.toUpperCase()}\n\n  GRÜSSE\n`);
    const [[from], [made]] = [await log(system, input), await log(system, output)];
    expect(made).toMatchObject({ by: 'my-stage', from: [`${input}@${from!.version}`] });

    await put(system, input, 'second\n');
    await becomes(output, 'SECOND\n');

    await Promise.all([system.end('snapshot', 'SIGKILL'), system.end('proxy', 'SIGKILL')]);
    system.start('proxy', 'snapshot');
    await put(system, input, 'after the bus was away\n');
    await becomes(output, 'AFTER THE BUS WAS AWAY\n');

    await ended(child);
    await put(system, input, 'while it was away\n');
    start(name, input, output);
    await becomes(output, 'WHILE IT WAS AWAY\n');
  });
});
