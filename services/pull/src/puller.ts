// Pulls the sources into versions of the raw resource: at start, when a file is saved, when somebody asks, and on
// schedule. A source that cannot be read keeps its last good rows, one that takes long is waited for by nobody, and a
// version is put only when the rows are others than those of our last one.
import type { PullConfig } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import type { Snapshots } from '@qplan/snapshots';
import { atTime, FailureLog, inMs, Loop, type StatusReporter, type TimeLeft } from '@qplan/stage';
import { marksStream, parseStreams } from '@qplan/streams';
import { FailingSources } from './failing-sources.ts';
import { PulledSource, type SourceReader } from './pulled-source.ts';
import { formatRaw, type StreamLines } from './raw.ts';
import { nextDue } from './schedule.ts';
import { settled } from './settled.ts';

/** Who the versions say they are by. */
const by = 'pull';

export interface PullParts {
  readonly config: Pick<PullConfig, 'output' | 'every' | 'streams'>;
  readonly sources: readonly SourceReader[];
  /** Whether there is no plan without the stream: until it has been read once, there is no version. */
  readonly isNeeded: (stream: string) => boolean;
  readonly snapshots: Pick<Snapshots, 'get' | 'log' | 'put'>;
  readonly status: Pick<StatusReporter, 'report'>;
  readonly logger: Logger;
}

/** How soon to try again, in ms, when the bus fails. */
const busRetryMs = 1000;

/** How far back the last version of ours is looked for. */
const lookBack = 1000;

/** How often to read again what changes while others are read. */
const mostRounds = 5;

/** How long the others wait for a source that is being read, in ms: at the start, and later. */
const firstPatienceMs = 10_000;
const patienceMs = 1000;

interface Pulled {
  readonly text: string;
  readonly lines: StreamLines;
  readonly version: string;
  readonly time: string;
}

export class Puller {
  readonly #parts: PullParts;
  readonly #sources: readonly PulledSource[];
  readonly #busFailure: FailureLog;
  readonly #failing: FailingSources;
  readonly #loop = new Loop((_, signal) => this.#run(signal));
  /** The newest version of ours; `nothing` when there is none, undefined when nobody has looked yet. */
  #pulled: Pulled | 'nothing' | undefined;
  /** The id under which somebody asked for a pull. */
  #asked: string | undefined;
  /** When all sources are read next, in ms since 1970. */
  #scheduled = 0;
  /** By performance.now(). */
  #patientUntil = 0;

  constructor(parts: PullParts) {
    this.#parts = parts;
    this.#sources = parts.sources.map((reader) => new PulledSource(reader));
    this.#busFailure = new FailureLog(parts.logger);
    this.#failing = new FailingSources(parts.logger);
  }

  start(): void {
    this.#patientUntil = performance.now() + firstPatienceMs;
    this.#loop.start();
  }

  /** The file may have changed. */
  hint(path: string): void {
    for (const source of this.#sources) if (source.path === path) source.hint();
    this.#loop.call();
  }

  /** The sources of these streams have been changed. */
  hintStreams(streams: readonly string[]): void {
    for (const source of this.#sources) if (source.streams.some((stream) => streams.includes(stream))) source.hint();
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
      await this.#pull(asked !== undefined, signal);
      this.#busFailure.recovered();
      const problems = this.#failing.update(
        this.#sources,
        typeof this.#pulled === 'object' ? this.#pulled.time : undefined,
      );
      const output = typeof this.#pulled === 'object' && { output: this.#outputOf(this.#pulled) };
      const state = problems.length === 0 ? 'idle' : 'failing';
      status.report({ state, problems, sources: this.#sourceStates(), ...output, ...answered });
      // One that is being read calls when it is done.
      const due = this.#sources.map(({ dueAt, isReading }) => (isReading ? Infinity : dueAt));
      return atTime(Math.min(this.#scheduled, ...due));
    } catch (error) {
      if (signal.aborted) return inMs(0);
      const message = error instanceof Error ? error.message : String(error);
      this.#busFailure.failed(message);
      status.report({ state: 'failing', problems: [{ where: by, message }], ...answered });
      return inMs(busRetryMs);
    }
  }

  async #pull(isAsked: boolean, signal: AbortSignal): Promise<void> {
    const { logger } = this.#parts;
    const started = performance.now();
    this.#pulled ??= await this.#lastPulled();
    await this.#read(isAsked, signal);
    signal.throwIfAborted();
    const lines = this.#lines();
    if (this.#isWhole(lines) && (await this.#isNews(lines, isAsked))) await this.#put(lines, started);
    logger.debug('looked', { durationMs: Math.round(performance.now() - started) });
  }

  /** Reads what is due. Whoever asks waits for all of it; else what takes long is taken in by a later run. */
  async #read(isAsked: boolean, signal: AbortSignal): Promise<void> {
    if (isAsked || Date.now() >= this.#scheduled) {
      for (const source of this.#sources) source.hint();
      this.#scheduled = nextDue(this.#parts.config.every);
    }
    const isKnown = this.#sources.every((source) => source.isKnown);
    const soon = performance.now() + patienceMs;
    const end = isAsked ? Infinity : isKnown ? soon : Math.max(this.#patientUntil, soon);
    for (let round = 1; round <= mostRounds; round++) {
      const due = this.#sources.filter(({ dueAt, isReading }) => (isReading ? isAsked : dueAt <= Date.now()));
      // Somebody who asks meanwhile has them all read by a run of his own.
      if (due.length === 0 || (round > 1 && this.#asked !== undefined)) return;
      let isLate = false;
      const readings = due.map(async (source) => {
        await source.read(this.#scheduled);
        if (isLate) this.#loop.call();
      });
      if (await settled(Promise.all(readings), end - performance.now(), signal)) continue;
      isLate = true;
      return;
    }
  }

  /** What was read, and of what could not be read the last good rows. */
  #lines(): StreamLines {
    const kept = typeof this.#pulled === 'object' ? this.#pulled.lines : undefined;
    const read = new Map(this.#sources.flatMap(({ lines }) => [...lines]));
    return new Map(
      this.#parts.config.streams.flatMap(({ stream }) => {
        const from = read.has(stream) ? read : kept;
        // What is marked in a sheet is as old as its rows.
        return [stream, marksStream(stream)].flatMap((name) => {
          const lines = from?.get(name);
          return lines ? [[name, lines] as const] : [];
        });
      }),
    );
  }

  /** Half of a plan would be worse than none; what no plan is made of keeps nobody waiting if it cannot be read. */
  #isWhole(lines: StreamLines): boolean {
    if (lines.size === 0) return false;
    return this.#sources.every(({ streams, failure }) =>
      streams.every((stream) => lines.has(stream) || (failure !== undefined && !this.#parts.isNeeded(stream))),
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
    const rows = rowsOf(
      config.streams.map(({ stream }) => stream),
      lines,
    );
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

  #sourceStates() {
    return this.#sources.map(({ name, streams, isReading, failure, readAt, lines }) => ({
      name,
      state: failure !== undefined ? ('failing' as const) : isReading ? ('reading' as const) : ('read' as const),
      readAt,
      rows: rowsOf(streams, lines),
    }));
  }
}

function rowsOf(streams: readonly string[], lines: StreamLines): number {
  return streams.reduce((sum, stream) => sum + (lines.get(stream)?.length ?? 0), 0);
}
