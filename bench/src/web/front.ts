// The front as it is deployed: Caddy with deploy/tls/Caddyfile, TLS and all. In a swarm it asks the swarm's DNS where the web
// services are; here it asks one of ours, so that one that comes or goes is noticed as there.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '@qplan/config';
import { freePorts, until } from '@qplan/harness';

export interface Front {
  readonly pid: number;
  readonly port: number;
  /** The certificate of the authority that its own comes from. */
  readonly ca: string;
  close(): void;
}

/** The path of Caddy; undefined where there is none. */
export function findCaddy(): string | undefined {
  const name = process.env['CADDY'] ?? 'caddy';
  try {
    execFileSync(name, ['version'], { stdio: 'ignore' });
    return name;
  } catch {
    return undefined;
  }
}

/** `port`: where each web service listens, at one of `addresses`. What clients say of their own address is believed. */
export async function startFront(
  caddy: string,
  { folder, port, addresses }: { folder: string; port: number; addresses: () => readonly string[] },
): Promise<Front> {
  const names = await nameServer(addresses);
  const [http, https] = (await freePorts(2)) as [number, number];
  const file = join(folder, 'Caddyfile');
  writeFileSync(file, configuration({ http, https, web: port, names: names.port }));
  const log = openSync(join(folder, 'front.log'), 'a');
  const env = {
    ...process.env,
    HOME: folder,
    XDG_DATA_HOME: folder,
    XDG_CONFIG_HOME: folder,
    DOMAIN: 'localhost',
    CERTIFICATE: 'tls internal',
    ACME: 'skip_install_trust',
    CHOICE: 'cookie replica',
    GOMEMLIMIT: '900MiB',
  };
  const args = ['run', '--config', file, '--adapter', 'caddyfile'];
  const child: ChildProcess = spawn(caddy, args, { env, stdio: ['ignore', log, log] });
  const kept = (name: string) => join(folder, 'caddy', name);
  const close = () => {
    child.kill('SIGKILL');
    names.close();
  };
  try {
    await until('the front has a certificate', () => existsSync(kept('certificates/local/localhost/localhost.json')));
  } catch (error) {
    close();
    throw new Error(`the front does not start: ${readFileSync(join(folder, 'front.log'), 'utf8')}`, { cause: error });
  }
  return { pid: child.pid!, port: https, ca: readFileSync(kept('pki/authorities/local/root.crt'), 'utf8'), close };
}

function configuration(ports: { http: number; https: number; web: number; names: number }): string {
  const changes: readonly (readonly [string, string])[] = [
    ['http_port 8080', `http_port ${ports.http}`],
    ['https_port 8443', `https_port ${ports.https}`],
    ['dynamic a web 8000 {', `dynamic a web.internal ${ports.web} {\n\t\t\tresolvers udp/127.0.0.1:${ports.names}`],
    ['reverse_proxy {', 'reverse_proxy {\n\t\ttrusted_proxies private_ranges'],
  ];
  const deployed = readFileSync(join(projectRoot(), 'deploy/tls/Caddyfile'), 'utf8');
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`deploy/tls/Caddyfile has no «${from}» any more`);
    return text.replace(from, to);
  }, deployed);
}

/** Answers whoever asks for an address with those of the web services. */
async function nameServer(addresses: () => readonly string[]): Promise<{ port: number; close: () => void }> {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => socket.send(answerTo(query, addresses()), from.port, from.address));
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return { port: (socket.address() as AddressInfo).port, close: () => socket.close() };
}

/** RFC 1035, 4.1: a header of 12 bytes, the question again, and a record for each address. */
function answerTo(query: Buffer, addresses: readonly string[]): Buffer {
  const question = query.subarray(12, query.indexOf(0, 12) + 5);
  const asksForIpv4 = question.readUInt16BE(question.length - 4) === 1;
  const given = asksForIpv4 ? addresses : [];
  const header = Buffer.alloc(12);
  query.copy(header, 0, 0, 2);
  for (const [at, value] of [0x8180, 1, given.length].entries()) header.writeUInt16BE(value, 2 + 2 * at);
  const records = given.map((address) =>
    Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, ...address.split('.').map(Number)]),
  );
  return Buffer.concat([header, question, ...records]);
}
