// The stack as an operator runs it: what it is, how it is driven from outside, and that it comes back from whatever dies.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { services } from '@qplan/config';
import { until } from '@qplan/harness';
import { readSheet, saveCell } from '../harness/workbook.ts';
import { attempt, docker } from './docker.ts';
import { rawPlan } from '../harness/one-item-plan.ts';
import { type ContainerName, containers, prepareStack, type Stack } from './stack.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await prepareStack();
  await stack.compose('up', '--detach', '--no-build');
});
afterAll(() => stack?.remove());

/** Waits until the page's plan is of one item, which takes `weeks`. */
async function pageShows(weeks: number): Promise<void> {
  await until(
    `a plan with ${weeks} weeks`,
    async () => (await stack.plan()).work[0]![0]!.estimate['Apps'] === weeks,
    60_000,
  );
}

/** Puts a raw plan as a script does that asks again until it is answered. */
async function put(estimate: string): Promise<void> {
  const input = `=====PUT raw qplan\n${rawPlan(estimate).replace(/^(?=.)/gm, '\t')}`;
  await until('the PUT is acknowledged', async () => (await stack.foreign('ask.py', { input })) === 'OK');
}

const errorLines = async () => (await stack.log('errors.log')).split('\n').slice(0, -1);

test('comes up from clean with every container healthy and the plan of the sheet on the page', async () => {
  await stack.healthy();
  const { tracks, work } = await until('the plan', stack.plan);
  expect(tracks.length).toBeGreaterThan(5);
  expect(work[0]!.length).toBeGreaterThan(100);
});

test('publishes the port of the web service on loopback, and no other', async () => {
  const published = await Promise.all(
    containers.map(async (name) => {
      const ports = JSON.parse(await stack.inspect(name, '{{json .NetworkSettings.Ports}}')) as Record<string, unknown>;
      return Object.entries(ports).filter(([, bindings]) => bindings !== null);
    }),
  );
  const port = new URL(stack.address).port;
  expect(published.flat()).toEqual([['8000/tcp', [{ HostIp: '127.0.0.1', HostPort: port }]]]);
});

test.each(containers)(
  '%s runs without root, capabilities, new privileges or a file system to write to',
  async (name) => {
    const { HostConfig: host, Config: config } = JSON.parse(await stack.inspect(name, '{{json .}}'));
    expect(config.User).not.toMatch(/^(root|0)?$/);
    expect(host).toMatchObject({ ReadonlyRootfs: true, CapDrop: ['ALL'], SecurityOpt: ['no-new-privileges:true'] });
    expect(host.Memory).toBeGreaterThan(0);
    expect(host.PidsLimit).toBeGreaterThan(0);
  },
);

test('a saved cell of the workbook on the host is on the page', async () => {
  const workbook = join(stack.folder, 'data/sources/plan.xlsx');
  const first = (await stack.plan()).work[0]![0]!.name;
  const rows = await readSheet(workbook, 'Work');
  const row = rows.findIndex((cells) => cells.includes(first));
  const cell = { row, column: rows[row]!.indexOf(first) };
  const showsName = (name: string) => until(name, async () => (await stack.plan()).work[0]![0]!.name === name);

  await saveCell(workbook, 'Work', cell, 'Renamed by an editor that puts a new file in the place of the old');
  await showsName('Renamed by an editor that puts a new file in the place of the old');

  const elsewhere = join(stack.folder, 'elsewhere.xlsx');
  await copyFile(workbook, elsewhere);
  await saveCell(elsewhere, 'Work', cell, 'Renamed by an editor that writes into the file');
  await copyFile(elsewhere, workbook);
  await showsName('Renamed by an editor that writes into the file');
});

test('a script of the original system puts a raw plan, hears of the new app data and gets it', async () => {
  const seen = JSON.parse(await stack.foreign('drive.py', { input: rawPlan('Apps:2') }));
  expect(seen.reply).toBe('OK');
  expect(seen.event.split('\n').slice(0, 2)).toEqual(['=====qplan app', `\t${seen.version}`]);
  expect(seen.content).toMatch(/\tPayments\t1\t1\tSplit bills\tApps:2\.0\t\tJan 15, 2027\t[0-9a-f]{12}\traw work!A2\n/);
  await until('the page has it', async () => (await stack.plan()).version === seen.version);
});

