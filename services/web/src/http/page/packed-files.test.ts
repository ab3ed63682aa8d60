import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { request, createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import express from 'express';
import { packedFiles } from './packed-files.ts';

const script = 'export const answer = 42;\n'.repeat(100);
const packed = { br: brotliCompressSync(script), gzip: gzipSync(script) };

let folder: string;
let server: Server;
const sent: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-packed-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets/x.js'), script);
  writeFileSync(join(folder, 'assets/x.js.br'), packed.br);
  writeFileSync(join(folder, 'assets/x.js.gz'), packed.gzip);
  writeFileSync(join(folder, 'assets/small.css'), 'a{}');
  writeFileSync(join(folder, 'assets/late.js'), 'late()');
  const app = express();
  app.use(
    packedFiles(folder, {
      setHeaders: (_, path) => sent.push(path),
      lasts: (address) => address.endsWith('.js'),
    }),
  );
  app.use((asked, response) => void response.status(404).send(asked.url));
  server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

/** As it comes over the wire: fetch would unpack it. */
async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    request({ port, host: '127.0.0.1', path, method, headers }, async (answer) => {
      const body = Buffer.concat(await answer.toArray());
      resolve({ status: answer.statusCode!, headers: answer.headers, body });
    })
      .on('error', reject)
      .end();
  });
}

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['*', 'br'],
] as const)('who takes %s gets what was packed by %s, as it is on the disk', async (accepted, encoding) => {
  const { status, headers, body } = await ask('/assets/x.js?v=1', { 'accept-encoding': accepted });
  expect([status, headers]).toEqual([
    200,
    expect.objectContaining({
      'content-encoding': encoding,
      'content-type': 'text/javascript; charset=utf-8',
      'content-length': String(packed[encoding].length),
      vary: 'Accept-Encoding',
    }),
  ]);
  expect(body).toEqual(packed[encoding]);
  expect(sent.at(-1)).toBe(join(folder, 'assets/x.js'));
});

test.each(['', 'identity', 'zstd', 'gzip;q=0, br;q=0'])('who takes «%s» gets the file itself', async (accepted) => {
  const { headers, body } = await ask('/assets/x.js', { 'accept-encoding': accepted });
  expect(headers).toMatchObject({ vary: 'Accept-Encoding', 'content-type': 'text/javascript; charset=utf-8' });
  expect([headers['content-encoding'], String(body)]).toEqual([undefined, script]);
});

test('a file that was not packed is sent as it is', async () => {
  const { headers, body } = await ask('/assets/small.css', { 'accept-encoding': 'gzip, br' });
  expect([headers['content-encoding'], headers['content-type'], String(body)]).toEqual([
    undefined,
    'text/css; charset=utf-8',
    'a{}',
  ]);
});

test('each form has an ETag of its own; who has it gets nothing', async () => {
  const forms = await Promise.all(['br', 'gzip', ''].map((form) => ask('/assets/x.js', { 'accept-encoding': form })));
  expect(new Set(forms.map(({ headers }) => headers['etag'])).size).toBe(3);
  const tag = String(forms[0]!.headers['etag']);
  const again = await ask('/assets/x.js', { 'accept-encoding': 'br', 'if-none-match': tag });
  expect([again.status, again.body.length]).toEqual([304, 0]);
});

test('what lasts is read from the disk once, however many ask for it; all else each time', async () => {
  const scripted = { 'accept-encoding': 'gzip' };
  const { body } = await ask('/assets/x.js', scripted);
  for (const name of ['x.js.gz', 'small.css']) writeFileSync(join(folder, 'assets', name), 'other');
  expect((await ask('/assets/x.js', scripted)).body).toEqual(body);
  expect(String((await ask('/assets/small.css')).body)).toBe('other');
  writeFileSync(join(folder, 'assets/x.js.gz'), packed.gzip);
});

test('what lasts and cannot be read is not there, until it can', async () => {
  const away = join(folder, 'assets/away.js');
  renameSync(join(folder, 'assets/late.js'), away);
  expect((await ask('/assets/late.js')).status).toBe(404);
  renameSync(away, join(folder, 'assets/late.js'));
  expect(String((await ask('/assets/late.js')).body)).toBe('late()');
});

test('HEAD tells the length alone, and ranges are of what is sent', async () => {
  const head = await ask('/assets/x.js', { 'accept-encoding': 'br' }, 'HEAD');
  expect([head.headers['content-length'], head.body.length]).toEqual([String(packed.br.length), 0]);
  const part = await ask('/assets/x.js', { 'accept-encoding': 'br', range: 'bytes=2-5' });
  expect([part.status, part.body]).toEqual([206, packed.br.subarray(2, 6)]);
});

test('what can be no file of the folder is passed on without a look at the disk', async () => {
  writeFileSync(join(folder, 'later.txt'), 'x');
  writeFileSync(join(folder, 'assets/later.css'), 'b{}');
  expect((await ask('/later.txt')).status).toBe(404);
  expect(String((await ask('/assets/later.css')).body)).toBe('b{}');
});

test('an answer that is not the file is not said to be packed', async () => {
  const headers = { 'accept-encoding': 'br' };
  const posted = await ask('/assets/x.js?v=1', headers, 'POST');
  expect([posted.status, posted.headers['content-encoding'], String(posted.body)]).toEqual([
    404,
    undefined,
    '/assets/x.js?v=1',
  ]);
  const beyond = await ask('/assets/x.js', { ...headers, range: 'bytes=99999-' });
  expect([beyond.status, beyond.headers['content-encoding']]).toEqual([416, undefined]);
  for (const path of ['/assets/../../x', '/%2e%2e/x', '/assets']) expect((await ask(path, headers)).status).toBe(404);
});
