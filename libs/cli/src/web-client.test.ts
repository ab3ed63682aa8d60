import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { projectRoot } from '@qplan/config';
import { call, CallFailed, webService } from './web-client.ts';

let server: Server;
let address: string;
const at = (where: string) => ({ address: where, token: undefined });

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/base/good') return response.end('fine');
    if (request.headers.authorization === 'Bearer s3cret') return response.end('known');
    response.statusCode = 503;
    response.end(request.url === '/bad' ? '<html>' : JSON.stringify({ statusCode: 503, message: 'no plan yet' }));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => server.close());

test('an address may have a path, and a slash at its end', async () => {
  expect(await call(at(`${address}/base`), '/good')).toBe('fine');
  expect(await call(at(`${address}/base/`), '/good')).toBe('fine');
});

test('the token goes along with each call, where there is one', async () => {
  expect(await call({ address, token: 's3cret' }, '/api/plan')).toBe('known');
  expect(await call({ address, token: 's3cret' }, '/update', { method: 'POST' })).toBe('known');
});

test('an error says what the service said', async () => {
  await expect(call(at(address), '/api/plan')).rejects.toThrow(new CallFailed(`${address} answers 503: no plan yet`));
  await expect(call(at(address), '/bad')).rejects.toThrow(new CallFailed(`${address} answers 503: <html>`));
});

test('no answer and no address are told as such', async () => {
  await expect(call(at('http://127.0.0.1:1'), '/')).rejects.toThrow(/does not answer .*is the web service running/);
  await expect(call(at('planner'), '/')).rejects.toThrow('"planner" is not an address such as http://127.0.0.1:8000');
});

test('without an address it is the web service of the configuration, which alone gets its token', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'qplan-cli-')), 'config.ini');
  const config = readFileSync(join(projectRoot(), 'config/config.ini'), 'utf8');
  writeFileSync(path, config.replace('[web]\n', '[web]\ntoken = secret\n').replace(/^port = 8000.*$/m, 'port = 8123'));
  process.env['QPLAN_CONFIG'] = path;
  try {
    expect(webService(undefined)).toEqual({ address: 'http://127.0.0.1:8123', token: 'secret' });
    expect(webService('http://planner')).toEqual({ address: 'http://planner', token: undefined });
    expect(webService('http://planner', 'given')).toEqual({ address: 'http://planner', token: 'given' });
  } finally {
    delete process.env['QPLAN_CONFIG'];
    rmSync(dirname(path), { recursive: true });
  }
});
