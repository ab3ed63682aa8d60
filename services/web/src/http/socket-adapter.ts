// How WebSockets come in: from our own pages and from scripts, with nothing to say. Upgrades at other paths are refused
// by the base class, which hangs up.

import type { INestApplicationContext } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import type { VerifyClientCallbackAsync, WebSocket, WebSocketServer } from 'ws';
import { originAllowed } from './origin.ts';

/** Clients have nothing to say; a message longer than this ends the connection. In bytes. */
const longestMessage = 4096;

export class SocketAdapter extends WsAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly origins: readonly string[],
  ) {
    super(app);
  }

  override create(port: number, options: { path?: string } = {}): WebSocketServer {
    const verifyClient: VerifyClientCallbackAsync = ({ origin, req }, answer) => {
      const allowed = originAllowed(origin, req.headers.host, this.origins);
      answer(allowed, 403, `a page of another site may not connect`);
    };
    return super.create(port, { ...options, verifyClient, maxPayload: longestMessage, perMessageDeflate: false });
  }

  /** What a client says is not read. */
  override bindMessageHandlers(): void {}

  /** A connection that breaks is no error of ours. */
  override bindErrorHandler(server: WebSocketServer): WebSocketServer {
    server.on('connection', (client: WebSocket) => client.on('error', () => client.terminate()));
    return server;
  }
}
