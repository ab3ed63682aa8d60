// Syslog by TCP: what cannot be delivered is kept up to a bound, then the oldest is dropped and counted; it is sent when
// syslog is back.
import { createConnection, type Socket } from 'node:net';
import type { SyslogAddress } from '@qplan/config';
import type { Entry } from './line.ts';
import { formatRfc5424, frameOctetCounted } from './rfc5424.ts';
import { closeMs, type Sink, within } from './sink.ts';

const retryMs = 500;

/** How long a line stays ours after it was handed to the kernel: a peer that dies takes what it had not read with it. */
const unsureMs = 1000;

export class TcpSink implements Sink {
  readonly #address: SyslogAddress;
  readonly #keep: number;
  #socket: Socket | undefined;
  #waiting: string[] = [];
  #unsure: { readonly frame: string; readonly at: number }[] = [];
  #dropped = 0;
  #retry: NodeJS.Timeout | undefined;
  #closing = false;
  #drained = () => {};

  constructor(address: SyslogAddress, keep = 10_000) {
    this.#address = address;
    this.#keep = keep;
    this.#connect();
  }

  write(entry: Entry): void {
    this.#waiting.push(frameOctetCounted(formatRfc5424(entry)));
    if (this.#waiting.length > this.#keep) {
      this.#waiting.shift();
      this.#dropped++;
    }
    this.#flush();
  }

  async close(): Promise<void> {
    this.#closing = true;
    if (this.#waiting.length > 0 || this.#socket?.writableLength) {
      await within(closeMs, new Promise<void>((resolve) => (this.#drained = resolve)));
    }
    clearTimeout(this.#retry);
    const socket = this.#socket;
    if (socket) await within(closeMs, new Promise<void>((resolve) => socket.end(() => resolve())));
    socket?.destroy();
  }

  #connect(): void {
    const socket = createConnection(this.#address);
    socket.unref();
    socket.setKeepAlive(true, 5000);
    socket.on('connect', () => {
      this.#socket = socket;
      this.#waiting = [...this.#unsure.map(({ frame }) => frame), ...this.#waiting];
      this.#unsure = [];
      if (this.#dropped > 0) process.stderr.write(`syslog was away: ${this.#dropped} log lines were dropped\n`);
      this.#dropped = 0;
      this.#flush();
    });
    socket.on('drain', () => this.#flush());
    socket.on('error', () => {});
    socket.on('data', () => {});
    socket.on('close', () => {
      this.#socket = undefined;
      this.#forget();
      if (this.#closing) return;
      this.#retry = setTimeout(() => this.#connect(), retryMs);
      this.#retry.unref();
    });
  }

  #flush(): void {
    const socket = this.#socket;
    if (!socket || socket.destroyed) return;
    this.#forget();
    while (this.#waiting.length > 0 && !socket.writableNeedDrain) {
      const frame = this.#waiting.shift()!;
      this.#unsure.push({ frame, at: Date.now() });
      socket.write(frame, () => this.#settle());
    }
  }

  #settle(): void {
    if (this.#waiting.length === 0 && !this.#socket?.writableLength) this.#drained();
  }

  #forget(): void {
    const since = Date.now() - unsureMs;
    this.#unsure = this.#unsure.filter(({ at }) => at >= since);
  }
}
