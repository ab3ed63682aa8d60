// How a stage is, told to whoever listens: an event `=====status <stage>` on a change and every two seconds, so that its
// absence means that the stage is down. The content is the status as a line of JSON.
import type { Publisher } from '@qplan/bus';
import type { Input } from '@qplan/snapshots';
import { formatStream, parseStreams } from '@qplan/streams';
import type { StageProblem } from './bad-input.ts';

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
  /** The last request to run now that this is the outcome of. */
  readonly answered?: string;
}

export type StatusChange = Partial<Omit<StageStatus, 'stage' | 'since'>>;

/** The prefix of every status event: what to subscribe to. */
export const statusTopic = '=====status ';

/** Often enough that a stage's silence is noticed in a few seconds. */
const statusEveryMs = 2000;

/** How long a change waits for the next, in ms: short to a person, and long to the bus, which has other work then. */
const settleMs = 25;

/** Events longer than this help nobody: the list of problems is cut. */
const mostProblems = 200;

function formatStatus(status: StageStatus): string {
  const told = {
    ...status,
    problems: status.problems.slice(0, mostProblems),
    warnings: status.warnings.slice(0, mostProblems),
  };
  return formatStream(`status ${status.stage}`, [JSON.stringify(told)]);
}

/** Answers undefined for any other frame. */
export function parseStatus(frame: Buffer): StageStatus | undefined {
  const parsed = parseStreams(frame.toString());
  const stream = parsed.ok ? parsed.value[0] : undefined;
  if (!stream?.name.startsWith('status ')) return undefined;
  try {
    const status = JSON.parse(stream.content[0] ?? '') as StageStatus;
    const sound = typeof status.stage === 'string' && stream.name === `status ${status.stage}`;
    return sound ? { ...status, problems: list(status.problems), warnings: list(status.warnings) } : undefined;
  } catch {
    return undefined;
  }
}

/** A program of somebody else's may leave a list out. */
function list(problems: unknown): readonly StageProblem[] {
  return Array.isArray(problems) ? problems : [];
}

export class StatusReporter {
  readonly #publisher: Publisher;
  readonly #timer: NodeJS.Timeout;
  #status: StageStatus;
  #published = '';
  #due: NodeJS.Timeout | undefined;

  constructor(publisher: Publisher, stage: string) {
    this.#publisher = publisher;
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

  close(): void {
    clearInterval(this.#timer);
    clearTimeout(this.#due);
  }

  /** A short piece of work, from `working` to `idle`, is published as one change. */
  #publishIfNew(): void {
    this.#due = undefined;
    if (formatStatus(this.#status) !== this.#published) this.#publish();
  }

  #publish(): void {
    this.#published = formatStatus(this.#status);
    this.#publisher.publish(this.#published);
  }
}
