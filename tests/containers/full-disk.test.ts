// A disk that is full, as the snapshot service's volume: told, read from all the same, and written to again once there is
// room.
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '@qplan/harness';
import { rawPlan } from '../harness/one-item-plan.ts';
import { prepareStack, type Stack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await prepareStack();
  const small = { driver: 'local', driver_opts: { type: 'tmpfs', device: 'tmpfs', o: 'size=8m,uid=1000' } };
  await writeFile(join(stack.folder, 'docker-compose.override.yml'), JSON.stringify({ volumes: { snapshots: small } }));
  await stack.compose('up', '--detach', '--no-build');
  await until('a plan', stack.plan);
});
afterAll(() => stack?.remove());

const ask = (input: string) => stack.foreign('ask.py', { input });
const put = (estimate: string) => ask(`=====PUT raw qplan\n${rawPlan(estimate).replace(/^(?=.)/gm, '\t')}`);
/** More than what a block or two, left over somewhere, can take. */
const putMuch = () => ask(`=====PUT raw qplan\n\t=====raw notes\n\t\t${randomBytes(100_000).toString('hex')}\n`);
const inSnapshot = (script: string) => stack.compose('exec', '-T', 'snapshot', 'sh', '-c', script);
const errors = async () =>
  (await stack.log('errors.log')).split('\n').filter((line) => line.includes(' error snapshot '));

const pageShows = (weeks: number) =>
  until(`a plan with ${weeks} weeks`, async () => (await stack.plan()).work[0]![0]!.estimate['Apps'] === weeks);

test('a PUT that finds no room is refused and told once; nothing is lost, and with room it goes on by itself', async () => {
  expect(await put('Apps:2')).toBe('OK');
  await pageShows(2);
  const history = await ask('=====LOG raw qplan');

  await inSnapshot('dd if=/dev/zero of=data/snapshots/ballast bs=4k 2>/dev/null || true');
  expect(await putMuch()).toMatch(
    /^ERROR: raw qplan could not be stored: the disk that the snapshots are on is full; free/,
  );
  expect(await putMuch()).toMatch(
    /^ERROR: raw qplan could not be stored: the disk that the snapshots are on is full; free/,
  );
  expect(await ask('=====LOG raw qplan')).toBe(history);
  expect(await ask('=====GET raw qplan')).toContain('\tApps:2\n');
  expect(await until('the error', async () => (await errors()).length > 0 && errors())).toHaveLength(1);

  await inSnapshot('rm data/snapshots/ballast');
  await until('there is room', async () => (await put('Apps:3')) === 'OK');
  await pageShows(3);
  expect(await ask('=====LOG raw qplan')).toContain(history.split('\n').slice(1).join('\n'));
  expect(await inSnapshot('git -C data/snapshots fsck --strict --no-dangling')).toBe('');
});
