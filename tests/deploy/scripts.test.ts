// What the operator's scripts do without an engine: how .env is read, backup and restore of a repository in the folder.
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '@qplan/config';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A folder as an operator has one, without Docker. */
function installation(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qplan-scripts-'));
  folders.push(folder);
  for (const part of ['deploy', 'config', 'data/sources'])
    cpSync(join(projectRoot(), part), join(folder, part), { recursive: true });
  return folder;
}

function run(folder: string, command: string, ...args: string[]) {
  const env = { PATH: process.env['PATH'], HOME: folder, WITHOUT_DOCKER: 'yes' };
  const { stdout, stderr, status } = spawnSync(command, args, { cwd: folder, env, encoding: 'utf8' });
  return { output: stdout, errors: stderr, code: status };
}

test('a server lets the containers at its configuration and nobody else, also when a program replaces a file of it', () => {
  const folder = installation();
  const bash = (script: string) =>
    run(folder, 'bash', '-c', `source deploy/stack.sh; chgrp() { :; }; ${script}`).output;
  const modes = (...paths: string[]) =>
    bash(`stat --format %a ${paths.join(' ')}`)
      .trim()
      .split('\n');
  bash('let_containers_read config; have_certificates_folder; sed -i s/8000/8080/ config/config.ini');
  expect(modes('config', 'config/config.ini', 'config/tls')).toEqual(['2750', '644', '2755']);
});

test('nobody else gets at a configuration while the containers are let in', () => {
  const folder = installation();
  const script = `source deploy/stack.sh; command chmod -R go= config; chgrp() { :; }
    chmod() { command chmod "$@"; stat --format %A config; }; let_containers_read config`;
  const modes = run(folder, 'bash', '-c', script).output.trim().split('\n');
  expect(modes.map((mode) => mode.slice(-3))).toEqual(modes.map(() => '---'));
});

describe('a line of .env is read as Compose reads it', () => {
  const folder = installation();
  test.each([
    ['PORT=8080', '8080'],
    ['PORT="8080"', '8080'],
    ["PORT='8080' # quoted", '8080'],
    ['PORT=8080 # not quoted', '8080'],
    ['export PORT = 8080  ', '8080'],
    ['PORT=a#b', 'a#b'],
    ['PORT="a # b"', 'a # b'],
    ['PORT=1\nPORT=2', '2'],
    ['PORT=', 'usual'],
    ['# PORT=8080\nREPORT=1', 'usual'],
  ])('%s', (line, value) => {
    writeFileSync(join(folder, '.env'), line);
    expect(run(folder, 'bash', '-c', 'source deploy/stack.sh; setting PORT usual').output).toBe(value);
  });

  test('for the address too, and whether it is warned of', () => {
    writeFileSync(
      join(folder, '.env'),
      'COMPOSE_PROFILES="tls"\nDOMAIN="planner.example"\nPUBLISH_ADDRESS="127.0.0.1"\n',
    );
    expect(run(folder, 'bash', '-c', 'source deploy/stack.sh; warn_if_open; address')).toEqual({
      output: 'https://planner.example/',
      errors: '',
      code: 0,
    });
    writeFileSync(join(folder, '.env'), "PUBLISH_ADDRESS='0.0.0.0'\n");
    expect(run(folder, 'bash', '-c', 'source deploy/stack.sh; warn_if_open').errors).toMatch(
      /^warning: .*=0\.0\.0\.0 lets/,
    );
  });
});

describe('a backup', () => {
  /** A repository with so many versions, and its backup. */
  function backedUp(versions: number): { folder: string; file: string } {
    const folder = installation();
    run(folder, 'git', 'init', '--quiet', '--initial-branch=main', 'work');
    const identity = ['-c', 'user.name=pull', '-c', 'user.email=pull@qplan'];
    for (let version = 1; version <= versions; version++) {
      run(
        folder,
        'git',
        '-C',
        'work',
        ...identity,
        'commit',
        '--quiet',
        '--allow-empty',
        '--message',
        `version ${version}`,
      );
    }
    run(folder, 'git', 'clone', '--quiet', '--bare', 'work', 'data/snapshots');
    appendFileSync(join(folder, 'config/config.ini'), '; a remark of our own\n');
    const file = join(folder, 'backup.tar.gz');
    expect(run(folder, 'deploy/backup', file)).toMatchObject({
      code: 0,
      errors: expect.stringContaining(`${file}: ${versions} versions, `),
    });
    return { folder, file };
  }
  const remarks = (folder: string, path: string) =>
    /; a remark.*\n$/.exec(readFileSync(join(folder, path), 'utf8'))?.[0];
  const head = (folder: string) => run(folder, 'git', '-C', 'data/snapshots', 'rev-parse', 'HEAD').output;

  test('whose versions are damaged leaves none, and a restore after it keeps what each has replaced', () => {
    const good = backedUp(3);
    const fresh = installation();
    appendFileSync(join(fresh, 'config/config.ini'), '; a remark of theirs\n');
    const damaged = join(fresh, 'damaged');
    mkdirSync(damaged);
    run(damaged, 'tar', '-xzf', good.file);
    const bundle = readFileSync(join(damaged, 'snapshots.bundle'));
    writeFileSync(join(damaged, 'snapshots.bundle'), bundle.subarray(0, bundle.length - 40));
    appendFileSync(join(damaged, 'config/config.ini'), '; a remark in between\n');
    run(damaged, 'tar', '-czf', 'damaged.tar.gz', 'snapshots.bundle', 'config', 'sources');

    expect(run(fresh, 'deploy/restore', join(damaged, 'damaged.tar.gz'))).toMatchObject({
      code: 1,
      errors: expect.stringContaining('could not be put in place'),
    });
    expect(run(fresh, 'deploy/restore', good.file)).toMatchObject({
      code: 0,
      errors: expect.stringContaining('restored 3 versions'),
    });
    expect(head(fresh)).toBe(head(good.folder));
    expect(remarks(fresh, 'config/config.ini')).toBe('; a remark of our own\n');
    const kept = readdirSync(join(fresh, 'data/before-restore')).map(
      (name) => `data/before-restore/${name}/config/config.ini`,
    );
    expect(kept.map((path) => remarks(fresh, path)).toSorted()).toEqual([
      '; a remark in between\n',
      '; a remark of theirs\n',
    ]);
    expect(run(fresh, 'git', '-C', 'data/snapshots', 'for-each-ref', '--format=%(refname)').output).toBe(
      'refs/heads/main\n',
    );
  });

  test('is never restored over versions that are there', () => {
    const [one, other] = [backedUp(1), backedUp(2)];
    const before = head(other.folder);
    expect(run(other.folder, 'deploy/restore', one.file)).toMatchObject({
      code: 1,
      errors: expect.stringContaining('has versions already'),
    });
    expect(head(other.folder)).toBe(before);
  });

  test('of a folder that has nothing says so', () => {
    const folder = installation();
    expect(run(folder, 'deploy/backup')).toMatchObject({
      code: 1,
      errors: expect.stringContaining('nothing to back up'),
    });
  });

  test('what a restore has put aside is nothing that git would take', () => {
    const paths = [
      'data/before-restore/2026-11-29T18-00-00Z.abcd/config/config.ini',
      'data/restore.abcdef/config/config.ini',
    ];
    expect(run(projectRoot(), 'git', 'check-ignore', ...paths).output).toBe(`${paths.join('\n')}\n`);
  });
});
