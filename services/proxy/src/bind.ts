// Binding a port of the bus: by number, since 0MQ binds no host name, and with an error that says what is in the way.
import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { codeOf } from '@qplan/bus';
import type { Socket } from 'zeromq';

/** Throws an error for a person to act on. */
export async function bind(socket: Socket, host: string, port: number): Promise<void> {
  const address = await addressOf(host);
  const ipv6 = address.includes(':');
  if (ipv6) socket.ipv6 = true;
  const endpoint = `tcp://${ipv6 ? `[${address}]` : address}:${port}`;
  try {
    await socket.bind(endpoint);
  } catch (error) {
    throw new Error(`cannot bind ${endpoint}: ${reason(error)}`, { cause: error });
  }
}

async function addressOf(host: string): Promise<string> {
  if (isIP(host)) return host;
  try {
    return (await lookup(host, { family: 4 })).address;
  } catch (error) {
    throw new Error(`cannot bind: [bus] host = ${host} is no address of this machine`, { cause: error });
  }
}

function reason(error: unknown): string {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') return 'the port is in use; is another proxy running?';
  if (code === 'EADDRNOTAVAIL') return 'the address is not one of this machine; set [bus] host';
  if (code === 'EACCES') return 'the system allows this port only to root; choose one above 1023';
  return String(error);
}
