// An installation on a swarm of three machines, as an operator has it before the first deployment: labels, a registry, a mirror,
// a configuration, a certificate, and the images that were built.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { docker, run } from '../containers/docker.ts';
import { type GitHost, startGitHost } from '../containers/git-host.ts';
import { type Registry, startRegistry } from '../containers/registry.ts';
import { makeCertificate } from '../containers/secure.ts';
import { buildImages, root } from '../containers/stack.ts';
import { type Machine, type Machines, startMachines } from './machines.ts';
import { type Newsroom, openNewsroom } from './newsroom.ts';
import type { Front } from './page.ts';
import { configText } from './sheet.ts';

export const images = ['qplan', 'qplan-syslog', 'qplan-tls'];
const name = 'planner.example';

export interface Installation {
  /** The operator's checkout. */
  readonly folder: string;
  /** The sheets, where every machine has them. */
  readonly sources: string;
  readonly machines: readonly Machine[];
  readonly front: Front;
  readonly registry: Registry;
  readonly mirror: GitHost;
  readonly newsroom: Newsroom;
  /** Whether the kernel can encrypt overlay networks, so that they are. */
  readonly encrypted: boolean;
  remove(): Promise<void>;
}

/** The first machine has the front, the second the snapshots; the second and the third have the sheets. Tag: test. */
export async function install(): Promise<Installation> {
  await buildImages();
  const temporary = mkdtempSync(join(tmpdir(), 'qplan-swarm-'));
  const network = basename(temporary).toLowerCase();
  const parts: { remove(): Promise<void> }[] = [
    { remove: async () => rmSync(temporary, { recursive: true, force: true }) },
  ];
  const keep = <T extends { remove(): Promise<void> }>(part: T): T => {
    parts.unshift(part);
    return part;
  };
  const remove = async () => {
    for (const part of parts) await part.remove();
  };
  try {
    await docker('network', 'create', network);
    keep({ remove: async () => void (await docker('network', 'rm', network).catch(() => {})) });
    const folder = join(temporary, 'qplan');
    for (const part of ['docker-compose.yml', 'deploy'])
      cpSync(join(root, part), join(folder, part), { recursive: true });
    const newsroom = keep(await openNewsroom(network));
    const registry = keep(await startRegistry({ network }));
    const mirror = keep(await startGitHost(network, join(folder, 'data/keys/ssh')));
    const machines = keep(
      await startMachines(['node-a', 'node-b', 'node-c'], { folder: temporary, network, registry: registry.host }),
    );
    const [first] = machines.all as [Machine];
    await label(machines);
    const encrypted = await canEncrypt(first);
    const ca = await configure(folder, { registry, mirror, newsroom, encrypted });
    const saved = `docker save ${images.map((image) => `${image}:test`).join(' ')}`;
    await run('bash', ['-c', `set -o pipefail; ${saved} | DOCKER_HOST=${first.env['DOCKER_HOST']} docker load`]);
    const front = { name, address: first.address, port: 443, ca };
    const sources = join(temporary, 'srv/sources');
    return { folder, sources, machines: machines.all, front, registry, mirror, newsroom, encrypted, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function label({ all }: Machines): Promise<void> {
  const [first, second, third] = all as [Machine, Machine, Machine];
  const labels = [
    ['front', first],
    ['snapshots', second],
    ['sources', second],
    ['sources', third],
  ] as const;
  for (const [each, { name: node }] of labels)
    await first.docker('node', 'update', '--label-add', `qplan.${each}=yes`, node);
}

type Parts = Pick<Installation, 'registry' | 'mirror' | 'newsroom' | 'encrypted'>;

/** Answers the certificate of the front. */
async function configure(folder: string, { registry, mirror, newsroom, encrypted }: Parts): Promise<Buffer> {
  mkdirSync(join(folder, 'config'), { recursive: true });
  writeFileSync(join(folder, 'config/config.ini'), configText(newsroom.address));
  await makeCertificate(join(folder, 'config/tls'), name);
  const settings = {
    REGISTRY: `${registry.host}/plans`,
    DOMAIN: name,
    MIRROR: `ssh://git@${mirror.address}/home/git/plans/qplan.git`,
    MIRRORED: 'before the answer',
    FEEDS: '/srv/qplan/feeds',
    ENCRYPTED: encrypted ? 'yes' : 'no',
  };
  const lines = Object.entries(settings).map(([key, value]) => `${key}=${value}\n`);
  writeFileSync(join(folder, '.env'), lines.join(''));
  return readFileSync(join(folder, 'config/tls/cert.pem'));
}

/** Whether the kernel does what an encrypted overlay network asks of it. */
async function canEncrypt(machine: Machine): Promise<boolean> {
  const state = 'src 192.0.2.1 dst 192.0.2.2 proto esp spi 0x1';
  const key = `aead 'rfc4106(gcm(aes))' 0x${'0'.repeat(40)} 64`;
  const add = `ip xfrm state add ${state} ${key} 2>/dev/null && ip xfrm state delete ${state} && echo yes || true`;
  return (await machine.script(add)).includes('yes');
}
