// Watches one plan for all rules: when what changed has settled for a rule's time, it is looked at, and what there is to tell becomes
// a message, in the same write in which it becomes known.

import { randomUUID } from 'node:crypto';
import type { NotifyRule } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import { type Snapshot, SnapshotError, type Snapshots, type Version } from '@qplan/snapshots';
import { BadInput, FailureLog, type StageStatus, type Transform } from '@qplan/stage';
import type { Keeper } from '../keeping/keeper.ts';
import { type Told, valueAt } from '../keeping/state.ts';
import { mostWaiting, withMessage } from '../sending/courier.ts';
import type { Found, Seen } from '../rules/look-at-plan.ts';
import { bounded, lineOf, type Message, type News, titleOf } from '../rules/news.ts';
import { type Reasons, withReasons } from '../rules/reasons.ts';
import type { LookingWork } from '../rules/thread.ts';
import { type Broken, hearStatus, troubleNews } from '../rules/trouble.ts';
import { digestsDue, nextDigest } from './digest-times.ts';
import { NamedTracks } from './named-tracks.ts';

export interface WatchedPlan {
  /** The resource of the plan. */
  readonly resource: string;
  /** And of what it is made from. */
  readonly conditioned: string;
  /** The name of a raw stream's sheet. */
  readonly titles: ReadonlyMap<string, string>;
}

export interface PlanWatchParts {
  /** Those that tell now. */
  readonly rules: () => readonly NotifyRule[];
  readonly snapshots: Pick<Snapshots, 'get' | 'newest'>;
  readonly keeper: Keeper;
  /** Runs `rules/thread.ts`. */
  readonly look: Transform;
  readonly logger: Logger;
  readonly signal: AbortSignal;
}

/** Versions between which it is found why dates moved: more of them, and the oldest moves are told without. */
const mostReasons = 3;
/** How soon a rule is looked at again whose queue is full, in ms. */
const fullPauseMs = 60_000;

const watchesPlan = ({ when }: NotifyRule) => when.some(({ kind }) => ['moves', 'fits', 'short'].includes(kind));
const watchesTrouble = ({ when }: NotifyRule) => when.some(({ kind }) => kind === 'breaks');

export class PlanWatch {
  private readonly failures: FailureLog;
  /** Rule → since when there is something that was not looked at, in ms since 1970. */
  private readonly newSince = new Map<string, number>();
  private readonly brokenSince = new Map<string, number>();
  private broken: Broken | undefined;
  /** A version that cannot be looked at is let be until there is another. */
  private unreadable: string | undefined;
  private readonly tracks = new NamedTracks((version) => this.tracksOf(version));

  constructor(
    private readonly plan: WatchedPlan,
    private readonly parts: PlanWatchParts,
  ) {
    this.failures = new FailureLog(parts.logger.child({ resource: plan.resource }));
  }

  /** Whether there may be something to tell by it. */
  hear(status: StageStatus): boolean {
    const before = this.broken ?? this.toldBroken();
    this.broken = hearStatus(before, status);
    return this.broken !== before;
  }

  /**
   * Looks at what is due; answers when there is something to do next, in ms since 1970. Throws what a request to the snapshot service
   * throws.
   */
  async step(now: number): Promise<number> {
    const nexts: number[] = [];
    const rules = this.parts.rules();
    for (const rule of rules) if (watchesTrouble(rule)) nexts.push(await this.lookForTrouble(rule, now));
    const asksForPlan = rules.some(({ when }) => when.some(({ kind }) => kind !== 'breaks'));
    const newest = asksForPlan ? await this.parts.snapshots.newest(this.plan.resource) : undefined;
    if (newest && newest.version !== this.unreadable) {
      try {
        await this.tracks.look(rules, newest.version);
        for (const rule of rules) {
          if (watchesPlan(rule)) nexts.push(await this.lookAtPlan(rule, newest, now));
          nexts.push(await this.lookForDigest(rule, newest, now));
        }
        this.failures.recovered();
      } catch (error) {
        if (!(error instanceof BadInput) || this.parts.signal.aborted) throw error;
        this.unreadable = newest.version;
        this.failures.failed('a plan cannot be looked at, and nobody is told of it', { reason: error.message });
      }
    }
    return Math.min(...nexts, Infinity);
  }

