// The bus in one process: the request side and the event side, which know nothing of each other.
import type { BusConfig } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import { EventSide } from './events.ts';
import { RequestSide } from './requests.ts';
import { Tally } from './tally.ts';

export class Proxy {
  readonly #bus: BusConfig;
  readonly #logger: Logger;
  readonly #tally: Tally;
  readonly #requests: RequestSide;
  readonly #events: EventSide;

  constructor(bus: BusConfig, logger: Logger) {
    this.#bus = bus;
    this.#logger = logger;
    this.#tally = new Tally(logger);
    this.#requests = new RequestSide(bus, this.#tally, logger);
    this.#events = new EventSide(bus, this.#tally);
  }

  /** Throws when a port cannot be bound. */
  async open(): Promise<void> {
    await this.#events.open();
    await this.#requests.open();
    const { host, requestPort, workerPort, publishPort, subscribePort } = this.#bus;
    this.#logger.info('listening', { host, requestPort, workerPort, publishPort, subscribePort });
  }

  close(): void {
    this.#requests.close();
    this.#events.close();
    this.#tally.close();
  }
}
