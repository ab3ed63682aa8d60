// What a rule has to tell of a plan: it is compared, item by item, with what its receivers were told last, so that many small moves
// are told once they are a large one, and nothing is told twice.

import type { NotifyRule } from '@qplan/config';
import type { Plan, PlannedItem } from '@qplan/plan';
import { outcomeOf } from '@qplan/plan/changes';
import { isoDay } from '@qplan/streams';
import type { News } from './news.ts';

export type Watched = Pick<NotifyRule, 'when' | 'triage' | 'tracks'>;

export interface Version {
  readonly version: string;
  readonly plan: Plan;
}

/** What is known of an item to those who are told: the day on which it is done, of which version, and whether it fits. */
interface SeenItem {
  readonly day: number | null;
  readonly since: string;
  readonly fits: boolean;
}

/** What a rule's receivers know of the plan. Plain data: it is kept on the disk. */
export interface Seen {
  /** The newest version that was looked at. */
  readonly version: string;
  readonly items: Readonly<Record<string, SeenItem>>;
  /** Person-weeks by `track TAB skill`. */
  readonly short: Readonly<Record<string, number>>;
}

/** `base`: the version of the plan that it is compared with, for what moved it. */
export interface Found extends News {
  readonly base: string;
}

/** Without anything `seen` there is no news, and all is seen from now on. */
export function lookAtPlan(
  rule: Watched,
  seen: Seen | undefined,
  { version, plan }: Version,
): { readonly seen: Seen; readonly news: Found[] } {
  const news: Found[] = [];
  const items = new Map<string, SeenItem>();
  for (const item of itemsOf(rule, plan)) {
    const key = keyOf(item);
    if (items.has(key)) continue;
    const now = { day: item.devComplete ?? null, since: version, fits: fits(item) };
    const before = seen && Object.hasOwn(seen.items, key) ? seen.items[key]! : now;
    const found = seen && newsOf(rule, item, before, seen.version);
    if (found) news.push(found);
    items.set(key, found ? now : { ...before, fits: now.fits });
  }
  const short = shortagesOf(rule, plan);
  if (seen && rule.when.some(({ kind }) => kind === 'short')) news.push(...shortNews(seen, short));
  const known = { version, items: Object.fromEntries(items), short: Object.fromEntries(short) };
  return { seen: known, news: news.sort(byWeight) };
}

/** Each as its own track plans it, the tracks' own alone; none where no item is news. */
function itemsOf({ when, triage, tracks }: Watched, { tracks: all, work }: Plan): PlannedItem[] {
  if (!when.some(({ kind }) => kind === 'moves' || kind === 'fits')) return [];
  return work
    .slice(1)
    .flatMap((items, index) => (isWatched(tracks, all[index + 1]!) ? items : []))
    .filter((item) => triage === undefined || item.triage <= triage);
}

const isWatched = (tracks: readonly string[], track: string) => tracks.length === 0 || tracks.includes(track);

const keyOf = ({ id, name, track }: PlannedItem) => id ?? `\t${track}\t${name}`;

/** Done within the plan, with its own track short of nothing for it. */
const fits = ({ devComplete, shortage }: PlannedItem) => devComplete !== undefined && shortage.length === 0;

function newsOf({ when }: Watched, item: PlannedItem, before: SeenItem, last: string): Found | undefined {
  const { name, track, devComplete } = item;
  const outcome = outcomeOf(item, before.day ?? undefined, devComplete);
  const about = {
    item: name,
    track,
    was: dayOf(before.day ?? undefined),
    is: dayOf(devComplete),
    ...(outcome?.days !== undefined && { days: outcome.days }),
    why: [],
  };
  if (before.fits !== fits(item) && when.some(({ kind }) => kind === 'fits')) {
    const text = fits(item) ? `${name} fits again` : `${name} no longer fits: ${whyUnfit(item)}`;
    return { kind: fits(item) ? 'fits' : 'unfit', text, ...about, base: outcome ? before.since : last };
  }
  const isFar = when.some(({ kind, ...rest }) => kind === 'moves' && isBeyond(outcome?.days, rest as { days: number }));
  return outcome && isFar ? { kind: 'moved', text: outcome.text, ...about, base: before.since } : undefined;
}

/** Out of the plan, or into it, is further than any number of days. */
const isBeyond = (moved = Infinity, { days }: { readonly days: number }) => Math.abs(moved) > days;

const dayOf = (day: number | undefined) => (day === undefined ? null : isoDay(day));

function whyUnfit({ devComplete, shortage }: PlannedItem): string {
  const short = shortage.map(({ skill, weeks }) => weeksText(Math.abs(weeks), skill)).join(', ');
  const parts = [devComplete === undefined && 'not done within the plan', short !== '' && `short of ${short}`];
  return parts.filter(Boolean).join(', ');
}

/** `2.5 person-weeks of Server` */
function weeksText(weeks: number, skill: string): string {
  const rounded = hundredths(weeks);
  return `${rounded} ${rounded === 1 ? 'person-week' : 'person-weeks'} of ${skill}`;
}

const hundredths = (weeks: number) => Math.round(weeks * 100) / 100;

/** What each track lacks of each skill, for the items up to the level that the rule names. */
function shortagesOf({ triage, tracks }: Watched, plan: Plan): Map<string, number> {
  const level = plan.triages.findLastIndex((each) => triage === undefined || each <= triage);
  const lacks = new Map<string, number>();
  if (level < 0) return lacks;
  plan.tracks.forEach((track, index) => {
    if (index === 0 || !isWatched(tracks, track)) return;
    plan.skills.forEach((skill, place) => {
      const weeks = hundredths(plan.demand[index]![level]![place]! - plan.manpower[index]![place]!);
      if (weeks > 0) lacks.set(`${track}\t${skill}`, weeks);
    });
  });
  return lacks;
}

function shortNews({ short: before, version: base }: Seen, now: ReadonlyMap<string, number>): Found[] {
  const about = (key: string) => {
    const [track = '', skill = ''] = key.split('\t');
    return { track, skill, why: [], base };
  };
  const more = [...now].filter(([key]) => !Object.hasOwn(before, key));
  const fewer = Object.keys(before).filter((key) => !now.has(key));
  return [
    ...more.map(([key, weeks]): Found => {
      const { track, skill, ...rest } = about(key);
      return { kind: 'short', text: `${track} is short of ${weeksText(weeks, skill)}`, track, skill, weeks, ...rest };
    }),
    ...fewer.map((key): Found => {
      const { track, skill, ...rest } = about(key);
      return { kind: 'enough', text: `${track} is no longer short of ${skill}`, track, skill, weeks: 0, ...rest };
    }),
  ];
}

const order: readonly News['kind'][] = ['unfit', 'short', 'moved', 'fits', 'enough'];

/** The worst first, then what moved most. */
function byWeight(a: Found, b: Found): number {
  const size = ({ days = 0 }: Found) => Math.abs(days);
  return order.indexOf(a.kind) - order.indexOf(b.kind) || size(b) - size(a);
}
