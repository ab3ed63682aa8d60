// What a service that follows resources stands on: requests to the snapshot service, and the events of the bus.
import { RequestClient, type RequestClientOptions, Subscriber } from '@qplan/bus';
import { type BusConfig, endpoints } from '@qplan/config';
import { SavedScenarios, Snapshots } from '@qplan/snapshots';

export interface Following {
  /** A frame of one of the topics came. */
  readonly hear: (frame: Buffer) => void;
  /** The connection stands, the first time too: frames may have been missed. */
  readonly reconnected: () => void;
}

export class BusConnections {
  readonly snapshots: Snapshots;
  readonly scenarios: SavedScenarios;
  readonly #client: RequestClient;
  readonly #events: Subscriber;

  /** `topics`: what the frames begin with that are followed. */
  constructor(bus: BusConfig, topics: readonly string[], patience: Omit<RequestClientOptions, 'endpoint'> = {}) {
    const { request, subscribe } = endpoints(bus);
    this.#client = new RequestClient({ endpoint: request, ...patience });
    this.#events = new Subscriber({ endpoint: subscribe, topics });
    this.snapshots = new Snapshots(this.#client);
    this.scenarios = new SavedScenarios(this.#client);
  }

  follow({ hear, reconnected }: Following): void {
    this.#events.onReconnect(reconnected);
    void this.#pass(hear);
  }

  async #pass(hear: Following['hear']): Promise<void> {
    for await (const frame of this.#events) hear(frame);
  }

  /** No frame comes any more. */
  unfollow(): void {
    this.#events.close();
  }

  /** Requests that are not answered yet fail: one to a bus that is away would keep a service from stopping. */
  close(): void {
    this.unfollow();
    this.#client.close();
  }
}
