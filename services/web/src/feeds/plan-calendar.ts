// The plan as a calendar: the day on which each item is done, and the day by which it should be.
import { createHash } from 'node:crypto';
import { isoDay, type PlannedItem } from '@qplan/streams';
import type { LoadedPlan } from '../plan/loaded-plan.ts';
import type { Feed } from './feed.ts';
import { type CalendarEvent, formatCalendar } from './icalendar.ts';

/** What stands for an item in an address: its id, or where it came from no sheet, its track and name. */
export function itemKey({ id, track, name }: Pick<PlannedItem, 'id' | 'track' | 'name'>): string {
  return id ?? `${track}: ${name}`;
}

/** What the inputs of a plan say of its items, which the plan does not. */
export interface DueDays {
  /** In the order of itemsOf. */
  readonly days: readonly (number | undefined)[];
  /** Why some are not in it. */
  readonly leftOut?: string | undefined;
}

interface Events {
  readonly done?: CalendarEvent;
  readonly due?: CalendarEvent;
}

/** Makes calendars of one plan after another. An event that says what it said in the plan before did not change. */
export class PlanCalendars {
  /** By what stands for an item and nothing else: its key, and which it is of those that share it. */
  private events = new Map<string, Events>();
  private version: string | undefined;
  private hasDue = false;
  private note = '';

  /**
   * A text of RFC 5545. What the plan has not is an empty calendar: it may have it again. `due`: undefined where they cannot be had
   * now; those from before stay.
   */
  of(feed: Exclude<Feed, { kind: 'history' }>, plan: LoadedPlan, due: DueDays | undefined): string {
    if (plan.version !== this.version || (due && !this.hasDue)) this.follow(plan, due);
    const keyed = keyedItems(plan).filter(({ item }) => isIn(feed, item));
    const name = feed.kind === 'item' ? (keyed[0]?.item.name ?? feed.of) : titleOf(feed);
    const events = keyed.flatMap(({ key }) => {
      const { done, due } = this.events.get(key) ?? {};
      return [done, due].filter((event) => event !== undefined);
    });
    return formatCalendar(`QPlan: ${name}`, events, this.note);
  }

  private follow(plan: LoadedPlan, due: DueDays | undefined): void {
    const events = new Map<string, Events>();
    const { time } = plan.at;
    keyedItems(plan).forEach(({ key, item }, index) => {
      const before = this.events.get(key);
      const [done, dueDay] = [item.devComplete, due?.days[index]];
      events.set(key, {
        ...(done !== undefined && { done: kept(before?.done, doneEvent(key, item, done, time)) }),
        ...(dueDay !== undefined && { due: kept(before?.due, dueEvent(key, item, dueDay, time)) }),
        ...(due === undefined && before?.due && { due: before.due }),
      });
    });
    this.events = events;
    this.version = plan.version;
    this.hasDue = due !== undefined;
    this.note = noteOn(due);
  }
}

function kept(before: CalendarEvent | undefined, event: CalendarEvent): CalendarEvent {
  return before && isSame(before, event) ? before : event;
}

function noteOn(due: DueDays | undefined): string {
  if (due === undefined) return 'Due dates cannot be had now: they are those from before.';
  return due.leftOut === undefined ? '' : `Due dates may be missing: ${due.leftOut}.`;
}

/** Items of one key are told apart by their order; the first has the key as it is. */
function keyedItems(plan: LoadedPlan): { readonly key: string; readonly item: PlannedItem }[] {
  const taken = new Map<string, number>();
  return itemsOf(plan).map((item) => {
    const key = itemKey(item);
    const twins = taken.get(key) ?? 0;
    taken.set(key, twins + 1);
    return { key: twins === 0 ? key : `${key}\n${twins}`, item };
  });
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

function doneEvent(key: string, item: PlannedItem, day: number, changed: string): CalendarEvent {
  const { name, shortage } = item;
  const short = shortage.map(({ skill, weeks }) => `${skill} ${-weeks}`).join(', ');
  return {
    uid: uidOf(key),
    day: isoDay(day),
    summary: `${name} done`,
    description: [...aboutItem(item), ...(short ? [`Short of person-weeks: ${short}`] : [])].join('\n'),
    changed,
  };
}

/** The plan's own day is no part of it: an event that people have a reminder of changes with its date, and not with each plan. */
function dueEvent(key: string, item: PlannedItem, day: number, changed: string): CalendarEvent {
  return {
    uid: uidOf(`${key}\ndue`),
    day: isoDay(day),
    summary: `${item.name} due`,
    description: aboutItem(item).join('\n'),
    changed,
  };
}

function uidOf(key: string): string {
  return `${createHash('sha256').update(key).digest('hex').slice(0, 32)}@qplan`;
}

function aboutItem({ track, triage, estimate }: PlannedItem): string[] {
  const demand = estimate.map(({ skill, weeks }) => `${skill} ${weeks}`).join(', ');
  return [`Track ${track}, triage ${triage}`, ...(demand ? [`Estimate in person-weeks: ${demand}`] : [])];
}

function isSame(one: CalendarEvent, other: CalendarEvent): boolean {
  return one.day === other.day && one.summary === other.summary && one.description === other.description;
}
