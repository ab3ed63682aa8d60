import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { PullStream } from '@qplan/config';
import type { Lookup } from './addresses.ts';
import { createSend } from './http.ts';
import { type Answer, type Loopback, openLoopback, recordedPause } from './loopback.fixture.ts';
import type { Mark, Reading, Source } from './source.ts';
import { tablesOf } from './tables.fixture.ts';
import { webSource } from './web.ts';

let server: Loopback;
let other: Loopback;
let pauses: number[];
beforeEach(async () => ([server, other] = await Promise.all([openLoopback(), openLoopback()])));
afterEach(() => Promise.all([server.close(), other.close()]));

const settings = { allow: [] as string[], timeLimit: 10_000, sizeLimit: 100_000 };
const stream = (more: Partial<PullStream> = {}) => ({ stream: 'raw work', ...more }) as PullStream;

function open(path: string, streams = [stream()], changed: Partial<typeof settings> = {}, lookup?: Lookup): Source {
  const recorded = recordedPause();
  pauses = recorded.pauses;
  const url = new URL(path, server.origin);
  const world = { pause: recorded.pause, ...(lookup && { lookup }) };
  return webSource('a file', url, streams, createSend(url, { ...settings, ...changed }, world));
}

const read = (source: Source) => tablesOf(source, new AbortController().signal);
const rows = async (source: Source) => (await read(source)).get('raw work');
const again = (source: Source, mark: Mark) => source.read(new AbortController().signal, mark);
const markOf = async (source: Source) => ((await source.read(new AbortController().signal)) as Reading).mark!;
const fixture = (name: string) =>
  readFileSync(new URL(`../../../../libs/workbook/src/fixtures/${name}`, import.meta.url));
const answers = (answer: Answer) => (server.answer = () => answer);

