import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recorder, type Recorder, until } from '@qplan/harness';
import type { Version } from '@qplan/snapshots';
import { Store } from './store.ts';

const resources = new Map([
  ['raw qplan', 'raw/qplan.txt'],
  ['cond qplan', 'cond/a "strange" \\ name.txt'],
]);

let folder: string;
let logger: Recorder;
let events: Version[];
let store: Store | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-store-'));
  logger = recorder();
  events = [];
});
afterEach(async () => {
  await close();
  rmSync(folder, { recursive: true, force: true });
});

const repository = () => join(folder, 'snapshots');
const text = (content: string) => Buffer.from(content);
const contentOf = async (resource: string, name?: string) => String((await store!.get(resource, name)).content);

async function close(): Promise<void> {
  await store?.close();
  store = undefined;
}

async function open(): Promise<Store> {
  await close();
  store = await Store.open({
    repository: repository(),
    resources,
    logger,
    announce: (version) => events.push(version),
  });
  return store;
}

function git(...args: string[]): string {
  return execFileSync('git', ['-C', repository(), ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
}

test('what is put is got, and is a commit of its file', async () => {
  await open();
  const { version } = await store!.put('raw qplan', text('one\n'));
  expect(await contentOf('raw qplan')).toBe('one\n');
  expect(git('show', `${version}:raw/qplan.txt`)).toBe('one');
  expect(git('fsck', '--strict')).toBe('');
});

test('each version stays, and a later one of another resource changes nothing', async () => {
  await open();
  const first = await store!.put('raw qplan', text('one\n'));
  const second = await store!.put('raw qplan', text('two\n'));
  await store!.put('cond qplan', text('three\n'));
  expect(await contentOf('raw qplan', first.version)).toBe('one\n');
  expect(await contentOf('raw qplan', second.version.slice(0, 8))).toBe('two\n');
  expect(await contentOf('cond qplan')).toBe('three\n');
});

test('of the newest version the content stays in memory, also after a restart; of others it is read anew', async () => {
  await open();
  const first = await store!.put('raw qplan', text('one\n'));
  await store!.put('raw qplan', text('two\n'));
  await open();
  const read = async (name?: string) => (await store!.get('raw qplan', name)).content;
  expect(await read()).toBe(await read());
  expect(await read(first.version)).not.toBe(await read(first.version));
  expect(String(await read(first.version))).toBe('one\n');
});

test('lineage is recorded in the commit, and survives a restart', async () => {
  await open();
  const raw = await store!.put('raw qplan', text('raw\n'), { by: 'pull' });
  const from = [{ resource: 'raw qplan', version: raw.version.slice(0, 10) }];
  const made = await store!.put('cond qplan', text('cond\n'), { by: 'condition', from });
  const exact = [{ resource: 'raw qplan', version: raw.version }];
  expect(made).toMatchObject({ by: 'condition', from: exact, bytes: 5 });
  expect(git('log', '-1', '--format=%B')).toContain(
    `cond qplan by condition\n\nResource: cond qplan\nBy: condition\nFrom: raw qplan@${raw.version}`,
  );
  await open();
  expect((await store!.get('cond qplan')).version).toEqual(made);
  expect(await store!.log('cond qplan')).toEqual([made]);
  expect(await contentOf('cond qplan')).toBe('cond\n');
});

test('an input that is no version is refused', async () => {
  await open();
  const from = [{ resource: 'raw qplan', version: 'abcdef' }];
  await expect((async () => store!.put('cond qplan', text('x\n'), { from }))()).rejects.toThrow('no version abcdef');
  expect(await store!.log('cond qplan')).toEqual([]);
});

test('the same content again makes no version, unless its lineage is new', async () => {
  await open();
  const raw = await store!.put('raw qplan', text('raw\n'));
  const first = await store!.put('cond qplan', text('same\n'));
  expect(await store!.put('cond qplan', text('same\n'))).toEqual(first);

  const lineage = { by: 'condition', from: [{ resource: 'raw qplan', version: raw.version }] };
  const second = await store!.put('cond qplan', text('same\n'), lineage);
  expect(second.version).not.toBe(first.version);
  expect(await store!.put('cond qplan', text('same\n'), lineage)).toEqual(second);
  expect(await store!.put('cond qplan', text('same\n'))).toEqual(second);
  expect(git('diff', '--stat', first.version, second.version)).toBe('');
  expect(await contentOf('cond qplan')).toBe('same\n');
  await open();
  expect(await store!.put('cond qplan', text('same\n'), lineage)).toEqual(second);
  // Each PUT is told of, also one of what is there: somebody may wait for it.
  const told = [raw, first, first, second, second, second, second];
  expect(events.map(({ version }) => version)).toEqual(told.map(({ version }) => version));
});

test('what goes on from a version that is not the newest any more is a conflict, and not written', async () => {
  await open();
  const expecting = (expected: string, content: string) => store!.put('raw qplan', text(content), { expected });
  const first = await expecting('none', 'one\n');
  await expect(expecting('none', 'two\n')).rejects.toThrow(/^conflict: raw qplan has been written meanwhile/);
  const [second, third] = await Promise.allSettled([expecting(first.version, 'a\n'), expecting(first.version, 'b\n')]);
  expect([second.status, third.status]).toEqual(['fulfilled', 'rejected']);
  await expect(expecting(first.version, 'a\n')).rejects.toThrow('conflict: ');
  expect(await contentOf('raw qplan')).toBe('a\n');
  const request = 'a'.repeat(32);
  const { version } = (await store!.log('raw qplan'))[0]!;
  const put = () => store!.put('raw qplan', text('c\n'), { expected: version, request });
  expect(await put()).toEqual(await put());
});

test('many at once share flushes, and each is a commit of its own', async () => {
  await open();
  const contents = Array.from({ length: 60 }, (_, index) => `content ${index}\n`);
  const versions = await Promise.all(contents.map((content) => store!.put('raw qplan', text(content))));
  expect(new Set(versions.map(({ version }) => version)).size).toBe(60);
  const inOrder = (await store!.log('raw qplan')).reverse().map(({ version }) => version);
  expect(inOrder).toEqual(versions.map(({ version }) => version));
  expect(git('rev-list', '--count', 'HEAD')).toBe('60');
  expect(await contentOf('raw qplan', versions[7]!.version)).toBe('content 7\n');
  // One pack a flush: the first content alone, then what had come meanwhile.
  expect(Number(/packs: (\d+)/.exec(git('count-objects', '-v'))![1])).toBeLessThan(10);
});

test('the same content twice in one flush is one version', async () => {
  await open();
  const [first, second, third] = await Promise.all(
    ['a\n', 'same\n', 'same\n'].map((content) => store!.put('raw qplan', text(content))),
  );
  expect(third).toEqual(second);
  expect(first).not.toEqual(second);
});

test('a request that is sent twice is carried out once, also when others came between, or a restart', async () => {
  await open();
  const request = 'a'.repeat(32);
  const [first, twice] = await Promise.all([
    store!.put('raw qplan', text('mine\n'), { request }),
    store!.put('raw qplan', text('mine\n'), { request }),
  ]);
  expect(twice).toEqual(first);
  await store!.put('raw qplan', text('of another\n'));
  expect(await store!.put('raw qplan', text('mine\n'), { request })).toEqual(first);
  await open();
  expect(await store!.put('raw qplan', text('mine\n'), { request })).toEqual(first);
  expect(await contentOf('raw qplan')).toBe('of another\n');
});

test('an id that another PUT had, too, is no reason to leave a PUT out', async () => {
  await open();
  const request = 'c'.repeat(32);
  const put = (resource: string, content: string, by = '') => store!.put(resource, text(content), { by, request });
  const first = await put('raw qplan', 'one\n');
  const others = [
    await put('raw qplan', 'two\n'),
    await put('cond qplan', 'two\n'),
    await put('cond qplan', 'two\n', 'condition'),
  ];
  expect(new Set([first, ...others].map(({ version }) => version)).size).toBe(4);
  expect(await contentOf('raw qplan')).toBe('two\n');
  expect(await put('raw qplan', 'one\n')).toEqual(first);
});

test('a request that needed no version is not carried out later, when it is sent again', async () => {
  await open();
  const request = 'b'.repeat(32);
  const first = await store!.put('raw qplan', text('one\n'));
  expect(await store!.put('raw qplan', text('one\n'), { request })).toEqual(first);
  await store!.put('raw qplan', text('two\n'));
  expect(await store!.put('raw qplan', text('one\n'), { request })).toEqual(first);
  expect(await contentOf('raw qplan')).toBe('two\n');
});

test('a repository has one service', async () => {
  await open();
  await expect(Store.open({ repository: repository(), resources, logger })).rejects.toThrow(
    'is in use by another snapshot service on this machine',
  );
});

test('a very long path is no hindrance', async () => {
  const long = join(folder, 'x'.repeat(120));
  store = await Store.open({ repository: long, resources, logger });
  await store.put('raw qplan', text('one\n'));
  await expect(Store.open({ repository: long, resources, logger })).rejects.toThrow('is in use by another');
});

test('a folder that is no repository is left alone, with an error that says what to do', async () => {
  execFileSync('git', ['init', '--quiet', repository()]);
  writeFileSync(join(repository(), 'notes.txt'), 'mine');
  await expect(open()).rejects.toThrow(
    /is no bare git repository, or its newest version is damaged .*: restore it from a backup, or set/,
  );
});

test('a repository of another format is an error that says what to do', async () => {
  execFileSync('git', ['init', '--quiet', '--bare', '--object-format=sha256', repository()]);
  execFileSync('git', ['-C', repository(), 'hash-object', '-w', '--stdin'], { input: 'one' });
  await expect(open()).rejects.toThrow(
    /is a repository of another format \(extensions.objectformat sha256\): make one/,
  );
});

test('a repository whose newest version is damaged is an error that says what to do', async () => {
  await open();
  await store!.put('raw qplan', text('one\n'));
  await close();
  rmSync(join(repository(), 'objects', 'pack'), { recursive: true });
  await expect(open()).rejects.toThrow('restore it from a backup');
});

test('of a repository that is damaged far back, all that is whole is served, and nothing is written', async () => {
  await open();
  const versions: string[] = [];
  for (const content of ['one\n', 'two\n', 'three\n', 'four\n', 'five\n'])
    versions.push((await store!.put('raw qplan', text(content))).version);
  await close();
  damage(versions[2]!);
  await open();
  expect((await store!.log('raw qplan')).map(({ version }) => version)).toEqual(
    [4, 3, 1, 0].map((index) => versions[index]),
  );
  expect(await contentOf('raw qplan')).toBe('five\n');
  expect(await contentOf('raw qplan', versions[3])).toBe('four\n');
  expect(await contentOf('raw qplan', versions[1])).toBe('two\n');
  await expect(store!.get('raw qplan', versions[2])).rejects.toThrow('has no version');
  await expect(store!.put('raw qplan', text('six\n'))).rejects.toThrow(/is not stored: the repository is damaged/);
  expect(store!.health.problem).toContain(`damaged: commit ${versions[2]!.slice(0, 10)} cannot be read; all else`);
  expect(logger.events.filter((event) => event.startsWith('error'))).toEqual([
    expect.stringContaining('restore it as docs/operating.md says'),
  ]);
});

test('versions whose content is damaged are found after the start and named; others are served, and nothing is written', async () => {
  await open();
  const [first, second] = [
    await store!.put('raw qplan', text('one\n')),
    await store!.put('cond qplan', text('conditioned\n')),
  ];
  await store!.put('raw qplan', text('two\n'));
  await close();
  damage(git('rev-parse', `${first.version}:raw/qplan.txt`));
  await open();
  await until('it is found', () => store!.health.problem !== undefined);
  expect(store!.health.problem).toContain(`damaged: raw qplan ${first.version.slice(0, 10)} cannot be read; all else`);
  await expect(store!.get('raw qplan', first.version)).rejects.toThrow(`raw qplan ${first.version} is damaged`);
  await expect(store!.put('raw qplan', text('three\n'))).rejects.toThrow('is not stored: the repository is damaged');
  expect(await contentOf('raw qplan')).toBe('two\n');
  expect(await contentOf('cond qplan', second.version)).toBe('conditioned\n');
});

test('a content that is damaged while the service runs is named when somebody asks for it', async () => {
  await open();
  const first = await store!.put('raw qplan', text('one\n'));
  await store!.put('raw qplan', text('two\n'));
  damage(git('rev-parse', `${first.version}:raw/qplan.txt`));
  await expect(store!.get('raw qplan', first.version)).rejects.toThrow(`raw qplan ${first.version} is damaged`);
  await expect(store!.put('raw qplan', text('three\n'))).rejects.toThrow('is not stored: the repository is damaged');
});

/** Flips bytes of an object where the pack has it. */
function damage(object: string): void {
  const packs = join(repository(), 'objects', 'pack');
  for (const name of readdirSync(packs).filter((each) => each.endsWith('.idx'))) {
    const index = execFileSync('git', ['show-index'], { input: readFileSync(join(packs, name)), encoding: 'utf8' });
    const offset = index
      .split('\n')
      .find((line) => line.includes(object))
      ?.split(' ')[0];
    if (offset === undefined) continue;
    const path = join(packs, name.replace('.idx', '.pack'));
    const bytes = readFileSync(path);
    for (let at = Number(offset) + 4; at < Number(offset) + 8; at += 1) bytes[at]! ^= 255;
    chmodSync(path, 0o644);
    writeFileSync(path, bytes);
  }
}

test('an initialisation that was cut short is completed', async () => {
  execFileSync('git', ['init', '--quiet', '--bare', repository()]);
  rmSync(join(repository(), 'HEAD'));
  await open();
  await store!.put('raw qplan', text('one\n'));
  expect(git('fsck', '--strict')).toBe('');
});

test('a repository of another origin is taken over, a version for each commit that changed the file', async () => {
  const work = join(folder, 'work');
  const run = (...args: string[]) =>
    execFileSync('git', ['-C', work, '-c', 'user.name=A', '-c', 'user.email=a@b', ...args], { stdio: 'pipe' });
  execFileSync('git', ['init', '--quiet', '--initial-branch=master', work]);
  execFileSync('mkdir', ['-p', join(work, 'raw')]);
  for (const content of ['one\n', 'two\n']) {
    writeFileSync(join(work, 'raw', 'qplan.txt'), content);
    writeFileSync(join(work, 'README'), content);
    run('add', '.');
    run('commit', '--quiet', '-m', 'Update');
  }
  writeFileSync(join(work, 'README'), 'three');
  run('commit', '--quiet', '-am', 'Nothing of ours');
  execFileSync('git', ['clone', '--quiet', '--bare', work, repository()]);

  await open();
  const [newest, oldest, ...more] = await store!.log('raw qplan');
  expect(more).toEqual([]);
  expect(newest).toMatchObject({ by: '', from: [], bytes: 4 });
  expect(await contentOf('raw qplan')).toBe('two\n');
  expect(await contentOf('raw qplan', oldest!.version)).toBe('one\n');
  await store!.put('raw qplan', text('four\n'));
  expect(git('rev-list', '--count', 'master')).toBe('4');
  expect(git('show', 'master:README')).toBe('three');
});

test('a history that git tells of in many pieces is read in its order, also where others have committed', async () => {
  const numbers = Array.from({ length: 1000 }, (_, n) => n);
  const message = (n: number) =>
    n % 7 === 0
      ? `Round ${n} by hand — «ä»\n`
      : `raw qplan\n\nResource: raw qplan\nBy: ${n}\nBytes: 4\nRequest: ${n}\n`;
  const commits = numbers.map(
    (n) =>
      `commit refs/heads/main\ncommitter A <a@b> ${n} +0000\ndata ${Buffer.byteLength(message(n))}\n${message(n)}` +
      `M 100644 inline raw/qplan.txt\ndata 4\n${String(n).padStart(4, '0')}\n`,
  );
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', repository()]);
  execFileSync('git', ['-C', repository(), 'fast-import', '--quiet'], { input: commits.join('') });

  await open();
  const versions = await store!.log('raw qplan');
  expect(versions.map(({ by }) => by)).toEqual(numbers.toReversed().map((n) => (n % 7 === 0 ? '' : `${n}`)));
  for (const n of [0, 499, 999])
    expect(await contentOf('raw qplan', versions[999 - n]!.version)).toBe(String(n).padStart(4, '0'));
});

test('packs are rolled up in the background, while reading and writing go on', async () => {
  await open();
  const versions: string[] = [];
  for (let index = 0; index < 260; index += 1) {
    versions.push((await store!.put('raw qplan', text(`content ${index}\n`))).version);
    expect(await contentOf('raw qplan', versions[index >> 1])).toBe(`content ${index >> 1}\n`);
  }
  await until('they were packed', () => logger.events.some((event) => event.startsWith('info packed')));
  await open();
  expect(Number(/packs: (\d+)/.exec(git('count-objects', '-v'))![1])).toBeLessThan(200);
  for (const [index, version] of versions.entries())
    expect(await contentOf('raw qplan', version)).toBe(`content ${index}\n`);
  expect(git('fsck', '--strict')).toBe('');
});

test('a plan’s resources come with its file, may not be written without it, and are read on', async () => {
  const plans = new Map([['acme/raw qplan', 'plans/acme/raw/qplan.txt']]);
  const openWithPlans = async () => {
    await close();
    store = await Store.open({ repository: repository(), resources, logger, planResources: () => new Map(plans) });
    return store;
  };
  await openWithPlans();
  await store!.put('acme/raw qplan', text('one'));
  await expect(store!.put('beta/raw qplan', text('x'))).rejects.toThrow('"beta/raw qplan" is no resource');
  plans.set('beta/raw qplan', 'plans/beta/raw/qplan.txt');
  await store!.put('beta/raw qplan', text('two'), { from: [] });
  expect(git('ls-tree', '-r', '--name-only', 'main').split('\n')).toEqual([
    'plans/acme/raw/qplan.txt',
    'plans/beta/raw/qplan.txt',
  ]);
  plans.delete('beta/raw qplan');
  for (const again of [store!, await openWithPlans()]) {
    again.look();
    expect(await contentOf('beta/raw qplan')).toBe('two');
    await expect(again.put('beta/raw qplan', text('x'))).rejects.toThrow('the plan beta has ended');
  }
  plans.set('beta/raw qplan', 'plans/beta/raw/qplan.txt');
  await store!.put('beta/raw qplan', text('three'));
  expect(await store!.log('beta/raw qplan')).toHaveLength(2);
});

test('a plan that has ended, and kept its data where it said itself, is told of as that', async () => {
  await close();
  const own = new Map([['acme/sheets', 'plans/acme/s.txt']]);
  store = await Store.open({ repository: repository(), resources, logger, planResources: () => own });
  await store.put('acme/sheets', text('one'));
  await close();
  await open();
  await expect(contentOf('acme/sheets')).rejects.toThrow(
    'nobody knows in which file acme/sheets is: its plan has ended',
  );
});
