// A program that is told of news, on this machine, where the machines of a network reach it.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { docker } from '../containers/docker.ts';

export interface Newsroom {
  readonly address: string;
  /** What it was told. */
  readonly news: readonly string[];
  remove(): Promise<void>;
}

export async function openNewsroom(network: string): Promise<Newsroom> {
  const news: string[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      news.push(body);
      response.end();
    });
  });
  await once(server.listen(0), 'listening');
  const gateway = await docker('network', 'inspect', '--format', '{{(index .IPAM.Config 0).Gateway}}', network);
  return {
    address: `http://${gateway.trim()}:${(server.address() as AddressInfo).port}/`,
    news,
    async remove() {
      server.close();
      server.closeAllConnections();
    },
  };
}
