import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@qplan/harness';
import { Look, lookEveryMs } from './look.ts';
import { placesOf } from './places.ts';
import { FileWatch } from './watch.ts';

let folder: string;
let heard: string[];
let stop: () => Promise<void>;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'qplan-watch-')));
  [heard, stop] = [[], async () => {}];
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

const path = (name: string) => join(folder, name);
const warnings: string[] = [];
const logger = { warn: (event: string) => void warnings.push(event) };

/** Watches, and waits until it does. */
async function watching(...names: string[]): Promise<void> {
  const watch = new FileWatch(logger);
  watch.watch(names.map(path), (file) => heard.push(file));
  stop = () => watch.close();
  await until('the watch is ready', () => names.every((name) => heard.includes(path(name))));
}

/** Does it, and resolves with the time until the file is said to have changed, in ms. Sooner than a look would find it. */
async function noticed(name: string, change: () => void): Promise<number> {
  heard = [];
  const began = performance.now();
  change();
  await until(`a notice of ${name}`, () => heard.includes(path(name)), lookEveryMs * 0.9);
  return performance.now() - began;
}

test('a save in place, a replacement by rename, a deletion and a file made anew are noticed', async () => {
  writeFileSync(path('plan.csv'), 'a');
  await watching('plan.csv');
  await noticed('plan.csv', () => writeFileSync(path('plan.csv'), 'b'));
  for (const round of [1, 2, 3]) {
    writeFileSync(path('plan.csv.tmp'), `c${round}`);
    await noticed('plan.csv', () => renameSync(path('plan.csv.tmp'), path('plan.csv')));
    await noticed('plan.csv', () => writeFileSync(path('plan.csv'), `d${round}`));
  }
  await noticed('plan.csv', () => rmSync(path('plan.csv')));
  await noticed('plan.csv', () => writeFileSync(path('plan.csv'), 'e'));
  await noticed('plan.csv', () => writeFileSync(path('plan.csv'), 'f'));
});

test('every piece of a file that is written in pieces is noticed, also the last', async () => {
  writeFileSync(path('plan.csv'), '');
  await watching('plan.csv');
  for (let piece = 0; piece < 20; piece++) {
    await noticed('plan.csv', () => writeFileSync(path('plan.csv'), `${piece}\n`, { flag: 'a' }));
  }
});

test('what is saved behind a link is noticed, and so is a link that leads elsewhere', async () => {
  mkdirSync(path('old'));
  mkdirSync(path('new'));
  writeFileSync(path('old/plan.csv'), 'a');
  writeFileSync(path('new/plan.csv'), 'b');
  symlinkSync('old', path('current'));
  symlinkSync('current/plan.csv', path('plan.csv'));
  await watching('plan.csv');
  await noticed('plan.csv', () => writeFileSync(path('old/plan.csv'), 'c'));
  symlinkSync('new', path('current.tmp'));
  await noticed('plan.csv', () => renameSync(path('current.tmp'), path('current')));
  await noticed('plan.csv', () => writeFileSync(path('new/plan.csv'), 'd'));
});

test('a file is noticed when its folder comes, and when that goes and comes again', async () => {
  await watching('a/b/plan.csv');
  await noticed('a/b/plan.csv', () => mkdirSync(path('a')));
  for (const round of [1, 2]) {
    mkdirSync(path('a/b'), { recursive: true });
    writeFileSync(path('a/b/plan.csv'), `${round}`);
    await until('the file in it', () => heard.includes(path('a/b/plan.csv')));
    // The folder is followed from now on: wait until a save in it is noticed as one.
    await until('a save in it', async () => {
      await noticed('a/b/plan.csv', () => writeFileSync(path('a/b/plan.csv'), `${Math.random()}`));
      return true;
    });
    await noticed('a/b/plan.csv', () => rmSync(path('a'), { recursive: true }));
  }
});

test('what happens to other files in the folder is not said', async () => {
  writeFileSync(path('plan.csv'), 'a');
  await watching('plan.csv');
  heard = [];
  for (let file = 0; file < 20; file++) writeFileSync(path(`other${file}.csv`), 'a');
  await noticed('plan.csv', () => writeFileSync(path('plan.csv'), 'b'));
  expect(new Set(heard)).toEqual(new Set([path('plan.csv')]));
});

test('a file of which there are no notices is found by the look, and looked at often from then on', async () => {
  writeFileSync(path('plan.csv'), 'a');
  const look = new Look([path('plan.csv')], (file) => heard.push(file));
  stop = async () => look.close();
  let saves = 0;
  const found = async (name: string, withinMs: number) => {
    heard = [];
    await until(
      `the look finds ${name}`,
      () => {
        if (heard.length > 0) return true;
        writeFileSync(path('plan.csv'), `${++saves}`);
        return false;
      },
      withinMs,
    );
  };
  await found('the first save', 60_000);
  expect([...look.often]).toEqual([path('plan.csv')]);
  await found('a save after it', lookEveryMs * 0.9);
});

test('each hears of its own files, also of one folder, and no more once it has stopped', async () => {
  for (const name of ['a.csv', 'b.csv']) writeFileSync(path(name), '');
  const watch = new FileWatch(logger);
  stop = () => watch.close();
  const others: string[] = [];
  const end = watch.watch([path('a.csv'), path('b.csv')], (file) => others.push(file));
  watch.watch([path('b.csv')], (file) => heard.push(file));
  await until('the watch is ready', () => others.includes(path('a.csv')) && heard.length > 0);
  others.length = 0;
  await noticed('b.csv', () => writeFileSync(path('b.csv'), '1'));
  expect(others).toContain(path('b.csv'));
  end();
  others.length = 0;
  await noticed('b.csv', () => writeFileSync(path('b.csv'), '2'));
  expect(others).toEqual([]);
});

test('a circle of links has no place, and is no failure', () => {
  symlinkSync('b', path('a'));
  symlinkSync('a', path('b'));
  expect(new Set(placesOf(path('a')).map(({ name }) => name))).toEqual(new Set(['a', 'b']));
});
