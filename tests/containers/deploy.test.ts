// Deploying over ssh: to a server that has never seen QPlan, again, to a release that does not work, back, and by a registry.
import { appendFile, mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { freePorts, until } from '@qplan/harness';
import { docker, run } from './docker.ts';
import { startRegistry } from './registry.ts';
import { type Server, startServer } from './server.ts';
import { buildImages, healthInterval, root } from './stack.ts';

let folder: string;
let server: Server;
let address: string;
const installation = () => join(server.folder, 'qplan');

beforeAll(async () => {
  await buildImages();
  folder = await mkdtemp(join(tmpdir(), 'qplan-deploy-'));
  server = await startServer(join(folder, basename(folder)), { engine: true });
  const [port] = await freePorts(1);
  address = `http://127.0.0.1:${port}`;
  await mkdir(installation());
  const name = basename(folder).toLowerCase();
  const settings = { PUBLISH_PORT: port, COMPOSE_PROJECT_NAME: name, HEALTH_INTERVAL: healthInterval };
  const lines = Object.entries(settings).map(([key, value]) => `${key}=${value}\n`);
  await writeFile(join(installation(), '.env'), lines.join(''));
  await releaseThere('test-second', 'FROM qplan:test\nLABEL release=second\n');
  await releaseThere('test-silent', 'FROM qplan:test\nENTRYPOINT ["sh", "-c", "exec sleep infinity"]\n');
  await releaseThere(
    'test-broken',
    'FROM qplan:test\nENTRYPOINT ["sh", "-c", "echo this release is broken; exit 1"]\n',
  );
});
afterAll(async () => {
  await run(join(installation(), 'deploy/compose'), ['down', '--volumes', '--timeout', '1']).catch(() => {});
  await server?.remove();
  await rm(folder, { recursive: true, force: true });
});

/** Makes the images of a release without a build of the project. */
async function release(tag: string, dockerfile: string): Promise<void> {
  await run('docker', ['build', '--quiet', '--tag', `qplan:${tag}`, '-'], { input: dockerfile });
  await docker('tag', 'qplan-syslog:test', `qplan-syslog:${tag}`);
}

/** The same, and the server has them already: what is looked at is not that they are sent. */
async function releaseThere(tag: string, dockerfile: string): Promise<void> {
  await release(tag, dockerfile);
  await server.script(`/usr/bin/docker image inspect --format '{{.Id}}' qplan:${tag} >>/tmp/images`);
}

const deploy = (TAG: string, env = {}) => server.deploy(root, 'deploy', { TAG, ...env });
const linked = async (name: 'current' | 'good') => basename(await readlink(join(installation(), name)));
const runs = () => linked('current');
const config = () => join(installation(), 'config/config.ini');
const planVersion = () =>
  until(
    'the plan',
    async () => {
      const answer = await fetch(`${address}/api/plan`, { signal: AbortSignal.timeout(5000) });
      return ((await answer.json()) as { version?: string }).version;
    },
    60_000,
  );

test('tells what a server lacks, and changes nothing', async () => {
  const bare = await startServer(join(folder, 'bare'), { engine: false });
  try {
    const { code, errors } = await bare.deploy(root, 'deploy', { TAG: 'test', DIR: '~/our plans' });
    expect({ code, errors }).toEqual({ code: 1, errors: expect.stringMatching(/lacks:\na Docker engine that runs/) });
    expect(await bare.script('ls /root/*/ -d')).toBe('/root/our plans/\n');
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

test('lets the containers at the first configuration, and nobody else but its owner', async () => {
  const stat = await server.script(`cd ${installation()} && stat --format '%a %g' config config/config.ini config/tls`);
  expect(stat).toBe('2750 1000\n644 1000\n2755 1000\n');
});

test('again is harmless: nothing is shipped, and configuration, settings and data stay as they are', async () => {
  await appendFile(config(), '; a remark of the operator\n');
  const before = await planVersion();
  const { code, errors } = await deploy('test');
  expect({ code, errors }).toEqual({ code: 0, errors: expect.stringContaining('the images are there already') });
  expect(await planVersion()).toBe(before);
  expect(await readFile(config(), 'utf8')).toMatch(/; a remark of the operator\n$/);
  expect(await readFile(join(installation(), '.env'), 'utf8')).toMatch(/^PUBLISH_PORT=\d+\n(.*\n){2}QPLAN_TAG=test\n$/);
});

test('decides for itself when the connection is cut: back to the last good one, with the configuration that suits it', async () => {
  // The server loses its power while a release starts: what it is pointed to is not what is good.
  await server.cutWhenSaid('starting test-silent', root, { TAG: 'test-silent' });
  await server.script(`for each in /proc/[0-9]*; do
    if grep -qszE '/release$|docker-compose$' $each/cmdline; then kill -KILL $(basename $each); fi; done`);
  expect({ current: await runs(), good: await linked('good') }).toEqual({ current: 'test-silent', good: 'test' });

  await appendFile(config(), '[bus]\nwhat_the_next_release_wants = 1\n');
  await server.cutWhenSaid('starting test-broken', root, { TAG: 'test-broken' });
  const second = await deploy('test-second');
  expect(second).toMatchObject({
    code: 1,
    errors: expect.stringMatching(/an end of the deployment that is under way/),
  });

  const ended = async () =>
    (await server.script(`flock --nonblock ${installation()}/releases/lock echo ended || true`)) !== '';
  await until('it has ended', ended, 240_000);
  const said = await readFile(join(installation(), 'releases/log'), 'utf8');
  expect(said).toContain('this release is broken');
  expect(said).toMatch(/test-broken did not become healthy: back to test\nstarting test\n/);
  expect(said).toMatch(/once more with the config\.ini with which test was healthy; yours is now \S+\n/);
  expect(said).toMatch(/test is healthy: http:\/\/.*\n$/);
  expect(await runs()).toBe('test');
  expect(await readFile(config(), 'utf8')).toBe(await readFile(join(root, 'config/config.ini'), 'utf8'));
  const kept = join(installation(), /yours is now (\S+)/.exec(said)![1]!);
  expect(await readFile(kept, 'utf8')).toContain('what_the_next_release_wants');
  expect(await planVersion()).toMatch(/^[0-9a-f]{40}$/);
});

test('can be taken back by hand, and its status seen', async () => {
  expect((await deploy('test-second')).code).toBe(0);
  expect(await runs()).toBe('test-second');
  expect((await server.deploy(root, 'rollback')).code).toBe(0);
  const { output } = await server.deploy(root, 'status');
  expect(output).toMatch(
    /^release test, the last good one test, before it test-second: http:.*\n[\s\S]*web[\s\S]*healthy/,
  );
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
