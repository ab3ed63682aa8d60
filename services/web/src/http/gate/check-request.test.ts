// Under which names the service is reached, and what is no request, over real sockets.

import { hostname } from 'node:os';
import { answerTo, RawConnection } from '../../testing/raw-connection.ts';
import { Listener, type RunningWeb, runWeb } from '../../testing/running-web.ts';

let running: RunningWeb;

beforeAll(async () => {
  running = await runWeb(undefined, { hosts: ['Planner.lan', 'plan'], domain: ['planner.example.com'] });
});

afterAll(async () => {
  Listener.endAll();
  await running.close();
});

const ask = (...lines: string[]) => answerTo(running.port, ['GET /healthz HTTP/1.1', ...lines]);

test.each([
  'localhost',
  'localhost:8000',
  'LOCALHOST:1',
  'planner.localhost:8000',
  '127.0.0.1:8000',
  '10.1.2.3',
  '[::1]:8000',
  '[fe80::1]',
  'planner.lan:8000',
  'planner.lan.',
  'plan:8080',
  'planner.example.com',
  `${hostname()}:8000`,
])('a request for %s is answered', async (host) => {
  expect(await ask(`Host: ${host}`)).toEqual({ status: 200, body: { status: 'ok' } });
});

test.each([
  'evil.example:8400',
  'evil.example',
  'localhost.evil.example',
  'evil-localhost',
  'xplanner.lan',
  '127.0.0.1.evil.example',
  'planner.lan@evil.example',
  'evil.example/planner.lan',
  'planner.lan, evil.example',
  '127.0.0.1:8000:9000',
  '[::1',
  '',
])('a request for %s is refused, with the setting that would let it in', async (host) => {
  const refused = await ask(`Host: ${host}`, `Origin: http://${host}`);
  expect(refused).toMatchObject({
    status: 421,
    body: { statusCode: 421, error: 'Misdirected Request', message: /is no name of this service; .*hosts in \[web\]/ },
  });
});

test('a page on a name that is made to lead here reads nothing, changes nothing, and hears nothing', async () => {
  const evil = { Host: 'evil.example:8400', Origin: 'http://evil.example:8400' };
  const lines = Object.entries(evil).map(([name, value]) => `${name}: ${value}`);
  for (const call of [
    'GET /',
    'GET /api/plan',
    'GET /assets/x.js',
    'GET /openapi.json',
    'POST /broadcast',
    'OPTIONS /update',
  ]) {
    const answer = await answerTo(running.port, [`${call} HTTP/1.1`, ...lines, 'Content-Length: 0']);
    expect([call, answer.status]).toEqual([call, 421]);
  }
  for (const path of ['/', '/live']) await expect(Listener.connect(running, path, evil)).rejects.toThrow('421');
});

test('a WebSocket is refused under a wrong name in the shape of every error', async () => {
  const upgrade = ['Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13'];
  const key = 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==';
  const answer = await answerTo(running.port, ['GET /live HTTP/1.1', 'Host: evil.example', ...upgrade, key]);
  expect(answer).toMatchObject({ status: 421, body: { statusCode: 421, message: /hosts in \[web\]/ } });
});

test('HTTP/1.0 needs no Host', async () => {
  expect((await answerTo(running.port, ['GET /healthz HTTP/1.0'])).status).toBe(200);
  expect((await answerTo(running.port, ['GET /healthz HTTP/1.0', 'Host: evil.example'])).status).toBe(421);
  expect((await ask()).status).toBe(400);
});

test.each([
  [['Host: localhost', 'Host: localhost']],
  [['Host: localhost', 'Host: evil.example']],
  [['Host: localhost', 'TE: xchunked']],
  [['Host: localhost', 'Transfer-Encoding: xchunked']],
  [['Host: localhost', 'Transfer-Encoding: gzip, chunked']],
  [['Host: localhost', 'Transfer-Encoding: chunked, identity']],
  [['Host: localhost', 'Transfer-Encoding: chunked', 'Content-Length: 3']],
])('%j is no request', async (lines) => {
  expect((await ask(...lines)).status).toBe(400);
});

test('codings that a client would take are its own affair', async () => {
  expect((await ask('Host: localhost', 'TE: trailers, deflate;q=0.5')).status).toBe(200);
});

describe('an upgrade to something else than a WebSocket', () => {
  const h2c = [
    'Host: localhost',
    'Connection: Upgrade, HTTP2-Settings',
    'Upgrade: h2c',
    'HTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA',
  ];

  test('is not heard: the request is answered, and so are those that follow on the connection', async () => {
    const connection = new RawConnection(running.port);
    for (let round = 0; round < 2; round += 1) {
      const answer = await connection.ask(['GET /healthz HTTP/1.1', ...h2c, ''], '{"status":"ok"}');
      expect(answer).toMatch(/^HTTP\/1\.1 200 OK/);
    }
    const plain = await connection.ask(['GET /healthz HTTP/1.1', 'Host: localhost', ''], '{"status":"ok"}');
    expect(plain).toMatch(/^HTTP\/1\.1 200 OK/);
    connection.close();
  });

  test('keeps the body that comes with it', async () => {
    const body = '{"command":"raw","title":"T","data":"x"}';
    const connection = new RawConnection(running.port);
    const lines = ['POST /broadcast HTTP/1.1', ...h2c, `Content-Length: ${body.length}`, '', body];
    expect(await connection.ask(lines, '{"clients":')).toMatch(/^HTTP\/1\.1 200 OK/);
    connection.close();
  });

  test.each(['TLS/1.0', 'websocket2', 'h2c, websocket', ''])('such as %j', async (protocol) => {
    expect((await ask('Host: localhost', `Upgrade: ${protocol}`, 'Connection: Upgrade')).status).toBe(200);
  });
});
