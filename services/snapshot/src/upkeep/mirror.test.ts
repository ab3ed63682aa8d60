import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recorder, type Recorder, until } from '@qplan/harness';
import { Store, type StoreOptions } from '../store.ts';

const resource = 'raw qplan';

let folder: string;
let remote: string;
let logger: Recorder;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-mirror-'));
  remote = join(folder, 'remote.git');
  git('init', '--quiet', '--bare', remote);
  logger = recorder();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

function git(...args: string[]): string {
  return execFileSync('git', args, { encoding: 'utf8', stdio: 'pipe' }).trim();
}

async function open(repository = 'snapshots', more: Partial<StoreOptions> = {}): Promise<void> {
  const resources = new Map([[resource, 'raw/qplan.txt']]);
  const options = { repository: join(folder, repository), resources, logger, mirror: { url: remote } };
  store = await Store.open({ ...options, ...more });
}

async function put(content: string): Promise<string> {
  return (await store.put(resource, Buffer.from(content))).version;
}

const mirrored = (version: string) =>
  until('the version in the mirror', () => git('-C', remote, 'rev-parse', 'refs/heads/main') === version);
const logged = (text: string) => logger.events.filter((event) => event.includes(text));

test('each version is in the mirror soon, and a copy of the mirror is the repository', async () => {
  await open();
  await put('one\n');
  const last = await put('two\n');
  await mirrored(last);
  const versions = await store.log(resource);
  await store.close();
  git('clone', '--quiet', '--bare', '--branch', 'main', remote, join(folder, 'restored'));
  await open('restored');
  expect(await store.log(resource)).toEqual(versions);
  expect(logged('error')).toEqual([]);
});

test('a scenario is in the mirror soon, and in a copy of it', async () => {
  await open();
  const base = await put('one\n');
  const words = { name: 'B', note: '', state: 'open', by: 'ann' } as const;
  const { version } = await store.saveScenario('b', { ...words, base, edits: '[]', resources: new Map() }, 'request');
  const inMirror = () => git('-C', remote, 'for-each-ref', '--format=%(objectname)', 'refs/heads/scenario/b');
  await until('the scenario in the mirror', () => inMirror() === version);
  const scenarios = await store.scenarios.list('all');
  await store.close();
  git('clone', '--quiet', '--bare', '--branch', 'main', remote, join(folder, 'restored'));
  await open('restored');
  expect(await store.scenarios.list('all')).toEqual(scenarios);
});

describe('a repository without a version', () => {
  test('begins with what the mirror has, scenarios too, and goes on from there', async () => {
    await open();
    const base = await put('one\n');
    const words = { name: 'B', note: '', state: 'open', by: 'ann', base, edits: '[]', resources: new Map() } as const;
    await store.saveScenario('b', words, 'request');
    await mirrored(await put('two\n'));
    await until('all is in the mirror', () => store.mirror?.behind === 0);
    const versions = await store.log(resource);
    const scenarios = await store.scenarios.list('all');
    await store.close();
    await open('standby');
    expect(await store.log(resource)).toEqual(versions);
    expect(await store.scenarios.list('all')).toEqual(scenarios);
    expect(git('-C', join(folder, 'standby'), 'for-each-ref', 'refs/arriving')).toBe('');
    expect(logged('warn began with what the mirror has')[0]).toContain('"versions":2');
    await mirrored(await put('three\n'));
  });

  test('does not begin while the mirror cannot be asked', async () => {
    await open('other', { mirror: undefined });
    renameSync(remote, `${remote}.away`);
    await expect(open()).rejects.toThrow(
      /no version yet, and the mirror, which may have some, cannot be asked: .*repository/,
    );
    renameSync(`${remote}.away`, remote);
    await store.close();
    await open();
    await mirrored(await put('one\n'));
  });
});

