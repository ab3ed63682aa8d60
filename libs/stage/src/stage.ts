// What every stage is: the text of its input resource, transformed, is its output resource. Events are hints: at start,
// on a hint, on reconnection and on a timer, the stage compares what its output was made from with the newest input,
// and works until they agree. A burst of inputs is coalesced to the newest, since that is what it looks for. With a
// preview it begins before the input is durable, and puts what it made of it: the store keeps their order, so that the
// output is never there without its input. What became of it is told once the input's event has come.
import type { Logger } from '@qplan/logging';
import type { Preview, Snapshot, Snapshots, Version } from '@qplan/snapshots';
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
}

export interface StageParts {
  readonly snapshots: Snapshots;
  readonly status: StatusReporter;
  readonly logger: Logger;
  /** How often to compare although nothing hints at a change, in ms. */
  readonly everyMs?: number;
}

/** Pauses between attempts at what can pass, in ms: they double from the first to the longest. */
const firstPauseMs = 100;
const longestPauseMs = 2000;

/** An input on which the work has begun. */
interface Begun {
  readonly snapshot: Snapshot;
  readonly transformed: Promise<Transformed>;
  /** By performance.now(). */
  readonly started: number;
  /** The version that the output became, if it was put already; rejects when the store did not take it. */
  readonly put?: Promise<string>;
}

/** One that was begun with a preview. */
interface Ahead extends Begun {
  /** The input version that it follows. */
  readonly after: string;
  readonly abandon: AbortController;
}

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
  /** The input version that the newest hint told of. */
  #told: string | undefined;
  #ahead: Ahead | undefined;
  /** The input version that cannot pass, and why. */
  #bad: { readonly version: string; readonly reason: BadInput } | undefined;
  /** An output from before this process may be one of other settings: it is made once more and compared. */
  #fresh = true;

  constructor(settings: StageSettings, parts: StageParts) {
    this.#settings = settings;
    this.#parts = parts;
    this.#failures = new FailureLog(parts.logger.child({ stage: settings.name }));
  }

  start(): void {
    this.#loop.start();
  }

  /** The input has a new version, as far as one knows: this one, if one knows which. */
  hint(version?: string): void {
    this.#told = version;
    this.#loop.call();
  }

  /** The input may soon have a new version: if it is the next, the work on it begins. */
  preview({ snapshot, after }: Preview): void {
    if (after !== this.#done) return;
    this.#ahead?.abandon.abort();
    const abandon = new AbortController();
    const signal = AbortSignal.any([this.#stopping.signal, abandon.signal]);
    const begun = this.#begin(snapshot, signal);
    const put = begun.transformed.then((made) => {
      signal.throwIfAborted();
      return this.#put(snapshot, withWarnings(made).text);
    });
    this.#ahead = { ...begun, after, abandon, put: awaited(put) };
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
    try {
      await this.#catchUp();
      this.#attempts = 0;
      return inMs(this.#parts.everyMs ?? 5000);
    } catch (error) {
      if (this.#stopping.signal.aborted) return inMs(0);
      this.#fail([{ where: this.#settings.name, message: error instanceof Error ? error.message : String(error) }]);
      return inMs(Math.min(firstPauseMs * 2 ** this.#attempts++, longestPauseMs));
    }
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
      if (made && !this.#fresh) {
        this.#takeAhead(newest);
        return this.#made(newest, made.version);
      }
    }
    const snapshot = this.#foretold() ?? (await snapshots.get(input));
    const ahead = this.#takeAhead(snapshot);
    if (snapshot.version === this.#bad?.version) return this.#fail(this.#bad.reason.problems);
    if (snapshot.version === this.#done) return this.#succeed();
    await this.#work(ahead ?? this.#begin(snapshot, this.#stopping.signal), made);
    this.#fresh = false;
  }

  /** The version that was told of, if the work on it has begun and it follows what is done: then no other lies between. */
  #foretold(): Snapshot | undefined {
    const { snapshot, after } = this.#ahead ?? {};
    return snapshot?.version === this.#told && after === this.#done ? snapshot : undefined;
  }

  /** What was begun on the newest input. What was begun on another is given up, unless that may be the next. */
  #takeAhead(newest: Version): Begun | undefined {
    const ahead = this.#ahead;
    if (ahead?.after === newest.version) return undefined;
    this.#ahead = undefined;
    if (ahead?.snapshot.version === newest.version) return ahead;
    ahead?.abandon.abort();
    return undefined;
  }

  #begin(snapshot: Snapshot, signal: AbortSignal): Begun {
    const started = performance.now();
    const transformed = (async () => this.#settings.transform(snapshot.content, signal))();
    return { snapshot, transformed: awaited(transformed), started };
  }

  /** The newest version of the output that was made from a version of the input, if it was made from this one. */
  async #madeFrom(input: Version): Promise<Version | undefined> {
    const versions = await this.#parts.snapshots.log(this.#settings.output, { limit: lookBack });
    const newest = versions.find(({ from }) => from.some(({ resource }) => resource === input.resource));
    return newest && isMadeFrom(newest, input) ? newest : undefined;
  }

  /** Puts what becomes of an input. `before` is an output from before: one of this input is put again only if it differs. */
  async #work({ snapshot, transformed, started, put }: Begun, before: Version | undefined): Promise<void> {
    const { snapshots, status, logger } = this.#parts;
    const { name, output } = this.#settings;
    const { resource, version } = snapshot;
    const ran = () => ({ lastRun: new Date().toISOString(), durationMs: Math.round(performance.now() - started) });
    status.report({ state: 'working' });
    try {
      const { text, warnings } = withWarnings(await transformed);
      this.#warn(warnings);
      const same =
        before && isMadeFrom(before, snapshot) && (await snapshots.get(output, before.version)).content === text;
      if (same) return this.#made(snapshot, before.version);
      const made = (await put?.catch(() => undefined)) ?? (await this.#put(snapshot, text));
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

  #put({ resource, version }: Version, text: string): Promise<string> {
    const { name, output } = this.#settings;
    return this.#parts.snapshots.put(output, text, { by: name, from: [{ resource, version }] });
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

/** A promise whose failure is for whoever waits for it later. If nobody does, it was of a version that never came. */
function awaited<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
