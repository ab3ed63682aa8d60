// The HTTP server under Nest's Express. As RFC 9110 (7.8) has it, a request for an upgrade to anything but a WebSocket, such
// as the `Upgrade: h2c` of curl and of Java's client, is a request like any other.

import { createServer, IncomingMessage } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';
import { takePlanPath } from './plans/plan-path.ts';

/**
 * Node hands a request over as an upgrade as soon as anybody listens for upgrades, and asks `upgrade` of the request before
 * it does. From 24.9 on it has `shouldUpgradeCallback` for that, and heeds this too.
 */
class Incoming extends IncomingMessage {
  declare private asked: boolean | null;

  get upgrade(): boolean {
    return this.asked === true && (this.method === 'CONNECT' || this.wantsWebSocket());
  }

  /** The parser's word; Node sets it from the constructor on. */
  set upgrade(asked: boolean | null) {
    this.asked = asked;
  }

  private wantsWebSocket(): boolean {
    return this.headers.upgrade?.toLowerCase() === 'websocket' && this.httpVersion !== '1.0';
  }
}

/**
 * A connection that nobody uses stays for longer than the front keeps it (Caddy: two minutes), so that the one who ends it is
 * the front: a change that it sends at the moment at which we do would be lost. In ms.
 */
const keepAliveTimeout = 130_000;

export class HttpAdapter extends ExpressAdapter {
  override initHttpServer(): void {
    this.httpServer = createServer({ IncomingMessage: Incoming, keepAliveTimeout }, this.getInstance());
    // Before whoever else hears of it: of a WebSocket too the plan is the beginning of its address.
    this.httpServer.on('upgrade', takePlanPath);
  }

  /** Whoever is still connected is cut off. */
  override close(): Promise<unknown> {
    const closed = super.close() as Promise<unknown>;
    this.httpServer.closeAllConnections();
    return closed;
  }
}
