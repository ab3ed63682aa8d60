// What the service does for one plan: what waits is opened, and then the plan is watched until it ends. What cannot be opened is tried
// again: it is that plan's trouble alone.

import { setTimeout as pause } from 'node:timers/promises';
import { sheetTitles } from '@qplan/condition';
import { type Config, nameIn, type NotifyConfig, webAddress } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import type { Snapshots } from '@qplan/snapshots';
import {
  FailureLog,
  type RunningPlan,
  type StageStatus,
  type StatusReporter,
  type TestAnswer,
  type Transform,
} from '@qplan/stage';
import { Keeper } from './keeping/keeper.ts';
import { Notifier } from './notifier.ts';
import { RuleBook } from './rules/rule-book.ts';
import { Receivers } from './sending/receivers.ts';
import { sending } from './sending/send.ts';
import type { WatchedPlan } from './watch/plan-watch.ts';

const retryMs = 5_000;

export interface PlanTellingParts {
  readonly snapshots: Snapshots;
  /** Runs `rules/thread.ts`. */
  readonly look: Transform;
  readonly status: StatusReporter;
  readonly logger: Logger;
}

export class PlanTelling implements RunningPlan {
  /** What an event has to be about to be heard: the plan, and its rules. */
  readonly resources: readonly string[];
  readonly #plan: Config;
  readonly #notify: NotifyConfig;
  readonly #watched: WatchedPlan;
  readonly #book: RuleBook;
  readonly #parts: PlanTellingParts;
  readonly #ending = new AbortController();
  readonly #begun: Promise<void>;
  #notifier: Notifier | undefined;

  constructor(plan: Config, notify: NotifyConfig, parts: PlanTellingParts) {
    this.#plan = plan;
    this.#notify = notify;
    this.#parts = parts;
    this.#watched = watchedPlan(plan);
    this.#book = new RuleBook(plan.plan, notify, parts.snapshots);
    this.resources = [this.#watched.resource, this.#book.resource];
    this.#begun = this.#begin();
  }

  hint(): void {
    this.#notifier?.hint();
  }

  hear(status: StageStatus): void {
    this.#notifier?.hear(status);
  }

  async test(rule: string): Promise<Omit<TestAnswer, 'id'>> {
    const reason = 'what waits to be sent cannot be read; the log of notify says why';
    return this.#notifier?.test(rule) ?? { outcome: 'failed', to: rule, reason };
  }

  async stop(): Promise<void> {
    this.#ending.abort();
    await this.#begun;
    await this.#notifier?.stop();
    this.#parts.status.close();
  }

  async #begin(): Promise<void> {
    const keeper = await this.#open();
    if (!keeper || this.#ending.signal.aborted) return;
    const { snapshots, look, status, logger } = this.#parts;
    const { giveUpAfterMs, mail, receivers: named } = this.#notify;
    const receivers = new Receivers(named, Date.now);
    this.#notifier = new Notifier({
      plan: this.#watched,
      book: this.#book,
      receivers,
      giveUpAfterMs,
      keeper,
      snapshots,
      look,
      status,
      logger,
      send: sending({ receivers, page: pageOf(this.#plan, this.#notify), mail }),
      now: Date.now,
      chance: Math.random,
    });
    this.#notifier.start();
  }

  /** undefined where the plan has ended before it could be opened. */
  async #open(): Promise<Keeper | undefined> {
    const { logger, status } = this.#parts;
    const { signal } = this.#ending;
    const failures = new FailureLog(logger);
    while (!signal.aborted) {
      try {
        const keeper = await Keeper.open(this.#notify.folder, logger);
        failures.recovered();
        return keeper;
      } catch (error) {
        const { message } = error as Error;
        failures.failed('what waits to be sent cannot be read: mend the folder', { reason: message });
        status.report({ state: 'failing', problems: [{ where: 'notify', message }] });
        await pause(retryMs, undefined, { signal }).catch(() => undefined);
      }
    }
    return undefined;
  }
}

function watchedPlan(plan: Config): WatchedPlan {
  const named = (name: string) => nameIn(plan.plan, name);
  const { output = named('qplan app'), input = named('cond qplan') } = plan.qplan ?? {};
  return { resource: output, conditioned: input, titles: sheetTitles(plan) };
}

/** Where the plan is found, as far as the configuration tells. */
function pageOf({ plan, web }: Config, { page }: NotifyConfig): string {
  const [name] = web.domain;
  const front = page ?? (name === undefined ? webAddress(web) : `https://${name}`);
  return plan === '' ? front : `${front}/p/${plan}`;
}
