// The request side: clients' ROUTER, the workers' DEALER, and between them a table of the requests under way, so that
// each gets exactly one reply. A request waits here while no worker is connected; when a worker dies, what it had in
// hand is given to the next, under the same id, by which our service knows it again.
import { randomBytes } from 'node:crypto';
import { delimiter, errorReply, isClosed, openEnvelope, largeFrameOptions, watchConnections } from '@qplan/bus';
import type { Logger } from '@qplan/logging';
import { Dealer, type MessageLike, Router } from 'zeromq';
import type { Admission } from './admission.ts';
import { bind } from './bind.ts';
import type { Tally } from './tally.ts';

export interface RequestSideOptions {
  readonly host: string;
  readonly requestPort: number;
  readonly workerPort: number;
  /** A larger request is refused with an ERROR reply. */
  readonly maxRequestBytes: number;
  /** Who may connect; everybody when it is left out. */
  readonly admission?: Admission | undefined;
  /** How many requests may be under way; 10,000 unless told otherwise. */
  readonly maxRequests?: number;
  /** How long a request may be under way, in ms, before it is given up with an ERROR reply; a minute by default. */
  readonly answerWithinMs?: number;
}

/** Frames above this multiple of the size limit are not read at all: 0MQ closes the connection they come on. */
const hardLimit = 4;

/** A client that is gone without a word costs nothing; one on a slow line sends a large request for long. */
const slowClients = { heartbeatTimeout: 60_000, heartbeatTimeToLive: 60_000 };

/** The requests under way hold at most this multiple of the size limit. */
const mostHeld = 4;

/** How often a request is handed to a worker before it is taken to be what kills them. */
const mostDeliveries = 4;

/** How long a send waits for a worker before it is looked at again, in ms. */
const sendTimeoutMs = 100;

/** What a dead connection swallowed is sent again after this time, in ms: by then 0MQ has given the connection up. */
const redeliverAfterMs = 50;

interface UnderWay {
  readonly client: Buffer;
  /** The frames before the body, which the reply repeats. */
  readonly envelope: readonly Buffer[];
  readonly toWorker: MessageLike[];
  readonly bytes: number;
  readonly deadline: number;
  deliveries: number;
}

export class RequestSide {
  readonly #options: Required<Omit<RequestSideOptions, 'admission'>> & Pick<RequestSideOptions, 'admission'>;
  readonly #tally: Tally;
  readonly #logger: Logger;
  readonly #clients: Router;
  readonly #workers: Dealer;
  /** By the id that a worker's reply repeats; oldest first. */
  readonly #underWay = new Map<string, UnderWay>();
  #waiting: string[] = [];
  #bytes = 0;
  #delivering = false;
  #sweeper: NodeJS.Timeout | undefined;
  #redelivery: NodeJS.Timeout | undefined;

