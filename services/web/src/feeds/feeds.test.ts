// Calendars and the Atom feed over HTTP: by secret addresses, until these are taken back.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FeedsDocument } from '../api.ts';
import { callsOf } from '../testing/calls.ts';
import { appText, condText, putPlan } from '../testing/fixtures.ts';
import { type RunningWeb, runWeb } from '../testing/running-web.ts';
import { SnapshotStore } from '../testing/snapshot-store.ts';

let folder: string;
let store: SnapshotStore;
let running: RunningWeb;
const { get } = callsOf(() => running);

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-feeds-'));
  store = new SnapshotStore();
  store.time = '2027-02-01T09:00:00.000Z';
  putPlan(store);
  running = await runWeb(store, { feeds: join(folder, 'feeds') });
});
afterEach(async () => {
  await running.close();
  rmSync(folder, { recursive: true });
});

const feeds = async (query = '') => ((await (await get(`/api/feeds${query}`)).json()) as FeedsDocument).feeds;
const pathOf = async (kind: string, name = '', query = '') =>
  (await feeds(query)).find((feed) => feed.kind === kind && (name === '' || feed.name.startsWith(name)))!.path;
const textAt = async (path: string) => (await get(path)).text();
const summaries = (calendar: string) => [...calendar.matchAll(/^SUMMARY:(.*)\r$/gm)].map(([, text]) => text);

test('there are calendars of everything, of each track and triage level, and of an item', async () => {
  const all = summaries(await textAt(await pathOf('all')));
  const tracks = (await feeds()).filter(({ kind }) => kind === 'track');
  const ofTracks = await Promise.all(tracks.map(async ({ path }) => summaries(await textAt(path))));
  expect(ofTracks.flat().sort()).toEqual([...all].sort());
  const triages = (await feeds()).filter(({ kind }) => kind === 'triage');
  const ofTriages = await Promise.all(triages.map(async ({ path }) => summaries(await textAt(path))));
  expect(ofTriages.flat().sort()).toEqual([...all].sort());
  const name = all[0]!.replace(' done', '');
  expect(summaries(await textAt(await pathOf('item', name, `?item=${encodeURIComponent(name)}`)))).toEqual([all[0]]);
});

test('what the data of the plan says of due dates is in its calendars', async () => {
  putPlan(store, appText, { cond: condText.replace(/^(\t38823\t.*)$/m, '$1\t\tMar  4, 2024') });
  await running.web.keeper.refresh();
  const calendar = await textAt(await pathOf('track'));
  expect(summaries(calendar)).toContain('a=b experiments due');
  expect(calendar).toContain('DTSTART;VALUE=DATE:20240304\r\n');
});

test('whoever has an address of one has none of another, and a wrong one tells nothing', async () => {
  const path = await pathOf('all');
  const secret = path.split('/').at(-1)!;
  for (const other of [
    `/feeds/track/Felix/${secret}`,
    `/feeds/history/${secret}`,
    `/feeds/all/${(secret.startsWith('_') ? 'a' : '_') + secret.slice(1)}`,
    `/feeds/nothing/${secret}`,
    `/feeds/all/${secret.replace(/\.ics$/, '.atom')}`,
  ])
    expect((await get(other)).status).toBe(404);
});

test('who has it already is told so; an event keeps its number until it says something else', async () => {
  const path = await pathOf('all');
  const first = await get(path);
  expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(first.headers.get('cache-control')).toBe('private, max-age=300');
  const calendar = await first.text();
  store.time = '2027-02-02T09:00:00.000Z';
  putPlan(store, `${appText}=====another stream\n`);
  await running.web.keeper.refresh();
  const again = await get(path, { 'If-None-Match': first.headers.get('etag')! });
  expect(again.status).toBe(304);
  store.time = '2027-02-03T09:00:00.000Z';
  const [, name] = /^SUMMARY:(.*) done\r$/m.exec(calendar)!;
  putPlan(store, appText.replaceAll(`\t${name}\t`, `\t${name} at last\t`));
  await running.web.keeper.refresh();
  const changed = await textAt(path);
  expect(changed.match(/^DTSTAMP:20270203T090000Z\r$/gm)).toHaveLength(1);
  expect(changed.match(/^DTSTAMP:20270201T090000Z\r$/gm)!.length).toBe(summaries(calendar).length - 1);
});

test('the addresses are the same after a restart, and none of them leads anywhere when they are taken back', async () => {
  const path = await pathOf('all');
  expect(statSync(join(folder, 'feeds', 'key')).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(folder, 'feeds', 'key'), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  await running.close();
  running = await runWeb(store, { feeds: join(folder, 'feeds') });
  expect((await get(path)).status).toBe(200);
  expect((await fetch(`${running.address}/api/feeds`, { method: 'DELETE' })).status).toBe(204);
  expect((await get(path)).status).toBe(404);
  expect((await get(await pathOf('all'))).status).toBe(200);
});

test('where the key cannot be kept there are no addresses, which is said', async () => {
  await running.close();
  running = await runWeb(store, { feeds: '/dev/null/feeds' });
  const answer = await get('/api/feeds');
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('see feeds in [web] of config.ini');
});

/** The feed as Python's parser of XML has it: a line an element, its path and text. */
const reading = `
import sys, xml.etree.ElementTree as tree
atom = '{http://www.w3.org/2005/Atom}'
root = tree.fromstring(sys.stdin.buffer.read())
def told(element, path):
    print(path + '\\t' + (element.text or element.get('href') or '').strip().replace('\\n', ' | '))
    for each in element:
        assert each.tag.startswith(atom), each.tag
        told(each, path + '/' + each.tag[len(atom):])
assert root.tag == atom + 'feed'
told(root, 'feed')
`;

test('the history is an Atom feed: each change with when it was, and where the plan is as it was then', async () => {
  store.time = '2027-02-02T09:00:00.000Z';
  const name = '<Login> & "more" \u0007';
  const cond = store.put(
    'cond qplan',
    condText.replace(/(qplan work v1\n\t[^\t]*\t[^\t]*\t)[^\t]*/, `$1${name}`),
    [],
    'condition',
  );
  const version = store.put('qplan app', appText, [{ resource: 'cond qplan', version: cond }], 'qplan');
  const path = await pathOf('history');
  const answer = await get(path);
  expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  const lines = execFileSync('python3', ['-c', reading], { input: await answer.text(), encoding: 'utf8' })
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t') as [string, string]);
  const all = (of: string) => lines.flatMap(([element, text]) => (element === `feed/${of}` ? [text] : []));
  for (const once of ['id', 'title', 'updated']) expect(all(once)).toHaveLength(1);
  expect(all('link')).toEqual([path, '/history']);
  expect(all('updated')).toEqual(['2027-02-02T09:00:00.000Z']);
  expect(all('entry/updated')).toEqual(['2027-02-02T09:00:00.000Z', '2027-02-01T09:00:00.000Z']);
  expect(all('entry/title')[0]).toContain('<Login> & "more" \ufffd');
  expect(all('entry/link')[0]).toBe(`/?version=${version}`);
  expect(new Set([...all('id'), ...all('entry/id')]).size).toBe(3);
  for (const id of all('entry/id')) expect(id).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});
