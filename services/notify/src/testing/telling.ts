// The service without its bus and with a clock of the test's: a store of plans, a folder, receivers. It can be killed and started again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NotifyRule, Occasion, Receiver } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import { BadInput, type Transform } from '@qplan/stage';
import { Keeper } from '../keeping/keeper.ts';
import { look } from '../rules/thread.ts';
import { Courier } from '../sending/courier.ts';
import { Receivers } from '../sending/receivers.ts';
import { type Send, sending } from '../sending/send.ts';
import { PlanWatch } from '../watch/plan-watch.ts';
import { PlanStore } from './plans.ts';

export const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
export const minute = 60_000;
export const hour = 60 * minute;

export const moves = (days: number): Occasion => ({ kind: 'moves', days, text: `moves by more than ${days} days` });
export const fits: Occasion = { kind: 'fits', text: 'no longer fits' };
export const short: Occasion = { kind: 'short', text: 'gets short' };
export const breaks: Occasion = { kind: 'breaks', text: 'sheet breaks' };
export const mondays: Occasion = { kind: 'digest', cron: '0 9 * * 1', text: 'every Monday 9:00' };

/** A rule with whom it tells. */
export interface TestRule extends NotifyRule {
  readonly receiver: Receiver;
}

export function rule(when: Occasion | readonly Occasion[], more: Partial<TestRule> = {}): TestRule {
  const receiver: Receiver = { kind: 'webhook', url: 'http://127.0.0.1:9/', secret };
  const occasions = Array.isArray(when) ? (when as readonly Occasion[]) : [when as Occasion];
  const { name = 'leads' } = more;
  const about = { triage: undefined, tracks: [], coalesceMs: 5 * minute };
  return { name, when: occasions, ...about, to: name, receiver, ...more };
}

/** As the configuration names them. */
export function receiversOf(rules: readonly TestRule[]): Receivers {
  const named = rules.map(({ to, receiver }) => [to, { kind: receiver.kind, read: () => receiver }] as const);
  return new Receivers(new Map(named), Date.now);
}

/** Keeps what is logged, as `level event`. */
export function testLogger(lines: string[] = []): Logger & { readonly lines: string[] } {
  const say = (level: string) => (event: string, fields?: object) =>
    void lines.push(`${level} ${event} ${JSON.stringify(fields ?? {})}`);
  return {
    lines,
    error: say('error'),
    warn: say('warn'),
    info: say('info'),
    debug: say('debug'),
    child: () => testLogger(lines),
    health: () => ({ failing: {}, dropped: 0 }),
    close: async () => {},
  };
}

const lookHere: Transform = (asked) => {
  const made = look(asked);
  if (typeof made === 'string' || 'text' in made) return made;
  throw new BadInput(made.problems);
};

export interface TellingOptions {
  readonly rules: readonly TestRule[];
  readonly giveUpAfterMs?: number;
  readonly send?: Send;
}

export class Telling {
  readonly folder = mkdtempSync(join(tmpdir(), 'qplan-telling-'));
  readonly store = new PlanStore();
  readonly logger = testLogger();
  now = Date.parse('2027-01-04T09:00:00Z');
  keeper!: Keeper;
  watch!: PlanWatch;
  courier!: Courier;

  constructor(private readonly options: TellingOptions) {}

  static async start(options: TellingOptions): Promise<Telling> {
    const telling = new Telling(options);
    await telling.restart();
    return telling;
  }

  /** As after a kill: only what is on the disk is still there. */
  async restart(rules = this.options.rules): Promise<void> {
    const { store, logger, options } = this;
    this.keeper = await Keeper.open(this.folder, logger);
    const receivers = receiversOf(rules);
    const send = options.send ?? sending({ receivers, page: 'https://planner.example.com', mail: () => undefined });
    const { giveUpAfterMs = 24 * hour } = options;
    const parts = { keeper: this.keeper, rules: () => rules, receivers, giveUpAfterMs, send, logger };
    this.courier = new Courier({ ...parts, chance: () => 0.5 });
    await this.courier.forgetOthers(new Set(rules.map(({ name }) => name)));
    this.watch = new PlanWatch(
      { resource: 'qplan app', conditioned: 'cond qplan', titles: new Map([['raw work', 'Work']]) },
      { ...parts, snapshots: store, look: lookHere, signal: new AbortController().signal },
    );
  }

  /** Lets time pass, doing what is due when it is due. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    for (;;) {
      const look = await this.watch.step(this.now);
      const send = await this.courier.step(this.now, new AbortController().signal);
      const next = Math.min(look, send, end);
      if (next >= end) break;
      this.now = Math.max(next, this.now + 1);
    }
    this.now = end;
    await this.watch.step(this.now);
    await this.courier.step(this.now, new AbortController().signal);
  }

  /** Of the messages that wait to be sent. */
  get titles(): string[] {
    return Object.values(this.keeper.state.queues).flatMap((queue) => queue.map(({ message }) => message.title));
  }

  end(): void {
    rmSync(this.folder, { recursive: true });
  }
}
