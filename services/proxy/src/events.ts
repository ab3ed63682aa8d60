// The event side: publishers' XSUB, subscribers' XPUB. An event that a subscriber is too slow for is dropped for that
// one alone.
import { isClosed, socketOptions } from '@qplan/bus';
import { XPublisher, XSubscriber } from 'zeromq';
import { bind } from './bind.ts';
import type { Tally } from './tally.ts';

export interface EventSideOptions {
  readonly host: string;
  readonly publishPort: number;
  readonly subscribePort: number;
  /** How many events may wait for a subscriber; 1000 unless told otherwise. */
  readonly maxWaiting?: number;
}

/** An event is a few lines; the connection of who sends more, in bytes, is closed. */
const maxEventBytes = 16 * 1024 ** 2;

export class EventSide {
  readonly #options: EventSideOptions;
  readonly #tally: Tally;
  readonly #publishers: XSubscriber;
  readonly #subscribers: XPublisher;

  constructor(options: EventSideOptions, tally: Tally) {
    this.#options = options;
    this.#tally = tally;
    const maxMessageSize = maxEventBytes;
    const { maxWaiting = 1000 } = options;
    this.#publishers = new XSubscriber({
      ...socketOptions,
      maxMessageSize,
      receiveHighWaterMark: 1000,
      sendTimeout: 0,
    });
    this.#subscribers = new XPublisher({
      ...socketOptions,
      maxMessageSize,
      sendHighWaterMark: maxWaiting,
      sendTimeout: 0,
      noDrop: true,
    });
  }

  async open(): Promise<void> {
    const { host, publishPort, subscribePort } = this.#options;
    await bind(this.#subscribers, host, subscribePort);
    await bind(this.#publishers, host, publishPort);
    void this.#forwardEvents();
    void this.#forwardSubscriptions();
  }

  close(): void {
    this.#publishers.close();
    this.#subscribers.close();
  }

  async #forwardEvents(): Promise<void> {
    try {
      for await (const frames of this.#publishers) await this.#publish(frames);
    } catch (error) {
      if (!isClosed(error, this.#publishers)) throw error;
    }
  }

  /** Sends to all, or, when a subscriber's queue is full, to all others. */
  async #publish(frames: Buffer[]): Promise<void> {
    try {
      await this.#subscribers.send(frames);
    } catch (error) {
      if (isClosed(error, this.#subscribers)) return;
      // 0MQ lays a full queue aside until half of it is read, so this counts how often that befell some subscriber.
      this.#tally.count('eventsForSlowSubscribers');
      setNoDrop(this.#subscribers, false);
      await this.#subscribers.send(frames).catch(() => {});
      setNoDrop(this.#subscribers, true);
    }
  }

  async #forwardSubscriptions(): Promise<void> {
    try {
      for await (const [frame] of this.#subscribers)
        if (frame && isSubscription(frame)) await this.#publishers.send(frame).catch(() => {});
    } catch (error) {
      if (!isClosed(error, this.#subscribers)) throw error;
    }
  }
}

/** A byte 1 (subscribe) or 0 (unsubscribe), then a topic. */
function isSubscription(frame: Buffer): boolean {
  return frame[0] === 0 || frame[0] === 1;
}

/** libzmq takes this option at any time; zeromq.js does not know that, and would warn on stderr. */
function setNoDrop(socket: XPublisher, value: boolean): void {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    socket.noDrop = value;
  } finally {
    process.emitWarning = emitWarning;
  }
}
