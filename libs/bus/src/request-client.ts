// Requests that are always answered: with the reply, or, after some silence and new tries on fresh sockets, with an
// error. Each request carries an id that its retries repeat, so that the service can tell a retry from a new request.
import { randomBytes } from 'node:crypto';
import type { Endpoint } from '@qplan/config';
import { Dealer } from 'zeromq';
import { delimiter, openEnvelope } from './envelope.ts';
import { Outbox } from './outbox.ts';
import { endpointOptions, isClosed, largeFrameOptions, watchConnections } from './socket.ts';

export interface RequestClientOptions {
  readonly endpoint: Endpoint;
  /** How long to wait for a reply before the next attempt, in ms; 2000 unless told otherwise. */
  readonly timeoutMs?: number;
  /** How often to ask; 3 times unless told otherwise. */
  readonly attempts?: number;
}

export interface RequestOptions {
  /** Ends it. */
  readonly signal?: AbortSignal;
  /** How often to ask at least, for what may take long. */
  readonly attempts?: number;
}

/** Nobody answered. */
export class BusSilentError extends Error {
  override readonly name = 'BusSilentError';

  constructor(
    readonly endpoint: string,
    readonly silentMs: number,
    attempts: number,
  ) {
    const tries = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
    const seconds = (silentMs / 1000).toFixed(1);
    super(`${endpoint} has not answered for ${seconds} s (${tries}): are the proxy and the snapshot service running?`);
  }
}

/** The client was closed while the request was under way, or before. */
export class BusClosedError extends Error {
  override readonly name = 'BusClosedError';

  constructor(readonly endpoint: string) {
    super(`the connection to ${endpoint} was closed before the reply came`);
  }
}

interface Waiting {
  readonly id: string;
  readonly connections: Set<Connection>;
  resolve(reply: Buffer): void;
  reject(error: Error): void;
}

export class RequestClient {
  readonly #address: string;
  readonly #options: ReturnType<typeof endpointOptions>;
  readonly #timeoutMs: number;
  readonly #attempts: number;
  readonly #waiting = new Map<string, Waiting>();
  #connection: Connection | undefined;
  #closed = false;

  /** Throws KeysError. */
  constructor({ endpoint, timeoutMs = 2000, attempts = 3 }: RequestClientOptions) {
    this.#address = endpoint.address;
    this.#options = endpointOptions(endpoint);
    this.#timeoutMs = timeoutMs;
    this.#attempts = attempts;
  }

  /**
   * Sends one frame and resolves with the one frame of the reply. Requests may be made while others are under way.
   * Rejects with BusSilentError, with BusClosedError, or with the signal's reason.
   */
  async request(frame: string | Buffer, { signal, attempts = 0 }: RequestOptions = {}): Promise<Buffer> {
    if (this.#closed) throw new BusClosedError(this.#address);
    signal?.throwIfAborted();
    const body = typeof frame === 'string' ? Buffer.from(frame) : frame;
    const { promise, resolve, reject } = withResolvers<Buffer>();
    const waiting = { id: randomBytes(16).toString('hex'), connections: new Set<Connection>(), resolve, reject };
    this.#waiting.set(waiting.id, waiting);
    const abort = () => reject(signal?.reason as Error);
    signal?.addEventListener('abort', abort, { once: true });
    const stop = this.#keepAsking(waiting, body, Math.max(attempts, this.#attempts));
    try {
      return await promise;
    } finally {
      stop();
      signal?.removeEventListener('abort', abort);
      this.#waiting.delete(waiting.id);
      for (const connection of waiting.connections) connection.release(waiting.id);
    }
  }

  /** Rejects what is under way with BusClosedError. */
  close(): void {
    this.#closed = true;
    for (const { reject } of this.#waiting.values()) reject(new BusClosedError(this.#address));
    this.#connection?.retire();
    this.#connection = undefined;
  }

  /** Asks now and again after each time-out; answers how to stop that. */
  #keepAsking(waiting: Waiting, body: Buffer, attempts: number): () => void {
    const started = performance.now();
    let attempt = 0;
    let timer: NodeJS.Timeout | undefined;
    const ask = () => {
      if (attempt > 0) this.#abandon(waiting);
      if (attempt === attempts)
        return waiting.reject(new BusSilentError(this.#address, performance.now() - started, attempt));
      attempt += 1;
      this.#connection ??= this.#connect();
      waiting.connections.add(this.#connection);
      this.#connection.send(waiting.id, body);
      timer = setTimeout(ask, this.#timeoutMs);
    };
    ask();
    return () => clearTimeout(timer);
  }

  #connect(): Connection {
    return new Connection(this.#address, this.#options, (id, reply) => this.#waiting.get(id)?.resolve(reply));
  }

  /** The connection has been silent: later requests get a fresh one, those under way on it may still be answered. */
  #abandon(waiting: Waiting): void {
    if (!this.#connection || !waiting.connections.has(this.#connection)) return;
    this.#connection.retire();
    this.#connection = undefined;
  }
}

type Receive = (id: string, reply: Buffer) => void;

/**
 * A socket, which lives until it is retired and no request waits for a reply on it. What was under way when its
 * connection was lost is asked again as soon as it stands again, without waiting for the time-out.
 */
class Connection {
  readonly #socket: Dealer;
  readonly #outbox: Outbox;
  /** What waits for a reply, by id. */
  readonly #bodies = new Map<string, Buffer>();
  #retired = false;
  #lost = false;

  constructor(address: string, options: ReturnType<typeof endpointOptions>, receive: Receive) {
    this.#socket = new Dealer({ ...largeFrameOptions, ...options });
    this.#outbox = new Outbox(this.#socket, Number.POSITIVE_INFINITY);
    void watchConnections(this.#socket, { up: () => this.#connected(), down: () => (this.#lost = true) });
    this.#socket.connect(address);
    void this.#receiveAll(receive);
  }

  send(id: string, body: Buffer): void {
    this.#bodies.set(id, body);
    this.#outbox.push([id, delimiter, body]);
  }

  release(id: string): void {
    this.#bodies.delete(id);
    this.#closeIfDone();
  }

  retire(): void {
    this.#retired = true;
    this.#closeIfDone();
  }

  #connected(): void {
    if (this.#lost) for (const [id, body] of this.#bodies) this.#outbox.push([id, delimiter, body]);
    this.#lost = false;
  }

  #closeIfDone(): void {
    if (this.#retired && this.#bodies.size === 0 && !this.#socket.closed) this.#socket.close();
  }

  async #receiveAll(receive: Receive): Promise<void> {
    try {
      for await (const frames of this.#socket) {
        const { ids, body } = openEnvelope(frames) ?? { ids: [], body: [] };
        if (ids[0] && body.length === 1) receive(ids[0].toString(), body[0]!);
      }
    } catch (error) {
      if (!isClosed(error, this.#socket)) throw error;
    }
  }
}

function withResolvers<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  return { promise, resolve, reject };
}
