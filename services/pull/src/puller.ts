// Pulls the sources into versions of the raw resource: at start, when a file is saved, and on a timer, one pull at a
// time. A source that cannot be read keeps its last good rows, and a version is put only when the rows are others.
import { relative } from 'node:path';
import type { PullConfig } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import type { Snapshots } from '@qplan/snapshots';
import { FailureLog, type StageProblem, type StatusReporter, Wake } from '@qplan/stage';
import { parseStreams } from '@qplan/streams';
import { type Failure, gather, hasChanged } from './gather.ts';
import { formatRaw, type StreamLines } from './raw.ts';
import type { Stamp } from './source-file.ts';

/** Who the versions say they are by. */
const by = 'pull';

export interface PullParts {
  readonly config: PullConfig;
  /** The folder that sources are named from in messages. */
  readonly root: string;
  readonly snapshots: Pick<Snapshots, 'get' | 'log' | 'put'>;
  readonly status: Pick<StatusReporter, 'report'>;
  readonly logger: Logger;
}

/** How soon to try again, in ms, when the bus or a source fails; a source that is saved is pulled at once anyway. */
const busRetryMs = 1000;
const sourceRetryMs = 30_000;

/** How far back the last version of ours is looked for. */
const lookBack = 50;

interface Pulled {
  readonly text: string;
  readonly lines: StreamLines;
  readonly version: string;
  readonly time: string;
}

export class Puller {
  readonly #parts: PullParts;
  readonly #failures: FailureLog;
  readonly #wake = new Wake();
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  /** The newest version of ours; `nothing` when there is none, undefined when nobody has looked yet. */
  #pulled: Pulled | 'nothing' | undefined;
  /** Of the sources as they are in that version; undefined after a failure. */
  #stamps: ReadonlyMap<string, Stamp> | undefined;

  constructor(parts: PullParts) {
    this.#parts = parts;
    this.#failures = new FailureLog(parts.logger);
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** A source may have changed. */
  hint(): void {
    this.#wake.call();
  }

  /** Resolves when the pull in hand is done with. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wake.call();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      const pause = await this.#attempt();
      if (!signal.aborted) await this.#wake.wait(pause);
    }
  }

  /** One pull; answers how long to wait, in ms, when nothing is saved. */
  async #attempt(): Promise<number> {
    const { everyMs } = this.#parts.config;
    const started = performance.now();
    try {
      if (this.#stamps && !(await hasChanged(this.#stamps))) return everyMs;
      this.#pulled ??= await this.#lastPulled();
      const failures = await this.#pull(started);
      if (failures.length === 0) return everyMs;
      this.#reportFailures(failures);
      return Math.min(everyMs, sourceRetryMs);
    } catch (error) {
      if (this.#stopping.signal.aborted) return 0;
      const message = error instanceof Error ? error.message : String(error);
      this.#stamps = undefined;
      this.#failures.failed(message);
      this.#parts.status.report({ state: 'failing', problems: [{ where: by, message }] });
      return busRetryMs;
    }
  }

  async #pull(started: number): Promise<readonly Failure[]> {
    const { config, logger, status } = this.#parts;
    const { lines, failures, stamps } = await gather(config.streams, this.#stopping.signal);
    const kept = this.#pulled === 'nothing' ? undefined : this.#pulled?.lines;
    const names = config.streams.map(({ stream }) => stream);
    const whole = new Map(
      names.flatMap((name) => {
        const rows = lines.get(name) ?? kept?.get(name);
        return rows ? [[name, rows] as const] : [];
      }),
    );
    // A stream that was never read is missing: without it, a version would be half of one.
    if (whole.size === names.length) await this.#put(formatRaw(names, whole), whole, started);
    this.#stamps = failures.length === 0 ? stamps : undefined;
    if (failures.length > 0) return failures;
    this.#failures.recovered();
    status.report({ state: 'idle', problems: [] });
    logger.debug('looked', { durationMs: Math.round(performance.now() - started) });
    return [];
  }

  async #put(text: string, lines: StreamLines, started: number): Promise<void> {
    const { config, snapshots, status, logger } = this.#parts;
    if (this.#pulled !== 'nothing' && this.#pulled?.text === text) return;
    status.report({ state: 'working' });
    const version = await snapshots.put(config.output, text, { by, from: [] });
    const time = new Date().toISOString();
    this.#pulled = { text, lines, version, time };
    const durationMs = Math.round(performance.now() - started);
    const rows = [...lines.values()].reduce((sum, { length }) => sum + length, 0);
    logger.info('pulled', { resource: config.output, version, rows, durationMs });
    status.report({ lastRun: time, durationMs, output: { resource: config.output, version } });
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

  #reportFailures(failures: readonly Failure[]): void {
    const { root, status } = this.#parts;
    const kept =
      this.#pulled === 'nothing' || !this.#pulled ? 'nothing was pulled yet' : `the rows of ${this.#pulled.time} stay`;
    const problems: StageProblem[] = failures.map(({ source, message }) => ({
      where: relative(root, source) || source,
      message: `${message}; ${kept}`,
    }));
    this.#failures.failed(problems.map(({ where, message }) => `${where}: ${message}`).join('; '));
    status.report({ state: 'failing', problems });
  }
}
