import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gitObject } from './git-object.ts';
import { Tree } from './tree.ts';

let gitDir: string;
const git = (args: string[], input = '') => execFileSync('git', ['--git-dir', gitDir, ...args], { input });
const blob = gitObject('blob', Buffer.from('new\n')).id;

beforeEach(() => {
  gitDir = mkdtempSync(join(tmpdir(), 'qplan-tree-'));
  git(['init', '--quiet', '--bare']);
});
afterEach(() => rmSync(gitDir, { recursive: true }));

/** The tree that git makes of paths, all with the one blob. */
function treeOf(...paths: string[]): string {
  const index = { env: { ...process.env, GIT_INDEX_FILE: join(gitDir, `index-${Math.random()}`) } };
  const lines = paths.map((path) => `100644 ${blob}\t${path}\n`).join('');
  execFileSync('git', ['--git-dir', gitDir, 'update-index', '--add', '--index-info'], { input: lines, ...index });
  return execFileSync('git', ['--git-dir', gitDir, 'write-tree', '--missing-ok'], index).toString().trim();
}

const read = async (name: string) => git(['cat-file', 'tree', name]);

test.each([
  [[], 'a'],
  [[], 'deep/er/file.txt'],
  [['raw/qplan.txt', 'cond.txt'], 'raw/qplan.txt'],
  // A folder sorts as `a/`, which is after `a-b` and `a.txt`.
  [['a-b', 'a.txt', 'a0'], 'a/x'],
  [['ä/ö.txt', 'z'], 'ä/ü.txt'],
  [['other/by/hand', 'raw/old'], 'raw/new'],
])('to %j it puts %s as git does', async (before, path) => {
  const tree = await Tree.open(before.length > 0 ? treeOf(...before) : undefined, read);
  const made = await tree.put(path, blob);
  expect(made.at(-1)!.id).toBe(treeOf(...before, path));
  expect(tree.id).toBe(made.at(-1)!.id);
  expect(made).toHaveLength(path.split('/').length);
});

test('a file gives way to a folder of its name', async () => {
  const tree = await Tree.open(treeOf('raw', 'cond'), read);
  expect((await tree.put('raw/qplan.txt', blob)).at(-1)!.id).toBe(treeOf('cond', 'raw/qplan.txt'));
});

test('a tree that is not there is an error', async () => {
  await expect(Tree.open('0123456789012345678901234567890123456789', async () => undefined)).rejects.toThrow(
    'is not there',
  );
});
