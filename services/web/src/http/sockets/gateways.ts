// The two WebSocket paths.

import { ConnectedSocket, type OnGatewayConnection, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import type { IncomingMessage } from 'node:http';
import type { WebSocket } from 'ws';
import type { PingMessage, PongMessage } from '../../api.ts';
import { WebPlans } from '../../plans/web-plans.ts';
import { callerOf } from '../gate/admit.ts';
import { planOfRequest } from '../plans/plan-path.ts';

/** The original's: broadcast messages, as they came. */
@WebSocketGateway({ path: '/' })
export class BroadcastGateway implements OnGatewayConnection<WebSocket> {
  constructor(private readonly plans: WebPlans) {}

  handleConnection(client: WebSocket, request: IncomingMessage): void {
    this.plans.of(planOfRequest(request))?.live.broadcasts.join(client, callerOf(request).stands);
  }
}

/** Ours: new plans, stages that fail and recover, broadcasts. */
@WebSocketGateway({ path: '/live' })
export class LiveGateway implements OnGatewayConnection<WebSocket> {
  constructor(private readonly plans: WebPlans) {}

  handleConnection(client: WebSocket, request: IncomingMessage): void {
    this.plans.of(planOfRequest(request))?.live.events.join(client, callerOf(request).stands);
  }

  /** A sign of life. Whoever has not taken what was sent before has one on the way, and gets no more of them. */
  @SubscribeMessage('ping' satisfies PingMessage['event'])
  ping(@ConnectedSocket() client: WebSocket): PongMessage | undefined {
    return client.bufferedAmount === 0 ? { event: 'pong', data: null } : undefined;
  }
}
