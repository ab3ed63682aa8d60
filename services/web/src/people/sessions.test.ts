import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type FileHandle, open as openFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { leaveDraft } from '../testing/drafts.ts';
import { Sessions } from './sessions.ts';

const hour = 3_600_000;
const ann = { person: { id: 'ann', name: 'Ann', groups: ['leads'] }, sid: 's1', idToken: 'x.y.z' };
const ben = { person: { id: 'ben', name: 'Ben', groups: [] }, sid: 's2' };

let folder: string;
let time: number;
let sessions: Sessions;
/** Of the sessions and their use. */
const files = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
const open = () => new Sessions(folder, { idleMs: 8 * hour, longestMs: 24 * hour }, () => time);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-sessions-'));
  time = Date.UTC(2027, 0, 4);
  sessions = open();
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a session is of whom it was begun for, also after a restart', async () => {
  const [hers, his] = [await sessions.begin(ann), await sessions.begin(ben)];
  sessions = open();
  expect(await sessions.find(hers, true)).toEqual(ann);
  expect(await sessions.find(his, true)).toEqual(ben);
});

test('what nobody was given is no session', async () => {
  const [person, secret] = (await sessions.begin(ann)).split('.');
  for (const value of ['', 'x', `${person}.`, `${person}.${'0'.repeat(64)}`, `../${person}.${secret}`])
    expect(await sessions.find(value, true)).toBeUndefined();
});

test('what a crash left half written is gone once they are started, and the sessions are not', async () => {
  const hers = await sessions.begin(ann);
  leaveDraft(folder, `${hers.split('.')[0]}.json`);
  await sessions.start();
  sessions.stop();
  expect(readdirSync(folder)).toEqual([`${hers.split('.')[0]}.json`]);
});

