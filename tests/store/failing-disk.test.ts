// Durable before it is acknowledged, on a disk that fails and across a power cut at the worst moment: after the branch has
// moved, and before that is on the disk. The disk is a library that the service is started with (failing-disk.cpp).
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RequestClient } from '@qplan/bus';
import { endpoints, projectRoot } from '@qplan/config';
import { prepareSystem, type System, until } from '@qplan/harness';
import { Snapshots } from '@qplan/snapshots';
import { hear } from '../harness/foreign.ts';

let system: System;
let client: RequestClient;
let snapshots: Snapshots;

beforeEach(async () => {
  system = await prepareSystem('');
  const source = join(projectRoot(), 'tests/store/failing-disk.cpp');
  execFileSync('g++', ['-shared', '-fPIC', '-o', disk('disk.so'), source, '-ldl']);
  client = new RequestClient({ endpoint: endpoints(system.config.bus).request, attempts: 20 });
  snapshots = new Snapshots(client);
  system.start('proxy');
  startSnapshot();
  await snapshots.put('raw qplan', 'one\n');
});
afterEach(async () => {
  client?.close();
  await system?.stop();
});

const disk = (name: string) => join(system.folder, name);
const flushed = () => (existsSync(disk('trace')) ? readFileSync(disk('trace'), 'utf8') : '');
const commits = () => git('rev-list', '--count', 'HEAD');
const git = (...args: string[]) =>
  execFileSync('git', ['-C', system.config.snapshot.repository, ...args], { encoding: 'utf8' }).trim();

function startSnapshot(): void {
  process.env['LD_PRELOAD'] = disk('disk.so');
  process.env['FAILING_DISK'] = system.folder;
  system.start('snapshot');
  delete process.env['LD_PRELOAD'];
  delete process.env['FAILING_DISK'];
}

test('while the folders cannot be flushed a PUT is an error, logged once; then it is there, with its event', async () => {
  const events = await hear(system, '=====raw qplan');
  const before = await snapshots.get('raw qplan');
  writeFileSync(disk('fail'), '');
  for (const content of ['two\n', 'three\n'])
    await expect(snapshots.put('raw qplan', content)).rejects.toThrow(
      /raw qplan could not be stored: EIO.* PUT it again/,
    );
  expect((await snapshots.get('raw qplan')).content).toBe(before.content);
  const moved = git('rev-parse', 'HEAD');
  expect(moved).not.toBe(before.version);
  expect(await until('the error', () => system.log('errors.log').match(/versions cannot be stored/g))).toHaveLength(1);
  expect(events.frames.filter((frame) => frame.includes(moved))).toEqual([]);
  rmSync(disk('fail'));
  const version = await snapshots.put('raw qplan', 'three\n');
  await until('there is its event', () => events.frames.some((frame) => frame.includes(version)));
  expect((await snapshots.get('raw qplan')).content).toBe('three\n');
});

test('a PUT that is asked again after a power cut is on the disk before it is acknowledged', async () => {
  writeFileSync(disk('kill'), '');
  const before = commits();
  const put = snapshots.put('raw qplan', 'two\n');
  await until('the branch has moved', () => commits() !== before);
  const moved = git('rev-parse', 'HEAD');
  await system.end('snapshot');
  for (const name of ['kill', 'trace']) rmSync(disk(name), { force: true });
  startSnapshot();
  expect(await put).toBe(moved);
  for (const folder of ['objects/pack', 'refs/heads']) expect(flushed()).toContain(`${folder}\n`);
  expect(git('rev-parse', 'HEAD')).toBe(moved);
});

test('while many PUT, and for a moment the folders cannot be flushed, what is acknowledged is there once', async () => {
  const acknowledged: string[] = [];
  let refused = 0;
  const fail = () => {
    if (refused === 0) writeFileSync(disk('fail'), '');
  };
  const mend = () => {
    refused += 1;
    rmSync(disk('fail'), { force: true });
  };
  const putAll = async (name: string) => {
    for (let count = 0; count < 25; count += 1) {
      const content = `${name} ${count}\n`;
      await snapshots.put('raw qplan', content).then(() => acknowledged.push(content), mend);
      if (acknowledged.length > 50) fail();
    }
  };
  await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(putAll));
  expect(refused).toBeGreaterThan(0);
  expect(acknowledged.length + refused).toBe(200);
  const there = git('log', '--format=%H')
    .split('\n')
    .map((version) => `${git('show', `${version}:raw/qplan.txt`)}\n`);
  expect(acknowledged.filter((content) => there.filter((each) => each === content).length !== 1)).toEqual([]);
  expect(git('fsck', '--strict')).toBe('');
});