  /** What a rule names that the plan has not; undefined where it has all of it, and where that is not known. */
  missing(rule: NotifyRule): string | undefined {
    return this.tracks.missing(rule);
  }

  private async tracksOf(version: string): Promise<readonly string[]> {
    const plan = await this.parts.snapshots.get(this.plan.resource, version);
    return this.ask<readonly string[]>({ tracks: { plan: textOf(plan) } });
  }

  private told(rule: string): Told {
    return valueAt(valueAt(this.parts.keeper.state.told, this.plan.resource) ?? {}, rule) ?? { broken: {} };
  }

  /** What all were told that hear of it: a process that is new has not heard the stages yet. */
  private toldBroken(): Broken {
    const all = this.parts
      .rules()
      .filter(watchesTrouble)
      .map(({ name }) => this.told(name).broken);
    return Object.assign({}, ...all) as Broken;
  }

  private async lookForTrouble(rule: NotifyRule, now: number): Promise<number> {
    const { broken } = this;
    if (broken === undefined) return Infinity;
    const news = troubleNews(this.told(rule.name).broken, broken);
    const due = this.dueAt(this.brokenSince, rule, news.length > 0, now);
    if (due > now) return due;
    if (this.isFull(rule)) return now + fullPauseMs;
    this.brokenSince.delete(rule.name);
    const [version, from] = [null, null];
    await this.tell(rule, { broken }, { type: 'news', version, from, title: titleOf(news), changed: '', news }, now);
    return Infinity;
  }

  private async lookAtPlan(rule: NotifyRule, newest: Version, now: number): Promise<number> {
    const told = this.told(rule.name);
    // A rule that watches others than before begins anew: what these were like is no news.
    const seen = told.scope === undefined || told.scope === scopeOf(rule) ? told.seen : undefined;
    const due = this.dueAt(this.newSince, rule, seen?.version !== newest.version, now);
    if (seen !== undefined && due > now) return due;
    if (this.isFull(rule)) return now + fullPauseMs;
    const plan = await this.parts.snapshots.get(this.plan.resource, newest.version);
    const looked = await this.ask<{ readonly seen: Seen; readonly news: Found[] }>({
      look: { rule: watchedOf(rule), seen, plan: textOf(plan) },
    });
    this.newSince.delete(rule.name);
    const change = { seen: looked.seen as NonNullable<Told['seen']>, scope: scopeOf(rule) };
    if (looked.news.length === 0) {
      await this.tell(rule, change, undefined, now);
      return Infinity;
    }
    const { news, changed } = await this.withReasons(looked.news, seen!.version, plan);
    const about = { version: newest.version, from: seen!.version, title: titleOf(news), changed };
    await this.tell(rule, change, { type: 'news', ...about, news }, now);
    return Infinity;
  }

  private async lookForDigest(rule: NotifyRule, newest: Version, now: number): Promise<number> {
    const crons = rule.when.flatMap((each) => (each.kind === 'digest' ? [each.cron] : []));
    if (crons.length === 0) return Infinity;
    const { digest } = this.told(rule.name);
    const { version } = newest;
    const at = crons.join(', ');
    // A clock that was set back begins anew, and so does a rule that comes at other times than before.
    if (digest === undefined || digest.time > now || (digest.at ?? at) !== at) {
      await this.tell(rule, { digest: { version: digest?.version ?? version, time: now, at } }, undefined, now);
      return nextDigest(crons, now);
    }
    if (!digestsDue(crons, digest.time, now)) return nextDigest(crons, now);
    if (this.isFull(rule)) return now + fullPauseMs;
    const plan = await this.parts.snapshots.get(this.plan.resource, version);
    const before = await this.known(this.parts.snapshots.get(this.plan.resource, digest.version));
    const from = before ?? plan;
    const found = await this.ask<{ readonly title: string; readonly news: Found[] }>({
      digest: { rule: watchedOf(rule), from: textOf(from), plan: textOf(plan) },
    });
    const { news, changed } = await this.withReasons(found.news, from.version, plan);
    const about = { version, from: from.version, title: found.title, changed };
    await this.tell(rule, { digest: { version, time: now, at } }, { type: 'digest', ...about, news }, now);
    return nextDigest(crons, now);
  }

