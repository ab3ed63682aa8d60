import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recorder, type Recorder, until } from '@qplan/harness';
import type { Entry } from '../history/versions.ts';
import { Damage } from './damage.ts';

const rest = { seconds: 0, by: '', from: [], bytes: 1, request: undefined };
const version = (digit: string): Entry => ({ resource: 'raw qplan', version: digit.repeat(40), ...rest });
const problem = (what: string) =>
  `the repository is damaged: ${what} cannot be read; all else is served, and nothing is written: restore it as ` +
  'docs/operating.md says, and start again';

let gitDir: string;
let logger: Recorder;
let damage: Damage;

beforeEach(() => {
  gitDir = mkdtempSync(join(tmpdir(), 'qplan-damage-'));
  mkdirSync(join(gitDir, 'objects', 'pack'), { recursive: true });
  logger = recorder();
  damage = new Damage('data/snapshots', logger);
});
afterEach(async () => {
  await damage.close();
  rmSync(gitDir, { recursive: true, force: true });
});

/** As git writes it: its end is the checksum of what comes before. */
function writePack(name: string, content = 'objects', checked = content): void {
  const checksum = createHash('sha1').update(checked).digest();
  writeFileSync(join(gitDir, 'objects', 'pack', name), Buffer.concat([Buffer.from(content), checksum]));
}

test('there is none in a repository that is whole', () => {
  expect(damage.problem).toBeUndefined();
});

test('commits and versions are named by their first ten digits, and logged', () => {
  damage.foundCommits(['0123456789abcdef']);
  damage.foundVersions([version('a')]);
  expect(damage.problem).toBe(problem('commit 0123456789, raw qplan aaaaaaaaaa'));
  expect(logger.events).toEqual([
    `error ${problem('commit 0123456789')} {"repository":"data/snapshots"}`,
    `error ${problem('commit 0123456789, raw qplan aaaaaaaaaa')} {"repository":"data/snapshots"}`,
  ]);
});

test('what is known already is not told again', () => {
  damage.foundVersions([version('a')]);
  damage.foundVersions([version('a')]);
  expect(damage.problem).toBe(problem('raw qplan aaaaaaaaaa'));
  expect(logger.events).toHaveLength(1);
});

test('ten are named, and the others counted', () => {
  const ten = [...'0123456789'];
  damage.foundCommits(ten);
  expect(damage.problem).toBe(problem(ten.map((id) => `commit ${id}`).join(', ')));
  damage.foundCommits(['a', 'b']);
  expect(damage.problem).toBe(problem(`${ten.map((id) => `commit ${id}`).join(', ')} and 2 more`));
});

describe('when it is looked for', () => {
  const versions = [version('a'), version('b'), version('c')];
  let asked: Entry[];
  const read = (...damaged: Entry[]) => {
    asked = [];
    return async (entry: Entry) => {
      asked.push(entry);
      if (damaged.includes(entry)) throw new Error('inflate: data stream error');
    };
  };
  beforeEach(() => (asked = []));

  test('no version is read where all packs are as they were written', async () => {
    writePack('pack-1.pack');
    writePack('pack-2.pack', '');
    damage.lookFor({ gitDir, versions, read: read(versions[0]!) });
    await damage.close();
    expect({ asked, problem: damage.problem, events: logger.events }).toEqual({
      asked: [],
      problem: undefined,
      events: [],
    });
  });

  test('the versions that cannot be read are found, all at once', async () => {
    writePack('pack-1.pack', 'objects', 'abjects');
    damage.lookFor({ gitDir, versions, read: read(versions[0]!, versions[2]!) });
    await until('it is found', () => damage.problem !== undefined);
    expect(damage.problem).toBe(problem('raw qplan aaaaaaaaaa, raw qplan cccccccccc'));
    expect(asked).toEqual(versions);
    expect(logger.events).toHaveLength(1);
  });

  test('it is a warning where no version needs what is damaged', async () => {
    writePack('pack-1.pack');
    writePack('pack-2.pack', 'objects', 'abjects');
    damage.lookFor({ gitDir, versions, read: read() });
    await until('it is told', () => logger.events.length > 0);
    expect(damage.problem).toBeUndefined();
    expect(logger.events).toEqual(['warn packs are damaged where no version needs them {"packs":"pack-2.pack"}']);
  });

  test('the search ends when it is closed', async () => {
    writePack('pack-1.pack', 'objects', 'abjects');
    damage.lookFor({ gitDir, versions, read: read(...versions) });
    await damage.close();
    expect(asked).toEqual([]);
    expect(damage.problem).toBeUndefined();
  });
});
