// What the tests of the log share: loggers in a temporary folder, and a syslog of their own.
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import type { LogConfig } from '@qplan/config';
import { createLogger, type Logger } from '../index.ts';

const loggers: Logger[] = [];
const folders: string[] = [];

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'qplan-log-'));
  folders.push(folder);
  return folder;
}

export function newLogger(folder: string, more: Partial<LogConfig> = {}): Logger {
  const file = join(folder, 'logs/qplan.log');
  const config = { level: 'info', file, maxSize: 20_000_000, maxFiles: 5, syslog: undefined, syslogCa: undefined };
  const logger = createLogger('condition', { ...config, ...more } as LogConfig);
  loggers.push(logger);
  return logger;
}

/** Closes every logger that was made here, and removes the folders. */
export async function cleanUp(): Promise<void> {
  await Promise.all(loggers.splice(0).map((logger) => logger.close()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** The whole lines of a file of the log; none while it is not there. */
export function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(0, -1);
  } catch {
    return [];
  }
}

/** A syslog by TCP, or by TLS with a certificate, that takes octet-counted messages as rsyslog does. */
export class SyslogServer {
  readonly messages: string[] = [];
  #server: Server | undefined;
  #sockets: Socket[] = [];
  readonly #certificate: { readonly cert: Buffer; readonly key: Buffer } | undefined;

  constructor(certificate?: { readonly cert: Buffer; readonly key: Buffer }) {
    this.#certificate = certificate;
  }

  /** Answers the port. */
  async listen(port = 0, host = '127.0.0.1'): Promise<number> {
    const take = (socket: Socket) => this.#take(socket);
    this.#server = this.#certificate ? createTlsServer(this.#certificate, take) : createServer(take);
    this.#server.on('tlsClientError', () => {});
    this.#server.listen(port, host);
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  /** Goes away, as a process that is killed. */
  async stop(): Promise<void> {
    for (const socket of this.#sockets.splice(0)) socket.destroy();
    await new Promise((resolve) => (this.#server ? this.#server.close(resolve) : resolve(undefined)));
    this.#server = undefined;
  }

  /** The connections stay, and nothing more is read from them. */
  standStill(): void {
    for (const socket of this.#sockets) socket.pause();
  }

  get connections(): number {
    return this.#sockets.length;
  }

  has(event: string): boolean {
    return this.messages.some((message) => message.endsWith(` ${event}`));
  }

  #take(socket: Socket): void {
    let rest = Buffer.alloc(0);
    this.#sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', (data) => {
      rest = Buffer.concat([rest, data]);
      for (;;) {
        const space = rest.indexOf(' ');
        const length = space === -1 ? NaN : Number(rest.subarray(0, space).toString());
        if (Number.isNaN(length) || rest.length < space + 1 + length) return;
        this.messages.push(rest.subarray(space + 1, space + 1 + length).toString());
        rest = rest.subarray(space + 1 + length);
      }
    });
  }
}
