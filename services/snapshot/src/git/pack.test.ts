import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitObject, gitObject, treeObject } from './git-object.ts';
import { formatPack } from './pack.ts';

let gitDir: string;
const git = (...args: string[]) => execFileSync('git', ['--git-dir', gitDir, ...args], { maxBuffer: 2 ** 28 });

beforeEach(() => {
  gitDir = mkdtempSync(join(tmpdir(), 'qplan-pack-'));
  git('init', '--quiet', '--bare');
});
afterEach(() => rmSync(gitDir, { recursive: true }));

test('git reads what was packed, whatever its size, and finds nothing wrong with it', async () => {
  const sizes = [0, 1, 15, 16, 17, 1023, 1024, 1025, 2047, 2048, 2049, 70_000, 5_000_000];
  const blobs = sizes.map((size) => gitObject('blob', Buffer.alloc(size, `${size} Zoë 地図\n`)));
  const entries = new Map(blobs.map(({ id }, index) => [`f${sizes[index]}`, { mode: '100644', id }]));
  const tree = treeObject(entries);
  const commit = commitObject({ tree: tree.id, parent: undefined, message: 'Größe\n', seconds: 1_400_000_000 });
  const { name, pack, index } = await formatPack([...blobs, tree, commit, blobs[3]!]);
  const path = join(gitDir, 'objects', 'pack', `pack-${name}`);
  writeFileSync(`${path}.pack`, pack);
  writeFileSync(`${path}.idx`, index);
  git('update-ref', 'HEAD', commit.id);
  expect(git('fsck', '--strict', '--full').toString()).toBe('');
  git('verify-pack', path);
  expect(git('log', '--format=%an %at %B').toString()).toBe('QPlan 1400000000 Größe\n\n');
  for (const [position, { body }] of blobs.entries())
    expect(git('cat-file', 'blob', `HEAD:f${sizes[position]}`).equals(body)).toBe(true);
});

test('the index is what git itself makes of the pack', async () => {
  const blobs = Array.from({ length: 600 }, (_, index) => gitObject('blob', Buffer.from(`blob ${index}\n`)));
  const { pack, index } = await formatPack(blobs);
  writeFileSync(join(gitDir, 'a.pack'), pack);
  git('index-pack', '-o', join(gitDir, 'a.idx'), join(gitDir, 'a.pack'));
  expect(execFileSync('cat', [join(gitDir, 'a.idx')]).equals(index)).toBe(true);
});
