// What deploy/swarm gives the stack besides deploy/stack.yml: files as Swarm's configs and secrets, without an engine.
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '@qplan/config';

/** Docker's command with a swarm of as many machines as NODES says, which shows what it is given to deploy. */
const docker = `#!/bin/bash
case "$1 $2" in
  'info --format') echo true ;;
  'node ls') for node in $(seq "$NODES"); do echo "node$node"; done ;;
  'node inspect') [ "\${!#}" != node2 ] && echo yes ;;
  'image inspect') echo sha256:0123456789abcdef ;;
  'stack deploy') for file; do case $file in *files.yml) cat "$file" ;; esac; done ;;
  'stack ps') echo Running ;;
esac
exit 0
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-swarm-files-'));
  for (const part of ['deploy', 'config/config.ini', 'docker-compose.yml'])
    cpSync(join(projectRoot(), part), join(folder, part), { recursive: true });
  place('bin/docker', docker);
  chmodSync(join(folder, 'bin/docker'), 0o755);
  for (const key of ['server.key_secret', 'server.key', 'clients/report.key', 'services/client.key_secret'])
    place(`data/keys/bus/${key}`, key);
});
afterEach(() => rmSync(folder, { recursive: true }));

function place(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Service → its lines of configs, secrets and volumes. */
function given(nodes: number, settings: Record<string, string> = {}): Record<string, string[]> {
  const env = { PATH: `${join(folder, 'bin')}:${process.env['PATH']}`, NODES: `${nodes}`, TAG: 'test', ...settings };
  const { stderr, status } = spawnSync('deploy/swarm', ['deploy'], { cwd: folder, env, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, expect.stringContaining('test is healthy')]);
  const [, services = ''] = /^services:\n((?: .*\n)+)/m.exec(stderr)!;
  const found: Record<string, string[]> = {};
  let service = '';
  for (const line of services.split('\n')) {
    const [, name] = /^ {2}(\w+):$/.exec(line) ?? [];
    if (name !== undefined) found[(service = name)] = [];
    else if (line.startsWith('      - ')) found[service]!.push(line.slice('      - '.length));
  }
  return found;
}

const withText = (text: string, all: Record<string, string[]>) =>
  Object.keys(all).filter((service) => all[service]!.some((line) => line.includes(text)));

test('each service has the configuration, of all plans, and the keys that are its own', () => {
  place('config/plans/acme.ini', '[qplan]');
  place('data/keys/web-token', 'x');
  const all = given(1);
  const ours = ['proxy', 'snapshot', 'pull', 'condition', 'qplan', 'web', 'notify'];
  for (const file of ['config/config.ini', 'config/plans/acme.ini', 'bus/services/client.key_secret'])
    expect(withText(`target: /app/${file.replace('bus', 'data/keys/bus')},`, all)).toEqual(ours);
  for (const file of ['server.key_secret', 'clients/report.key'])
    expect(withText(`target: /app/data/keys/bus/${file},`, all)).toEqual(['proxy']);
  expect(withText('target: /app/data/keys/web-token,', all)).toEqual(['pull', 'web', 'notify']);
});

test('the key of the mirror is for its user alone, as ssh wants it', () => {
  place('data/keys/ssh/id_ed25519', 'x');
  const all = given(1);
  expect(withText('/home/node/.ssh/id_ed25519', all)).toEqual(['snapshot']);
  expect(all['snapshot']!.find((line) => line.includes('.ssh/'))).toContain('uid: "1000", gid: "1000", mode: 0400 }');
});

test('the key of secret addresses is kept where both web services see it, or nowhere', () => {
  const registry = { REGISTRY: 'registry.example.com' };
  expect(given(1)['web']).toContain('feeds:/app/data/feeds');
  expect(withText('/app/data/feeds', given(2, registry))).toEqual([]);
  expect(given(2, { ...registry, FEEDS: '/srv/feeds' })['web']).toContain('/srv/feeds:/app/data/feeds');
});
