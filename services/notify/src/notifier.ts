// The service for one plan, without its bus: what watches the plan, what sends, and how both are. Two loops: a receiver that does not
// answer keeps nobody from looking.

import { randomUUID } from 'node:crypto';
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
import { lineOf } from './rules/news.ts';
import type { BookRule, RuleBook } from './rules/rule-book.ts';
import { Courier } from './sending/courier.ts';
import type { Receivers } from './sending/receivers.ts';
import type { Send } from './sending/send.ts';
import { PlanWatch, type PlanWatchParts, type WatchedPlan } from './watch/plan-watch.ts';

/** How often is looked although nothing hints at a change, in ms. */
const everyMs = 30_000;
const retryMs = 2_000;
/** A message that was given up is told of for so long, in ms. */
const toldOfMs = 24 * 3_600_000;
/** A status has room for so many characters of which items and tracks a rule tells. */
const longestOf = 120;

export interface NotifierParts extends Pick<PlanWatchParts, 'snapshots' | 'look'> {
  readonly plan: WatchedPlan;
  readonly book: RuleBook;
  readonly receivers: Receivers;
  readonly giveUpAfterMs: number;
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
  private readonly watch: PlanWatch;
  private readonly failures: FailureLog;
  private readonly looking = new Loop(() => this.look());
  private readonly sending = new Loop(() => this.send());
  /** The rules that are known to the log and to what is kept. */
  private known: readonly BookRule[] | undefined;
  /** Why the plan cannot be looked at. */
  private failure: string | undefined;
  /** Rule → what is said of it in the log. */
  private warned: ReadonlyMap<string, string> = new Map();

  constructor(private readonly parts: NotifierParts) {
    const { plan, book, logger } = parts;
    const rules = () => book.telling;
    this.failures = new FailureLog(logger);
    this.courier = new Courier({ ...parts, rules });
    this.watch = new PlanWatch(plan, { ...parts, rules, signal: this.stopping.signal });
  }

  start(): void {
    this.looking.start();
    this.sending.start();
  }

  /** There may be another version, of the plan or of the rules. */
  hint(): void {
    this.looking.call();
  }

