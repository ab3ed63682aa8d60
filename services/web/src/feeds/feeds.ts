// What can be subscribed to: the addresses for whoever sees the plan, and what is found there.
import type { FeedsDocument } from '../api.ts';
import type { HistoryDocument } from '../history/history-schema.ts';
import type { LoadedPlan } from '../plan/loaded-plan.ts';
import { formatAtom } from './atom.ts';
import { type Feed, pathOf } from './feed.ts';
import { FeedKey } from './feed-key.ts';
import { type DueDays, itemKey, itemsOf, PlanCalendars } from './plan-calendar.ts';

export interface FeedParts {
  /** For the key of the addresses. */
  readonly folder: string;
  /** What stands before the plan's addresses: `/p/acme`, or nothing. */
  readonly base: string;
  /** The newest; throws where there is none. */
  readonly plan: () => LoadedPlan;
  /** Undefined where they cannot be had now. */
  readonly due: (plan: LoadedPlan) => Promise<DueDays | undefined>;
  /** The newest of it. */
  readonly history: () => Promise<HistoryDocument>;
}

export class Feeds {
  private readonly key: FeedKey;
  private readonly calendars = new PlanCalendars();

  constructor(private readonly parts: FeedParts) {
    this.key = new FeedKey(parts.folder);
  }

  async start(): Promise<void> {
    await this.key.start();
  }

  /** Of everything, each track, each triage level, the history; and of items of this name. Throws NoFeedKey. */
  async addresses(item?: string): Promise<FeedsDocument> {
    const loaded = this.parts.plan();
    const { plan } = loaded;
    const [, ...tracks] = plan.tracks;
    // Those of one key share a calendar.
    const items = new Map(itemsOf(loaded).flatMap((each) => (each.name === item ? [[itemKey(each), each]] : [])));
    const secretOf = await this.key.secrets();
    const at = (feed: Feed, name: string) => ({
      kind: feed.kind,
      name,
      path: this.parts.base + pathOf(feed, secretOf(feed)),
    });
    return {
      feeds: [
        at({ kind: 'all' }, ''),
        ...tracks.map((of) => at({ kind: 'track', of }, of)),
        ...plan.triages.map((of) => at({ kind: 'triage', of: `${of}` }, `${of}`)),
        ...[...items].map(([of, { name, track }]) => at({ kind: 'item', of }, `${name} (${track})`)),
        at({ kind: 'history' }, ''),
      ],
    };
  }

  /** Whether this is the secret of the feed. Throws NoFeedKey. */
  opens(feed: Feed, secret: string): Promise<boolean> {
    return this.key.opens(feed, secret);
  }

  /** `self`: its path in the plan. Throws as the plan and the history do. */
  async text(feed: Feed, self: string): Promise<string> {
    if (feed.kind === 'history') return formatAtom(await this.parts.history(), self, this.parts.base);
    const plan = this.parts.plan();
    return this.calendars.of(feed, plan, await this.parts.due(plan));
  }

  /** Takes all addresses back. Throws NoFeedKey. */
  renew(): Promise<void> {
    return this.key.renew();
  }
}
