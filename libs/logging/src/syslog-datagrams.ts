// Syslog by UDP, a message a datagram: whether it arrives is not known; what could not be sent is kept.
import type { SyslogAddress } from '@qplan/config';
import { Syslog } from 'winston-syslog';
import { type Carrier, type CarrierEvents, infoOf, type Line } from './carrier.ts';
import { AsItIs } from './rfc5424.ts';

export class SyslogDatagrams implements Carrier {
  readonly #syslog: Syslog;
  readonly #underWay = new Map<unknown, number>();
  #handed = 0;
  #sent = 0;

  constructor({ host, port }: SyslogAddress, events: CarrierEvents) {
    const protocol = host.includes(':') ? 'udp6' : 'udp4';
    this.#syslog = new Syslog({ host, port, protocol, customProducer: AsItIs });
    this.#syslog.on('error', (error: Error) => events.lost(error));
    this.#syslog.on('logged', (info: unknown) => {
      this.#sent += this.#underWay.get(info) ?? 0;
      this.#underWay.delete(info);
    });
    this.#syslog.connect(() => {});
    const socket = this.#syslog.socket!;
    socket.on('error', (error) => events.lost(error));
    socket.on('listening', () => events.ready());
    socket.unref();
  }

  send(line: Line): number {
    const info = infoOf(line);
    const bytes = Buffer.byteLength(line.text);
    this.#underWay.set(info, bytes);
    this.#handed += bytes;
    this.#syslog.write(info);
    return this.#handed;
  }

  busy(): boolean {
    return false;
  }

  arrived(): number {
    return this.#sent;
  }

  drop(): void {
    this.#syslog.socket?.close();
    this.#syslog.socket = null;
  }
}
