// One service a repository. Its owner listens on a socket in it, which the system closes with the process, however that
// ends: so whoever comes next can tell a live owner from a dead one, in another container on the same machine too. Each
// that would be the owner listens first, on a socket of its own, and then looks for others: of two that begin at once,
// the later to look sees the other, and at most one stays.
import { randomBytes } from 'node:crypto';
import { readdir, symlink, unlink } from 'node:fs/promises';
import { createServer, connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from '@qplan/bus';

/** Another service has the repository. */
export class OwnedError extends Error {
  override readonly name = 'OwnedError';
}

/** What the socket of an owner is called. */
export const ownerSocket = /^owner[-.\w]*\.sock$/;

/** Longer paths are no addresses of a socket, on one system or another. */
const longestAddress = 100;

/** How long one that began at the same time may take to give way, in ms, and how often to look. */
const patienceMs = 2000;
const lookEveryMs = 10;

export class Owner {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Throws OwnedError, or the system's error when the folder cannot be written. */
  static of(folder: string): Promise<Owner> {
    return withShortPath(folder, async (address) => {
      const inUse = () =>
        new OwnedError(`${folder} is in use by another snapshot service on this machine; stop that one first`);
      if ((await sockets(address)).live.length > 0) throw inUse();
      const name = `owner-${randomBytes(8).toString('hex')}.sock`;
      const owner = new Owner(await listen(join(address, name)));
      if (await isAlone(address, name)) return owner;
      await owner.release();
      throw inUse();
    });
  }

  release(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

/** Whether no other lives, or stays. Clears the sockets of the dead. */
async function isAlone(folder: string, own: string): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const { live, dead } = await sockets(folder);
    if (live.length === 1 && live[0] === own) {
      await Promise.all(dead.map((name) => unlink(join(folder, name)).catch(() => {})));
      return true;
    }
    // Of those that begin at once the one whose name comes first waits for the others to go.
    if (live.toSorted()[0] !== own || Date.now() > deadline) return false;
    await sleep(lookEveryMs);
  }
}

/** The sockets in the folder that somebody listens on, and those whose owners are dead. */
async function sockets(folder: string): Promise<{ live: string[]; dead: string[] }> {
  const names = (await readdir(folder)).filter((name) => ownerSocket.test(name));
  const alive = await Promise.all(names.map((name) => isLive(join(folder, name))));
  return { live: names.filter((_, index) => alive[index]), dead: names.filter((_, index) => !alive[index]) };
}

function listen(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy()).unref();
    server.once('error', reject);
    server.listen(address, () => resolve(server));
  });
}

const nobodyListens = new Set<unknown>(['ECONNREFUSED', 'ENOENT']);

/** A process that is too busy to take a connection is alive. */
function isLive(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const answer = (alive: boolean) => {
      socket.destroy();
      resolve(alive);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', (error) => answer(!nobodyListens.has(codeOf(error))));
  });
}

async function withShortPath<T>(folder: string, use: (address: string) => Promise<T>): Promise<T> {
  const longestName = join(folder, `owner-${'0'.repeat(16)}.sock`);
  if (Buffer.byteLength(longestName) <= longestAddress) return use(folder);
  const link = join(tmpdir(), `qplan-${process.pid}-${randomBytes(4).toString('hex')}`);
  await symlink(folder, link);
  try {
    return await use(link);
  } finally {
    await unlink(link);
  }
}
