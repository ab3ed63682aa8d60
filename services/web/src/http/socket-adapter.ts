// How WebSockets come in: from our own pages and from scripts, so many and no more, with nothing to say. Upgrades at other
// paths are refused by the base class, which hangs up.

import type { INestApplicationContext } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import type { Config } from '@qplan/config';
import type { VerifyClientCallbackAsync, WebSocket, WebSocketServer } from 'ws';
import { originAllowed } from './origin.ts';

/** Clients have nothing to say; a message longer than this ends the connection. In bytes. */
const longestMessage = 4096;

/** When a client that finds no room may try again, in seconds. */
const retryAfter = '60';

export class SocketAdapter extends WsAdapter {
  private readonly servers: WebSocketServer[] = [];

  constructor(
    app: INestApplicationContext,
    private readonly settings: Pick<Config['web'], 'origins' | 'sockets'>,
  ) {
    super(app);
  }

  override create(port: number, options: { path?: string } = {}): WebSocketServer {
    const verifyClient: VerifyClientCallbackAsync = ({ origin, req }, answer) => {
      const { origins, sockets } = this.settings;
      const allowed = originAllowed(origin, req.headers.host, origins);
      if (!allowed) answer(false, 403, `a page of another site may not connect`);
      else if (this.connected < sockets) answer(true);
      else answer(false, 503, 'there are as many connections as [web] sockets allows', { 'Retry-After': retryAfter });
    };
    const limits = { verifyClient, maxPayload: longestMessage, perMessageDeflate: false };
    const server: WebSocketServer = super.create(port, { ...options, ...limits });
    this.servers.push(server);
    return server;
  }

  /** The connections at all paths. */
  private get connected(): number {
    return this.servers.reduce((sum, { clients }) => sum + clients.size, 0);
  }

  /** What a client says is not read. */
  override bindMessageHandlers(): void {}

  /** A connection that breaks is no error of ours. */
  override bindErrorHandler(server: WebSocketServer): WebSocketServer {
    server.on('connection', (client: WebSocket) => client.on('error', () => client.terminate()));
    return server;
  }
}