test('its secret is not kept, and its file is for nobody else', async () => {
  const value = await sessions.begin(ann);
  time += hour;
  await sessions.find(value, true);
  expect(files()).toHaveLength(2);
  for (const path of files().map((file) => join(folder, file))) {
    expect(readFileSync(path, 'utf8')).not.toContain(value.split('.')[1]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  }
});

test('it ends when it is not used for a while', async () => {
  const value = await sessions.begin(ann);
  time += 7.9 * hour;
  expect(await sessions.find(value, false)).toEqual(ann);
  time += 7.9 * hour;
  expect(await sessions.stands(value)).toBe(true);
  time += 0.2 * hour;
  expect(await sessions.stands(value)).toBe(false);
  expect(await sessions.find(value, false)).toBeUndefined();
  expect(files()).toEqual([]);
});

test('it ends after a day, however much it is used', async () => {
  const value = await sessions.begin(ann);
  for (let hours = 0; hours < 23; hours += 1) {
    time += hour;
    expect(await sessions.find(value, false)).toEqual(ann);
  }
  time += hour;
  expect(await sessions.find(value, false)).toBeUndefined();
});

test('it is ended here: its secret is of no use any more', async () => {
  const [one, other] = [await sessions.begin(ann), await sessions.begin(ann)];
  await sessions.end(one);
  expect(await sessions.find(one, true)).toBeUndefined();
  expect(await sessions.find(other, true)).toEqual(ann);
});

test('one that is ended while it is used does not come back', async () => {
  const value = await sessions.begin(ann);
  time += hour;
  await Promise.all([sessions.find(value, true), sessions.end(value), sessions.find(value, true)]);
  expect(await sessions.stands(value)).toBe(false);
});

test('one that is ended in one service while another notes a use of it does not come back, and leaves nothing behind', async () => {
  const value = await sessions.begin(ann);
  time += hour;
  const file = await openFile(join(folder, files()[0]!));
  await file.close();
  const noting = jest.spyOn(Object.getPrototypeOf(file) as FileHandle, 'sync');
  noting.mockImplementationOnce(() => sessions.end(value));
  const elsewhere = open();
  await elsewhere.find(value, true);
  noting.mockRestore();
  expect([await sessions.stands(value), await elsewhere.find(value, true)]).toEqual([false, undefined]);
  await sessions.sweep();
  expect(files()).toEqual([]);
});

describe('a secret that is an hour old', () => {
  let old: string;
  /** Given for it at the same time, by two services. */
  let renewed: string;
  let another: string;
  let elsewhere: Sessions;

  beforeEach(async () => {
    old = await sessions.begin(ann);
    elsewhere = open();
    time += hour;
    const found = await Promise.all([sessions, elsewhere].map((each) => each.find(old, true)));
    expect(found).toEqual([1, 2].map(() => ({ ...ann, renewed: expect.any(String) })));
    [renewed, another] = found.map((each) => each!.renewed!) as [string, string];
    expect(new Set([old, renewed, another]).size).toBe(3);
  });

  test('is replaced once the new one comes, and taken for two minutes more, for requests that are under way', async () => {
    expect(await sessions.find(renewed, true)).toEqual(ann);
    time += 119_000;
    expect(await sessions.find(old, true)).toEqual(ann);
    expect(await sessions.find(renewed, true)).toEqual(ann);
  });

  test('ends the session when it comes later: somebody has stolen it', async () => {
    await sessions.find(renewed, true);
    time += 121_000;
    expect(await sessions.find(old, true)).toBeUndefined();
    expect(await sessions.find(renewed, true)).toBeUndefined();
  });

  test('is taken, and replaced, for as long as no new one has come: the answer was lost', async () => {
    time += 2 * hour;
    const found = await sessions.find(old, true);
    time += 2 * hour;
    expect(await sessions.find(found!.renewed!, true)).toEqual(ann);
  });

  test('is replaced by the one that comes last, whichever service has given it', async () => {
    expect(await sessions.find(renewed, true)).toEqual(ann);
    expect(await elsewhere.find(another, true)).toEqual(ann);
    time += 121_000;
    expect(await sessions.find(another, true)).toEqual(ann);
  });

  test('is replaced by the one that a page has kept of two services, also where it asks next for how things are, a minute later', async () => {
    expect(await sessions.find(renewed, true)).toEqual(ann);
    time += 72_000;
    expect(await elsewhere.find(another, true)).toEqual(ann);
  });

  test('is replaced by the same one for requests that come together: any of the answers may be the one that is kept', async () => {
    time += hour;
    const asked = await Promise.all([1, 2, 3].map(() => sessions.find(old, true)));
    time += 29_000;
    asked.push(await sessions.find(old, true));
    const given = new Set(asked.map((found) => found!.renewed!));
    expect(given.size).toBe(1);
    expect(given).not.toContain(renewed);
    const [kept] = given;
    await sessions.find(kept!, true);
    time += 5 * 60_000;
    expect(await sessions.find(kept!, true)).toEqual(ann);
  });

  test('is given another one elsewhere or later: who has another than its person ends the session', async () => {
    await sessions.find(another, true);
    await sessions.find(renewed, true);
    time += 121_000;
    expect(await sessions.find(another, true)).toBeUndefined();
    expect(await sessions.find(renewed, true)).toBeUndefined();
  });

  test('stays replaced where another service notes at the same time that it is used', async () => {
    const path = join(
      folder,
      files().find((name) => name.startsWith('uses'))!,
    );
    const before = readFileSync(path);
    await sessions.find(renewed, true);
    writeFileSync(path, before);
    time += 3 * 60_000;
    expect(await sessions.find(renewed, true)).toEqual(ann);
  });

  test('is not replaced where the browser cannot be told', async () => {
    expect(await sessions.find(old, false)).toEqual(ann);
  });
});

test('those of a person end together, or those of one session of the provider', async () => {
  const [one, other, his] = [
    await sessions.begin(ann),
    await sessions.begin({ ...ann, sid: 's3' }),
    await sessions.begin(ben),
  ];
  expect(await sessions.endAll({ sid: 's3' })).toBe(1);
  expect([await sessions.stands(one), await sessions.stands(other)]).toEqual([true, false]);
  expect(await sessions.endAll({ id: 'ann', sid: 's2' })).toBe(0);
  expect(await sessions.endAll({ id: 'ann' })).toBe(1);
  expect([await sessions.stands(one), await sessions.stands(his)]).toEqual([false, true]);
});

test('of a person there are twenty at most: the one that was not used for longest ends', async () => {
  const values: string[] = [];
  for (let count = 0; count < 21; count += 1) {
    values.push(await sessions.begin(ann));
    time += 1000;
  }
  expect(await sessions.stands(values[0]!)).toBe(false);
  expect(await sessions.stands(values[1]!)).toBe(true);
});

test('a file that is not whole is no session', async () => {
  const value = await sessions.begin(ann);
  writeFileSync(join(folder, files()[0]!), '{"person":');
  expect(await sessions.find(value, true)).toBeUndefined();
});
