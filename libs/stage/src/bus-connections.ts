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
  readonly #client: RequestClient;
  readonly #events: Subscriber;

  /** `topics`: what the frames begin with that are followed. */
  constructor(bus: BusConfig, topics: readonly string[], patience: Omit<RequestClientOptions, 'endpoint'> = {}) {
    const { request, subscribe } = endpoints(bus);
    this.#client = new RequestClient({ endpoint: request, ...patience });
    this.#events = new Subscriber({ endpoint: subscribe, topics });
    this.snapshots = new Snapshots(this.#client);
  }

  /** `plan`: its name; '' for the plan of config.ini. */
  scenariosOf(plan: string): SavedScenarios {
    return new SavedScenarios(this.#client, plan);
  }

  follow({ hear, reconnected }: Following): void {
    this.#events.onReconnect(reconnected);
    void this.#pass(hear);
  }

  async #pass(hear: Following['hear']): Promise<void> {
    for await (const frame of this.#events) hear(frame);
  }

  /** Frames that begin so come too from now on. */
  followToo(...topics: readonly string[]): void {
    this.#events.follow(...topics);
  }

  /** Those do not come any more. */
  followNoMore(...topics: readonly string[]): void {
    this.#events.unfollow(...topics);
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
