// Ports for services under test: below those that the system gives to whoever connects somewhere.
import { createServer, type Server } from 'node:net';

const lowest = 10_000;
const highest = 32_000;
const block = 10;

/**
 * Ports that nobody listens on now, 9 at most. They stay this process's until it ends, also while no service listens on
 * them: it listens on the one before them itself, and whoever asks here passes over the block of a port that is taken.
 */
export async function freePorts(count: number): Promise<number[]> {
  if (count >= block) throw new Error(`${count} ports at once: ${block - 1} at most`);
  for (;;) {
    const first = lowest + block * Math.floor((Math.random() * (highest - lowest)) / block);
    const claim = await listening(first);
    const ports = Array.from({ length: count }, (_, nth) => first + 1 + nth);
    const free = claim && (await Promise.all(ports.map(isFree))).every(Boolean);
    if (free) {
      claim.unref();
      return ports;
    }
    claim?.close();
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = await listening(port);
  if (!server) return false;
  await new Promise((resolve) => server.close(resolve));
  return true;
}

function listening(port: number): Promise<Server | undefined> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined)).listen(port, '127.0.0.1', () => resolve(server));
  });
}
