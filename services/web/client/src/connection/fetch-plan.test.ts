// Against a real server on a port of its own, which answers each path as a test wants it.
import { jest } from '@jest/globals';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Gone } from './call.ts';
import { fetchInputs, fetchPlan, fetchRows, fetchVersion, fetchVersionAt } from './fetch-plan.ts';

let server: Server;
let answer: RequestListener;
let asked: string[];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url!);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  Object.assign(globalThis, { location: { href: `http://127.0.0.1:${port}/?track=All` } });
});
beforeEach(() => {
  asked = [];
});
afterEach(() => jest.restoreAllMocks());
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const says =
  (status: number, body: string): RequestListener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);

const ours = (statusCode: number) =>
  JSON.stringify({ statusCode, error: 'Not Found', message: 'there is no such version' });

test('a version is asked for by its name, and so are its inputs and the rows of an item', async () => {
  answer = says(200, '{"version":"a1"}');
  expect(await fetchVersion('a1')).toEqual({ version: 'a1' });
  await fetchInputs('a1');
  await fetchRows('a1', 'Search & find');
  expect(asked).toEqual([
    '/api/plan?version=a1',
    '/api/plan/inputs?version=a1',
    '/api/plan/rows?version=a1&name=Search+%26+find',
  ]);
});

test.each([404, 410])(
  'a version is gone when the server itself says so: %i with its own error document',
  async (status) => {
    answer = says(status, ours(status));
    await expect(fetchVersion('a1')).rejects.toBeInstanceOf(Gone);
    await expect(fetchVersion('a1')).rejects.toThrow('there is no such version');
  },
);

test.each([
  ['a 404 of a front before the server', 404, '<h1>Not Found</h1>'],
  ['a 404 with JSON of another kind', 404, '{"error":"route not found"}'],
  ['a 404 that carries another status', 404, ours(502)],
  ['an error document of another status', 503, ours(503)],
  ['an answer that is cut off', 200, '{"version":"a'],
])('%s is a passing failure', async (_, status, body) => {
  answer = says(status, body);
  const failure = await fetchVersion('a1').catch((error: Error) => error);
  expect(failure).toBeInstanceOf(Error);
  expect(failure).not.toBeInstanceOf(Gone);
});

test.each([
  ['a version', () => fetchVersion('a1')],
  ['inputs', () => fetchInputs('a1')],
  ['rows', () => fetchRows('a1', 'Search')],
])('%s that the server begins to send and never ends are given up', async (_, ask) => {
  answer = (_request, response) => response.writeHead(200).write('{"version":');
  jest.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
    const late = new AbortController();
    setTimeout(() => late.abort(new DOMException('', 'TimeoutError')), 50);
    return late.signal;
  });
  await expect(ask()).rejects.toThrow('the server has not answered within 30 s');
});

test('a server that is away is a failure that says so', async () => {
  answer = (request) => request.socket.destroy();
  await expect(fetchVersion('a1')).rejects.toThrow('the server cannot be reached');
});

test('that there is no plan yet is a value', async () => {
  answer = says(503, JSON.stringify({ statusCode: 503, error: 'Service Unavailable', message: 'no plan yet: wait' }));
  expect(await fetchPlan(null)).toEqual({ kind: 'none', message: 'no plan yet: wait' });
});

test('the version of a day is the newest that was there then, however far back; or the oldest there is', async () => {
  const versions = ['2027-01-04', '2027-01-03', '2027-01-02'].map((day) => ({
    version: day,
    time: `${day}T10:00:00Z`,
  }));
  answer = (request, response) => {
    const before = new URL(request.url!, location.href).searchParams.get('before');
    const at = versions.findIndex(({ version }) => version === before) + 1;
    const next = at === versions.length - 1 ? null : versions[at]!.version;
    says(200, JSON.stringify({ versions: [versions[at]], next }))(request, response);
  };
  const at = async (moment: string) => (await fetchVersionAt(Date.parse(moment)))?.version;
  expect(await at('2027-01-09T00:00:00Z')).toBe('2027-01-04');
  expect(await at('2027-01-03T10:00:00Z')).toBe('2027-01-03');
  expect(await at('2027-01-03T09:59:00Z')).toBe('2027-01-02');
  expect(await at('2026-12-24T00:00:00Z')).toBe('2027-01-02');
});