test('a log that is followed ends with its reader', async () => {
  const { folder, env } = stack;
  const reader = spawn(join(folder, 'deploy/follow'), ['qplan.log'], {
    env: { ...process.env, NODE_OPTIONS: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [[log], [told]] = await Promise.all([once(reader.stdout, 'data'), once(reader.stderr, 'data')]);
  expect(String(log)).toMatch(/^\S+Z (error|warn|info) /);
  expect(String(told)).toContain(`the planner: ${stack.address}/`);
  const followers = async () => (await docker('top', await stack.inspect('syslog', '{{.Id}}'))).match(/tail -n/g);
  expect(await followers()).not.toBeNull();
  reader.kill('SIGKILL');
  await until('nobody follows', async () => (await followers()) === null);
});

test('a port that is taken is told before anything is started, and which setting chooses another', async () => {
  const second = await prepareStack({ PUBLISH_PORT: new URL(stack.address).port });
  try {
    const { code, errors } = await attempt(join(second.folder, 'deploy/up'), [], { env: second.env });
    expect({ code, errors }).toEqual({
      code: 1,
      errors: expect.stringMatching(/is taken by another program.*PUBLISH_PORT=\d+ make up/),
    });
    expect(
      await docker('ps', '--all', '--quiet', '--filter', `label=com.docker.compose.project=${second.project}`),
    ).toBe('');
  } finally {
    await second.remove();
  }
});

describe('comes back', () => {
  test.each(services)('after a SIGKILL of %s, with the newest plan', async (name) => {
    const weeks = 3 + services.indexOf(name);
    await stack.compose('kill', '-s', 'KILL', name);
    const mayWait = name === 'proxy' || name === 'snapshot';
    if (!mayWait) await put(`Apps:${weeks}`);
    await stack.compose('start', name);
    if (mayWait) await put(`Apps:${weeks}`);
    await pageShows(weeks);
  });

  test('by itself after a process dies', async () => {
    await stack.compose('exec', '-T', 'qplan', 'sh', '-c', 'kill -KILL -1').catch(() => {});
    await put('Apps:10');
    await pageShows(10);
    expect(Number(await stack.inspect('qplan', '{{.RestartCount}}'))).toBe(1);
  });

  test('after all containers were killed at once, with the newest plan', async () => {
    await put('Apps:11');
    await pageShows(11);
    const { version } = await stack.plan();
    await stack.compose('kill', '-s', 'KILL');
    await stack.compose('up', '--detach', '--no-build');
    await stack.healthy();
    expect((await until('the plan', stack.plan)).version).toBe(version);
    await put('Apps:12');
    await pageShows(12);
  });
});

describe('errors.log of the syslog container', () => {
  test('has a line that names the cell when a raw plan cannot be conditioned, and the old plan stays', async () => {
    const before = await stack.plan();
    const old = await errorLines();
    await put('Apps:many');
    const told = await until('the error', async () => {
      const lines = (await errorLines()).slice(old.length);
      return lines.length > 0 && lines;
    });
    expect(told).toEqual([expect.stringMatching(/^\S+Z error condition .*!D2: .*many/)]);
    expect((await stack.plan()).version).toBe(before.version);
    await put('Apps:7');
    await pageShows(7);
  });

  test('has a line that names the key when the configuration of a service is wrong', async () => {
    const override = join(stack.folder, 'docker-compose.override.yml');
    await writeFile(
      override,
      'services: { condition: { environment: { QPLAN_LOG_LEVEL: info, QPLAN_BUS_REQUEST_PORT: many } } }\n',
    );
    await stack.compose('up', '--detach', '--no-build', '--no-deps', 'condition');
    const told = await until('the error', async () =>
      (await errorLines()).find((line) => line.includes('QPLAN_BUS_REQUEST_PORT')),
    );
    expect(told).toMatch(/^\S+Z error condition \/app\/config\/config\.ini: \[bus\] request_port = many .*: expected /);

    await rm(override);
    await stack.compose('up', '--detach', '--no-build', '--no-deps', 'condition');
    await put('Apps:8');
    await pageShows(8);
  });

  test('misses nothing that was logged while syslog was away', async () => {
    const since = new Date().toISOString();
    await stack.compose('kill', '-s', 'KILL', 'syslog');
    for (let weeks = 1; weeks <= 10; weeks++) await put(weeks % 2 === 0 ? `Apps:${weeks}` : 'Apps:many');
    await pageShows(10);
    await stack.compose('start', 'syslog');
    await put('Apps:9');
    await pageShows(9);

    const written = await Promise.all(services.map((name) => consoleLines(name)));
    const consoles = written.flat().filter((line) => line >= since);
    const stored = await until('all of it in qplan.log', async () => {
      const lines = (await stack.log('qplan.log')).split('\n');
      return consoles.every((line) => lines.includes(line)) && lines;
    });
    const twice = consoles.filter((line) => stored.indexOf(line) !== stored.lastIndexOf(line)).length;
    console.info(`syslog away and back: ${consoles.length} lines logged by the services, 0 lost, ${twice} there twice`);
  });
});

/** The log lines that a service wrote to its console, over all of its container's life. */
async function consoleLines(name: ContainerName): Promise<string[]> {
  const id = await stack.inspect(name, '{{.Id}}');
  const { output, errors } = await attempt('docker', ['logs', id]);
  return `${output}${errors}`.split('\n').filter((line) => /^\S+Z (error|warn|info|debug) /.test(line));
}

test('stops within the grace period, every container with exit code 0', async () => {
  // One that is not gone by then is killed, and its code is 137.
  await stack.compose('stop');
  const codes = await Promise.all(containers.map((name) => stack.inspect(name, '{{.State.ExitCode}}')));
  expect(codes).toEqual(containers.map(() => '0'));
});
