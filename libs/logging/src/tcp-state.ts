// What the kernel knows of a connection, and Node does not tell: how much the other side has not acknowledged.
import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';

export interface TcpState {
  /** Bytes that were written and not acknowledged yet. */
  readonly unacknowledged: number;
  /** Probes of an idle connection (keep-alive) that were not answered. */
  readonly unanswered: number;
}

/**
 * From /proc/net/tcp. Where there is none (it is Linux's), whatever the kernel took counts as acknowledged. undefined when the
 * connection is no more.
 */
export async function tcpState(socket: Socket): Promise<TcpState | undefined> {
  const { localPort, remotePort } = socket;
  if (localPort === undefined || remotePort === undefined) return undefined;
  let table: string;
  try {
    table = await readFile(`/proc/net/${socket.remoteFamily === 'IPv6' ? 'tcp6' : 'tcp'}`, 'latin1');
  } catch {
    return { unacknowledged: 0, unanswered: 0 };
  }
  return parseTcpTable(table, localPort, remotePort);
}

/** Of several connections with these ports, the one that is owed most counts. */
function parseTcpTable(table: string, localPort: number, remotePort: number): TcpState | undefined {
  const portOf = (address = '') => Number.parseInt(address.slice(address.indexOf(':') + 1), 16);
  const states = table
    .split('\n')
    .slice(1)
    .map((row) => row.trim().split(/\s+/))
    .filter(([, local, remote]) => portOf(local) === localPort && portOf(remote) === remotePort)
    .map(([, , , , queues = '', , , , probes]) => ({
      unacknowledged: Number.parseInt(queues, 16),
      unanswered: Number(probes),
    }));
  return states.sort((a, b) => b.unacknowledged - a.unacknowledged)[0];
}
