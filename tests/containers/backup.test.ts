// A backup is one file, made while the stack runs, that gives the same plan and history on another machine.
import { appendFile, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { until } from '@qplan/harness';
import { attempt, run } from './docker.ts';
import { rawPlan } from '../harness/one-item-plan.ts';
import { prepareStack, type Stack } from './stack.ts';

const stacks: Stack[] = [];
afterAll(async () => {
  for (const stack of stacks) await stack.remove();
});

async function newStack(): Promise<Stack> {
  const stack = await prepareStack();
  stacks.push(stack);
  return stack;
}

async function start(stack: Stack): Promise<void> {
  await stack.compose('up', '--detach', '--no-build');
  await stack.healthy();
}

/** Runs one of deploy/'s scripts in the stack's folder, as its operator does. */
const script = ({ folder, env }: Stack, name: string, file: string) =>
  attempt(join(folder, 'deploy', name), [file], { cwd: folder, env });

async function histories(stack: Stack): Promise<string[]> {
  const resources = ['raw qplan', 'cond qplan', 'qplan app'];
  return Promise.all(resources.map((resource) => stack.foreign('ask.py', { input: `=====LOG ${resource}` })));
}

/** The branches of a backup, and the version that each is at. */
async function headsOf(file: string): Promise<string> {
  await run('tar', ['-xzf', file, 'snapshots.bundle'], { cwd: dirname(file) });
  return run('git', ['bundle', 'list-heads', join(dirname(file), 'snapshots.bundle')]);
}

test('of a stack that runs, the same when it is down, restored on a machine that has none, gives the same plan, history and settings', async () => {
  const old = await newStack();
  await appendFile(join(old.folder, 'config/config.ini'), '; a remark of our own\n');
  await start(old);
  const puts = ['Apps:2', 'Apps:3'].map(
    (estimate) => `=====PUT raw qplan\n${rawPlan(estimate).replace(/^(?=.)/gm, '\t')}`,
  );
  for (const input of puts) expect(await old.foreign('ask.py', { input })).toBe('OK');
  await until('the plan', async () => (await old.plan()).work[0]![0]!.estimate['Apps'] === 3);
  const before = { histories: await histories(old), plan: await old.plan() };

  const file = join(old.folder, 'backup.tar.gz');
  expect(await script(old, 'backup', file)).toMatchObject({
    code: 0,
    errors: expect.stringMatching(/: \d+ versions, /),
  });
  await old.compose('rm', '--stop', '--force');
  const down = join(old.folder, 'down.tar.gz');
  expect(await script(old, 'backup', down)).toMatchObject({ code: 0 });
  expect(await headsOf(down)).toBe(await headsOf(file));
  await old.wipe();

  const fresh = await newStack();
  expect(await script(fresh, 'restore', file)).toMatchObject({ code: 0 });
  const { mode, gid } = await stat(join(fresh.folder, 'config'));
  expect({ mode: mode & 0o777, gid }).toEqual({ mode: 0o750, gid: 1000 });
  await start(fresh);
  expect({ histories: await histories(fresh), plan: await fresh.plan() }).toEqual(before);
  expect(await readFile(join(fresh.folder, 'config/config.ini'), 'utf8')).toMatch(/; a remark of our own\n$/);
});

test('is never restored over versions that are there', async () => {
  const [old, fresh] = stacks as [Stack, Stack];
  const file = join(old.folder, 'backup.tar.gz');
  const before = await histories(fresh);
  await fresh.compose('rm', '--stop', '--force', 'snapshot');
  expect(await script(fresh, 'restore', file)).toMatchObject({
    code: 1,
    errors: expect.stringContaining('has versions already'),
  });
  await start(fresh);
  expect(await histories(fresh)).toEqual(before);
});
