// `qplan pull` and the schedule, with the services as they are built.
import { rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { prepareSystem, type System, until } from '@qplan/harness';
import { content, log, put } from '../harness/foreign.ts';

const sections = `
[pull]
output = raw qplan
every = 0 6 1 1 *
[pull.raw work]
source = {folder}/work.csv
[pull.raw staff]
source = {address}/staff.csv
`;

let system: System;
let staff: string | undefined;
const web = createServer((_, response) => {
  if (staff === undefined) response.writeHead(404);
  response.end(staff);
});

beforeAll(() => new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise((resolve) => web.close(resolve)));
beforeEach(async () => {
  staff = 's1';
  const { port } = web.address() as AddressInfo;
  system = await prepareSystem(sections.replace('{address}', `http://127.0.0.1:${port}`));
  writeFileSync(join(system.folder, 'work.csv'), 'w1');
});
afterEach(() => system?.stop());

const qplanPull = (...args: readonly string[]) => system.qplan(['pull', ...args]);

test('a pull at once tells what came of it', async () => {
  system.start('proxy', 'snapshot', 'pull');
  await until('the first version', () => content(system, 'raw qplan'));
  const [first] = await log(system, 'raw qplan');

  expect(await qplanPull()).toEqual({
    code: 0,
    stdout: `raw qplan ${first!.version}: nothing has changed\n`,
    stderr: '',
  });

  staff = 's2';
  const pulled = await qplanPull();
  const [second] = await log(system, 'raw qplan');
  expect(pulled.stdout).toBe(`raw qplan ${second!.version}: pulled\n`);
  expect(await content(system, 'raw qplan')).toBe('=====raw work\n\tw1\n=====raw staff\n\ts2\n');

  staff = undefined;
  const failed = await qplanPull();
  expect(failed).toMatchObject({ code: 1, stdout: '' });
  expect(failed.stderr).toMatch(
    /^qplan pull: http:\S+\/staff.csv \(raw staff\): it is not there.*, the rows of 20.* stay\n$/,
  );
  expect(await log(system, 'raw qplan')).toHaveLength(2);
  const { stdout } = await qplanPull('--sources');
  expect(stdout).toMatch(/work\.csv: read, 1 rows of 20\S+Z\nhttp:\S+ \(raw staff\): failing, 1 rows of 20\S+Z\n$/);
});

test('what somebody put by hand stays, until somebody pulls', async () => {
  system.start('proxy', 'snapshot', 'pull');
  await until('the first version', () => content(system, 'raw qplan'));
  expect(await put(system, 'raw qplan', '=====mine\n')).toBe('OK');
  await system.end('pull');
  system.start('pull');
  await until('its start', () => system.log().split(' pulling ').length === 3);
  rmSync(join(system.folder, 'work.csv'));
  await until('that it has looked', () => system.log('errors.log').includes('no such file'));
  expect(await content(system, 'raw qplan')).toBe('=====mine\n');

  writeFileSync(join(system.folder, 'work.csv'), 'w1');
  expect((await qplanPull()).stdout).toMatch(/: pulled\n$/);
  expect(await content(system, 'raw qplan')).toBe('=====raw work\n\tw1\n=====raw staff\n\ts1\n');
});

test('without a pull service there is no answer', async () => {
  system.start('proxy', 'snapshot');
  await until('the snapshot service answers', async () => (await log(system, 'raw qplan')).length === 0);
  const { code, stderr } = await qplanPull();
  expect(code).toBe(3);
  expect(stderr).toContain('the pull service does not answer');
});
