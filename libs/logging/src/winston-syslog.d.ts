// What is used of winston-syslog, which has no types of its own.
declare module 'winston-syslog' {
  import type { Socket as DatagramSocket } from 'node:dgram';
  import type { Socket } from 'node:net';
  import Transport from 'winston-transport';

  export interface SyslogOptions {
    readonly host: string;
    readonly port: number;
    readonly protocol: 'udp4' | 'udp6' | 'tcp' | 'tls';
    readonly customProducer: new () => { produce(options: { readonly message: string }): string };
  }

  export class Syslog extends Transport {
    constructor(options: SyslogOptions);
    host: string;
    port: number;
    /** 4 or 6: the only kind of address that a name may have; null for either. */
    protocolFamily: number | null;
    socket: (Socket & DatagramSocket) | null;
    /** Makes the socket, unless there is one. Calls back with true when it is not open yet. */
    connect(callback: (notYet: true | null) => void): void;
    /** Called by `connect` for a new socket of TCP. */
    setupEvents(): void;
  }
}
