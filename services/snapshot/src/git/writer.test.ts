// What the writer does when something goes wrong under it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir, uptime } from 'node:os';
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

beforeEach(async () => {
  repository = mkdtempSync(join(tmpdir(), 'qplan-writer-'));
  logger = recorder();
  store = await open();
});
afterEach(async () => {
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

/** The pids of the git processes that are given the repository. */
function gits(command: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    try {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      const given = readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`GIT_DIR=${repository}\0`);
      return line.startsWith('git\0') && given && line.includes(command);
    } catch {
      return false;
    }
  });
}

test('gits that are killed lose nothing, and nothing is done twice', async () => {
  await put('one\n');
  await put('two\n');
  const many = Promise.all(Array.from({ length: 300 }, (_, index) => put(`many ${index}\n`)));
  await until('some are stored', () => Number(git('rev-list', '--count', 'HEAD')) > 2);
  for (const pid of [...gits('fast-import'), ...gits('cat-file')]) process.kill(pid, 'SIGKILL');
  await many;
  expect(logger.events.join('\n')).toContain('debug writing failed, and is tried again');
  expect(await newest()).toBe('many 299\n');
  expect(git('rev-list', '--count', 'HEAD')).toBe('302');
  expect(git('fsck', '--strict', '--no-dangling')).toBe('');
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

test('the locks of a writer of ours that died are cleared', async () => {
  await put('one\n');
  await store.close();
  for (const path of [join(repository, 'qplan-writing'), lock(), join(repository, 'HEAD.lock')])
    writeFileSync(path, '');
  store = await open();
  await put('two\n');
  expect(await newest()).toBe('two\n');
  expect(existsSync(lock())).toBe(false);
  expect(logger.events.join('\n')).toContain('warn cleared a lock of a writer that is dead');
});

test('a lock from before the machine was started is cleared', async () => {
  await put('one\n');
  await store.close();
  writeFileSync(lock(), '');
  const before = new Date(Date.now() - (uptime() + 3600) * 1000);
  utimesSync(lock(), before, before);
  store = await open();
  await put('two\n');
  expect(existsSync(lock())).toBe(false);
});

test('the lock of another process is respected, wherever that runs: an error, and no version', async () => {
  await put('one\n');
  // Nobody here has it open, as when its owner is in another container.
  writeFileSync(lock(), '');
  await expect(put('two\n')).rejects.toThrow(`another git process has locked ${lock()}; end it`);
  expect(existsSync(lock())).toBe(true);
  expect(await newest()).toBe('one\n');
  rmSync(lock());
  await put('two\n');
  expect(git('rev-list', '--count', 'HEAD')).toBe('2');
});

test('unfinished files of a dead writer are cleared at start', async () => {
  await put('one\n');
  await store.close();
  const old = new Date(Date.now() - 7200_000);
  const leftovers = ['objects/pack/tmp_pack_abc123', 'objects/pack/pack-abc.keep', 'fast_import_crash_12'];
  for (const name of leftovers) {
    writeFileSync(join(repository, name), 'fast-import');
    utimesSync(join(repository, name), old, old);
  }
  store = await open();
  for (const name of leftovers) expect([name, existsSync(join(repository, name))]).toEqual([name, false]);
  await put('two\n');
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

test('a branch that somebody set back has what is put again, not what was dropped; that is an error that tells the way back', async () => {
  const first = await put('one\n');
  const dropped = await put('two\n', 'd'.repeat(32));
  git('update-ref', 'refs/heads/main', first);
  await until('it is told', () => {
    store.look();
    return store.health.warning;
  });
  expect(store.health.warning).toMatch(
    new RegExp(`1 versions are gone, at last raw qplan ${dropped.slice(0, 10)};.*rescued ${dropped}`),
  );
  expect(logger.events.join('\n')).toContain('error somebody moved the branch back');
  await until(
    'the clock shows another second',
    () => Math.floor(Date.now() / 1000) > Number(git('log', '-1', '--format=%ct', dropped)),
  );
  const again = await put('two\n', 'd'.repeat(32));
  expect(again).not.toBe(dropped);
  expect(git('log', '--format=%H').split('\n')).toEqual([again, first]);
  expect((await store.log('raw qplan')).map(({ version }) => version)).toEqual([again, first]);
  await expect(store.get('raw qplan', dropped)).rejects.toThrow('has no version');
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

test('a PUT of what is there is not done again when others of its flush fail at first', async () => {
  const version = await put('one\n');
  const same = put('one\n');
  const other = put('two\n');
  for (const pid of gits('fast-import')) process.kill(pid, 'SIGKILL');
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
