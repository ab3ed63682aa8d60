// The front: the planner by TLS, its WebSocket included, with an operator's own certificate or one that it gets itself.
// Clients behind it keep their addresses, and nobody else may say what theirs is.
import { readFileSync } from 'node:fs';
import { copyFile, readFile, rm, writeFile } from 'node:fs/promises';
import { get as getPlainly } from 'node:http';
import { join } from 'node:path';
import { freePorts, until } from '@qplan/harness';
import { WebSocket } from 'ws';
import { type Authority, startAuthority } from './authority.ts';
import { getSecurely, makeCertificate } from './secure.ts';
import { prepareStack, type Stack } from './stack.ts';

const name = 'planner.example';
let stack: Stack;
let ca: Buffer;
let port: number;
let plainPort: number;
let authority: Authority | undefined;
const certificates = () => join(stack.folder, 'config/tls');

beforeAll(async () => {
  [port, plainPort] = (await freePorts(2)) as [number, number];
  const ports = { TLS_ADDRESS: '127.0.0.1', TLS_PORT: String(port), HTTP_PORT: String(plainPort) };
  stack = await prepareStack({ COMPOSE_PROFILES: 'tls', DOMAIN: name, PROXIES: '', ...ports });
  await makeCertificate(certificates(), name);
  ca = readFileSync(join(certificates(), 'cert.pem'));
  const config = join(stack.folder, 'config/config.ini');
  const settings = await readFile(config, 'utf8');
  await writeFile(config, settings.replace(/^; (changes_per_minute =) \d+/m, '$1 3'));
  await stack.compose('up', '--detach', '--no-build');
});
afterAll(async () => {
  await authority?.remove();
  await stack?.remove();
});

test('answers by TLS with the certificate of config/tls', async () => {
  const body = await until('the plan', async () => {
    const answer = await getSecurely({ name, port, path: '/api/plan', ca });
    return answer.includes('"tracks"') && answer;
  });
  expect(JSON.parse(body).tracks[0]).toBe('All');
});

test('carries WebSockets of its own pages, and refuses those of other sites', async () => {
  const opened = (origin: string) =>
    new Promise<boolean>((resolve) => {
      const options = { ca, origin, servername: name, headers: { Host: name } };
      const socket = new WebSocket(`wss://127.0.0.1:${port}/live`, options);
      socket.on('open', () => resolve(true)).on('error', () => resolve(false));
      socket.on('open', () => socket.terminate());
    });
  expect(await opened(`https://${name}`)).toBe(true);
  expect(await opened('https://elsewhere.example')).toBe(false);
});

test('sends those who come without TLS there', async () => {
  const location = await new Promise<string | undefined>((resolve, reject) => {
    const request = { host: '127.0.0.1', port: plainPort, headers: { Host: name } };
    getPlainly(request, ({ headers }) => resolve(headers.location)).on('error', reject);
  });
  expect(location).toBe(`https://${name}/`);
});

test('a client at the web port that names another address for each call is counted as what it is', async () => {
  const change = async (client: number) => {
    const headers = { 'X-Forwarded-For': `203.0.113.${client}` };
    return (await fetch(`${stack.address}/broadcast`, { method: 'POST', headers })).status;
  };
  const statuses: number[] = [];
  for (let client = 1; client <= 4; client++) statuses.push(await change(client));
  expect(statuses).toEqual([400, 400, 400, 429]);
});

test('clients behind the front are counted by their own addresses', async () => {
  // Two containers of the stack are two clients: the statuses of their changing calls, one after the other.
  const script = `
    const { request } = require('node:https');
    const options = { host: 'tls', port: 8443, path: '/broadcast', method: 'POST', servername: '${name}',
      headers: { Host: '${name}', 'X-Forwarded-For': '127.0.0.1' }, rejectUnauthorized: false };
    const change = () => new Promise((resolve, reject) =>
      request(options, (answer) => answer.resume().on('end', () => resolve(answer.statusCode))).on('error', reject).end());
    (async () => { for (let n = 0; n < 4; n++) console.log(await change()); })();`;
  const statusesOf = async (container: string[]) =>
    (await stack.compose(...container, 'node', '-e', script)).trim().split(/\s+/).map(Number);
  expect(await statusesOf(['exec', '-T', 'web'])).toEqual([400, 400, 400, 429]);
  const another = ['run', '--rm', '--no-deps', '-T', '--entrypoint', ''];
  expect(await statusesOf([...another, 'web'])).toEqual([400, 400, 400, 429]);
});

test('gets its certificate by itself from the authority that ACME_CA names', async () => {
  authority = await startAuthority(stack);
  await rm(join(certificates(), 'cert.pem'));
  await rm(join(certificates(), 'key.pem'));
  await copyFile(authority.certificate, join(certificates(), 'ca.pem'));
  await writeFile(join(stack.folder, '.env'), `ACME_CA=${authority.address}\n`);
  const leadsHere = { services: { tls: { networks: { front: { aliases: [name] } } } } };
  await writeFile(join(stack.folder, 'docker-compose.override.yml'), JSON.stringify(leadsHere));
  await stack.compose('up', '--detach', '--no-build');
  const { root } = authority;
  const plan = await until('the plan', async () => {
    const answer = await getSecurely({ name, port, path: '/api/plan', ca: root });
    return answer.includes('"tracks"') && answer;
  });
  expect(JSON.parse(plan).tracks[0]).toBe('All');
});
