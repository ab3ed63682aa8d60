import { type PlannedItem, type Plan, plan } from '@qplan/plan';
import { isoDay } from '@qplan/streams';
import type { Feed } from './feed.ts';
import { LoadedPlan } from '../plan/loaded-plan.ts';
import { type DueDays, PlanCalendars } from './plan-calendar.ts';

const start = Date.parse('2027-01-04') / 86_400_000;

const ofCore: Plan = plan({
  params: { start, end: start + 60, skills: [] },
  holidays: [],
  staff: [],
  work: [],
});

const item = (name: string, done: number | undefined, more: Partial<PlannedItem> = {}): PlannedItem => ({
  track: 'Core',
  rank: 1,
  triage: 1,
  name,
  estimate: [{ skill: 'Server', weeks: 2 }],
  shortage: [],
  devComplete: done === undefined ? undefined : start + done,
  ...more,
});

let versions = 0;
function loaded(items: readonly PlannedItem[], time = '2027-01-04T09:00:00Z'): LoadedPlan {
  const shown = { ...ofCore, tracks: ['All', 'Core'], work: [items, items] };
  return new LoadedPlan(shown, { version: `v${(versions += 1)}`, time, lineage: [], madeBy: 'qplan' } as never, []);
}
const due = (...days: readonly (number | undefined)[]): DueDays => ({
  days: days.map((day) => (day === undefined ? undefined : start + day)),
});

const all: Feed & { kind: 'all' } = { kind: 'all' };
const said = (calendar: string, name: string) =>
  [...calendar.matchAll(new RegExp(`^${name}:(.*)\\r$`, 'gm'))].map(([, text]) => text!);
const events = (calendar: string) =>
  said(calendar, 'SUMMARY').map((summary, index) => `${said(calendar, 'DTSTART;VALUE=DATE')[index]} ${summary}`);

test('an item has an event of the day on which it is done, and one of the day by which it should be', () => {
  const shown = loaded([item('Login', 10), item('Search', undefined), item('Refunds', 20)]);
  const calendar = new PlanCalendars().of(all, shown, due(12, 14, undefined));
  const day = (n: number) => isoDay(start + n).replaceAll('-', '');
  expect(events(calendar)).toEqual([
    `${day(10)} Login done`,
    `${day(12)} Login due`,
    `${day(14)} Search due`,
    `${day(20)} Refunds done`,
  ]);
  expect(new Set(said(calendar, 'UID')).size).toBe(4);
});

test('a due date that moves changes its own event alone', () => {
  const calendars = new PlanCalendars();
  calendars.of(all, loaded([item('Login', 10)]), due(12));
  const later = calendars.of(all, loaded([item('Login', 10)], '2027-01-05T09:00:00Z'), due(13));
  expect(said(later, 'DTSTAMP')).toEqual(['20270104T090000Z', '20270105T090000Z']);
});

test('where due dates cannot be had, those from before stay, and the calendar says so until it has them', () => {
  const calendars = new PlanCalendars();
  calendars.of(all, loaded([item('Login', 10)]), due(12));
  const next = loaded([item('Login', 11), item('Search', 12)], '2027-01-05T09:00:00Z');
  const without = calendars.of(all, next, undefined);
  expect(said(without, 'SUMMARY')).toEqual(['Login done', 'Login due', 'Search done']);
  expect(said(without, 'X-WR-CALDESC')).toEqual(['Due dates cannot be had now: they are those from before.']);
  const again = calendars.of(all, next, due(12, 14));
  expect(said(again, 'SUMMARY')).toEqual(['Login done', 'Login due', 'Search done', 'Search due']);
  expect(said(again, 'X-WR-CALDESC')).toEqual([]);
  expect(calendars.of(all, next, undefined)).toBe(again);
});

test('what the due dates are taken from may leave some out, which the calendar says', () => {
  const calendar = new PlanCalendars().of(all, loaded([item('Login', 10)]), { days: [], leftOut: '1 of its items' });
  expect(said(calendar, 'X-WR-CALDESC')).toEqual(['Due dates may be missing: 1 of its items.']);
});

test('items without ids, of one name and track, are in one calendar with an event each, which keep apart', () => {
  const calendars = new PlanCalendars();
  const twins = [item('Login', 10), item('Login', 20), item('Login', 30, { id: 'l3', cell: 'raw work!A4' })];
  const feed = { kind: 'item', of: 'Core: Login' } as const;
  const first = calendars.of(feed, loaded(twins), due());
  expect(events(first)).toHaveLength(2);
  const uids = said(first, 'UID');
  expect(new Set(uids).size).toBe(2);
  const moved = [twins[0]!, item('Login', 21), twins[2]!];
  const second = calendars.of(feed, loaded(moved, '2027-01-05T09:00:00Z'), due());
  expect(said(second, 'UID')).toEqual(uids);
  expect(said(second, 'DTSTAMP')).toEqual(['20270104T090000Z', '20270105T090000Z']);
});
