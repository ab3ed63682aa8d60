// The worker side of the bus as a Nest transport: `@MessagePattern('GET')` and the like handle the requests whose first
// line is `=====GET <resource>`. Each request gets one reply, in any order: what the handler gives, or an ERROR line.
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch } from '@nestjs/common';
import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import type { Endpoint } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import { lastValueFrom, type Observable, throwError } from 'rxjs';
import { Dealer } from 'zeromq';
import { type Command, parseCommand } from './command.ts';
import { delimiter, openEnvelope, requestIdOf } from './envelope.ts';
import { errorReply, quote, RequestError } from './error-reply.ts';
import { InHand } from './in-hand.ts';
import { Outbox } from './outbox.ts';
import { endpointOptions, isClosed, largeFrameOptions, watchConnections } from './socket.ts';

/** What a handler gets. */
export interface BusRequest extends Omit<Command, 'name'> {
  /** Under which the request is known again when it is sent twice. */
  readonly id: string | undefined;
}

export interface BusServerOptions {
  readonly endpoint: Endpoint;
  readonly logger: Logger;
  /** How many bytes of requests and replies may be in hand before further requests wait on the bus. */
  readonly maxBytesInHand: number;
  /** The commands whose requests may wait for long, as for a disk: while they do, the others are still taken. */
  readonly patient?: readonly string[];
}

/** How many requests, besides patient ones, may be in hand. */
const maxRequestsInHand = 128;

/** What a request takes besides its bytes, about. */
const overhead = 4096;

/** How long requests in hand may take to finish after a close, and the last replies to leave, in ms. */
const closeWithinMs = 3000;
const lingerMs = 500;

export class BusServer extends Server implements CustomTransportStrategy {
  readonly #options: BusServerOptions;
  readonly #socket: Dealer;
  readonly #outbox: Outbox;
  readonly #inHand: InHand;

  constructor(options: BusServerOptions) {
    super();
    this.#options = options;
    this.#socket = new Dealer({
      ...largeFrameOptions,
      ...endpointOptions(options.endpoint),
      linger: lingerMs,
      receiveHighWaterMark: 64,
      sendHighWaterMark: 64,
    });
    this.#outbox = new Outbox(this.#socket, Number.POSITIVE_INFINITY);
    this.#inHand = new InHand(maxRequestsInHand, options.maxBytesInHand);
  }

  listen(callback: () => void): void {
    const { endpoint, logger } = this.#options;
    void watchConnections(this.#socket, { up: () => logger.info('connected', { endpoint: endpoint.address }) });
    this.#socket.connect(endpoint.address);
    void this.#receiveAll();
    callback();
  }

  /** Takes no more requests, and resolves when those in hand are answered. */
  async close(): Promise<void> {
    await this.#inHand.stop(closeWithinMs);
    if (!this.#socket.closed) this.#socket.close();
  }

  on(): never {
    throw new Error('the bus server has no events to listen to');
  }

  unwrap<T>(): T {
    return this.#socket as T;
  }

  async #receiveAll(): Promise<void> {
    try {
      while (await this.#inHand.room()) void this.#serve(await this.#socket.receive());
    } catch (error) {
      if (!isClosed(error, this.#socket)) throw error;
    }
  }

  async #serve(frames: Buffer[]): Promise<void> {
    // Without an empty frame, only the first can be whom to answer.
    const { ids, body } = openEnvelope(frames) ?? { ids: frames.slice(0, 1), body: frames.slice(1) };
    const bytes = body.reduce((sum, frame) => sum + frame.length, 0);
    const parting = frames.length > ids.length + body.length ? [delimiter] : [];
    const command = commandOf(body);
    const work = async (more: (bytes: number) => void) => {
      const reply = await this.#answer(command, requestIdOf(ids));
      more(reply.length);
      await this.#outbox.send([...ids, ...parting, reply]);
    };
    const patient = !(command instanceof RequestError) && this.#options.patient?.includes(command.name);
    await this.#inHand.hold(bytes + overhead, work, { patient });
  }

  async #answer(command: Command | RequestError, id: string | undefined): Promise<string | Buffer> {
    try {
      if (command instanceof RequestError) throw command;
      const { name, ...request } = command;
      // By its name as it is: getHandlerByPattern would take each name for JSON first.
      const handler = this.getHandlers().get(name);
      if (!handler) throw new RequestError(`${quote(name)} is no command; commands are ${this.#commands()}`);
      const replies = this.transformToObservable(await handler({ ...request, id } satisfies BusRequest));
      return await lastValueFrom(replies as Observable<string | Buffer>);
    } catch (error) {
      if (error instanceof RequestError) return errorReply(error.message);
      this.#options.logger.error('request failed', { reason: error instanceof Error ? error.stack : String(error) });
      return errorReply('the service failed at this request; its log says why');
    }
  }

  #commands(): string {
    return [...this.getHandlers().keys()].join(', ');
  }
}

/** Answers what is wrong with it instead of throwing that. */
function commandOf(body: readonly Buffer[]): Command | RequestError {
  try {
    return parseCommand(body);
  } catch (error) {
    if (error instanceof RequestError) return error;
    throw error;
  }
}

/** Hands a handler's errors to the BusServer as they are, which knows what to answer. */
@Catch()
export class BusErrors implements ExceptionFilter {
  catch(error: unknown, _host: ArgumentsHost): Observable<never> {
    return throwError(() => error);
  }
}
