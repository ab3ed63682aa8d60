// Syslog by UDP: fire and forget; the console has what is lost.
import { createSocket } from 'node:dgram';
import type { SyslogAddress } from '@qplan/config';
import { formatRfc5424 } from './rfc5424.ts';
import { closeMs, type Sink, within } from './sink.ts';

export function udpSink({ host, port }: SyslogAddress): Sink {
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
  let pending = 0;
  let drained = () => {};
  socket.on('error', () => {});
  socket.unref();
  return {
    write(entry) {
      pending++;
      socket.send(formatRfc5424(entry), port, host, () => {
        if (--pending === 0) drained();
      });
    },
    async close() {
      if (pending > 0) await within(closeMs, new Promise<void>((resolve) => (drained = resolve)));
      socket.close();
    },
  };
}