  /** When what is new has settled: its first sight, and the rule's time. */
  private dueAt(since: Map<string, number>, { name, coalesceMs }: NotifyRule, isNew: boolean, now: number): number {
    if (!isNew) {
      since.delete(name);
      return Infinity;
    }
    // A clock that was set back makes nobody wait longer.
    const first = Math.min(since.get(name) ?? now, now);
    since.set(name, first);
    return first + coalesceMs;
  }

  private isFull({ name }: NotifyRule): boolean {
    return (valueAt(this.parts.keeper.state.queues, name)?.length ?? 0) >= mostWaiting;
  }

  /** What is known from now on, and the message that says it, in one write. */
  private async tell(
    rule: NotifyRule,
    known: Partial<Told>,
    said: (Pick<Message, 'type' | 'version' | 'from' | 'title' | 'changed'> & { news: readonly News[] }) | undefined,
    now: number,
  ): Promise<void> {
    const { resource } = this.plan;
    const told = { ...this.told(rule.name), ...known };
    const message: Message | undefined = said && {
      ...said,
      id: `msg_${randomUUID().replaceAll('-', '')}`,
      rule: rule.name,
      time: new Date(now).toISOString(),
      plan: resource,
      changed: lineOf(said.changed),
      news: bounded(said.news),
      count: said.news.length,
    };
    await this.parts.keeper.change((state) => {
      const next = {
        ...state,
        told: { ...state.told, [resource]: { ...valueAt(state.told, resource), [rule.name]: told } },
      };
      return message ? withMessage(next, message, now) : next;
    });
    if (message) this.parts.logger.info('to be told', { rule: rule.name, message: message.id, title: message.title });
  }

  /** What was changed since `last`, and why dates moved since the versions that the news are compared with. */
  private async withReasons(
    news: readonly Found[],
    last: string,
    plan: Snapshot,
  ): Promise<{ readonly news: News[]; readonly changed: string }> {
    const bases = [...new Set([last, ...news.map(({ base }) => base)])].slice(0, mostReasons);
    const since = new Map<string, Reasons>();
    for (const base of bases) {
      const reasons = await this.reasons(base, plan);
      if (reasons) since.set(base, reasons);
    }
    const explained = withReasons(news, since).map(({ base: _, ...each }) => each);
    return { news: explained, changed: since.get(last)?.changed ?? '' };
  }

  /** undefined where they cannot be found: the news are told all the same. */
  private async reasons(base: string, plan: Snapshot): Promise<Reasons | undefined> {
    const { snapshots, logger } = this.parts;
    const { resource, conditioned, titles } = this.plan;
    const earlier = await this.known(snapshots.get(resource, base));
    const [from, to] = [earlier, plan].map((each) => each?.from.find((input) => input.resource === conditioned));
    if (!from || !to || from.version === to.version) return undefined;
    const was = await this.known(snapshots.get(conditioned, from.version));
    const is = await this.known(snapshots.get(conditioned, to.version));
    if (!was || !is) return undefined;
    try {
      return await this.ask<Reasons>({ reasons: { from: textOf(was), to: textOf(is), titles: [...titles] } });
    } catch (error) {
      if (!(error instanceof BadInput) || this.parts.signal.aborted) throw error;
      logger.warn('it cannot be said why dates moved', { reason: error.message, from: from.version, to: to.version });
      return undefined;
    }
  }

  /** undefined for a version that the repository has not any more. */
  private async known(snapshot: Promise<Snapshot>): Promise<Snapshot | undefined> {
    try {
      return await snapshot;
    } catch (error) {
      if (error instanceof SnapshotError) return undefined;
      throw error;
    }
  }

  private async ask<T>(work: LookingWork): Promise<T> {
    const answer = await this.parts.look(JSON.stringify(work), this.parts.signal);
    return JSON.parse(typeof answer === 'string' ? answer : answer.text) as T;
  }
}

/** What a rule's memory of a plan depends on. */
const scopeOf = ({ triage, tracks }: NotifyRule) => JSON.stringify([triage ?? null, ...tracks]);

const textOf = ({ version, content }: Snapshot) => ({ version, content });

/** Neither address nor secret goes to the thread. */
const watchedOf = ({ when, triage, tracks }: NotifyRule) => ({ when, triage, tracks });
