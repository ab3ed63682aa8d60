// Syslog by TCP or TLS, octet-counted: one connection of winston-syslog.
//
// Of the package's own ways, two are closed here, since they cannot be from outside (its test shows them): a lost
// connection is made anew for ever, with pauses that double without a bound, by a transport that nobody uses any more; and by
// TLS whatever certificate comes is taken.
import { readFileSync } from 'node:fs';
import { isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { SyslogAddress } from '@qplan/config';
import { Syslog, type SyslogOptions } from 'winston-syslog';
import { type Carrier, type CarrierEvents, infoOf, type Line } from './carrier.ts';
import { frameOctetCounted, OctetCounted } from './rfc5424.ts';
import { tcpState } from './tcp-state.ts';

/** How long connecting may take, with the handshake of TLS. */
const connectMs = 5000;
/** A connection on which nothing is acknowledged for this long is dead, though no word of it came. */
const silentMs = 7000;
/** An idle connection is probed after this time, then every second. */
const probeAfterMs = 1000;
const mostUnanswered = 4;
/** Looks from one to the next, while nothing is on its way. */
const idleLooks = 3;

class OneConnection extends Syslog {
  override setupEvents(): void {}
}

class OneTlsConnection extends OneConnection {
  readonly #ca: string | undefined;

  constructor(options: SyslogOptions, ca: string | undefined) {
    super(options);
    this.#ca = ca;
  }

  override connect(callback: (notYet: true | null) => void): void {
    if (this.socket) return super.connect(callback);
    const { host, port } = this;
    const socket = connectTls({
      host,
      port,
      ...(!isIP(host) && { servername: host }),
      ...(this.#ca !== undefined && { ca: readFileSync(this.#ca) }),
    });
    this.socket = socket as unknown as NonNullable<Syslog['socket']>;
    callback(true);
  }
}

export class SyslogStream implements Carrier {
  readonly #syslog: Syslog;
  readonly #socket: Socket;
  readonly #events: CarrierEvents;
  readonly #late: NodeJS.Timeout;
  #handed = 0;
  #acknowledged = 0;
  #arrived = 0;
  #ending = false;
  #silentSince = Date.now();
  #idleLooks = 0;

  /** `ca`: the file of the authority whose certificates are taken; else those that Node trusts. */
  constructor({ protocol, host, port }: SyslogAddress, ca: string | undefined, events: CarrierEvents) {
    const options = { host, port, customProducer: OctetCounted } as const;
    const tls = protocol === 'tls';
    this.#syslog = tls
      ? new OneTlsConnection({ ...options, protocol: 'tls' }, ca)
      : new OneConnection({ ...options, protocol: 'tcp' });
    // It would look for addresses of IPv4 alone.
    this.#syslog.protocolFamily = null;
    this.#syslog.connect(() => {});
    this.#socket = this.#syslog.socket!;
    this.#events = events;
    this.#late = setTimeout(() => events.lost(new Error(`no connection within ${connectMs / 1000} s`)), connectMs);
    this.#late.unref();
    this.#listen(tls ? 'secureConnect' : 'connect');
  }

  send(line: Line): number {
    if (this.#acknowledged === this.#handed) this.#silentSince = Date.now();
    this.#handed += Buffer.byteLength(frameOctetCounted(line.text));
    this.#syslog.write(infoOf(line));
    return this.#handed;
  }

  busy(): boolean {
    return this.#socket.writableNeedDrain;
  }

  /** What the other side's kernel took was not always read: it counts when the connection still stands a look later. */
  arrived(): number {
    return this.#arrived;
  }

  async look(): Promise<void> {
    const idle = this.#acknowledged === this.#handed;
    this.#arrived = this.#acknowledged;
    if (idle && ++this.#idleLooks < idleLooks) return;
    this.#idleLooks = 0;
    const handed = this.#handed;
    const state = await tcpState(this.#socket);
    if (!state) return;
    // By TLS there are more bytes on their way than we handed: less is then taken for acknowledged than is.
    const acknowledged = Math.max(this.#acknowledged, handed - this.#socket.writableLength - state.unacknowledged);
    if (acknowledged > this.#acknowledged || acknowledged === this.#handed) this.#silentSince = Date.now();
    this.#acknowledged = acknowledged;
    const silent = Date.now() - this.#silentSince;
    if (silent > silentMs || state.unanswered >= mostUnanswered) {
      this.#events.lost(new Error('it does not acknowledge what it is sent: it is gone, or stands still'));
    }
  }

  end(): void {
    this.#ending = true;
    this.#socket.end();
  }

  drop(): void {
    clearTimeout(this.#late);
    this.#socket.destroy();
  }

  #listen(connected: 'connect' | 'secureConnect'): void {
    let reason: Error = new Error('the connection was closed');
    this.#syslog.on('error', () => {}); // A write that fails: the socket's own event says so too.
    this.#socket.unref();
    this.#socket.setKeepAlive(true, probeAfterMs);
    this.#socket.on(connected, () => {
      clearTimeout(this.#late);
      this.#events.ready();
    });
    this.#socket.on('drain', () => this.#events.ready());
    this.#socket.on('data', () => {}); // It has nothing to say; but its end is seen only by who reads.
    this.#socket.on('error', (error: Error) => (reason = error));
    this.#socket.on('close', (failed) => {
      // Who closes after we did, and without an error, has read all.
      if (this.#ending && !failed) this.#arrived = this.#handed;
      this.#events.lost(reason);
    });
  }
}