test('a table is fetched again only when the server says that it has changed', async () => {
  let etag = '"1"';
  server.answer = ({ headers }) =>
    headers['if-none-match'] === etag ? { status: 304 } : { headers: { ETag: etag }, body: `Item\n${etag}\n` };
  const source = open('/work.csv');
  const mark = await markOf(source);
  expect(await again(source, mark)).toBe('unchanged');
  etag = 'W/"2"';
  expect(await again(source, mark)).toMatchObject({ tables: new Map([['raw work', [['Item'], ['W/"2"']]]]) });
  expect(server.asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"', '"1"']);
});

test('the date of the last change does as well', async () => {
  const date = 'Wed, 06 Jan 2027 10:00:00 GMT';
  server.answer = ({ headers }) =>
    headers['if-modified-since'] === date ? { status: 304 } : { headers: { 'Last-Modified': date }, body: 'a' };
  const source = open('/work.csv');
  expect(await again(source, await markOf(source))).toBe('unchanged');
});

test.each(['sheet.xlsx', 'sheet.ods'])('%s is known by its bytes, whatever the address', async (name) => {
  answers({ body: fixture(name), headers: { 'Content-Type': 'application/octet-stream' } });
  const streams = [stream({ sheet: 'Arbeit' }), stream({ stream: 'raw staff', sheet: 'zweites' })];
  const tables = await read(open('/download?id=7', streams));
  expect([...tables.keys()]).toEqual(['raw work', 'raw work marks', 'raw staff']);
  expect(server.asked).toHaveLength(1);
});

test('tabs part the cells of what the server calls tab-separated', async () => {
  answers({ body: 'a,b\tc\n', headers: { 'Content-Type': 'text/tab-separated-values; charset=utf-8' } });
  expect(await rows(open('/export'))).toEqual([['a,b', 'c']]);
});

test('token and header go along, but to no other server', async () => {
  server.answer = ({ path }) =>
    path === '/a.csv'
      ? { status: 302, headers: { Location: '/b.csv' } }
      : { status: 307, headers: { Location: `${other.origin}/c.csv` } };
  other.answer = () => ({ body: 'c' });
  const secret = stream({ token: 't0k', header: 'X-Api-Key: k3y' });
  const source = open('/a.csv', [secret], { allow: ['127.0.0.1'] });
  expect(await rows(source)).toEqual([['c']]);
  for (const { headers } of server.asked) {
    expect(headers).toMatchObject({ authorization: 'Bearer t0k', 'x-api-key': 'k3y' });
  }
  expect(other.asked[0]!.headers).not.toHaveProperty('authorization');
  expect(other.asked[0]!.headers).not.toHaveProperty('x-api-key');
});

test.each([
  ['another port of this machine', () => other.origin, /only https:\/\/ is/],
  ['a file', () => 'file:///etc/passwd', /only https:\/\/ is/],
  ['a page without encryption', () => 'http://example.com/x.csv', /only https:\/\/ is/],
  ['its name', () => 'https://localhost/x.csv', /localhost has a private address/],
  ['its address', () => 'https://127.0.0.1/x.csv', /127.0.0.1 has a private address/],
  ['its address in hexadecimal', () => 'https://0x7f000001/x.csv', /127.0.0.1 has a private address/],
  ['its address in the new notation', () => 'https://[::1]/x.csv', /::1 has a private address/],
  ['the old one within the new', () => 'https://[::ffff:10.0.0.1]/x.csv', /has a private address/],
  ['a private network', () => 'https://192.168.1.1/x.csv', /192.168.1.1 has a private address/],
  ["the cloud's own data", () => 'https://169.254.169.254/latest', /169.254.169.254 has a private address/],
])('a redirect to %s is not followed', async (_, location, reason) => {
  answers({ status: 302, headers: { Location: location() } });
  await expect(read(open('/work.csv'))).rejects.toThrow(reason);
  expect([server.asked.length, other.asked.length]).toEqual([1, 0]);
});

test('a name is judged by the address that is connected to', async () => {
  const lookups: string[] = [];
  const lookup: Lookup = (host, _, done) => {
    lookups.push(host);
    // The second time, as who rebinds a name would have it.
    const address = lookups.length === 1 ? '93.184.215.14' : '127.0.0.1';
    done(null, [
      { address, family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]);
  };
  answers({ status: 302, headers: { Location: 'https://plans.example/work.csv' } });
  const source = open('/work.csv', undefined, {}, lookup);
  await expect(read(source)).rejects.toThrow('plans.example has a private address');
  await expect(read(source)).rejects.toThrow('plans.example has a private address');
});

test('a host that is allowed may be on a private network', async () => {
  const lookup: Lookup = (_, __, done) => done(null, [{ address: '127.0.0.1', family: 4 }]);
  const port = new URL(other.origin).port;
  answers({ status: 302, headers: { Location: `http://wiki.corp:${port}/work.csv` } });
  other.answer = () => ({ body: 'ours' });
  expect(await rows(open('/work.csv', undefined, { allow: ['wiki.corp'] }, lookup))).toEqual([['ours']]);
});

test('redirects in a circle end', async () => {
  answers({ status: 301, headers: { Location: '/work.csv' } });
  await expect(read(open('/work.csv'))).rejects.toThrow('more than 5 times');
});

test.each([
  ['a large file', { body: 'x'.repeat(100_001) }],
  [
    'a small file that unpacks into a large one',
    { body: gzipSync('x'.repeat(1e6)), headers: { 'Content-Encoding': 'gzip' } },
  ],
])('%s is not read', async (_, answer) => {
  answers(answer);
  await expect(read(open('/work.csv'))).rejects.toThrow('more than the 100000 bytes that are read (size_limit)');
});

test.each<[string, Answer | undefined]>([
  ['does not answer', undefined],
  ['stops in the middle', { hang: true }],
])('a server that %s is not waited for', async (_, answer) => {
  server.answer = () => answer;
  const source = open('/work.csv', undefined, { timeLimit: 50 });
  await expect(read(source)).rejects.toThrow('it did not answer within 0.05 s (time_limit)');
});

test('a server that is down is told', async () => {
  await server.close();
  await expect(read(open('/work.csv'))).rejects.toThrow('nothing listens there');
  server = await openLoopback();
});

test('a busy server is given the time that it asks for', async () => {
  server.answer = () => (server.asked.length === 1 ? { status: 503, headers: { 'Retry-After': '7' } } : { body: 'a' });
  expect(await rows(open('/work.csv'))).toEqual([['a']]);
  expect(pauses).toEqual([7000]);
});

test('a server that stays busy is left alone, after pauses that grow', async () => {
  answers({ status: 502 });
  await expect(read(open('/work.csv'))).rejects.toThrow('it has trouble of its own (HTTP 502)');
  expect(pauses.map((ms) => Math.floor(Math.log2(ms / 1000)))).toEqual([0, 1, 2, 3]);
});

test('a server that asks for a long pause is left alone at once, and for so long', async () => {
  answers({ status: 429, headers: { 'Retry-After': '3600' } });
  await expect(read(open('/work.csv'))).rejects.toMatchObject({ retryAfterMs: 3_600_000 });
  expect([pauses, server.asked.length]).toEqual([[], 1]);
});

test.each([
  [{ status: 401 }, 'it wants to know who asks: set token or header (HTTP 401)'],
  [{ status: 403 }, 'it may not be read: look at its sharing, and at token or header (HTTP 403)'],
  [{ status: 404 }, 'it is not there: correct source in config.ini (HTTP 404)'],
  [{ headers: { 'Content-Type': 'text/html' }, body: 'Sign in' }, 'it answers with a web page, not a sheet'],
  [{ body: '<!DOCTYPE html><title>Sign in' }, 'it answers with a web page, not a sheet'],
  [{ body: '' }, 'the file is empty'],
  [{ body: 'PK half a zip' }, 'not whole'],
])('%j is told in words', async (answer, message) => {
  answers(answer);
  await expect(read(open('/work.csv'))).rejects.toThrow(message);
});

test('whoever stops it need not wait', async () => {
  server.answer = () => undefined;
  const stopping = new AbortController();
  const reading = open('/work.csv').read(stopping.signal);
  stopping.abort();
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});
