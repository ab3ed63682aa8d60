// What docs/operating.md gives an operator to put into docker-compose.override.yml, word for word: a token in a file, and a
// mirror over ssh, from which another machine can begin.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { until } from '@qplan/harness';
import { docker } from './docker.ts';
import { type GitHost, startGitHost } from './git-host.ts';
import { rawPlan } from '../harness/one-item-plan.ts';
import { prepareStack, root, type Stack } from './stack.ts';

const token = 'c0rrect-h0rse';
const files = ['docker-compose.yml', 'docker-compose.override.yml', 'mirror.yml'];
let stack: Stack;
let host: GitHost | undefined;

beforeAll(async () => {
  stack = await prepareStack({ COMPOSE_FILE: files.join(':') });
  const manual = await readFile(join(root, 'docs/operating.md'), 'utf8');
  const [withToken = '', withMirror = ''] = [...manual.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, text]) => text!);
  await place('docker-compose.override.yml', withToken);
  await place('mirror.yml', withMirror);
  await place('data/keys/web-token', `${token}\n`);
  const config = await readFile(join(stack.folder, 'config/config.ini'), 'utf8');
  const rule = '[notify.leads]\nwhen = gets short\nto = slack\nurl = http://127.0.0.1:9/\n';
  await place('config/config.ini', `${config}\n${rule}`);
  await stack.compose('up', '--no-start');
  host = await startGitHost(`${stack.project}_front`, join(stack.folder, 'data/keys/ssh'));
  await stack.compose('up', '--detach', '--no-build');
  await stack.healthy();
});
afterAll(async () => {
  await host?.remove();
  await stack?.remove();
});

async function place(name: string, content: string): Promise<void> {
  const file = join(stack.folder, name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

const metrics = async () => (await fetch(`${stack.address}/metrics`)).text();
const history = () => stack.foreign('ask.py', { input: '=====LOG raw qplan' });

async function put(estimate: string): Promise<void> {
  const input = `=====PUT raw qplan\n${rawPlan(estimate).replace(/^(?=.)/gm, '\t')}`;
  expect(await stack.foreign('ask.py', { input })).toBe('OK');
}

/** Waits until the mirror has the newest of all versions. */
const mirrored = () =>
  until('the newest version in the mirror', async () => {
    const tip = await stack.compose('exec', '-T', 'snapshot', 'git', '-C', 'data/snapshots', 'rev-parse', 'main');
    return (await host!.tip()) === tip.trim();
  });

test('the token in a file lets those change something who have it, and nobody else', async () => {
  const update = async (headers: Record<string, string>) =>
    (await fetch(`${stack.address}/update`, { method: 'POST', headers })).status;
  expect(await update({})).toBe(401);
  expect(await update({ Authorization: 'Bearer wr0ng-h0rse' })).toBe(401);
  expect(await update({ Authorization: `Bearer ${token}` })).toBe(200);
});

test('the mirror gets each version over ssh, and the metrics say so', async () => {
  await put('Apps:2');
  await mirrored();
  await until('the metrics', async () => /^qplan_mirror_versions_behind 0$/m.test(await metrics()));
  expect(await metrics()).toMatch(/^qplan_mirror_failing 0$/m);
});

test.each(['deploy/prometheus/alerts.yml', 'deploy/grafana/qplan.json'])(
  '%s asks for metrics that there are',
  async (file) => {
    const known = new Set([...(await metrics()).matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name));
    const asked = (await readFile(join(root, file), 'utf8')).match(/\b(qplan|nodejs|process)_\w+/g)!;
    expect(asked.filter((name) => !known.has(name))).toEqual([]);
  },
);

test('a machine without versions begins from the mirror', async () => {
  await mirrored();
  const before = await history();
  await stack.compose('stop', 'pull', 'condition', 'qplan');
  await stack.compose('rm', '--stop', '--force', 'snapshot');
  await docker('volume', 'rm', `${stack.project}_snapshots`);
  await stack.compose('up', '--detach', '--no-build', 'snapshot');
  expect(await until('the history', async () => (await history()).startsWith('=====raw') && history())).toBe(before);
});
