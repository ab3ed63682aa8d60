// How a stage is, told to whoever listens: an event `=====status <stage>` on a change and every two seconds, so that its
// absence means that the stage is down. The content is the status as a line of JSON.
import type { Publisher } from '@qplan/bus';
import type { LogHealth } from '@qplan/logging';
import type { Input } from '@qplan/snapshots';
import { formatStream, parseStreams } from '@qplan/streams';
import type { StageProblem } from './bad-input.ts';
import { parseRuleStates, type RuleState } from './telling/rule-state.ts';

/**
 * `starting`: not yet looked; `waiting`: its input has no version; `working`; `idle`: its output is up to date, or it
 * has nothing to do; `failing`: see `problems`.
 */
export type StageState = 'starting' | 'waiting' | 'working' | 'idle' | 'failing';

export interface StageStatus {
  readonly stage: string;
  readonly state: StageState;
  /** When the state began; this and `lastRun` are ISO 8601. */
  readonly since: string;
  /** When it last worked on an input, well or not. */
  readonly lastRun?: string;
  readonly durationMs?: number;
  readonly input?: Input;
  readonly output?: Input;
  readonly problems: readonly StageProblem[];
  /** What the newest input should be looked at for, although it passed. */
  readonly warnings: readonly StageProblem[];
  /** Of the pull: how each of its sources is. */
  readonly sources?: readonly SourceState[];
  /** How many more there are than are told, as the bus carries no more. */
  readonly moreSources?: number;
  /** Of notify: how each of its rules is. */
  readonly rules?: readonly RuleState[];
  /** The last request to run now that this is the outcome of. */
  readonly answered?: string;
  /** It has no section in the configuration, and leaves its name to a program of the operator's. */
  readonly absent?: true;
  /** Whether what the service logs arrives. */
  readonly log?: LogHealth;
}

export interface SourceState {
  readonly name: string;
  /** `failing`: see `problems`; its last good rows stay. */
  readonly state: 'reading' | 'read' | 'failing';
  /** When it was last read well, by this process; ISO 8601. */
  readonly readAt?: string | undefined;
  /** How many rows were read of it then. */
  readonly rows: number;
}

export type StatusChange = Partial<Omit<StageStatus, 'stage' | 'since'>>;

/** The prefix of every status event: what to subscribe to. */
export const statusTopic = '=====status ';

/** Often enough that a stage's silence is noticed in a few seconds. */
const statusEveryMs = 2000;

/** How long a change waits for the next, in ms: short to a person, and long to the bus, which has other work then. */
const settleMs = 25;

/** More help nobody. */
const mostProblems = 200;

/** The bus carries no event that is longer, in bytes. */
const longestEvent = 64 * 1024;

/** With as many problems, warnings, rules and sources as the bus carries, the first of each. */
export function formatStatus(status: StageStatus): string {
  const { sources = [] } = status;
  for (let most = Math.max(mostProblems, sources.length); ; most = Math.floor(most / 2)) {
    const few = Math.min(most, mostProblems);
    const told = {
      ...status,
      problems: status.problems.slice(0, few),
      warnings: status.warnings.slice(0, few),
      ...(status.rules && { rules: status.rules.slice(0, few) }),
      ...(status.sources && { sources: sources.slice(0, most) }),
      ...(sources.length > most && { moreSources: sources.length - most }),
    };
    const event = formatStream(`status ${status.stage}`, [JSON.stringify(told)]);
    if (most === 0 || Buffer.byteLength(event) <= longestEvent) return event;
  }
}

/** Answers undefined for any other frame. */
export function parseStatus(frame: Buffer): StageStatus | undefined {
  const parsed = parseStreams(frame.toString());
  const stream = parsed.ok ? parsed.value[0] : undefined;
  if (!stream?.name.startsWith('status ')) return undefined;
  try {
    const status = JSON.parse(stream.content[0] ?? '') as StageStatus;
    const { stage, state, since, lastRun = '', durationMs = 0 } = status;
    const sound = [stage, state, since, lastRun].every(isText) && typeof durationMs === 'number';
    if (!sound || stream.name !== `status ${stage}`) return undefined;
    const { log, rules, moreSources, ...rest } = status;
    return {
      ...rest,
      problems: list(status.problems),
      warnings: list(status.warnings),
      ...(rules && { rules: parseRuleStates(rules) }),
      ...(typeof moreSources === 'number' && { moreSources }),
      ...(isLogHealth(log) && { log }),
    };
  } catch {
    return undefined;
  }
}

/** A program of somebody else's may leave a list out, or put into it what it likes. */
function list(problems: unknown): readonly StageProblem[] {
  if (!Array.isArray(problems)) return [];
  return problems
    .filter((problem: StageProblem | null) => isText(problem?.where) && isText(problem?.message))
    .map(({ person, ...problem }: StageProblem) => (isPerson(person) ? { ...problem, person } : problem));
}

function isPerson(person: StageProblem['person'] | null): person is NonNullable<StageProblem['person']> {
  return isText(person?.name) && isText(person?.track);
}

function isLogHealth(log: Partial<LogHealth> | undefined): log is LogHealth {
  const { failing, dropped } = log ?? {};
  return (
    typeof dropped === 'number' &&
    typeof failing === 'object' &&
    failing !== null &&
    Object.values(failing).every(isText)
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export class StatusReporter {
  readonly #publisher: Publisher;
  readonly #log: (() => LogHealth) | undefined;
  readonly #timer: NodeJS.Timeout;
  #status: StageStatus;
  /** What is wrong besides what is reported. */
  #standing: readonly StageProblem[] = [];
  #published = '';
  #due: NodeJS.Timeout | undefined;

  /** `log` answers whether what the service logs arrives. */
  constructor(publisher: Publisher, stage: string, log?: () => LogHealth) {
    this.#publisher = publisher;
    this.#log = log;
    this.#status = { stage, state: 'starting', since: new Date().toISOString(), problems: [], warnings: [] };
    this.#timer = setInterval(() => this.#publish(), statusEveryMs);
    this.#publish();
  }

  get status(): StageStatus {
    return this.#status;
  }

  report(change: StatusChange): void {
    const state = change.state ?? this.#status.state;
    const since = state === this.#status.state ? this.#status.since : new Date().toISOString();
    this.#status = { ...this.#status, ...change, state, since };
    this.#due ??= setTimeout(() => this.#publishIfNew(), settleMs);
  }

  /** What is wrong whatever is reported, such as with the plan's settings. */
  stand(problems: readonly StageProblem[]): void {
    this.#standing = problems;
    this.#due ??= setTimeout(() => this.#publishIfNew(), settleMs);
  }

  close(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#due);
  }

  /** A short piece of work, from `working` to `idle`, is published as one change. */
  #publishIfNew(): void {
    this.#due = undefined;
    if (this.#format() !== this.#published) this.#publish();
  }

  #publish(): void {
    this.#published = this.#format();
    this.#publisher.publish(this.#published);
  }

  #format(): string {
    const standing = this.#standing.length > 0 && {
      state: 'failing' as const,
      problems: [...this.#standing, ...this.#status.problems],
    };
    return formatStatus({ ...this.#status, ...standing, ...(this.#log && { log: this.#log() }) });
  }
}
