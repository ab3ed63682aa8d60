import type { PlanInPortfolioDocument, TimelineItemDocument } from '../../../../src/api.ts';
import { byKind } from './found.ts';
import { daysOf, linesOf, openPlans } from './plans-timeline.ts';

const plan = (name: string, more: Partial<PlanInPortfolioDocument> = {}): PlanInPortfolioDocument => ({
  name,
  title: name,
  path: `/p/${name}/`,
  state: 'fits',
  health: '',
  version: 'a',
  time: null,
  start: '2027-01-04',
  end: '2027-03-26',
  items: 1,
  fit: 1,
  out: 0,
  late: 0,
  unestimated: 0,
  missing: 0,
  must: null,
  tracks: [],
  ...more,
});

const item = (of: string, name: string, start: string | null, done: string | null): TimelineItemDocument => ({
  plan: of,
  name,
  track: 'Core',
  triage: 1,
  start,
  done,
  due: null,
  fits: true,
  late: false,
});

const plans = [plan('app'), plan('web', { state: 'short' })];
const items = [
  item('app', 'Login', '2027-01-11', '2027-01-22'),
  item('web', 'Cart', '2027-01-04', '2027-02-05'),
  item('web', 'Search', '2027-01-18', null),
];

test('each plan has a line, the worst first, and under those that are open their items in their order', () => {
  const lines = linesOf({ plans, items }, ['web']);
  expect(lines.map((line) => (line.kind === 'plan' ? `${line.plan.name}: ${line.items}` : line.item.name))).toEqual([
    'web: 2',
    'Cart',
    'Search',
    'app: 1',
  ]);
});

test('a plan’s line spans the days of its items', () => {
  const [web, app, none] = linesOf({ plans: [...plans, plan('new')], items }, []);
  const days = (line: typeof web) =>
    line?.kind === 'plan' && line.span ? [line.span.from, line.span.to].map((day) => day - 20_821) : undefined;
  expect(days(web)).toEqual([1, 33]);
  expect(days(app)).toEqual([8, 19]);
  expect(days(none)).toBeUndefined();
});

test('few items stand open by themselves; of many those of the worst plan; and what the address says, always', () => {
  expect(openPlans({ plans, items }, undefined)).toEqual(['web', 'app']);
  const many = Array.from({ length: 151 }, () => items[0]!);
  expect(openPlans({ plans, items: many }, undefined)).toEqual(['web']);
  expect(openPlans({ plans, items }, [])).toEqual([]);
});

test('the axis goes from the first plan’s start to the last one’s end, and its weekends are none of workdays', () => {
  const days = daysOf([...plans, plan('next', { start: '2027-01-11', end: '2027-04-04' })], 20_900)!;
  expect([days.start, days.workdays.length, days.of]).toEqual([20_822, 91, undefined]);
  expect([...days.workdays].slice(0, 8)).toEqual([1, 1, 1, 1, 1, 0, 0, 1]);
  expect(daysOf([plan('new', { start: null, end: null })], 20_900)).toBeUndefined();
});

test('of plans that last longer ten years are drawn, those from a year before today on as far as there are any', () => {
  const long = [...plans, plan('long', { start: '1990-01-01', end: '2100-12-31' })];
  const drawn = (today: number, of = long) => {
    const days = daysOf(of, today)!;
    return [days.start, days.workdays.length, days.of];
  };
  const of = { from: 7_305, to: 47_846 };
  expect(drawn(20_822)).toEqual([20_822 - 366, 3660, of]);
  expect(drawn(0)).toEqual([7_305, 3660, of]);
  expect(drawn(99_999)).toEqual([47_846 - 3659, 3660, of]);
  expect(drawn(0, [plan('ten', { start: '1990-01-01', end: '2000-01-08' })])).toEqual([7_305, 3660, undefined]);
});

test('what is found is told by kind, that of the best hit first', () => {
  const hit = (kind: 'item' | 'person' | 'track', name: string) => ({ kind, name, plan: '', link: '/' });
  const groups = byKind([hit('person', 'Ann'), hit('item', 'Annex'), hit('person', 'Anna')]);
  expect(groups.map(({ name, count, hits }) => [name, count, hits.map((each) => each.name)])).toEqual([
    ['People', '2 people', ['Ann', 'Anna']],
    ['Items', '1 item', ['Annex']],
  ]);
});
