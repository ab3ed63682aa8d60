// What each stage last said of itself, and whether it still speaks (GET /api/status, `status` on /live).

import { services } from '@qplan/config';
import type { StageProblem, StageStatus } from '@qplan/stage';
import type { ProblemDocument, RuleDocument, StageDocument } from '../api.ts';
import type { CellLink } from './cell-link.ts';
import type { StageFlow } from './stage-flow.ts';

/** A stage reports every 2 s; one that is silent for longer than this is down. In ms. */
const upFor = 6_000;
/** How often it looks for stages that fell silent, in ms. */
const lookEvery = 1_000;
/** A service that is no stage here is left out when it has been silent for longer than this. In ms. */
const shownFor = 60_000;

const names: ReadonlySet<string> = new Set(services);

interface Heard {
  readonly status: StageStatus;
  readonly at: number;
}

export interface BoardOptions {
  readonly flows: readonly StageFlow[];
  readonly behind: (stage: string) => number | null;
  readonly linkTo: CellLink;
  /** A stage went down or came back, fails or recovered, or fails for another reason. */
  readonly onChange: (document: StageDocument) => void;
  /** Ms; the clock of the tests. */
  readonly now?: () => number;
}

export class StatusBoard {
  private readonly heard = new Map<string, Heard>();
  private readonly told = new Map<string, string>();
  private readonly now: () => number;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: BoardOptions) {
    this.now = options.now ?? (() => performance.now());
    for (const { stage } of options.flows) this.told.set(stage, health(this.document(stage)));
  }

  start(): void {
    this.timer = setInterval(() => this.check(), lookEvery);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** A stage has reported. Whoever is on the bus can say so of any name: it has to be one that there is. */
  hear(status: StageStatus): void {
    if (!this.told.has(status.stage) && !names.has(status.stage)) return;
    if (status.absent && (this.isReplaced(status.stage) || !this.isStage(status.stage))) return;
    this.heard.set(status.stage, { status, at: this.now() });
    this.tellIfChanged(status.stage);
  }

  /** Tells of stages that fell silent. */
  check(): void {
    for (const stage of this.told.keys()) this.tellIfChanged(stage);
    for (const [stage, { at }] of this.heard) if (this.now() - at > shownFor) this.forget(stage);
  }

  /** In the order in which data flows, then services that are heard and are no stage here. */
  documents(): StageDocument[] {
    return [...this.told.keys()].map((stage) => this.document(stage));
  }

  /** By which people are told of changes; none where nobody says. */
  rules(): RuleDocument[] {
    const { status, at } = this.heard.get('notify') ?? {};
    if (at === undefined || this.now() - at > upFor) return [];
    return (status?.rules ?? []).map(({ lastSent, lastGivenUp, warning, failure, next, ...rule }) => ({
      ...rule,
      when: [...rule.when],
      lastSent: lastSent ?? null,
      lastGivenUp: lastGivenUp ?? null,
      ...(warning !== undefined && { warning }),
      ...(failure !== undefined && { failure }),
      ...(next !== undefined && { next }),
    }));
  }

  document(stage: string): StageDocument {
    const heard = this.heard.get(stage);
    const idles = this.options.flows.some((flow) => flow.stage === stage && flow.absent);
    const up = heard !== undefined && this.now() - heard.at <= upFor;
    return {
      stage,
      up: up || idles,
      state: heard?.status.state ?? (idles ? 'idle' : 'unknown'),
      since: heard?.status.since ?? null,
      lastRun: heard?.status.lastRun ?? null,
      durationMs: heard?.status.durationMs ?? null,
      behind: this.options.behind(stage),
      problems: this.withLinks(heard?.status.problems),
      warnings: this.withLinks(heard?.status.warnings),
      log: heard?.status.log ?? null,
    };
  }

  /** Whether a program that has taken a stage's place still speaks in its name. */
  private isReplaced(stage: string): boolean {
    const heard = this.heard.get(stage);
    return heard !== undefined && !heard.status.absent && this.now() - heard.at <= upFor;
  }

  private isStage(stage: string): boolean {
    return this.options.flows.some((flow) => flow.stage === stage);
  }

  private forget(stage: string): void {
    if (this.isStage(stage)) return;
    this.heard.delete(stage);
    this.told.delete(stage);
  }

  private withLinks(problems: readonly StageProblem[] = []): ProblemDocument[] {
    return problems.map(({ where, message, person }) => {
      const link = this.options.linkTo(where);
      return { where, message, ...(link !== undefined && { link }), ...(person && { person }) };
    });
  }

  private tellIfChanged(stage: string): void {
    const document = this.document(stage);
    const now = health(document);
    if (this.told.get(stage) === now) return;
    this.told.set(stage, now);
    this.options.onChange(document);
  }
}

/** What a change of is told. */
function health({ up, state, problems, warnings, log }: StageDocument): string {
  return JSON.stringify([up, state === 'failing', problems, warnings, log?.failing]);
}
