import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recorder } from '@qplan/harness';
import { OwnedError, Owner } from './owner.ts';

let folder: string;

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qplan-owner-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const own = () => Owner.of(folder, recorder());

test('a folder has one owner, until it is released, and holds nothing that one could remove', async () => {
  const owner = await own();
  expect(readdirSync(folder)).toEqual([]);
  await expect(own()).rejects.toThrow('is in use by another snapshot service on this machine; stop that');
  owner.release();
  (await own()).release();
});

test('an owner that is killed is none any more, and one that ends soon is waited for', async () => {
  const holder = spawn('flock', ['-n', '--no-fork', folder, '-c', 'echo held; exec sleep 1000'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  const waiting = own();
  holder.kill('SIGKILL');
  (await waiting).release();
});

test('of many that begin at once, one stays', async () => {
  const all = await Promise.allSettled(Array.from({ length: 5 }, own));
  const owners = all.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  expect(owners).toHaveLength(1);
  for (const each of all) if (each.status === 'rejected') expect(each.reason).toBeInstanceOf(OwnedError);
  owners[0]!.release();
});
