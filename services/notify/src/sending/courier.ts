// Sends what waits, each rule's messages in order: at least once each, until the receiver has taken it, and none for ever.

import type { NotifyConfig } from '@qplan/config';
import type { TellingRule } from '../rules/telling-rule.ts';
import type { Logger } from '@qplan/logging';
import type { Keeper } from '../keeping/keeper.ts';
import type { State, Tally, Waiting } from '../keeping/state.ts';
import type { Message } from '../rules/news.ts';
import { isDue, nextAttempt } from './backoff.ts';
import { placeOf, type Send } from './send.ts';

/** So many of a rule wait at most: while it is full, its plan is not looked at, and what changes meanwhile is one message after. */
export const mostWaiting = 20;

export interface CourierParts {
  readonly keeper: Keeper;
  readonly config: Pick<NotifyConfig, 'giveUpAfterMs'> & { readonly rules: readonly TellingRule[] };
  readonly send: Send;
  readonly logger: Logger;
  /** 0 to 1. */
  readonly chance: () => number;
}

const noTally: Tally = { sent: 0, givenUp: 0 };

export class Courier {
  private readonly rules: ReadonlyMap<string, TellingRule>;

  constructor(private readonly parts: CourierParts) {
    this.rules = new Map(parts.config.rules.map((rule) => [rule.name, rule]));
  }

  /** Messages of rules that are no more go, and a line says so. */
  async forgetOthers(): Promise<void> {
    const { keeper, logger } = this.parts;
    const gone = Object.keys(keeper.state.queues).filter((rule) => !this.rules.has(rule));
    if (gone.length === 0) return;
    for (const rule of gone)
      logger.warn('a rule is gone from config.ini, and what waited to be sent for it with it', {
        rule,
        messages: keeper.state.queues[rule]!.length,
      });
    await keeper.change((state) => ({
      ...state,
      queues: Object.fromEntries(Object.entries(state.queues).filter(([rule]) => this.rules.has(rule))),
    }));
  }

  waiting(rule: string): readonly Waiting[] {
    return this.parts.keeper.state.queues[rule] ?? [];
  }

  tally(rule: string): Tally {
    return this.parts.keeper.state.tallies[rule] ?? noTally;
  }

  /** Sends what is due; answers when the next is, in ms since 1970. Several rules' go at once, a rule's one after another. */
  async step(now: number, signal: AbortSignal): Promise<number> {
    await this.parts.keeper.write();
    const nexts = await Promise.all([...this.rules.values()].map((rule) => this.empty(rule, now, signal)));
    return Math.min(...nexts, Infinity);
  }

  private async empty(rule: TellingRule, now: number, signal: AbortSignal): Promise<number> {
    for (;;) {
      const [first] = this.waiting(rule.name);
      if (first === undefined || signal.aborted) return Infinity;
      if (!isDue(first.next, now)) return first.next;
      if (!(await this.attempt(rule, first, now, signal))) return this.waiting(rule.name)[0]?.next ?? Infinity;
    }
  }

  /** Whether the next may follow. */
  private async attempt(rule: TellingRule, waiting: Waiting, now: number, signal: AbortSignal): Promise<boolean> {
    const { send, logger, config, chance } = this.parts;
    const { message, at } = waiting;
    const said = { rule: rule.name, to: placeOf(rule.to), message: message.id };
    const outcome = await send(rule.to, message, now, signal);
    if (signal.aborted && !outcome.sent) return false;
    if (outcome.sent) {
      if (outcome.note !== undefined) logger.warn('sent in part', { ...said, reason: outcome.note });
      logger.info('sent', { ...said, attempts: waiting.attempts + 1, title: message.title });
      await this.settle(rule.name, message, (tally) => ({ ...tally, sent: tally.sent + 1, lastSent: now }));
      return true;
    }
    const { reason, retryAfterMs } = outcome;
    const attempts = waiting.attempts + 1;
    const givenUpAt = at + config.giveUpAfterMs;
    if (now >= givenUpAt) {
      logger.error('a message could not be sent, and is given up: look at the address of the rule in config.ini', {
        ...{ ...said, title: message.title, since: new Date(at).toISOString(), attempts, reason },
      });
      await this.settle(rule.name, message, (tally) => ({
        ...tally,
        givenUp: tally.givenUp + 1,
        lastGivenUp: now,
      }));
      return true;
    }
    if (attempts === 1) logger.warn('a message cannot be sent now; it is tried again', { ...said, reason });
    const next = nextAttempt({ attempts, now, retryAfterMs, givenUpAt }, chance());
    await this.parts.keeper.change((state) =>
      withQueue(state, rule.name, (queue) =>
        queue.map((each) => (each.message.id === message.id ? { ...each, attempts, next, failure: reason } : each)),
      ),
    );
    return false;
  }

  /** It waits no longer. */
  private settle(rule: string, { id }: Message, count: (tally: Tally) => Tally): Promise<void> {
    return this.parts.keeper.change((state) => ({
      ...withQueue(state, rule, (queue) => queue.filter(({ message }) => message.id !== id)),
      tallies: { ...state.tallies, [rule]: count(state.tallies[rule] ?? noTally) },
    }));
  }
}

/** The state with a message at the end of its rule's queue. */
export function withMessage(state: State, message: Message, now: number): State {
  const waiting: Waiting = {
    message: { ...message, news: [...message.news] } as Waiting['message'],
    at: now,
    attempts: 0,
    next: now,
  };
  return withQueue(state, message.rule, (queue) => [...queue, waiting]);
}

function withQueue(state: State, rule: string, change: (queue: readonly Waiting[]) => readonly Waiting[]): State {
  return { ...state, queues: { ...state.queues, [rule]: [...change(state.queues[rule] ?? [])] } };
}
