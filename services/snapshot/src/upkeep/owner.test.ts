import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OwnedError, Owner } from './owner.ts';

let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qplan-owner-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What a process leaves that is killed while it listens. */
function leaveDead(name: string): void {
  const script = `require('net').createServer().listen(process.argv[1], () => process.kill(process.pid, 'SIGKILL'))`;
  expect(() => execFileSync(process.execPath, ['-e', script, join(folder, name)])).toThrow();
  expect(readdirSync(folder)).toContain(name);
}

test('a folder has one owner, until it is released', async () => {
  const owner = await Owner.of(folder);
  await expect(Owner.of(folder)).rejects.toThrow('is in use by another snapshot service on this machine; stop that');
  await owner.release();
  await (await Owner.of(folder)).release();
});

test('what dead owners left is no hindrance, and is cleared', async () => {
  for (const name of ['owner.sock', 'owner-0123456789abcdef.sock']) leaveDead(name);
  const owner = await Owner.of(folder);
  expect(readdirSync(folder)).toHaveLength(1);
  await owner.release();
});

test('of many that find a dead owner at once, one stays', async () => {
  leaveDead('owner-0123456789abcdef.sock');
  const all = await Promise.allSettled(Array.from({ length: 20 }, () => Owner.of(folder)));
  const owners = all.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  expect(owners).toHaveLength(1);
  for (const each of all) if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(OwnedError);
  await expect(Owner.of(folder)).rejects.toThrow(OwnedError);
  await owners[0]!.release();
});
