// What the writer does when something goes wrong under it.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recorder, type Recorder, until } from '@qplan/harness';
import { Store } from '../store.ts';

const resources = new Map([
  ['raw qplan', 'raw/qplan.txt'],
  ['cond qplan', 'cond.txt'],
]);

let repository: string;
let logger: Recorder;
let store: Store;
const children: ChildProcess[] = [];

beforeEach(async () => {
  repository = mkdtempSync(join(tmpdir(), 'qplan-writer-'));
  logger = recorder();
  store = await open();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await store.close();
  rmSync(repository, { recursive: true, force: true });
});

const open = () => Store.open({ repository, resources, logger });
const put = async (content: string, request?: string) =>
  (await store.put('raw qplan', Buffer.from(content), { request })).version;
const newest = async () => String((await store.get('raw qplan')).content);
const lock = () => join(repository, 'refs', 'heads', 'main.lock');

function git(...args: string[]): string {
  return execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** The pids of the git processes that have the repository in their command. */
function gits(command: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return line.startsWith('git\0') && line.includes(repository) && line.includes(command);
    } catch {
      return false;
    }
  });
}

test('a flush that fails and a git that is killed lose nothing, and nothing is done twice', async () => {
  await put('one\n');
  await put('two\n');
  const many = Promise.all(Array.from({ length: 50 }, (_, index) => put(`many ${index}\n`)));
  writeFileSync(lock(), '');
  await many;
  expect(logger.events.join('\n')).toContain('debug writing failed, and is tried again');
  for (const pid of gits('cat-file')) process.kill(pid, 'SIGKILL');
  expect(await newest()).toBe('many 49\n');
  expect(git('rev-list', '--count', 'HEAD')).toBe('52');
  expect(git('fsck', '--strict')).toBe('');
});

test('a git that is killed while many wait for it is replaced by one, which answers them', async () => {
  const versions: string[] = [];
  for (let index = 0; index < 20; index += 1) versions.push(await put(`content ${index}\n`));
  await store.get('raw qplan', versions[0]);
  const [reading] = gits('cat-file');
  process.kill(reading!, 'SIGSTOP');
  const contents = Promise.all(versions.slice(0, -1).map((version) => store.get('raw qplan', version)));
  process.kill(reading!, 'SIGKILL');
  expect((await contents).map(({ content }) => String(content))).toEqual(
    versions.slice(0, -1).map((_, index) => `content ${index}\n`),
  );
  expect(gits('cat-file')).toHaveLength(1);
});

test('the lock of a dead writer is cleared', async () => {
  await put('one\n');
  writeFileSync(lock(), '');
  await put('two\n');
  expect(await newest()).toBe('two\n');
  expect(existsSync(lock())).toBe(false);
  expect(logger.events.join('\n')).toContain('warn cleared a lock of a process that is dead');
});

test('the lock of a live process is respected: an error, and no version', async () => {
  await put('one\n');
  const holder = spawn('sh', ['-c', `exec 9> '${lock()}'; echo held; exec sleep 1000`], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  children.push(holder);
  await new Promise((resolve) => holder.stdout!.once('data', resolve));
  expect(readlinkSync(`/proc/${holder.pid}/fd/9`)).toBe(lock());
  await expect(put('two\n')).rejects.toThrow(`another git process has locked ${lock()}; end it and PUT it again`);
  expect(existsSync(lock())).toBe(true);
  expect(await newest()).toBe('one\n');
  holder.kill('SIGKILL');
  await until('it can be stored', () => put('two\n').catch(() => undefined));
  expect(git('rev-list', '--count', 'HEAD')).toBe('2');
}, 30_000);

test('leftovers of a dead writer are cleared at start', async () => {
  await put('one\n');
  await store.close();
  const leftovers = ['refs/heads/main.lock', 'packed-refs.lock', 'HEAD.lock', 'objects/pack/tmp_pack_abc123'];
  for (const name of leftovers) writeFileSync(join(repository, name), '');
  store = await open();
  await put('two\n');
  for (const name of leftovers) expect([name, existsSync(join(repository, name))]).toEqual([name, false]);
  expect(await newest()).toBe('two\n');
});

test("somebody else's commit is no hindrance: theirs is served, ours follows", async () => {
  await put('one\n');
  await store.put('cond qplan', Buffer.from('ours\n'));
  expect(String((await store.get('cond qplan')).content)).toBe('ours\n');
  const blob = execFileSync('git', ['-C', repository, 'hash-object', '-w', '--stdin'], { input: 'theirs\n' });
  const raw = git('rev-parse', 'HEAD:raw');
  const entries = `100644 blob ${String(blob).trim()}\tcond.txt\n040000 tree ${raw}\traw\n`;
  const tree = String(execFileSync('git', ['-C', repository, 'mktree'], { input: entries })).trim();
  const theirs = git('-c', 'user.name=A', '-c', 'user.email=a@b', 'commit-tree', tree, '-p', 'HEAD', '-m', 'By hand');
  git('update-ref', 'refs/heads/main', theirs);
  await put('two\n');
  expect(git('log', '--format=%s')).toBe('raw qplan\nBy hand\ncond qplan\nraw qplan');
  expect(String((await store.get('cond qplan')).content)).toBe('theirs\n');
  expect(await newest()).toBe('two\n');
});

test('a branch that somebody set back has what is put again, and not what was dropped', async () => {
  const first = await put('one\n');
  const dropped = await put('two\n', 'd'.repeat(32));
  git('update-ref', 'refs/heads/main', first);
  const again = await put('two\n', 'd'.repeat(32));
  expect(git('log', '--format=%H').split('\n')).toEqual([again, first]);
  expect((await store.log('raw qplan')).map(({ version }) => version)).toEqual([again, first]);
  if (again !== dropped) await expect(store.get('raw qplan', dropped)).rejects.toThrow('has no version');
  expect(await newest()).toBe('two\n');
});

test('a branch that somebody removed begins anew', async () => {
  await put('one\n');
  git('update-ref', '-d', 'refs/heads/main');
  const again = await put('one\n');
  expect(git('log', '--format=%H')).toBe(again);
  expect(await newest()).toBe('one\n');
});

test('a branch that git has packed, and no folder of which is there, goes on', async () => {
  const first = await put('one\n');
  await store.close();
  git('pack-refs', '--all');
  rmSync(join(repository, 'refs', 'heads'), { recursive: true });
  store = await open();
  const second = await put('two\n');
  expect(git('log', '--format=%H').split('\n')).toEqual([second, first]);
});

test('a PUT that was answered before others of its flush failed is not done again', async () => {
  const version = await put('one\n');
  const same = put('one\n');
  const other = put('two\n');
  writeFileSync(lock(), '');
  expect(await same).toBe(version);
  await other;
  expect(await newest()).toBe('two\n');
  expect(git('rev-list', '--count', 'HEAD')).toBe('2');
});

test('a write that fails is an error; reading goes on, and writing once it can', async () => {
  const first = await put('one\n');
  // As with a full disk, there is no room for the next pack.
  const packs = join(repository, 'objects', 'pack');
  const moved = `${packs}.moved`;
  execFileSync('mv', [packs, moved]);
  writeFileSync(packs, '');
  const failed = put('two\n');
  await expect(failed).rejects.toThrow(/^raw qplan could not be stored: .*; mend that and PUT it again$/);
  expect(await newest()).toBe('one\n');
  rmSync(packs);
  execFileSync('mv', [moved, packs]);
  await put('three\n');
  expect((await store.log('raw qplan')).map(({ version }) => version)).toContain(first);
  expect(git('rev-list', '--count', 'HEAD')).toBe('2');
});
