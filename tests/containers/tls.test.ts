// The front: the planner by TLS, with an operator's own certificate, its WebSocket included.
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { get as getPlainly } from 'node:http';
import { get } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { freePorts, until } from '@qplan/harness';
import { WebSocket } from 'ws';
import { run } from './docker.ts';
import { prepareStack, type Stack } from './stack.ts';

let stack: Stack;
let ca: Buffer;
let port: number;
let plainPort: number;
beforeAll(async () => {
  [port, plainPort] = (await freePorts(2)) as [number, number];
  const ports = { TLS_ADDRESS: '127.0.0.1', TLS_PORT: String(port), HTTP_PORT: String(plainPort) };
  stack = await prepareStack({ COMPOSE_PROFILES: 'tls', DOMAIN: 'localhost', ...ports });
  const folder = join(stack.folder, 'config/tls');
  await mkdir(folder);
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
  await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...names, ...files]);
  await run('chmod', ['644', join(folder, 'key.pem')]);
  ca = readFileSync(join(folder, 'cert.pem'));
  await stack.compose('up', '--detach', '--no-build');
});
afterAll(() => stack?.remove());

test('answers by TLS with the certificate of config/tls', async () => {
  const body = await until('the plan', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      get({ host: 'localhost', port, path: '/api/plan', ca }, (response) => resolve(text(response))).on(
        'error',
        reject,
      );
    });
    return answer.includes('"tracks"') && answer;
  });
  expect(JSON.parse(body).tracks[0]).toBe('All');
});

test('carries WebSockets of its own pages, and refuses those of other sites', async () => {
  const opened = (origin: string) =>
    new Promise<boolean>((resolve) => {
      const socket = new WebSocket(`wss://localhost:${port}/live`, { ca, origin });
      socket.on('open', () => resolve(true)).on('error', () => resolve(false));
      socket.on('open', () => socket.terminate());
    });
  expect(await opened(`https://localhost:${port}`)).toBe(true);
  expect(await opened('https://elsewhere.example')).toBe(false);
});

test('sends those who come without TLS there', async () => {
  const location = await new Promise<string | undefined>((resolve, reject) => {
    getPlainly({ host: 'localhost', port: plainPort }, ({ headers }) => resolve(headers.location)).on('error', reject);
  });
  expect(location).toBe('https://localhost/');
});
