// Pulls the sources into versions of the raw resource: at start, when a file is saved, when somebody asks, and on
// schedule, one pull at a time. A source that cannot be read keeps its last good rows, and a version is put only when the
// rows are others than those of our last one.
import type { PullConfig } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import type { Snapshots } from '@qplan/snapshots';
import { atTime, FailureLog, inMs, Loop, type StatusReporter, type TimeLeft } from '@qplan/stage';
import { parseStreams } from '@qplan/streams';
import { FailingSources } from './failing-sources.ts';
import { type Failure, gather, type Gathered } from './gather.ts';
import { formatRaw, type StreamLines } from './raw.ts';
import { nextDue, retryDue } from './schedule.ts';
import type { Source } from './sources/source.ts';

/** Who the versions say they are by. */
const by = 'pull';

export interface PullParts {
  readonly config: Pick<PullConfig, 'output' | 'every' | 'streams'>;
  readonly sources: readonly Source[];
  readonly snapshots: Pick<Snapshots, 'get' | 'log' | 'put'>;
  readonly status: Pick<StatusReporter, 'report'>;
  readonly logger: Logger;
}

/** How soon to try again, in ms, when the bus fails. */
const busRetryMs = 1000;

/** How far back the last version of ours is looked for. */
const lookBack = 1000;

interface Pulled {
  readonly text: string;
  readonly lines: StreamLines;
  readonly version: string;
  readonly time: string;
}

export class Puller {
  readonly #parts: PullParts;
  readonly #busFailure: FailureLog;
  readonly #failing: FailingSources;
  readonly #loop = new Loop((_, signal) => this.#run(signal));
  /** The newest version of ours; `nothing` when there is none, undefined when nobody has looked yet. */
  #pulled: Pulled | 'nothing' | undefined;
  /** The id under which somebody asked for a pull. */
  #asked: string | undefined;
  #failuresInARow = 0;

  constructor(parts: PullParts) {
    this.#parts = parts;
    this.#busFailure = new FailureLog(parts.logger);
    this.#failing = new FailingSources(parts.logger);
  }

  start(): void {
    this.#loop.start();
  }

  /** A source may have changed. */
  hint(): void {
    this.#loop.call();
  }

  /** Pulls now, and puts the rows also over what somebody else put meanwhile. The status answers with `id`. */
  pullNow(id: string): void {
    this.#asked = id;
    this.#loop.call();
  }

  /** Resolves when the pull in hand is done with. */
  stop(): Promise<void> {
    return this.#loop.stop();
  }

  /** One pull; answers how long it is until the next. */
  async #run(signal: AbortSignal): Promise<TimeLeft> {
    const { status } = this.#parts;
    const asked = this.#asked;
    this.#asked = undefined;
    const answered = asked === undefined ? {} : { answered: asked };
    try {
      const failures = await this.#pull(asked !== undefined, signal);
      this.#busFailure.recovered();
      const problems = this.#problems(failures);
      const output = typeof this.#pulled === 'object' && { output: this.#outputOf(this.#pulled) };
      status.report({ state: failures.length === 0 ? 'idle' : 'failing', problems, ...output, ...answered });
      return atTime(this.#nextAfter(failures));
    } catch (error) {
      if (signal.aborted) return inMs(0);
      const message = error instanceof Error ? error.message : String(error);
      this.#busFailure.failed(message);
      status.report({ state: 'failing', problems: [{ where: by, message }], ...answered });
      return inMs(busRetryMs);
    }
  }

  async #pull(isAsked: boolean, signal: AbortSignal): Promise<readonly Failure[]> {
    const { config, sources, logger } = this.#parts;
    const started = performance.now();
    this.#pulled ??= await this.#lastPulled();
    const gathered = await gather(sources, signal);
    signal.throwIfAborted();
    const lines = this.#wholeLines(gathered);
    // A stream that was never read is missing: without it, a version would be half of one.
    const isWhole = config.streams.every(({ stream }) => lines.has(stream));
    if (isWhole && (await this.#isNews(lines, isAsked))) await this.#put(lines, started);
    logger.debug('looked', { durationMs: Math.round(performance.now() - started) });
    return gathered.failures;
  }

  /** What was read, and of what could not be read the last good rows. */
  #wholeLines({ lines }: Gathered): StreamLines {
    const kept = typeof this.#pulled === 'object' ? this.#pulled.lines : undefined;
    return new Map(
      this.#parts.config.streams.flatMap(({ stream }) => {
        const rows = lines.get(stream) ?? kept?.get(stream);
        return rows ? [[stream, rows] as const] : [];
      }),
    );
  }

  /** What somebody else put after us stays until the rows change, or somebody asks for ours. */
  async #isNews(lines: StreamLines, isAsked: boolean): Promise<boolean> {
    if (typeof this.#pulled !== 'object' || this.#pulled.text !== formatRaw(lines)) return true;
    if (!isAsked) return false;
    const { config, snapshots } = this.#parts;
    const [newest] = await snapshots.log(config.output, { limit: 1 });
    return newest?.version !== this.#pulled.version;
  }

  async #put(lines: StreamLines, started: number): Promise<void> {
    const { config, snapshots, status, logger } = this.#parts;
    status.report({ state: 'working' });
    const text = formatRaw(lines);
    const version = await snapshots.put(config.output, text, { by, from: [] });
    const time = new Date().toISOString();
    this.#pulled = { text, lines, version, time };
    const durationMs = Math.round(performance.now() - started);
    const rows = [...lines.values()].reduce((sum, { length }) => sum + length, 0);
    logger.info('pulled', { resource: config.output, version, rows, durationMs });
    status.report({ lastRun: time, durationMs, output: this.#outputOf(this.#pulled) });
  }

  /** Our newest version, from before this process started: what is the same again is no news. */
  async #lastPulled(): Promise<Pulled | 'nothing'> {
    const { config, snapshots } = this.#parts;
    const ours = (await snapshots.log(config.output, { limit: lookBack })).find((version) => version.by === by);
    if (!ours) return 'nothing';
    const { content, version, time } = await snapshots.get(config.output, ours.version);
    const streams = parseStreams(content);
    const lines = new Map((streams.ok ? streams.value : []).map((stream) => [stream.name, stream.content]));
    return { text: content, lines, version, time };
  }

  #outputOf({ version }: Pulled) {
    return { resource: this.#parts.config.output, version };
  }

  #problems(failures: readonly Failure[]) {
    const sources = this.#parts.sources.map(({ name }) => name);
    return this.#failing.update(sources, failures, typeof this.#pulled === 'object' ? this.#pulled.time : undefined);
  }

  /** In ms since 1970. */
  #nextAfter(failures: readonly Failure[]): number {
    const scheduled = nextDue(this.#parts.config.every);
    this.#failuresInARow = failures.length === 0 ? 0 : this.#failuresInARow + 1;
    if (failures.length === 0) return scheduled;
    const asked = Math.max(...failures.map(({ retryAfterMs }) => retryAfterMs));
    return retryDue(this.#failuresInARow, asked, scheduled);
  }
}
