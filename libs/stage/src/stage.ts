// What every stage is: the text of its input resource, transformed, is its output resource. Events are hints: at start,
// on a hint, on reconnection and on a timer, the stage compares what its output was made from with the newest input,
// and works until they agree. A burst of inputs is coalesced to the newest, since that is what it looks for.
import type { Logger } from '@qplan/logging';
import type { Snapshot, Snapshots, Version } from '@qplan/snapshots';
import { BadInput, describeProblems, type StageProblem } from './bad-input.ts';
import { FailureLog } from './failure-log.ts';
import { inMs, Loop, type TimeLeft } from './loop.ts';
import type { StatusReporter } from './status.ts';

/** Input text → output text. Throws BadInput for what cannot pass; anything else thrown is tried again. */
export type Transform = (text: string, signal: AbortSignal) => Transformed | Promise<Transformed>;

/** The output, alone or with what the input should be looked at for. */
export type Transformed = string | { readonly text: string; readonly warnings: readonly StageProblem[] };

export interface StageSettings {
  readonly name: string;
  readonly input: string;
  readonly output: string;
  readonly transform: Transform;
  /** What the output is made from beside the input, such as the day: when it is another, the output is made once more. */
  readonly alsoFrom?: () => string;
}

export interface StageParts {
  readonly snapshots: Snapshots;
  readonly status: StatusReporter;
  readonly logger: Logger;
  /** How often to compare although nothing hints at a change, in ms. */
  readonly everyMs?: () => number;
}

/** Pauses between attempts at what can pass, in ms: they double from the first to the longest. */
const firstPauseMs = 100;
const longestPauseMs = 2000;

/** How far back the newest version of the output that was made from the input is looked for: others may put some too. */
const lookBack = 50;

export class Stage {
  readonly #settings: StageSettings;
  readonly #parts: StageParts;
  readonly #failures: FailureLog;
  readonly #loop = new Loop((called) => this.#run(called));
  readonly #stopping = new AbortController();
  #attempts = 0;
  /** The input version that the newest output of ours was made from. */
  #done: string | undefined;
  /** The input version that cannot pass, and why. */
  #bad: { readonly version: string; readonly reason: BadInput } | undefined;
  /** An output from before this process may be one of other settings: it is made once more and compared. */
  #fresh = true;
  #alsoFrom: string | undefined;

  constructor(settings: StageSettings, parts: StageParts) {
    this.#settings = settings;
    this.#parts = parts;
    this.#alsoFrom = settings.alsoFrom?.();
    this.#failures = new FailureLog(parts.logger.child({ stage: settings.name }));
  }

  start(): void {
    this.#loop.start();
  }

  /** The input has a new version, as far as one knows. */
  hint(): void {
    this.#loop.call();
  }

  /** Events may have been missed, or the store may not be what it was. */
  reconnected(): void {
    this.#done = undefined;
    this.#loop.call();
  }

  /** Resolves when the work in hand is done with. */
  stop(): Promise<void> {
    this.#stopping.abort();
    return this.#loop.stop();
  }

  async #run(called: boolean): Promise<TimeLeft> {
    if (!called) this.#done = undefined;
    this.#noticeOthers();
    try {
      await this.#catchUp();
      this.#attempts = 0;
      return inMs(this.#parts.everyMs?.() ?? 5000);
    } catch (error) {
      if (this.#stopping.signal.aborted) return inMs(0);
      this.#fail([{ where: this.#settings.name, message: error instanceof Error ? error.message : String(error) }]);
      return inMs(Math.min(firstPauseMs * 2 ** this.#attempts++, longestPauseMs));
    }
  }

  #noticeOthers(): void {
    const alsoFrom = this.#settings.alsoFrom?.();
    if (alsoFrom === this.#alsoFrom) return;
    this.#alsoFrom = alsoFrom;
    this.#fresh = true;
    this.#done = undefined;
    this.#bad = undefined;
  }

  async #catchUp(): Promise<void> {
    const { snapshots, status } = this.#parts;
    const { input } = this.#settings;
    let made: Version | undefined;
    if (this.#done === undefined) {
      const newest = await snapshots.newest(input);
      if (!newest) return status.report({ state: 'waiting', problems: [] });
      if (newest.version === this.#bad?.version) return this.#fail(this.#bad.reason.problems);
      made = await this.#madeFrom(newest);
      if (made && !this.#fresh) return this.#made(newest, made.version);
    }
    const snapshot = await snapshots.get(input);
    if (snapshot.version === this.#bad?.version) return this.#fail(this.#bad.reason.problems);
    if (snapshot.version === this.#done) return this.#succeed();
    await this.#work(snapshot, made);
    this.#fresh = false;
  }

  /** The newest version of the output that was made from a version of the input, if it was made from this one. */
  async #madeFrom(input: Version): Promise<Version | undefined> {
    const versions = await this.#parts.snapshots.log(this.#settings.output, { limit: lookBack });
    const newest = versions.find(({ from }) => from.some(({ resource }) => resource === input.resource));
    return newest && isMadeFrom(newest, input) ? newest : undefined;
  }

  /** Puts what becomes of an input. `before` is an output from before: one of this input is put again only if it differs. */
  async #work(snapshot: Snapshot, before: Version | undefined): Promise<void> {
    const { snapshots, status, logger } = this.#parts;
    const { name, output, transform } = this.#settings;
    const { resource, version, content } = snapshot;
    const started = performance.now();
    const ran = () => ({ lastRun: new Date().toISOString(), durationMs: Math.round(performance.now() - started) });
    status.report({ state: 'working' });
    try {
      const { text, warnings } = withWarnings(await transform(content, this.#stopping.signal));
      this.#warn(warnings);
      const same =
        before && isMadeFrom(before, snapshot) && (await snapshots.get(output, before.version)).content === text;
      if (same) return this.#made(snapshot, before.version);
      const made = await snapshots.put(output, text, { by: name, from: [{ resource, version }] });
      status.report(ran());
      logger.info('made', { stage: name, resource: output, version: made, from: version, ...ran() });
      this.#made(snapshot, made);
    } catch (error) {
      if (!(error instanceof BadInput)) throw error;
      this.#warn(error.warnings);
      status.report({ ...ran(), input: { resource, version } });
      this.#bad = { version, reason: error };
      this.#fail(error.problems);
    }
  }

  /** Logs the warnings that the input before did not have. */
  #warn(warnings: readonly StageProblem[]): void {
    const before = new Set(this.#parts.status.status.warnings.map((warning) => describeProblems([warning])));
    for (const warning of warnings.map((each) => describeProblems([each]))) {
      if (!before.has(warning)) this.#parts.logger.warn(warning, { stage: this.#settings.name });
    }
    this.#parts.status.report({ warnings });
  }

  #made({ resource, version }: Version, outputVersion: string): void {
    this.#done = version;
    this.#bad = undefined;
    const output = { resource: this.#settings.output, version: outputVersion };
    this.#parts.status.report({ input: { resource, version }, output });
    this.#succeed();
  }

  #succeed(): void {
    this.#failures.recovered();
    this.#parts.status.report({ state: 'idle', problems: [] });
  }

  #fail(problems: readonly StageProblem[]): void {
    this.#failures.failed(describeProblems(problems), { resource: this.#settings.input, problems: problems.length });
    this.#parts.status.report({ state: 'failing', problems });
  }
}

function isMadeFrom(made: Version, { resource, version }: Version): boolean {
  return made.from.some((input) => input.resource === resource && input.version === version);
}

function withWarnings(made: Transformed): Exclude<Transformed, string> {
  return typeof made === 'string' ? { text: made, warnings: [] } : made;
}
