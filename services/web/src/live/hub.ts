// The clients of one WebSocket path. A message is serialised once and queued for each of them; a client that does not
// keep up slows no one: when too much is queued for it, it is dropped.

import { WebSocket } from 'ws';

/** The most that may wait for one client, in bytes, before it is dropped. The queue shares the message's memory. */
const mostQueued = 4 * 1024 * 1024;
/** A client that has not answered a ping by the next one is dead. In ms. */
const pingEvery = 15_000;
const goingAway = 1001;
/** Ours: whoever it was let in for has signed out. */
const signedOut = 4401;

interface State {
  alive: boolean;
  readonly stands: (() => Promise<boolean>) | undefined;
}

export class Hub {
  private readonly clients = new Map<WebSocket, State>();
  private timer: NodeJS.Timeout | undefined;
  private droppedCount = 0;

  get size(): number {
    return this.clients.size;
  }

  /** How many clients were dropped since the start, because they did not keep up or did not answer. */
  get dropped(): number {
    return this.droppedCount;
  }

  start(): void {
    this.timer = setInterval(() => this.ping(), pingEvery);
  }

  /** `stands`: whether it may hear on; asked with each ping. */
  join(client: WebSocket, stands?: () => Promise<boolean>): void {
    const state: State = { alive: true, stands };
    this.clients.set(client, state);
    client.on('pong', () => (state.alive = true));
    client.on('close', () => this.clients.delete(client));
  }

  /** Sends a JSON text to every client that keeps up. */
  send(text: string): void {
    const frame = Buffer.from(text);
    for (const client of this.clients.keys()) {
      if (client.readyState !== WebSocket.OPEN) continue;
      if (client.bufferedAmount > mostQueued) this.drop(client);
      else client.send(frame, { binary: false });
    }
  }

  /** Drops who did not answer the last ping, and asks the others again. */
  ping(): void {
    for (const [client, state] of this.clients) {
      if (!state.alive) this.drop(client);
      else {
        state.alive = false;
        client.ping();
        void this.askAgain(client, state);
      }
    }
  }

  /** Tells every client that the service goes away. */
  close(): void {
    clearInterval(this.timer);
    for (const client of this.clients.keys()) client.close(goingAway, 'the service stops');
  }

  private async askAgain(client: WebSocket, { stands }: State): Promise<void> {
    if (stands === undefined || (await stands().catch(() => true))) return;
    this.clients.delete(client);
    client.close(signedOut, 'signed out');
  }

  private drop(client: WebSocket): void {
    this.droppedCount += 1;
    this.clients.delete(client);
    client.terminate();
  }
}
