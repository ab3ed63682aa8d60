// Events from the bus, as an async iterator. Whoever reads slowly loses events rather than memory.
import type { Endpoint } from '@qplan/config';
import { Subscriber as SubSocket } from 'zeromq';
import { endpointOptions, isClosed, socketOptions, watchConnections } from './socket.ts';

export interface SubscriberOptions {
  readonly endpoint: Endpoint;
  /** What the wanted events begin with, such as `=====qplan app`. */
  readonly topics: readonly string[];
}

export class Subscriber {
  readonly #socket: SubSocket;
  readonly #callbacks: (() => void)[] = [];

  constructor({ endpoint, topics }: SubscriberOptions) {
    this.#socket = new SubSocket({ ...socketOptions, ...endpointOptions(endpoint), receiveHighWaterMark: 1000 });
    this.follow(...topics);
    void watchConnections(this.#socket, { up: () => this.#callbacks.forEach((callback) => callback()) });
    this.#socket.connect(endpoint.address);
  }

  /** Events that begin so come too from now on; or no more. */
  follow(...topics: readonly string[]): void {
    // None would be all.
    if (!this.#socket.closed && topics.length > 0) this.#socket.subscribe(...topics);
  }

  unfollow(...topics: readonly string[]): void {
    if (!this.#socket.closed && topics.length > 0) this.#socket.unsubscribe(...topics);
  }

  /** Calls back each time the connection stands, the first time too: what happened before it may have been missed. */
  onReconnect(callback: () => void): void {
    this.#callbacks.push(callback);
  }

  /** Ends when the subscriber is closed. */
  async *[Symbol.asyncIterator](): AsyncIterator<Buffer> {
    try {
      for await (const [frame] of this.#socket) if (frame) yield frame;
    } catch (error) {
      if (!isClosed(error, this.#socket)) throw error;
    }
  }

  close(): void {
    if (!this.#socket.closed) this.#socket.close();
  }
}
