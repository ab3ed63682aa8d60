// The bus's four addresses, as 0MQ takes them, each with what opens it.
import { join } from 'node:path';
import type { BusConfig } from './config.ts';

export interface Endpoint {
  readonly address: string;
  /** The folder with the keys of QPlan's services; undefined: the bus has none. */
  readonly keys?: string | undefined;
}

export interface Endpoints {
  /** Clients' requests (the proxy's ROUTER). */
  readonly request: Endpoint;
  /** The snapshot service's side of the requests (the proxy's DEALER). */
  readonly worker: Endpoint;
  /** Publishers (the proxy's XSUB). */
  readonly publish: Endpoint;
  /** Subscribers (the proxy's XPUB). */
  readonly subscribe: Endpoint;
}

export function endpoints({ host, requestPort, workerPort, publishPort, subscribePort, keys }: BusConfig): Endpoints {
  const endpoint = (port: number) => ({
    address: `tcp://${host.includes(':') ? `[${host}]` : host}:${port}`,
    ...(keys !== undefined && { keys: join(keys, 'services') }),
  });
  return {
    request: endpoint(requestPort),
    worker: endpoint(workerPort),
    publish: endpoint(publishPort),
    subscribe: endpoint(subscribePort),
  };
}
