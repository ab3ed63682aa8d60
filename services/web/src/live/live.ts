// What goes out to the live clients: broadcasts on `/` as they came, and on `/live` everything as {event, data}.

import type { LiveMessage } from '../api.ts';
import type { Broadcast } from './broadcast.ts';
import { Hub } from './hub.ts';

export class Live {
  /** The original's: broadcasts alone. */
  readonly broadcasts = new Hub();
  /** Ours. */
  readonly events = new Hub();
  private broadcastCount = 0;

  get broadcastsSent(): number {
    return this.broadcastCount;
  }

  broadcast({ text, message }: Broadcast): void {
    this.broadcastCount += 1;
    this.broadcasts.send(text);
    this.tell({ event: 'broadcast', data: message });
  }

  tell(message: LiveMessage): void {
    this.events.send(JSON.stringify(message));
  }

  start(): void {
    this.broadcasts.start();
    this.events.start();
  }

  close(): void {
    this.broadcasts.close();
    this.events.close();
  }
}
