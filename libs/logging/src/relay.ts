// Stands before one of winston's transports as the logger sees it: keeps the lines that have not arrived, within a bound;
// hands them on only while there is a carrier to take them; makes a new one after a loss. It never throws and never blocks.
import { setTimeout as pause } from 'node:timers/promises';
import Transport from 'winston-transport';
import { Backlog, type Bound } from './backlog.ts';
import type { Carrier, OpenCarrier } from './carrier.ts';
import type { Fields, Level } from './line.ts';

const kept: Bound = { lines: 10_000, characters: 16 * 1024 ** 2 };
const lookEveryMs = 1000;
const firstPauseMs = 250;
const longestPauseMs = 5000;
/** A carrier that stood this long is one that is well again: one that comes and goes is said once. */
const steadyMs = 2000;
/** How long closing waits for what is still on its way. */
const closeMs = 1000;

export interface RelayOptions extends Transport.TransportStreamOptions {
  readonly open: OpenCarrier;
  readonly bound?: Bound;
  /** What is told of the relay itself, once a change. */
  readonly tell: (level: Level, event: string, fields: Fields) => void;
  readonly words: RelayWords;
}

export interface RelayWords {
  readonly lost: { readonly level: Level; readonly event: string };
  readonly again: string;
  /** What names the target in each of the events. */
  readonly fields: Fields;
}

export class Relay extends Transport {
  readonly #options: RelayOptions;
  readonly #backlog: Backlog;
  readonly #looks: NodeJS.Timeout;
  #carrier: Carrier | undefined;
  /** When the carrier was first ready. */
  #readySince: number | undefined;
  #wrong: string | undefined;
  #toldDropped = 0;
  #pauseMs = firstPauseMs;
  #retry: NodeJS.Timeout | undefined;
  #closing: Promise<void> | undefined;

  constructor(options: RelayOptions) {
    super(options);
    this.#options = options;
    this.#backlog = new Backlog(options.bound ?? kept);
    this.#looks = setInterval(() => void this.#look(), lookEveryMs).unref();
    this.#open();
  }

  /** What is wrong, in words; undefined when lines arrive. */
  get wrong(): string | undefined {
    return this.#wrong;
  }

  get dropped(): number {
    return this.#backlog.dropped;
  }

  override log(info: Record<symbol, string>, next: () => void): void {
    this.#backlog.push({ level: info[Symbol.for('level')] as Level, text: info[Symbol.for('message')]! });
    this.#handOn();
    next();
  }

  /** Resolves when everything has arrived, or after about a second. */
  override close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  #open(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#readySince = undefined;
    let carrier: Carrier | undefined;
    const current = () => carrier !== undefined && carrier === this.#carrier;
    try {
      this.#carrier = carrier = this.#options.open({
        ready: () => {
          if (!current()) return;
          this.#readySince ??= Date.now();
          this.#handOn();
        },
        lost: (reason) => {
          if (current()) this.#lose(reason);
        },
      });
    } catch (error) {
      this.#lose(error as Error);
    }
  }

  #lose(reason: Error): void {
    if (this.#carrier) this.#backlog.settle(this.#carrier.arrived());
    this.#carrier?.drop();
    this.#carrier = undefined;
    this.#backlog.takeBack();
    this.#retry = setTimeout(() => this.#open(), this.#pauseMs).unref();
    this.#pauseMs = Math.min(this.#pauseMs * 2, longestPauseMs);
    const known = this.#wrong !== undefined;
    this.#wrong = reason.message;
    const { lost, fields } = this.#options.words;
    if (!known && !this.#closing) this.#options.tell(lost.level, lost.event, { ...fields, reason: reason.message });
  }

  #handOn(): void {
    const carrier = this.#carrier;
    if (!carrier || this.#readySince === undefined) return;
    this.#backlog.handOn(
      (line) => carrier.send(line),
      () => carrier === this.#carrier && !carrier.busy(),
    );
  }

  async #look(): Promise<void> {
    const carrier = this.#carrier;
    await carrier?.look?.();
    if (carrier && carrier === this.#carrier) this.#settle(carrier);
  }

  #settle(carrier: Carrier): void {
    this.#backlog.settle(carrier.arrived());
    this.#handOn();
    const stood = Date.now() - (this.#readySince ?? Infinity) >= steadyMs;
    if (stood && (carrier.arrived() > 0 || this.#backlog.size === 0)) this.#recover();
  }

  #recover(): void {
    this.#pauseMs = firstPauseMs;
    const { words, tell } = this.#options;
    if (this.#wrong !== undefined) tell('info', words.again, words.fields);
    this.#wrong = undefined;
    const lines = this.#backlog.dropped - this.#toldDropped;
    if (lines > 0) tell('error', 'log lines were dropped: more were logged than are kept', { ...words.fields, lines });
    this.#toldDropped = this.#backlog.dropped;
  }

  async #close(): Promise<void> {
    const end = Date.now() + closeMs;
    this.#pauseMs = firstPauseMs;
    if (this.#retry) this.#open();
    let ended: Carrier | undefined;
    while ((this.#backlog.size > 0 || this.#carrier?.busy()) && Date.now() < end) {
      const carrier = this.#carrier;
      if (carrier && carrier !== ended && this.#readySince !== undefined && this.#backlog.waiting === 0) {
        ended = carrier;
        carrier.end?.();
      }
      await pause(5);
      if (carrier && carrier === this.#carrier) this.#settle(carrier);
    }
    clearInterval(this.#looks);
    clearTimeout(this.#retry);
    this.#carrier?.drop();
    this.#carrier = undefined;
    const { words, tell } = this.#options;
    const lines = this.#backlog.size + this.#backlog.dropped - this.#toldDropped;
    if (lines > 0) tell('warn', 'the service ends, and log lines have not arrived', { ...words.fields, lines });
  }
}
