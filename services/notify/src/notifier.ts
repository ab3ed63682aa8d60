// The service without its bus: what watches the plans, what sends, and how both are. Two loops: a receiver that does not answer keeps
// nobody from looking.

import type { Logger } from '@qplan/logging';
import {
  FailureLog,
  inMs,
  Loop,
  type RuleState,
  type StageStatus,
  type StatusReporter,
  type TestAnswer,
} from '@qplan/stage';
import type { Keeper } from './keeping/keeper.ts';
import { Courier, type CourierParts } from './sending/courier.ts';
import { placeOf, type Send } from './sending/send.ts';
import { PlanWatch, type PlanWatchParts, type WatchedPlan } from './watch/plan-watch.ts';

/** How often is looked although nothing hints at a change, in ms. */
const everyMs = 30_000;
const retryMs = 2_000;
/** A message that was given up is told of for so long, in ms. */
const toldOfMs = 24 * 3_600_000;

export interface NotifierParts extends Pick<PlanWatchParts, 'snapshots' | 'look'> {
  readonly config: CourierParts['config'];
  readonly plans: readonly WatchedPlan[];
  readonly keeper: Keeper;
  readonly send: Send;
  readonly status: Pick<StatusReporter, 'report'>;
  readonly logger: Logger;
  /** Ms since 1970. */
  readonly now: () => number;
  /** 0 to 1. */
  readonly chance: () => number;
}

export class Notifier {
  private readonly stopping = new AbortController();
  private readonly courier: Courier;
  private readonly watches: readonly PlanWatch[];
  private readonly failures: FailureLog;
  private readonly looking = new Loop(() => this.look());
  private readonly sending = new Loop(() => this.send());
  /** Why plans cannot be looked at. */
  private failure: string | undefined;

  constructor(private readonly parts: NotifierParts) {
    const { config, plans, logger } = parts;
    const { signal } = this.stopping;
    this.failures = new FailureLog(logger);
    this.courier = new Courier(parts);
    this.watches = plans.map((plan) => new PlanWatch(plan, { ...parts, rules: config.rules, signal }));
  }

  async start(): Promise<void> {
    await this.courier.forgetOthers();
    this.looking.start();
    this.sending.start();
  }

  /** There may be another version. */
  hint(): void {
    this.looking.call();
  }

  hear(status: StageStatus): void {
    const changes = this.watches.map((watch) => watch.hear(status));
    if (changes.includes(true)) this.hint();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.looking.stop(), this.sending.stop()]);
  }

  /** Sends a message that says that it is a test, at once and once. */
  async test(name: string): Promise<Omit<TestAnswer, 'id'>> {
    const { config, now, send, plans, logger } = this.parts;
    const rule = config.rules.find((each) => each.name === name);
    if (!rule) return { outcome: 'unknown', to: '' };
    const at = now();
    const to = placeOf(rule.to);
    const text = `A test of the rule “${name}”: it tells here when ${rule.when.map((each) => each.text).join(', ')}`;
    const outcome = await send(
      rule.to,
      {
        id: `msg_test_${at}`,
        type: 'test',
        rule: name,
        time: new Date(at).toISOString(),
        plan: plans[0]?.resource ?? '',
        ...{ version: null, from: null, title: text, changed: '', count: 1 },
        news: [{ kind: 'test', text, why: [] }],
      },
      at,
      this.stopping.signal,
    );
    logger.info('tested', { rule: name, to, ...(outcome.sent ? {} : { reason: outcome.reason }) });
    return outcome.sent ? { outcome: 'sent', to } : { outcome: 'failed', to, reason: outcome.reason };
  }

  private async look() {
    const { now } = this.parts;
    try {
      const nexts = [];
      for (const watch of this.watches) nexts.push(await watch.step(now()));
      this.failure = undefined;
      this.failures.recovered();
      this.sending.call();
      return inMs(Math.min(everyMs, Math.min(...nexts) - now()));
    } catch (error) {
      if (this.stopping.signal.aborted) return inMs(0);
      this.failure = (error as Error).message;
      this.failures.failed('plans cannot be looked at now', { reason: this.failure });
      return inMs(retryMs);
    } finally {
      this.report();
    }
  }

  private async send() {
    const { now } = this.parts;
    const next = await this.courier.step(now(), this.stopping.signal);
    this.report();
    return inMs(Math.min(everyMs, next - now()));
  }

  private report(): void {
    const { config, keeper } = this.parts;
    const rules = config.rules.map(({ name }) => this.ruleState(name));
    const problems = [
      ...(this.failure === undefined ? [] : [{ where: 'notify', message: this.failure }]),
      ...(keeper.failure === undefined ? [] : [{ where: 'notify', message: keeper.failure }]),
      ...rules.flatMap(({ name, failure, waiting, to }) =>
        failure === undefined ? [] : [{ where: `notify.${name}`, message: `${to} ${failure}; ${waiting} wait` }],
      ),
    ];
    const warnings = rules.flatMap(({ name, to, givenUp, lastGivenUp }) =>
      lastGivenUp === undefined || this.parts.now() - Date.parse(lastGivenUp) > toldOfMs
        ? []
        : [{ where: `notify.${name}`, message: `${givenUp} given up for ${to}, the last at ${lastGivenUp}` }],
    );
    this.parts.status.report({ state: problems.length > 0 ? 'failing' : 'idle', problems, warnings, rules });
  }

  private ruleState(name: string): RuleState {
    const { when, triage, tracks, to } = this.parts.config.rules.find((rule) => rule.name === name)!;
    const waiting = this.courier.waiting(name);
    const { sent, givenUp, lastSent, lastGivenUp } = this.courier.tally(name);
    const [first] = waiting;
    return {
      name,
      when: when.map(({ text }) => text),
      of: [...(triage === undefined ? [] : [`triage up to ${triage}`]), ...tracks].join(', '),
      to: placeOf(to),
      waiting: waiting.length,
      sent,
      givenUp,
      ...(lastSent !== undefined && { lastSent: new Date(lastSent).toISOString() }),
      ...(lastGivenUp !== undefined && { lastGivenUp: new Date(lastGivenUp).toISOString() }),
      ...(first?.failure !== undefined && { failure: first.failure, next: new Date(first.next).toISOString() }),
    };
  }
}
