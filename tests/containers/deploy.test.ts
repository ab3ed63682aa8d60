// Deploying over ssh: to a server that has never seen QPlan, again, to a release that does not work, back, and by a registry.
import { appendFile, mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { freePorts, until } from '@qplan/harness';
import { composeCommand, docker, run } from './docker.ts';
import { startRegistry } from './registry.ts';
import { type Server, startServer } from './server.ts';
import { buildImages, root } from './stack.ts';

let folder: string;
let server: Server;
let address: string;
const installation = () => join(server.folder, 'qplan');
const inInstallation = (...args: string[]) =>
  run(composeCommand[0], [...composeCommand.slice(1), ...args], { cwd: installation() });

beforeAll(async () => {
  await buildImages();
  folder = await mkdtemp(join(tmpdir(), 'qplan-deploy-'));
  server = await startServer(join(folder, basename(folder)), { engine: true });
  const [port] = await freePorts(1);
  address = `http://127.0.0.1:${port}`;
  await mkdir(installation());
  const name = basename(folder).toLowerCase();
  await writeFile(join(installation(), '.env'), `PUBLISH_PORT=${port}\nCOMPOSE_PROJECT_NAME=${name}\n`);
  await release('test-second', 'FROM qplan:test\nLABEL release=second\n');
  await release('test-broken', 'FROM qplan:test\nENTRYPOINT ["sh", "-c", "echo this release is broken; exit 1"]\n');
});
afterAll(async () => {
  await inInstallation('down', '--volumes', '--timeout', '1').catch(() => {});
  await server?.remove();
  await rm(folder, { recursive: true, force: true });
});

/** Makes the images of a release without a build of the project. */
async function release(tag: string, dockerfile: string): Promise<void> {
  await run('docker', ['build', '--quiet', '--tag', `qplan:${tag}`, '-'], { input: dockerfile });
  await docker('tag', 'qplan-syslog:test', `qplan-syslog:${tag}`);
}

const deploy = (TAG: string, env = {}) => server.deploy(root, 'deploy', { TAG, ...env });
const runs = async () => basename(await readlink(join(installation(), 'current')));
const planVersion = () =>
  until('the plan', async () => {
    const answer = await fetch(`${address}/api/plan`, { signal: AbortSignal.timeout(5000) });
    return ((await answer.json()) as { version?: string }).version;
  });

test('tells what a server lacks, and changes nothing', async () => {
  const bare = await startServer(join(folder, 'bare'), { engine: false });
  try {
    const { code, errors } = await bare.deploy(root, 'deploy', { TAG: 'test' });
    expect({ code, errors }).toEqual({ code: 1, errors: expect.stringMatching(/lacks:\na Docker engine that runs/) });
  } finally {
    await bare.remove();
  }
});

test('ships images, files and a first configuration to a server that has none, and waits until all is healthy', async () => {
  const { code, errors } = await deploy('test');
  expect(errors).toMatch(/shipping qplan:test qplan-syslog:test[\s\S]*test is healthy: http:\/\/.*\n$/);
  expect(code).toBe(0);
  expect(await planVersion()).toMatch(/^[0-9a-f]{40}$/);
  expect(await runs()).toBe('test');
});

test('again is harmless: nothing is shipped, and configuration, settings and data stay as they are', async () => {
  await appendFile(join(installation(), 'config/config.ini'), '; a remark of the operator\n');
  const before = await planVersion();
  const { code, errors } = await deploy('test');
  expect({ code, errors }).toEqual({ code: 0, errors: expect.stringContaining('the images are there already') });
  expect(await planVersion()).toBe(before);
  expect(await readFile(join(installation(), 'config/config.ini'), 'utf8')).toMatch(/; a remark of the operator\n$/);
  expect(await readFile(join(installation(), '.env'), 'utf8')).toMatch(/^PUBLISH_PORT=\d+\n.*\nQPLAN_TAG=test\n$/);
});

test('of a release that does not become healthy goes back to the one before, by itself', async () => {
  const before = await planVersion();
  const { code, errors } = await deploy('test-broken', { WAIT_S: '20' });
  expect({ code, errors }).toEqual({ code: 1, errors: expect.stringContaining('this release is broken') });
  expect(errors).toMatch(/test-broken did not become healthy: back to test\n[\s\S]*test is healthy: http:\/\/.*\n$/);
  expect(await runs()).toBe('test');
  expect(await planVersion()).toBe(before);
});

test('can be taken back by hand, and its status seen', async () => {
  expect((await deploy('test-second')).code).toBe(0);
  expect(await runs()).toBe('test-second');
  expect((await server.deploy(root, 'rollback')).code).toBe(0);
  const { output } = await server.deploy(root, 'status');
  expect(output).toMatch(/^release test, before it test-second: http:.*\n[\s\S]*web[\s\S]*healthy/);
});

test('by a registry, where one is named: pushed from here, pulled there', async () => {
  const registry = await startRegistry();
  try {
    await release('test-third', 'FROM qplan:test\nLABEL release=third\n');
    const { code, errors } = await deploy('test-third', { REGISTRY: `${registry.host}/plans/` });
    expect({ code, errors }).toEqual({ code: 0, errors: expect.stringMatching(/by 127\.0\.0\.1:\d+\/plans/) });
    expect(await runs()).toBe('test-third');
    expect(await registry.tags('plans/qplan')).toEqual(['test-third']);
    expect(await docker('images', '--quiet', `${registry.host}/plans/*`)).toBe('');
  } finally {
    await registry.remove();
  }
});
