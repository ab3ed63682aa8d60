// Events to the bus. Publishing never waits and never fails: an event is a hint, and may be lost.
import type { Endpoint } from '@qplan/config';
import { Publisher as PubSocket } from 'zeromq';
import { Outbox } from './outbox.ts';
import { endpointOptions, socketOptions } from './socket.ts';

/** How many events may wait to be sent. */
const mostWaiting = 1000;

/** How long the last events may take to leave after a close, in ms. */
const lingerMs = 500;

export class Publisher {
  readonly #socket: PubSocket;
  readonly #outbox: Outbox;

  constructor({ endpoint }: { readonly endpoint: Endpoint }) {
    this.#socket = new PubSocket({ ...socketOptions, ...endpointOptions(endpoint), linger: lingerMs });
    this.#outbox = new Outbox(this.#socket, mostWaiting);
    this.#socket.connect(endpoint.address);
  }

  publish(frame: string | Buffer): void {
    if (!this.#socket.closed) this.#outbox.push([frame]);
  }

  async close(): Promise<void> {
    await this.#outbox.drained();
    this.#socket.close();
  }
}
