// How WebSockets come in: from our own pages and from scripts, so many in all and from one address and no more. Upgrades
// at other paths are refused by the base class, which hangs up.

import type { IncomingMessage } from 'node:http';
import { HttpException, type INestApplicationContext } from '@nestjs/common';
import { WsAdapter } from '@nestjs/platform-ws';
import type { Config } from '@qplan/config';
import type { VerifyClientCallbackAsync, WebSocket, WebSocketServer } from 'ws';
import { ipKeyGenerator } from 'express-rate-limit';
import { type Gate, letIn } from '../gate/admit.ts';
import { type ClientAddresses, isThisMachine } from '../gate/client-address.ts';
import { errorDocument } from '../calls/error-filter.ts';
import type { RequestCheck } from '../gate/check-request.ts';
import { originAllowed } from '../gate/origin.ts';
import { callOf } from '../../people/calls.ts';
import type { WebPlans } from '../../plans/web-plans.ts';
import { noSuchPlan } from '../plans/not-there.ts';
import { planOfRequest } from '../plans/plan-path.ts';

/** Clients have next to nothing to say; a message longer than this ends the connection. In bytes. */
const longestMessage = 4096;

/** When a client that finds no room may try again, in seconds. */
const retryAfter = '60';

type Connecting = Parameters<VerifyClientCallbackAsync>[0];
type Answer = Parameters<VerifyClientCallbackAsync>[1];

export class SocketAdapter extends WsAdapter {
  private readonly servers: WebSocketServer[] = [];
  private readonly perAddress = new Map<string, number>();

  constructor(
    app: INestApplicationContext,
    private readonly settings: Pick<Config['web'], 'origins' | 'sockets' | 'socketsPerAddress'>,
    private readonly gate: Gate & {
      readonly check: RequestCheck;
      readonly clients: ClientAddresses;
      readonly plans: WebPlans;
    },
  ) {
    super(app);
  }

  override create(port: number, options: { path?: string } = {}): WebSocketServer {
    const admitted = async ({ origin, req }: Connecting, answer: Answer) => {
      const { origins, sockets } = this.settings;
      const refuse = (statusCode: number, message: string, headers = {}) => {
        const document = JSON.stringify(errorDocument(statusCode, message));
        answer(false, statusCode, document, { 'Content-Type': 'application/json; charset=utf-8', ...headers });
      };
      const refused = this.gate.check(req);
      if (refused !== undefined) return refuse(refused.getStatus(), refused.message);
      if (!originAllowed(origin, req.headers.host, origins))
        return refuse(403, 'a page of another site may not connect');
      try {
        await letIn(this.gate, req, callOf('SOCKET', pathOf(req)));
      } catch (error) {
        if (error instanceof HttpException) return refuse(error.getStatus(), error.message);
        return refuse(500, 'the request failed through a fault of ours');
      }
      // Whoever has gone meanwhile would be counted for ever.
      if (req.socket.destroyed) return;
      const plan = planOfRequest(req);
      if (this.gate.plans.of(plan) === undefined) refuse(404, noSuchPlan(plan).message);
      else if (this.connected >= sockets) refuse(503, tooMany('sockets'), { 'Retry-After': retryAfter });
      else if (!this.admits(req)) refuse(429, tooMany('sockets_per_address'), { 'Retry-After': retryAfter });
      else answer(true);
    };
    const verifyClient: VerifyClientCallbackAsync = (connecting, answer) => void admitted(connecting, answer);
    const limits = { verifyClient, maxPayload: longestMessage, perMessageDeflate: false };
    const server: WebSocketServer = super.create(port, { ...options, ...limits });
    this.servers.push(server);
    return server;
  }

  /** The connections at all paths. */
  private get connected(): number {
    return this.servers.reduce((sum, { clients }) => sum + clients.size, 0);
  }

  /** Counts the connection until it ends, when its address has not too many. This machine's own are not counted. */
  private admits(request: IncomingMessage): boolean {
    const address = this.gate.clients.of(request);
    if (isThisMachine(address)) return true;
    const key = ipKeyGenerator(address);
    const count = (this.perAddress.get(key) ?? 0) + 1;
    if (count > this.settings.socketsPerAddress) return false;
    this.perAddress.set(key, count);
    request.socket.once('close', () => this.left(key));
    return true;
  }

  private left(key: string): void {
    const count = this.perAddress.get(key)! - 1;
    if (count === 0) this.perAddress.delete(key);
    else this.perAddress.set(key, count);
  }

  /** What a client says where nothing is asked is not read. */
  override bindMessageHandlers(...[client, handlers, transform]: Parameters<WsAdapter['bindMessageHandlers']>): void {
    if (handlers.length > 0) super.bindMessageHandlers(client, handlers, transform);
  }

  /** A connection that breaks is no error of ours. */
  override bindErrorHandler(server: WebSocketServer): WebSocketServer {
    server.on('connection', (client: WebSocket) => client.on('error', () => client.terminate()));
    return server;
  }
}

function pathOf({ url = '/' }: IncomingMessage): string {
  return url.split('?')[0]!;
}

function tooMany(key: string): string {
  return `there are as many connections as [web] ${key} allows`;
}