  constructor(options: RequestSideOptions, tally: Tally, logger: Logger) {
    this.#options = { maxRequests: 10_000, answerWithinMs: 60_000, ...options };
    this.#tally = tally;
    this.#logger = logger;
    const { admission } = options;
    const maxMessageSize = hardLimit * options.maxRequestBytes;
    const clients = {
      receiveHighWaterMark: 32,
      sendHighWaterMark: 1000,
      sendTimeout: 0,
      mandatory: true,
      ...slowClients,
    };
    this.#clients = new Router({ ...largeFrameOptions, ...admission?.options('request'), maxMessageSize, ...clients });
    this.#workers = new Dealer({
      ...largeFrameOptions,
      ...admission?.options('worker'),
      maxMessageSize,
      sendHighWaterMark: 64,
      sendTimeout: sendTimeoutMs,
    });
  }

  async open(): Promise<void> {
    const { host, requestPort, workerPort, answerWithinMs, admission } = this.#options;
    const up = () => this.#logger.info('worker connected');
    const refused = () => admission?.refuse('worker');
    void watchConnections(this.#workers, { up, down: () => this.#workerGone(), refused });
    admission?.watch(this.#clients, 'request');
    await bind(this.#workers, host, workerPort);
    await bind(this.#clients, host, requestPort);
    void this.#receive(this.#clients, (frames) => this.#accept(frames));
    void this.#receive(this.#workers, (frames) => this.#answer(frames));
    this.#sweeper = setInterval(() => this.#giveUpLate(), Math.min(1000, answerWithinMs / 4));
  }

  close(): void {
    clearInterval(this.#sweeper);
    clearTimeout(this.#redelivery);
    this.#clients.close();
    this.#workers.close();
  }

  async #receive(socket: Router | Dealer, take: (frames: Buffer[]) => void): Promise<void> {
    try {
      for await (const frames of socket) take(frames);
    } catch (error) {
      if (!isClosed(error, socket)) throw error;
    }
  }

  #accept([client = delimiter, ...frames]: Buffer[]): void {
    const { maxRequestBytes, maxRequests, answerWithinMs } = this.#options;
    const opened = openEnvelope(frames);
    const envelope = opened ? [...opened.ids, delimiter] : [];
    const bytes = frames.reduce((sum, frame) => sum + frame.length, 0);
    const refuse = (kind: string, reason: string) => {
      this.#tally.count(kind);
      this.#reply(client, [...envelope, errorReply(reason)]);
    };
    if (bytes > maxRequestBytes)
      return refuse('requestsTooLarge', `the request has ${bytes} bytes; the limit is ${maxRequestBytes}`);
    if (this.#underWay.size >= maxRequests || this.#bytes + bytes > mostHeld * maxRequestBytes)
      return refuse('requestsTooMany', 'too many requests are waiting for the snapshot service; ask again later');

    const id = randomBytes(16).toString('hex');
    const toWorker = [id, ...(opened?.ids ?? []), delimiter, ...(opened?.body ?? frames)];
    const deadline = performance.now() + answerWithinMs;
    this.#underWay.set(id, { client, envelope, toWorker, bytes, deadline, deliveries: 0 });
    this.#bytes += bytes;
    this.#waiting.push(id);
    void this.#deliver();
  }

  /** Hands what waits to the workers, as fast as they take it. */
  async #deliver(): Promise<void> {
    if (this.#delivering) return;
    this.#delivering = true;
    for (let id = this.#waiting.shift(); id !== undefined; id = this.#waiting.shift()) {
      const request = this.#underWay.get(id);
      if (!request) continue;
      try {
        await this.#workers.send(request.toWorker);
        request.deliveries += 1;
      } catch (error) {
        if (isClosed(error, this.#workers)) return;
        this.#waiting.unshift(id);
      }
    }
    this.#delivering = false;
  }

  #answer(frames: Buffer[]): void {
    const { ids, body } = openEnvelope(frames) ?? { ids: [], body: [] };
    const request = this.#settle(ids[0]?.toString('latin1') ?? '');
    // The client has its reply already, or asked a proxy that is no more.
    if (!request) return this.#tally.count('repliesLate');
    this.#reply(request.client, [...request.envelope, ...body]);
  }

  #reply(client: Buffer, frames: MessageLike[]): void {
    // With no time to wait, the send is done, or has failed, when it returns.
    this.#clients.send([client, ...frames]).catch(() => this.#tally.count('repliesToNobody'));
  }

  #settle(id: string): UnderWay | undefined {
    const request = this.#underWay.get(id);
    if (request && this.#underWay.delete(id)) this.#bytes -= request.bytes;
    return request;
  }

  #giveUp(id: string, kind: string, reason: string): void {
    const request = this.#settle(id);
    if (!request) return;
    this.#tally.count(kind);
    this.#reply(request.client, [...request.envelope, errorReply(reason)]);
  }

  #giveUpLate(): void {
    const now = performance.now();
    const seconds = Math.round(this.#options.answerWithinMs / 1000);
    for (const [id, { deadline, deliveries }] of this.#underWay) {
      if (deadline > now) break;
      const what = deliveries === 0 ? 'is not connected' : 'has not answered';
      this.#giveUp(id, 'requestsGivenUp', `the snapshot service ${what} for ${seconds} s; is it running?`);
    }
  }

  #workerGone(): void {
    this.#logger.info('worker disconnected', { requestsUnderWay: this.#underWay.size });
    this.#redelivery ??= setTimeout(() => this.#redeliver(), redeliverAfterMs);
  }

  #redeliver(): void {
    this.#redelivery = undefined;
    for (const [id, { deliveries }] of this.#underWay)
      if (deliveries >= mostDeliveries)
        this.#giveUp(id, 'requestsGivenUp', 'the snapshot service ended each time that it was given this request');
    this.#waiting = [...this.#underWay.keys()];
    void this.#deliver();
  }
}
