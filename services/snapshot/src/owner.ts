// One service a repository. The owner listens on a socket in it, which the system closes with the process, however that
// ends: so whoever comes next can tell a live owner from a dead one, in another container on the same machine too.
import { symlink, unlink } from 'node:fs/promises';
import { createServer, connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Another service has the repository. */
export class OwnedError extends Error {
  override readonly name = 'OwnedError';
}

/** Longer paths are no addresses of a socket, on one system or another. */
const longestAddress = 100;

export class Owner {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** Throws OwnedError, or the system's error when the folder cannot be written. */
  static async of(folder: string): Promise<Owner> {
    const path = join(folder, 'owner.sock');
    return withShortPath(path, async (address) => {
      for (let attempt = 0; attempt < 5; attempt += 1) {
        const server = await listen(address);
        if (server) return new Owner(server);
        if (await isLive(address))
          throw new OwnedError(`${folder} is in use by another snapshot service on this machine; stop that one first`);
        await unlink(path).catch(() => {});
      }
      throw new OwnedError(`${folder} cannot be taken: others take it all the time`);
    });
  }

  release(): Promise<void> {
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

/** Answers undefined when the address is taken, by a live process or a dead one. */
function listen(address: string): Promise<Server | undefined> {
  const { promise, resolve, reject } = resolvers<Server | undefined>();
  const server = createServer((socket) => socket.destroy()).unref();
  server.once('error', (error: NodeJS.ErrnoException) =>
    error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
  );
  server.listen(address, () => resolve(server));
  return promise;
}

function isLive(address: string): Promise<boolean> {
  const { promise, resolve } = resolvers<boolean>();
  const socket = connect(address);
  socket.once('connect', () => resolve(true));
  socket.once('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}

async function withShortPath<T>(path: string, use: (address: string) => Promise<T>): Promise<T> {
  if (Buffer.byteLength(path) <= longestAddress) return use(path);
  const link = join(tmpdir(), `qplan-${process.pid}-${Date.now().toString(36)}`);
  await symlink(join(path, '..'), link);
  try {
    return await use(join(link, 'owner.sock'));
  } finally {
    await unlink(link);
  }
}

function resolvers<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  return { promise, resolve, reject };
}
