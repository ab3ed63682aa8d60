// A source as the puller keeps it: what was last read of it, whether it can be read, and when it is to be read again.
import type { Outcome } from './reading/outcome.ts';
import type { StreamLines } from './raw.ts';
import { retryDue } from './schedule.ts';
import type { Mark } from './sources/source.ts';

/** How a source is read, wherever that happens. Never rejects. */
export interface SourceReader {
  /** As a person knows it; no secret is in it. */
  readonly name: string;
  readonly streams: readonly string[];
  /** The file that it is, if it is one. */
  readonly path?: string | undefined;
  /** `isSuspect`: it could not be read last time. */
  read(mark: Mark | undefined, isSuspect: boolean): Promise<Outcome>;
}

export class PulledSource {
  readonly #reader: SourceReader;
  #mark: Mark | undefined;
  #lines: StreamLines = new Map();
  #failure: string | undefined;
  #failuresInARow = 0;
  #readAt: string | undefined;
  #dueAt = 0;
  #isHinted = false;
  #running: Promise<void> | undefined;

  constructor(reader: SourceReader) {
    this.#reader = reader;
  }

  get name(): string {
    return this.#reader.name;
  }

  get path(): string | undefined {
    return this.#reader.path;
  }

  get streams(): readonly string[] {
    return this.#reader.streams;
  }

  /** What was last read of it well. */
  get lines(): StreamLines {
    return this.#lines;
  }

  /** Why it cannot be read. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** When it was last read well, or found to be as it was then; ISO 8601. */
  get readAt(): string | undefined {
    return this.#readAt;
  }

  get isReading(): boolean {
    return this.#running !== undefined;
  }

  /** Whether it has been read, well or not. */
  get isKnown(): boolean {
    return this.#readAt !== undefined || this.#failure !== undefined;
  }

  /** When to read it next, sooner than scheduled; in ms since 1970, Infinity for no sooner. */
  get dueAt(): number {
    return this.#dueAt;
  }

  /** It may have changed: it is read again, after the reading under way if there is one. */
  hint(): void {
    this.#dueAt = 0;
    this.#isHinted = true;
  }

  /** Reads it, or waits for the reading under way. `scheduled`: when it will be read at the latest. */
  read(scheduled: number): Promise<void> {
    this.#running ??= this.#read(scheduled).finally(() => (this.#running = undefined));
    return this.#running;
  }

  async #read(scheduled: number): Promise<void> {
    this.#isHinted = false;
    const outcome = await this.#reader.read(this.#mark, this.#failuresInARow > 0);
    this.#take(outcome);
    const asked = outcome.kind === 'failed' ? outcome.retryAfterMs : 0;
    const retryAt = this.#failuresInARow === 0 ? Infinity : retryDue(this.#failuresInARow, asked, scheduled);
    this.#dueAt = this.#isHinted ? 0 : retryAt;
  }

  #take(outcome: Outcome): void {
    if (outcome.kind === 'failed') {
      this.#failure = outcome.message;
      this.#mark = outcome.mark;
    } else if (outcome.kind === 'read') {
      this.#failure = undefined;
      this.#mark = outcome.mark;
      this.#lines = new Map(outcome.streams.map(([stream, text]) => [stream, text === '' ? [] : text.split('\n')]));
    }
    // What is unchanged is as it was: good, or not.
    this.#failuresInARow = this.#failure === undefined ? 0 : this.#failuresInARow + 1;
    if (this.#failure === undefined) this.#readAt = new Date().toISOString();
  }
}
