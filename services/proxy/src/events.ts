// The event side: publishers' XSUB, subscribers' XPUB. An event that a subscriber is too slow for is dropped for that
// one alone.
import { isClosed, socketOptions } from '@qplan/bus';
import { XPublisher, XSubscriber } from 'zeromq';
import type { Admission } from './admission.ts';
import { bind } from './bind.ts';
import type { Tally } from './tally.ts';

export interface EventSideOptions {
  readonly host: string;
  readonly publishPort: number;
  readonly subscribePort: number;
  /** Who may connect; everybody when it is left out. */
  readonly admission?: Admission | undefined;
  /** How many events may wait for a subscriber; 1000 unless told otherwise. */
  readonly maxWaiting?: number;
}

/** An event is a few lines; a longer one, in bytes, is for nobody. */
const longestEvent = 64 * 1024;

/** Frames above this multiple of it are not read at all: 0MQ closes the connection that they come on. */
const hardLimit = 4;

export class EventSide {
  readonly #options: EventSideOptions;
  readonly #tally: Tally;
  readonly #publishers: XSubscriber;
  readonly #subscribers: XPublisher;

  constructor(options: EventSideOptions, tally: Tally) {
    this.#options = options;
    this.#tally = tally;
    const { maxWaiting = 1000, admission } = options;
    const common = { ...socketOptions, maxMessageSize: hardLimit * longestEvent, sendTimeout: 0 };
    this.#publishers = new XSubscriber({ ...common, ...admission?.options('publish'), receiveHighWaterMark: 1000 });
    this.#subscribers = new XPublisher({
      ...common,
      ...admission?.options('subscribe'),
      sendHighWaterMark: maxWaiting,
    });
  }

  async open(): Promise<void> {
    const { host, publishPort, subscribePort, admission } = this.#options;
    admission?.watch(this.#publishers, 'publish');
    admission?.watch(this.#subscribers, 'subscribe');
    await bind(this.#subscribers, host, subscribePort);
    await bind(this.#publishers, host, publishPort);
    void this.#forwardEvents();
    void this.#forwardSubscriptions();
  }

  /** An event of the proxy's own. */
  publish(frame: string): void {
    this.#subscribers.send(frame).catch(() => {});
  }

  close(): void {
    this.#publishers.close();
    this.#subscribers.close();
  }

  async #forwardEvents(): Promise<void> {
    try {
      for await (const frames of this.#publishers) {
        if (frames.reduce((bytes, frame) => bytes + frame.length, 0) > longestEvent) this.#tally.count('eventsTooLong');
        // 0MQ leaves out a subscriber whose queue is full, and says nothing: an event may be lost.
        else await this.#subscribers.send(frames);
      }
    } catch (error) {
      if (!isClosed(error, this.#publishers)) throw error;
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
