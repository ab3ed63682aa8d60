// The bus's four addresses, as 0MQ takes them.
import type { BusConfig } from './config.ts';

export interface Endpoints {
  /** Clients' requests (the proxy's ROUTER). */
  readonly request: string;
  /** The snapshot service's side of the requests (the proxy's DEALER). */
  readonly worker: string;
  /** Publishers (the proxy's XSUB). */
  readonly publish: string;
  /** Subscribers (the proxy's XPUB). */
  readonly subscribe: string;
}

export function endpoints({ host, requestPort, workerPort, publishPort, subscribePort }: BusConfig): Endpoints {
  const address = (port: number) => `tcp://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    request: address(requestPort),
    worker: address(workerPort),
    publish: address(publishPort),
    subscribe: address(subscribePort),
  };
}
