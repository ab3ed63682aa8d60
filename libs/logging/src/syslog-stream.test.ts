import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import { jest } from '@jest/globals';
import { until } from '@qplan/harness';
import { Syslog } from 'winston-syslog';
import { infoOf } from './carrier.ts';
import { OctetCounted } from './rfc5424.ts';
import { cleanUp, newFolder, newLogger, SyslogServer } from './testing/log-rig.ts';

let folder: string;
let shown: string[];
let servers: SyslogServer[];

beforeEach(() => {
  folder = newFolder();
  shown = [];
  servers = [];
  const { _stderr: stderr } = console as unknown as { _stderr: { write(text: string): boolean } };
  jest.spyOn(stderr, 'write').mockImplementation((line) => shown.push(line) > 0);
});
afterEach(async () => {
  await cleanUp();
  await Promise.all(servers.map((server) => server.stop()));
  jest.restoreAllMocks();
});

function newServer(certificate?: { cert: Buffer; key: Buffer }): SyslogServer {
  const server = new SyslogServer(certificate);
  servers.push(server);
  return server;
}

/** A certificate for `name`, signed by itself: its own authority. */
function certificateFor(name: string): { cert: Buffer; key: Buffer; file: string } {
  const [cert, key] = [join(folder, `${name}.pem`), join(folder, `${name}.key`)];
  const request = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=${name}`;
  const options = [...request.split(' '), '-addext', `subjectAltName=DNS:${name}`, '-keyout', key, '-out', cert];
  execFileSync('openssl', options, { stdio: 'ignore' });
  return { cert: readFileSync(cert), key: readFileSync(key), file: cert };
}

const tcp = (port: number) => ({ syslog: { protocol: 'tcp', host: '127.0.0.1', port } as const });

test('what is logged while syslog is away arrives when it is back, all of it and in order', async () => {
  const server = newServer();
  const port = await server.listen();
  const log = newLogger(folder, tcp(port));
  log.info('before');
  await until('before', () => server.has('before'));
  await server.stop();
  for (let n = 0; n < 5000; n++) log.info('while away', { n });
  await until('it is told', () => log.health().failing['syslog']);
  await server.listen(port);
  await until('the last', () => server.has('while away n=4999'));
  const numbers = server.messages.map((message) => / while away n=(\d+)$/.exec(message)?.[1]).filter(Boolean);
  expect(numbers).toEqual(Array.from({ length: 5000 }, (_, n) => String(n)));
  await until('it is well', () => log.health().failing['syslog'] === undefined);
  expect(shown.filter((line) => line.includes('syslog is away'))).toHaveLength(1);
  expect(log.health().dropped).toBe(0);
});

test('a syslog that is not there at first gets what was logged before', async () => {
  const server = newServer();
  const port = await server.listen();
  await server.stop();
  const log = newLogger(folder, tcp(port));
  log.info('early');
  await until('it is told', () => log.health().failing['syslog']?.includes('ECONNREFUSED'));
  await server.listen(port);
  await until('early', () => server.has('early'));
});

test('beyond the bound the oldest lines are dropped, and one line says how many', async () => {
  const server = newServer();
  const port = await server.listen();
  await server.stop();
  const log = newLogger(folder, tcp(port));
  for (let n = 0; n < 12_000; n++) log.info('while away', { n });
  await until('dropped', () => log.health().dropped >= 2000);
  await server.listen(port);
  await until('how many', () => server.messages.some((message) => message.includes('were dropped')));
  const { dropped } = log.health();
  const line = server.messages.filter((message) => message.includes('log lines were dropped'));
  expect(line).toHaveLength(1);
  expect(line[0]).toMatch(new RegExp(`^<131>1 .* lines=${dropped}$`));
  expect(server.messages.filter((message) => message.includes('while away n='))).toHaveLength(
    10_000 - (dropped - 2000),
  );
});

test('lines stay whole, whatever they hold', async () => {
  const server = newServer();
  const log = newLogger(folder, tcp(await server.listen()));
  log.warn('línea “uno”\r\ndos', { cell: 'ü\n]"\\' });
  await until('it', () => server.messages.length > 0);
  expect(server.messages[0]).toMatch(
    /^<132>1 \S+Z \S+ qplan-condition \d+ - \[qplan@32473 service="condition" cell="ü \\\]\\"\\\\"\] línea “uno” dos cell="ü \]\\"\\\\"$/u,
  );
});

test('closing waits for the last words, also when the connection is still being made, and not for what is away', async () => {
  const server = newServer();
  const log = newLogger(folder, tcp(await server.listen()));
  log.error('last words');
  await log.close();
  expect(server.has('last words')).toBe(true);

  await server.stop();
  const unheard = newLogger(folder, tcp(1));
  unheard.error('unheard');
  const began = Date.now();
  await unheard.close();
  expect(Date.now() - began).toBeLessThan(3000);
});

test('a syslog that does not read is left for a new connection, which gets all that it had not taken', async () => {
  const server = newServer();
  const log = newLogger(folder, tcp(await server.listen()));
  log.info('before');
  await until('before', () => server.has('before'));
  server.standStill();
  for (let n = 0; n < 9000; n++) log.info('while it stands still', { n, text: 'x'.repeat(1000) });
  const began = Date.now();
  await until('it is noticed', () => log.health().failing['syslog']?.includes('does not acknowledge'));
  expect(Date.now() - began).toBeLessThan(20_000);
  await until('the last', () => server.messages.some((message) => message.includes(' while it stands still n=8999 ')));
  // What the other side's kernel took before it stood still, and nobody read, is gone, as it would be with the process.
  const seen = new Set(server.messages.flatMap((message) => / still n=(\d+) /.exec(message)?.[1] ?? []).map(Number));
  const first = Math.min(...seen);
  expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 9000 - first }, (_, n) => first + n));
  expect(first).toBeLessThan(8000);
  expect(server.connections).toBeGreaterThan(1);
});

describe('by TLS', () => {
  test('an authority of its own is believed, and lines arrive', async () => {
    const certificate = certificateFor('localhost');
    const server = newServer(certificate);
    const port = await server.listen();
    const syslog = { protocol: 'tls', host: 'localhost', port } as const;
    const log = newLogger(folder, { syslog, syslogCa: certificate.file });
    log.info('in private');
    await until('it', () => server.has('in private'));
    await server.stop();
    log.info('while away');
    await server.listen(port);
    await until('it', () => server.has('while away'));
    log.error('last words');
    await log.close();
    expect(server.has('last words')).toBe(true);
  });

  test.each([
    ['of an authority that nobody named', 'localhost', false, /self-signed/],
    ['for another name', 'elsewhere.example', true, /does not match certificate/],
  ])('a certificate %s is refused, and said', async (_, name, named, reason) => {
    const certificate = certificateFor(name);
    const server = newServer(certificate);
    const syslog = { protocol: 'tls', host: 'localhost', port: await server.listen() } as const;
    const log = newLogger(folder, { syslog, ...(named && { syslogCa: certificate.file }) });
    log.info('secret');
    await until('it is told', () => reason.test(log.health().failing['syslog'] ?? ''));
    await log.close();
    expect(server.messages).toEqual([]);
  });

  test('a file of authorities that is not there is said', async () => {
    const log = newLogger(folder, {
      syslog: { protocol: 'tls', host: 'localhost', port: 1 },
      syslogCa: '/no/such.pem',
    });
    expect(log.health().failing['syslog']).toMatch(/ENOENT.*\/no\/such\.pem/);
  });
});

describe('winston-syslog as it is', () => {
  const bare = (protocol: 'tcp' | 'tls', port: number) => {
    const syslog = new Syslog({ host: '127.0.0.1', port, protocol, customProducer: OctetCounted });
    syslog.on('error', () => {});
    return syslog;
  };

  test('by TLS sends what is logged to whoever has any certificate', async () => {
    const server = newServer(certificateFor('elsewhere.example'));
    const syslog = bare('tls', await server.listen());
    syslog.write(infoOf({ level: 'info', text: 'a secret' }));
    await until('it', () => server.has('secret'));
    syslog.socket!.removeAllListeners('close').destroy();
  });

  test('connects anew by itself after it was closed', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => void sockets.push(socket.resume())).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const syslog = bare('tcp', (server.address() as { port: number }).port);
    syslog.connect(() => {});
    await until('it is connected', () => sockets.length === 1);
    syslog.close!();
    await until('it is connected again', () => sockets.length === 2);
    syslog.socket!.removeAllListeners('close').destroy();
    await new Promise((resolve) => server.close(resolve));
  });
});
