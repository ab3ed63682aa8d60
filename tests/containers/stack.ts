// The stack of docker-compose.yml on the Docker engine, beside any other: a project, a port and volumes of its own, and a
// copy of the configuration and the sources in a temporary folder.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { services } from '@qplan/config';
import { freePorts, until } from '@qplan/harness';
import type { PlanDocument } from '../../services/web/src/api.ts';
import { attempt, docker, run } from './docker.ts';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const containers = ['syslog', ...services] as const;
export type ContainerName = (typeof containers)[number];

/** The images under test, so that those of a stack that runs here stay as they are. */
const tag = 'test';
/** How often it is looked whether a container is well. */
export const healthInterval = '2s';
const foreignImage = 'qplan-foreign:test';

export interface Stack {
  readonly folder: string;
  readonly project: string;
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly address: string;
  /** What tells Compose which stack is meant. */
  readonly env: Readonly<Record<string, string>>;
  /** Runs Compose on this stack; answers its standard output. */
  compose(...args: string[]): Promise<string>;
  /** Resolves when every container is healthy. */
  healthy(): Promise<void>;
  /** What `docker inspect` says of a service's container, by a Go template. */
  inspect(name: ContainerName, format: string): Promise<string>;
  /** The plan on the page; throws what the web service says while there is none. */
  plan(): Promise<PlanDocument>;
  /** A file of the syslog container's volume. */
  log(name: 'qplan.log' | 'errors.log'): Promise<string>;
  /** Runs one of the scripts in foreign/ on the stack's network; answers what it prints. */
  foreign(script: string, options?: ScriptOptions): Promise<string>;
  /** Takes the stack down with its volumes, as if the machine were gone; the folder stays. */
  wipe(): Promise<void>;
  /** Removes all of it. */
  remove(): Promise<void>;
}

export interface ScriptOptions {
  readonly args?: readonly string[];
  /** Its standard input. */
  readonly input?: string;
  /** Its standard input stays open until this is aborted. */
  readonly until?: AbortSignal;
}

/** Builds the images, which takes seconds when nothing has changed. */
export async function buildImages(): Promise<void> {
  await run(join(root, 'deploy/compose'), ['build'], { env: { QPLAN_TAG: tag, COMPOSE_PROFILES: 'tls' } });
  await docker('build', '--quiet', '--tag', foreignImage, join(root, 'tests/containers/foreign'));
}

/** A stack that is not up yet; `more` is what its .env would say beside. Its tests are believed to be a proxy. */
export async function prepareStack(more: Readonly<Record<string, string>> = {}): Promise<Stack> {
  await buildImages();
  const folder = mkdtempSync(join(tmpdir(), 'qplan-stack-'));
  for (const part of ['docker-compose.yml', 'deploy', 'config', 'data/sources']) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  const project = basename(folder).toLowerCase();
  const [port] = await freePorts(1);
  const settings = { QPLAN_TAG: tag, PUBLISH_PORT: String(port), COMPOSE_PROJECT_NAME: project, PROXIES: '1' };
  const env = { ...settings, HEALTH_INTERVAL: healthInterval, ...more };
  const compose = (...args: string[]) => run(join(folder, 'deploy/compose'), args, { env });
  const keys = join(folder, 'data/keys/foreign');
  const scripts = scriptsOn(project, keys, () => run(join(folder, 'deploy/keys'), ['foreign', keys], { env }));

  const mine = ['--all', '--filter', `label=com.docker.compose.project=${project}`];
  const inspect = async (name: ContainerName, format: string) => {
    const id = await docker('ps', '--quiet', ...mine, '--filter', `label=com.docker.compose.service=${name}`);
    return (await docker('inspect', '--format', format, id.trim())).trim();
  };
  const wipe = async () => {
    await scripts.stop();
    const { output, errors, code } = await attempt(join(folder, 'deploy/compose'), ['down', '--timeout', '1'], { env });
    if (code !== 0 && !(await onlyForgotten(project, errors))) throw new Error(`compose down: ${output}${errors}`);
    const volumes = await docker('volume', 'ls', '--quiet', '--filter', `label=com.docker.compose.project=${project}`);
    if (volumes) await docker('volume', 'rm', ...volumes.trim().split('\n'));
  };
  return {
    folder,
    project,
    address: `http://127.0.0.1:${port}`,
    env,
    compose,
    inspect,
    async healthy() {
      const healthy = async () =>
        (await docker('ps', '--quiet', ...mine, '--filter', 'health=healthy')).trim().split('\n');
      await until('every container is healthy', async () => (await healthy()).length === containers.length, 120_000);
    },
    plan: () => planAt(`http://127.0.0.1:${port}/api/plan`),
    log: (name) => compose('exec', '-T', 'syslog', 'cat', `/var/log/qplan/${name}`),
    foreign: scripts.run,
    wipe,
    async remove() {
      await wipe();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Whether a stack is gone but for a network in which the engine still counts an endpoint although nothing is attached:
 * a defect of Docker 20.10 after a container that ended while it was started. It says so, and only a new engine helps.
 */
async function onlyForgotten(project: string, errors: string): Promise<boolean> {
  if (!errors.includes('has active endpoints')) return false;
  const label = ['--quiet', '--filter', `label=com.docker.compose.project=${project}`];
  if (await docker('ps', '--all', ...label)) return false;
  for (const network of (await docker('network', 'ls', ...label)).trim().split('\n')) {
    if ((await docker('network', 'inspect', '--format', '{{len .Containers}}', network)).trim() !== '0') return false;
    console.warn(`${project}: the engine does not let go of network ${network}, in which nothing is`);
  }
  return true;
}

/** Asks as the server's own programs do, which are not counted: through the published port this is another address. */
async function planAt(url: string): Promise<PlanDocument> {
  const headers = { 'X-Forwarded-For': '127.0.0.1' };
  const answer = await fetch(url, { headers, signal: AbortSignal.timeout(5000) });
  const body = await answer.text();
  if (!answer.ok) throw new Error(body);
  return JSON.parse(body) as PlanDocument;
}

/** The scripts of foreign/ in a container on the stack's network, which the first one starts, with keys of its own. */
function scriptsOn(
  project: string,
  keys: string,
  makeKeys: () => Promise<string>,
): { readonly run: Stack['foreign']; stop(): Promise<void> } {
  const name = `${project}-foreign`;
  let started: Promise<string> | undefined;
  return {
    async run(script, { args = [], ...input } = {}) {
      const options = ['--network', `${project}_bus`, '--volume', `${keys}:/keys:ro`];
      started ??= makeKeys()
        .then(() => docker('run', '--detach', '--rm', '--init', '--name', name, ...options, foreignImage))
        .catch((error: unknown) => {
          started = undefined;
          throw error;
        });
      await started;
      return run('docker', ['exec', '--interactive', name, 'python3', script, ...args], input);
    },
    async stop() {
      started = undefined;
      await docker('rm', '--force', name).catch(() => {});
      rmSync(keys, { recursive: true, force: true });
    },
  };
}
