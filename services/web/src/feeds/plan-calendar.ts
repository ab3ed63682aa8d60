// The plan as a calendar: the day on which each item is done.
import { createHash } from 'node:crypto';
import { isoDay, type PlannedItem } from '@qplan/streams';
import type { LoadedPlan } from '../plan/loaded-plan.ts';
import type { Feed } from './feed.ts';
import { type CalendarEvent, formatCalendar } from './icalendar.ts';

/** What stands for an item in an address: its id, or where it came from no sheet, its track and name. */
export function itemKey({ id, track, name }: Pick<PlannedItem, 'id' | 'track' | 'name'>): string {
  return id ?? `${track}: ${name}`;
}

/** Makes calendars of one plan after another. An event that says what it said in the plan before did not change. */
export class PlanCalendars {
  private events = new Map<string, CalendarEvent>();
  private version: string | undefined;

  /** A text of RFC 5545. What the plan has not is an empty calendar: it may have it again. */
  of(feed: Exclude<Feed, { kind: 'history' }>, plan: LoadedPlan): string {
    if (plan.version !== this.version) this.follow(plan);
    const items = itemsOf(plan).filter((item) => isIn(feed, item));
    const name = feed.kind === 'item' ? (items[0]?.name ?? feed.of) : titleOf(feed);
    return formatCalendar(
      `QPlan: ${name}`,
      items.flatMap((item) => this.events.get(itemKey(item)) ?? []),
    );
  }

  private follow(plan: LoadedPlan): void {
    const events = new Map<string, CalendarEvent>();
    for (const item of itemsOf(plan)) {
      if (item.devComplete === undefined) continue;
      const key = itemKey(item);
      const event = eventOf(item, item.devComplete, plan.at.time);
      const before = this.events.get(key);
      events.set(key, before && isSame(before, event) ? before : event);
    }
    this.events = events;
    this.version = plan.version;
  }
}

/** Each in its own track. */
export function itemsOf({ plan: { work, tracks } }: LoadedPlan): PlannedItem[] {
  return work.slice(1, tracks.length).flat();
}

function isIn(feed: Exclude<Feed, { kind: 'history' }>, item: PlannedItem): boolean {
  switch (feed.kind) {
    case 'all':
      return true;
    case 'track':
      return item.track === feed.of;
    case 'triage':
      return `${item.triage}` === feed.of;
    case 'item':
      return itemKey(item) === feed.of;
  }
}

function titleOf(feed: Exclude<Feed, { kind: 'history' | 'item' }>): string {
  switch (feed.kind) {
    case 'all':
      return 'everything';
    case 'track':
      return feed.of;
    case 'triage':
      return `triage ${feed.of}`;
  }
}

function eventOf(item: PlannedItem, day: number, changed: string): CalendarEvent {
  const { name, track, triage, estimate, shortage } = item;
  const demand = estimate.map(({ skill, weeks }) => `${skill} ${weeks}`).join(', ');
  const short = shortage.map(({ skill, weeks }) => `${skill} ${-weeks}`).join(', ');
  return {
    uid: `${createHash('sha256').update(itemKey(item)).digest('hex').slice(0, 32)}@qplan`,
    day: isoDay(day),
    summary: `${name} done`,
    description: [
      `Track ${track}, triage ${triage}`,
      demand && `Estimate in person-weeks: ${demand}`,
      short && `Short of person-weeks: ${short}`,
    ]
      .filter(Boolean)
      .join('\n'),
    changed,
  };
}

function isSame(one: CalendarEvent, other: CalendarEvent): boolean {
  return one.day === other.day && one.summary === other.summary && one.description === other.description;
}