describe('where the mirror is to have it first', () => {
  const inMirror = (ref = 'refs/heads/main') => git('-C', remote, 'for-each-ref', '--format=%(objectname)', ref);

  test('what is acknowledged is in the mirror: versions, of many at once, and scenarios', async () => {
    await open('snapshots', { mirrorFirst: true });
    expect(await put('one\n')).toBe(inMirror());
    const many = await Promise.all(['a\n', 'b\n', 'c\n'].map(put));
    const last = inMirror();
    expect(many.map((version) => git('-C', remote, 'merge-base', version, last))).toEqual(many);
    const words = { name: 'B', note: '', state: 'open', by: 'ann', base: many[0]!, edits: '[]' } as const;
    const { version } = await store.saveScenario('b', { ...words, resources: new Map() }, 'request');
    expect(inMirror('refs/heads/scenario/b')).toBe(version);
  });

  test('what it does not have is not acknowledged, and is when it is asked for again', async () => {
    await open('snapshots', { mirrorFirst: true });
    await put('one\n');
    renameSync(remote, `${remote}.away`);
    const again = () => store.put(resource, Buffer.from('two\n'), { request: 'a'.repeat(32) });
    await expect(again()).rejects.toThrow(
      /^it is written here, and not acknowledged.*does not appear to be a git repository/s,
    );
    await store.close();
    await open('snapshots', { mirrorFirst: true });
    const waiting = again();
    await expect(waiting).rejects.toThrow(/not acknowledged/);
    renameSync(`${remote}.away`, remote);
    const { version } = await until('it is acknowledged', () => again().catch(() => undefined));
    expect(inMirror()).toBe(version);
    expect(await store.log(resource)).toHaveLength(2);
  });

  test('who waits is told when the service stops', async () => {
    await open('snapshots', { mirrorFirst: true });
    renameSync(remote, `${remote}.away`);
    const refused = expect(put('one\n')).rejects.toThrow('not acknowledged');
    await store.close();
    await refused;
  });
});

test('what was written while there was no mirror is in it after the next start', async () => {
  await open();
  renameSync(remote, `${remote}.away`);
  const version = await put('one\n');
  await store.close();
  renameSync(`${remote}.away`, remote);
  await open();
  await mirrored(version);
});

test('a mirror that is away is one error that names it, and comes up to date when it is back', async () => {
  await open();
  await mirrored(await put('one\n'));
  await until('the push is over', () => store.mirror?.behind === 0);
  renameSync(remote, `${remote}.away`);
  await put('two\n');
  const last = await put('three\n');
  const behind = () => logged('info the mirror is still behind').find((event) => event.includes('"versions":2'));
  expect(await until('an attempt with both', behind)).toContain('does not appear to be a git repository');
  expect(logged('error')).toHaveLength(1);
  expect(logged('error')[0]).toContain(`"mirror":"${remote}"`);
  expect(store.mirror).toEqual({ failing: true, behind: 2, upToDate: expect.any(String) });

  renameSync(`${remote}.away`, remote);
  await mirrored(last);
  await until('the line that it is well again', () => logged('info recovered').length === 1);
  expect(logged('info recovered')[0]).toContain('"versions":2');
  expect(store.mirror).toEqual({ failing: false, behind: 0, upToDate: expect.any(String) });
});

test('a mirror that hangs delays neither writing nor the end', async () => {
  const reached = join(folder, 'reached');
  const hook = join(remote, 'hooks', 'pre-receive');
  writeFileSync(hook, `#!/bin/sh\necho $$ >"${reached}"\nexec sleep 600\n`);
  chmodSync(hook, 0o755);
  await open();
  await put('one\n');
  const hanging = await until('the push', () => Number(readFileSync(reached, 'utf8')) || undefined);
  try {
    await put('two\n');
    await store.close();
  } finally {
    process.kill(hanging);
  }
});

test('a mirror with another history is left as it is', async () => {
  await open();
  const first = await put('one\n');
  await mirrored(first);
  await store.close();
  await open('begun-anew', { mirror: undefined });
  await put('other\n');
  await store.close();
  await open('begun-anew');
  await until('the error', () => logged('error').length > 0);
  expect(logged('error')[0]).toMatch(/rejected/);
  expect(git('-C', remote, 'rev-parse', 'refs/heads/main')).toBe(first);
});
