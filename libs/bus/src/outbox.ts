// A queue before a socket: 0MQ for Node takes one send at a time, and a second one while the first waits is an error.
import type { MessageLike } from 'zeromq';

export interface Sending {
  readonly closed: boolean;
  send(message: MessageLike[]): Promise<void>;
}

export class Outbox {
  readonly #socket: Sending;
  readonly #limit: number;
  readonly #queue: Waiting[] = [];
  #sending: Promise<void> | undefined;

  /** `limit`: how many messages may wait. */
  constructor(socket: Sending, limit: number) {
    this.#socket = socket;
    this.#limit = limit;
  }

  /** Sends the message when its turn comes. Answers false, and drops it, when too many wait already. */
  push(message: MessageLike[]): boolean {
    if (this.#queue.length >= this.#limit) return false;
    this.#queue.push({ message, sent: () => {} });
    this.#sending ??= this.#sendAll();
    return true;
  }

  /** Sends the message when its turn comes, however many wait, and resolves when the socket has it. */
  async send(message: MessageLike[]): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#queue.push({ message, sent: resolve });
      this.#sending ??= this.#sendAll();
    });
  }

  /** Resolves when nothing waits any more. */
  async drained(): Promise<void> {
    await this.#sending;
  }

  async #sendAll(): Promise<void> {
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      // What cannot be sent is lost, as a message on the bus may be.
      if (!this.#socket.closed) await this.#socket.send(next.message).catch(() => {});
      next.sent();
    }
    this.#sending = undefined;
  }
}

interface Waiting {
  readonly message: MessageLike[];
  sent(): void;
}
