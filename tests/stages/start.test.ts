// `qplan start`, what `make start` runs: everything on this machine, until Ctrl-C.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { projectRoot } from '@qplan/config';
import { prepareSystem, type System, until } from '@qplan/harness';
import { copyExample, workbookStages } from '../harness/workbook.ts';

const qplan = join(projectRoot(), 'libs/cli/bin/qplan.js');
const stages = workbookStages('{folder}/plan.xlsx', ['Work', 'Staff', 'Plan']);

let system: System;
let running: ChildProcess | undefined;
let said: string[];

beforeEach(async () => {
  system = await prepareSystem(stages);
  await copyExample(join(system.folder, 'plan.xlsx'));
});
afterEach(async () => {
  if (running?.exitCode === null) {
    const ended = new Promise((resolve) => running!.on('exit', resolve));
    running.kill('SIGTERM');
    await ended;
  }
  await system.stop();
});

function start(): ChildProcess {
  said = [];
  const env = { ...process.env, NODE_OPTIONS: '', QPLAN_CONFIG: system.config.path };
  const child = spawn(process.execPath, [qplan, 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) createInterface(stream).on('line', (line) => said.push(line));
  running = child;
  return child;
}

const exitOf = (child: ChildProcess) => new Promise<number | null>((resolve) => child.on('exit', resolve));
const saysAddress = () => until('the address', () => said.find((line) => line.includes(`${system.address}/`)));

/** The processes that this one has started and that still run. */
function children({ pid }: ChildProcess): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(/\s+/).map(Number);
}

test('it prints the address once the plan is there, and Ctrl-C ends all of it', async () => {
  const child = start();
  await saysAddress();
  expect((await fetch(`${system.address}/api/plan`)).status).toBe(200);
  const services = children(child);
  expect(services.length).toBeGreaterThanOrEqual(6);
  const ended = exitOf(child);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  for (const pid of services) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('a service that dies is started again', async () => {
  const child = start();
  await saysAddress();
  for (const pid of children(child)) process.kill(pid, 'SIGKILL');
  await until(
    'all six are said to have ended',
    () => said.filter((line) => line.includes('is started again')).length >= 6,
  );
  await until('the plan is back', async () => (await fetch(`${system.address}/api/plan`)).ok);
});

test('it does not start twice on the same ports, and says what to do', async () => {
  start();
  await saysAddress();
  const first = running!;
  const second = start();
  expect(await exitOf(second)).toBe(1);
  expect(said.join('\n')).toMatch(
    /:\d+ cannot be used \(in use\): is QPlan running already\? Else change \[web\] port in /,
  );
  running = first;
});