  /** One of the plan's stages says how it is; by the plan's own name of it. */
  hear(status: StageStatus): void {
    if (this.watch.hear(status)) this.hint();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.looking.stop(), this.sending.stop()]);
  }

  /** Sends a message that says that it is a test, at once and once. */
  async test(name: string): Promise<Omit<TestAnswer, 'id'>> {
    const { book, receivers, now, send, plan, logger } = this.parts;
    const found = book.all.find(({ rule }) => rule.name === name);
    if (!found) return { outcome: 'unknown', to: '' };
    const { rule, problem } = found;
    const to = receivers.placeOf(rule.to);
    if (problem !== undefined) return { outcome: 'failed', to, reason: problem };
    const at = now();
    const text = `A test of the rule “${name}”: it tells here when ${rule.when.map((each) => each.text).join(', ')}`;
    const outcome = await send(
      rule.to,
      {
        id: `msg_test_${randomUUID().replaceAll('-', '')}`,
        type: 'test',
        rule: name,
        time: new Date(at).toISOString(),
        plan: plan.resource,
        version: null,
        from: null,
        title: text,
        changed: '',
        count: 1,
        news: [{ kind: 'test', text, why: [] }],
      },
      at,
      this.stopping.signal,
    );
    logger.info('tested', { rule: name, to, ...(outcome.sent ? {} : { reason: outcome.reason }) });
    return outcome.sent ? { outcome: 'sent', to } : { outcome: 'failed', to, reason: outcome.reason };
  }

  private async look() {
    const { book, now } = this.parts;
    try {
      await book.look();
      await this.follow(book);
      const next = await this.watch.step(now());
      this.failure = undefined;
      this.failures.recovered();
      this.warn();
      this.sending.call();
      return inMs(Math.min(everyMs, next - now()));
    } catch (error) {
      if (this.stopping.signal.aborted) return inMs(0);
      this.failure = (error as Error).message;
      this.failures.failed('the plan cannot be looked at now', { reason: this.failure });
      return inMs(retryMs);
    } finally {
      this.report();
    }
  }

  /** What is kept of rules that are gone goes, once it is known which are; what is wrong with one is an error in the log, once. */
  private async follow({ all: rules, isComplete }: RuleBook): Promise<void> {
    if (rules === this.known) return;
    this.known = rules;
    const { logger } = this.parts;
    if (isComplete) await this.courier.forgetOthers(new Set(rules.map(({ rule }) => rule.name)));
    for (const each of rules) {
      const problem = this.problemOf(each);
      if (problem !== undefined) logger.error('a rule tells nobody', { rule: each.rule.name, reason: problem });
    }
    logger.info('telling', {
      rules: this.parts.book.telling.length,
      paused: rules.filter(({ paused }) => paused).length,
    });
  }

  /** What a rule names that the plan has not is in the log, once. */
  private warn(): void {
    const warnings = this.parts.book.all.flatMap((each) => {
      const warning = this.warningOf(each);
      return warning === undefined ? [] : [[each.rule.name, warning] as const];
    });
    for (const [rule, reason] of warnings)
      if (this.warned.get(rule) !== reason) this.parts.logger.warn('a rule names what is not there', { rule, reason });
    this.warned = new Map(warnings);
  }

  private async send() {
    const { now } = this.parts;
    const next = await this.courier.step(now(), this.stopping.signal);
    this.report();
    return inMs(Math.min(everyMs, next - now()));
  }

  private report(): void {
    const { book, keeper } = this.parts;
    const rules = book.all.map((each) => this.ruleState(each));
    const own = [this.failure, keeper.failure, book.problem].filter((each) => each !== undefined);
    const problems = [
      ...own.map((message) => ({ where: 'notify', message })),
      ...rules.flatMap(({ name, failure, waiting, to, next }) =>
        failure === undefined
          ? []
          : [{ where: `notify.${name}`, message: next === undefined ? failure : `${to} ${failure}; ${waiting} wait` }],
      ),
    ];
    const warnings = rules.flatMap(({ name, to, givenUp, lastGivenUp, warning }) => {
      const isLately = lastGivenUp !== undefined && this.parts.now() - Date.parse(lastGivenUp) <= toldOfMs;
      const messages = [
        ...(isLately ? [`${givenUp} given up for ${to}, the last at ${lastGivenUp}`] : []),
        ...(warning === undefined ? [] : [warning]),
      ];
      return messages.map((message) => ({ where: `notify.${name}`, message }));
    });
    this.parts.status.report({ state: problems.length > 0 ? 'failing' : 'idle', problems, warnings, rules });
  }

  /** Why it tells nobody; undefined where it can, and where it is not meant to. */
  private problemOf({ rule, paused, problem }: BookRule): string | undefined {
    return paused ? undefined : (problem ?? this.parts.receivers.problemOf(rule.to));
  }

  /** Why it tells less than somebody may think. */
  private warningOf(each: BookRule): string | undefined {
    return each.paused || this.problemOf(each) !== undefined ? undefined : this.watch.missing(each.rule);
  }

  private ruleState(each: BookRule): RuleState {
    const { name, when, triage, tracks, to } = each.rule;
    const waiting = this.courier.waiting(name);
    const { sent, givenUp, lastSent, lastGivenUp } = this.courier.tally(name);
    const [first] = waiting;
    const problem = this.problemOf(each);
    const warning = this.warningOf(each);
    const failure = each.paused ? undefined : first?.failure;
    return {
      name,
      when: when.map(({ text }) => text),
      of: lineOf([...(triage === undefined ? [] : [`triage up to ${triage}`]), ...tracks].join(', '), longestOf),
      to: this.parts.receivers.placeOf(to),
      ...(each.onPage && { onPage: true }),
      ...(each.paused && { paused: true }),
      waiting: waiting.length,
      sent,
      givenUp,
      ...(lastSent !== undefined && { lastSent: new Date(lastSent).toISOString() }),
      ...(lastGivenUp !== undefined && { lastGivenUp: new Date(lastGivenUp).toISOString() }),
      ...(warning !== undefined && { warning }),
      ...(problem !== undefined && { failure: problem }),
      ...(problem === undefined && failure !== undefined && { failure, next: new Date(first!.next).toISOString() }),
    };
  }
}
