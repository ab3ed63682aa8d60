// The two WebSocket paths.

import { type OnGatewayConnection, WebSocketGateway } from '@nestjs/websockets';
import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import { callerOf } from '../gate/admit.ts';
import { WebService } from '../../web-service.ts';

/** The original's: broadcast messages, as they came. */
@WebSocketGateway({ path: '/' })
export class BroadcastGateway implements OnGatewayConnection<WebSocket> {
  constructor(private readonly web: WebService) {}

  handleConnection(client: WebSocket, request: IncomingMessage): void {
    this.web.live.broadcasts.join(client, callerOf(request).stands);
  }
}

/** Ours: new plans, stages that fail and recover, broadcasts. */
@WebSocketGateway({ path: '/live' })
export class LiveGateway implements OnGatewayConnection<WebSocket> {
  constructor(private readonly web: WebService) {}

  handleConnection(client: WebSocket, request: IncomingMessage): void {
    this.web.live.events.join(client, callerOf(request).stands);
  }
}
