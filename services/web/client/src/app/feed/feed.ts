// What the page knows of the server: the newest plan, the one before it for a while, and how the stages are. Messages
// of the socket are hints; what is shown is what was fetched after them. A look at the status now and then finds what no
// message told: often while there is no connection, or a stage is at work, whose end is told only where something else comes
// of it; and seldom otherwise.
import type {
  LiveMessage,
  PlanDocument,
  ScenarioHeadDocument,
  StageDocument,
  StatusDocument,
} from '../../../../src/api.ts';
import { before, type Before } from '../../model/changes.ts';
import { isAtWork } from '../../model/problems/failures.ts';
import { delayBefore } from '../../connection/backoff.ts';
import { Gone } from '../../connection/call.ts';
import { fetchPlan, fetchStatus } from '../../connection/fetch-plan.ts';
import { learnMe, learnThatAllIsWell } from '../../connection/me.ts';
import { keepOpen, type Link } from '../../connection/socket.ts';

export interface Knowledge {
  readonly link: Link;
  readonly plan: PlanDocument | undefined;
  /** The version before this one, while its changes are marked. */
  readonly before: Before | undefined;
  /** Why there is no plan, as the server says it. */
  readonly waitingFor: string | undefined;
  readonly stages: readonly StageDocument[];
  /** The last save of a scenario that the server told of. */
  readonly saved: ScenarioHeadDocument | undefined;
  /** When a lost connection was last found again, in milliseconds. */
  readonly caughtUp: number | undefined;
}

const marksFor = 30_000;
/** In ms. */
const statusEvery = { calm: 60_000, otherwise: 6_000 };
const planRetry = 2_000;
/** Within this time a page that nobody looks at fetches a plan that it hears of, lest it be in the way of those that are looked at. */
const unseenWithin = 5_000;

function withStage(stages: readonly StageDocument[], stage: StageDocument): StageDocument[] {
  const known = stages.some((each) => each.stage === stage.stage);
  return known ? stages.map((each) => (each.stage === stage.stage ? stage : each)) : [...stages, stage];
}

export class Feed {
  #knowledge: Knowledge = {
    link: 'connecting',
    plan: undefined,
    before: undefined,
    waitingFor: undefined,
    stages: [],
    saved: undefined,
    caughtUp: undefined,
  };
  #etag: string | null = null;
  #fetching = false;
  #again = false;
  #failures = 0;
  #lookedAt = Number.NEGATIVE_INFINITY;
  #marks: ReturnType<typeof setTimeout> | undefined;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #unseen: ReturnType<typeof setTimeout> | undefined;
  readonly #listeners = new Set<() => void>();

  /** Connects, and stays connected until the function that it returns is called. */
  start(): () => void {
    void this.#fetchPlan();
    void this.#fetchStatus();
    const close = keepOpen('/live', {
      open: () => this.#opened(),
      lost: () => this.#learn({ link: this.#knowledge.link === 'connecting' ? 'connecting' : 'reconnecting' }),
      message: (message) => this.#heard(message as LiveMessage | undefined),
    });
    const lookWhenSeen = () => {
      if (document.visibilityState === 'visible') void this.#fetchStatus();
    };
    const looks = setInterval(() => {
      const { link, stages } = this.#knowledge;
      const isCalm = link === 'live' && !stages.some(isAtWork);
      if (!isCalm || performance.now() - this.#lookedAt >= statusEvery.calm) lookWhenSeen();
    }, statusEvery.otherwise);
    document.addEventListener('visibilitychange', lookWhenSeen);
    return () => {
      close();
      document.removeEventListener('visibilitychange', lookWhenSeen);
      clearInterval(looks);
      clearTimeout(this.#retry);
      clearTimeout(this.#unseen);
      clearTimeout(this.#marks);
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly knowledge = (): Knowledge => this.#knowledge;

  #learn(news: Partial<Knowledge>): void {
    this.#knowledge = { ...this.#knowledge, ...news };
    for (const listener of this.#listeners) listener();
  }

  #opened(): void {
    const again = this.#knowledge.link === 'reconnecting';
    this.#learn({ link: 'live', ...(again ? { caughtUp: Date.now() } : {}) });
    void this.#fetchPlan();
    void this.#fetchStatus();
  }

  #heard(message: LiveMessage | undefined): void {
    if (message?.event === 'status') this.#learn({ stages: withStage(this.#knowledge.stages, message.data) });
    if (message?.event === 'scenario') this.#learn({ saved: message.data });
    if (message?.event === 'plan' && message.data.version !== this.#knowledge.plan?.version) this.#newPlan();
  }

  #newPlan(): void {
    if (document.visibilityState === 'visible') return void this.#fetchPlan();
    this.#unseen ??= setTimeout(() => {
      this.#unseen = undefined;
      void this.#fetchPlan();
    }, unseenWithin * Math.random());
  }

  async #fetchStatus(): Promise<void> {
    let status: StatusDocument;
    try {
      status = await fetchStatus();
    } catch (error) {
      if (error instanceof Gone) void learnMe();
      return;
    }
    this.#lookedAt = performance.now();
    learnThatAllIsWell();
    this.#learn({ stages: status.stages });
    if (status.plan !== null && status.plan.version !== this.#knowledge.plan?.version) void this.#fetchPlan();
  }

  /** One call at a time; what is asked for meanwhile is one more call after it. */
  async #fetchPlan(): Promise<void> {
    if (this.#fetching) {
      this.#again = true;
      return;
    }
    clearTimeout(this.#retry);
    this.#fetching = true;
    this.#again = false;
    try {
      await this.#takePlan();
      this.#failures = 0;
    } catch {
      this.#retry = setTimeout(() => void this.#fetchPlan(), delayBefore(this.#failures++, Math.random()));
    }
    this.#fetching = false;
    if (this.#again) void this.#fetchPlan();
  }

  async #takePlan(): Promise<void> {
    const answer = await fetchPlan(this.#etag);
    if (answer.kind === 'none') {
      this.#learn({ waitingFor: answer.message });
      this.#retry = setTimeout(() => void this.#fetchPlan(), planRetry);
    }
    if (answer.kind !== 'plan' || answer.plan.version === this.#knowledge.plan?.version) return;
    this.#etag = answer.etag;
    const old = this.#knowledge.plan;
    this.#learn({ plan: answer.plan, waitingFor: undefined, before: old === undefined ? undefined : before(old) });
    clearTimeout(this.#marks);
    this.#marks = setTimeout(() => this.#learn({ before: undefined }), marksFor);
  }
}
