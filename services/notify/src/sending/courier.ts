// Sends what waits, each rule's messages in order: at least once each, until the receiver has taken it, and none for ever.

import type { NotifyRule } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import type { Keeper } from '../keeping/keeper.ts';
import { type State, type Tally, valueAt, type Waiting } from '../keeping/state.ts';
import type { Message } from '../rules/news.ts';
import { isDue, nextAttempt } from './backoff.ts';
import type { Receivers } from './receivers.ts';
import type { Send } from './send.ts';

/** So many of a rule wait at most: while it is full, its plan is not looked at, and what changes meanwhile is one message after. */
export const mostWaiting = 20;

export interface CourierParts {
  readonly keeper: Keeper;
  /** Those that tell now. */
  readonly rules: () => readonly NotifyRule[];
  readonly receivers: Pick<Receivers, 'placeOf'>;
  readonly giveUpAfterMs: number;
  readonly send: Send;
  readonly logger: Logger;
  /** 0 to 1. */
  readonly chance: () => number;
}

const noTally: Tally = { sent: 0, givenUp: 0 };

export class Courier {
  constructor(private readonly parts: CourierParts) {}

  /** What is known of other rules than these goes, with their messages, and a line says so. */
  async forgetOthers(names: ReadonlySet<string>): Promise<void> {
    const { keeper, logger } = this.parts;
    const { queues, tallies, told } = keeper.state;
    const known = [queues, tallies, ...Object.values(told)].flatMap((of) => Object.keys(of));
    if (known.every((rule) => names.has(rule))) return;
    for (const [rule, waiting] of Object.entries(queues))
      if (waiting.length > 0 && !names.has(rule))
        logger.warn('a rule is gone, and what waited to be sent for it with it', { rule, messages: waiting.length });
    await keeper.change((state) => ({
      ...state,
      queues: only(state.queues, names),
      tallies: only(state.tallies, names),
      told: Object.fromEntries(Object.entries(state.told).map(([plan, rules]) => [plan, only(rules, names)])),
    }));
  }

  waiting(rule: string): readonly Waiting[] {
    return valueAt(this.parts.keeper.state.queues, rule) ?? [];
  }

  tally(rule: string): Tally {
    return valueAt(this.parts.keeper.state.tallies, rule) ?? noTally;
  }

  /**
   * Sends the next of each rule that is due, all at once; answers when another is, in ms since 1970. One of each, so that a receiver that
   * takes long keeps the others waiting for one message and not for all of its own.
   */
  async step(now: number, signal: AbortSignal): Promise<number> {
    await this.parts.keeper.write();
    const nexts = await Promise.all(this.parts.rules().map((rule) => this.next(rule, now, signal)));
    return Math.min(...nexts, Infinity);
  }

  private async next(rule: NotifyRule, now: number, signal: AbortSignal): Promise<number> {
    const [first] = this.waiting(rule.name);
    if (first === undefined || signal.aborted) return Infinity;
    if (!isDue(first.next, now)) return first.next;
    await this.attempt(rule, first, now, signal);
    return signal.aborted ? Infinity : (this.waiting(rule.name)[0]?.next ?? Infinity);
  }

  private async attempt(rule: NotifyRule, waiting: Waiting, now: number, signal: AbortSignal): Promise<void> {
    const { send, logger, receivers, giveUpAfterMs, chance } = this.parts;
    const { message, at } = waiting;
    const said = { rule: rule.name, to: receivers.placeOf(rule.to), message: message.id };
    const outcome = await send(rule.to, message, now, signal);
    if (signal.aborted && !outcome.sent) return;
    if (outcome.sent) {
      if (outcome.note !== undefined) logger.warn('sent in part', { ...said, reason: outcome.note });
      logger.info('sent', { ...said, attempts: waiting.attempts + 1, title: message.title });
      return this.settle(rule.name, message, (tally) => ({ ...tally, sent: tally.sent + 1, lastSent: now }));
    }
    const { reason, retryAfterMs } = outcome;
    const attempts = waiting.attempts + 1;
    const givenUpAt = at + giveUpAfterMs;
    if (now >= givenUpAt) {
      logger.error(
        'a message could not be sent, and is given up: look at the receiver of the rule in the configuration',
        {
          ...said,
          title: message.title,
          since: new Date(at).toISOString(),
          attempts,
          reason,
        },
      );
      return this.settle(rule.name, message, (tally) => ({
        ...tally,
        givenUp: tally.givenUp + 1,
        lastGivenUp: now,
      }));
    }
    if (attempts === 1) logger.warn('a message cannot be sent now; it is tried again', { ...said, reason });
    const next = nextAttempt({ attempts, now, retryAfterMs, givenUpAt }, chance());
    await this.parts.keeper.change((state) =>
      withQueue(state, rule.name, (queue) =>
        queue.map((each) => (each.message.id === message.id ? { ...each, attempts, next, failure: reason } : each)),
      ),
    );
  }

  /** It waits no longer. */
  private settle(rule: string, { id }: Message, count: (tally: Tally) => Tally): Promise<void> {
    return this.parts.keeper.change((state) => ({
      ...withQueue(state, rule, (queue) => queue.filter(({ message }) => message.id !== id)),
      tallies: { ...state.tallies, [rule]: count(valueAt(state.tallies, rule) ?? noTally) },
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

function only<T>(of: Readonly<Record<string, T>>, names: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(of).filter(([name]) => names.has(name)));
}

function withQueue(state: State, rule: string, change: (queue: readonly Waiting[]) => readonly Waiting[]): State {
  return { ...state, queues: { ...state.queues, [rule]: [...change(valueAt(state.queues, rule) ?? [])] } };
}
