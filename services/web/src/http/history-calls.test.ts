// The history of the plan, and what is different between two versions of it.

import { formatPlanInput, parsePlanInput } from '@qplan/streams';
import type { PlanInput, WorkItem } from '@qplan/plan';
import type { DiffDocument, HistoryDocument, TrendsDocument } from '../api.ts';
import { planScenario } from '../scenarios/plan-scenario.ts';
import { callsOf } from '../testing/calls.ts';
import { condText } from '../testing/fixtures.ts';
import { type RunningWeb, runWeb } from '../testing/running-web.ts';
import { SnapshotStore } from '../testing/snapshot-store.ts';

let running: RunningWeb;
let store: SnapshotStore;
beforeEach(async () => {
  store = new SnapshotStore();
  running = await runWeb(store);
});
afterEach(() => running.close());

const { get, json } = callsOf(() => running);
const page = async (query: string) => (await json(get(`/api/history${query}`))) as unknown as HistoryDocument;

/** Every page: one that takes long ends early. */
async function history(query = '?'): Promise<HistoryDocument> {
  const { entries, next, searchedTo } = await page(query);
  if (next === null) return { entries, next, searchedTo };
  const more = await history(`${query.replace(/&before=.*/, '')}&before=${next}`);
  return { ...more, entries: [...entries, ...more.entries] };
}

const diff = async (query = '') => (await json(get(`/api/diff${query}`))) as unknown as DiffDocument;

const parsed = parsePlanInput(condText);
if (!parsed.ok) throw new Error('the fixture is no conditioned data');
/** With people who have a skill that its items need. */
const first = withCells({ ...parsed.value, staff: parsed.value.staff.map((person) => ({ ...person, skill: 'Apps' })) });

function withCells(input: PlanInput): PlanInput {
  return { ...input, work: input.work.map((item, n) => ({ ...item, cell: `raw work!B${n + 2}` })) };
}

/** With an item changed. */
function changed(input: PlanInput, name: string, change: Partial<WorkItem>): PlanInput {
  return { ...input, work: input.work.map((item) => (item.name === name ? { ...item, ...change } : item)) };
}

/** Puts conditioned data, and the plan of it, at a time: `2027-02-03 09:00`. */
function save(time: string, conditioned: PlanInput | string): string {
  store.time = `${time.replace(' ', 'T')}:00.000Z`;
  const text = typeof conditioned === 'string' ? conditioned : formatPlanInput(conditioned);
  const cond = store.put('cond qplan', text, [], 'condition');
  const plan = planScenario(text);
  const from = [{ resource: 'cond qplan', version: cond }];
  return store.put('qplan app', typeof plan === 'string' ? plan : 'nothing', from, 'qplan');
}

const offline = 'Offline mode 3';
const longer = changed(first, offline, { estimate: [{ skill: 'Apps', weeks: 5 }] });
const later = changed(longer, 'Localise (fr, de, pt) 9', { triage: 1 });

test('is a line a change, newest first, with its day, its sheets and what was before it', async () => {
  const versions = [
    save('2027-02-01 09:00', first),
    save('2027-02-02 09:00', longer),
    save('2027-02-03 09:00', later),
    save('2027-02-04 09:00', later),
  ];
  const { entries } = await history();
  expect(entries.map(({ version }) => version)).toEqual(versions.toReversed());
  expect(entries.map(({ line }) => line)).toEqual([
    '',
    'Localise (fr, de, pt) 9: triage 1, was 3',
    `${offline}: estimate Apps +1 (4 → 5), no QA`,
    'The first version',
  ]);
  expect(entries[2]).toMatchObject({ before: versions[0], sheets: ['raw work'], count: 1, saves: 1, by: 'qplan' });
});

test('folds saves within minutes into one, with what they come to', async () => {
  const start = save('2027-02-01 09:00', first);
  save('2027-02-02 09:00', changed(first, offline, { triage: 3 }));
  save('2027-02-02 09:04', longer);
  const last = save('2027-02-02 09:09', later);
  const { entries } = await history();
  expect(entries).toHaveLength(2);
  expect(entries[0]).toMatchObject({
    version: last,
    before: start,
    saves: 3,
    since: '2027-02-02T09:00:00.000Z',
    count: 2,
    changes: [`${offline}: estimate Apps +1 (4 → 5), no QA`, 'Localise (fr, de, pt) 9: triage 1, was 3'],
  });
  expect((await history('?minutes=0')).entries.map(({ saves }) => saves)).toEqual([1, 1, 1, 1]);
});

test('comes page by page, and none is in two', async () => {
  const days = Array.from({ length: 7 }, (_, n) => `2027-02-0${n + 1} 09:00`);
  const versions = days.map((day, n) => save(day, changed(first, offline, { due: n })));
  expect((await page('?limit=3')).entries.length).toBeLessThanOrEqual(3);
  const { entries } = await history('?limit=3');
  expect(entries.map(({ version }) => version)).toEqual(versions.toReversed());
});

test.each([
  ['an item', 'OFFLINE mode 3', [1]],
  ['a kind of change', 'triage 1', [2]],
  ['a day', 'Feb 3, 2027', [2]],
  ['a day, as a sheet may have it', '2027-02-01', [0]],
  ['nothing', 'refunds', []],
])('is searched for %s', async (_, find, expected) => {
  const versions = [save('2027-02-01 09:00', first), save('2027-02-02 09:00', longer), save('2027-02-03 09:00', later)];
  const { entries, searchedTo } = await history(`?find=${encodeURIComponent(find)}`);
  expect(entries.map(({ version }) => versions.indexOf(version))).toEqual(expected);
  expect(searchedTo).toBe('2027-02-01T09:00:00.000Z');
});

test('says of a version that cannot be read why it says no more', async () => {
  save('2027-02-01 09:00', first);
  save('2027-02-02 09:00', '=====qplan work v1\n\tnothing\n');
  const [entry] = (await history()).entries;
  expect(entry).toMatchObject({ line: '', problem: expect.stringContaining('the stream is missing') });
});

test('the difference of two versions: what changed, with the cells of both, and what moved each date', async () => {
  const from = save('2027-02-01 09:00', first);
  save('2027-02-02 09:00', longer);
  const to = save('2027-02-03 09:00', {
    ...later,
    work: later.work.map((item) => ({ ...item, cell: 'raw work!B99' })),
  });
  const { changes, outcomes, ...sides } = await diff(`?from=${from}&to=${to}`);
  expect(sides).toEqual({
    from: { version: from, time: '2027-02-01T09:00:00.000Z' },
    to: { version: to, time: '2027-02-03T09:00:00.000Z' },
  });
  expect(changes[0]).toEqual({
    about: 'item',
    name: offline,
    kind: 'estimate',
    text: `${offline}: estimate Apps +1 (4 → 5), no QA`,
    weeks: 0,
    cell: 'raw work!B99',
    cellBefore: 'raw work!B5',
  });
  const moved = outcomes.find(({ name }) => name === offline)!;
  expect(moved.causes.map(({ text }) => text)).toEqual(['estimate Apps +1 (4 → 5), no QA']);
  for (const { days, causes } of outcomes)
    if (days !== null) expect(causes.reduce((sum, cause) => sum + cause.days!, 0)).toBe(days);
});

test('without versions it is that of the newest and the one before', async () => {
  const [, from, to] = [
    save('2027-02-01 09:00', first),
    save('2027-02-02 09:00', longer),
    save('2027-02-03 09:00', later),
  ];
  await running.web.keeper.refresh();
  expect(await diff()).toMatchObject({ from: { version: from }, to: { version: to } });
});

test.each([
  ['/api/history?limit=0', 400],
  ['/api/history?before=nothing', 400],
  ['/api/history?before=abcdef', 404],
  ['/api/diff?from=abcdef', 404],
  ['/api/diff?to=scenario/../x', 400],
  ['/api/diff?to=scenario/nothing-1234', 404],
])('refuses %s with %i', async (path, status) => {
  save('2027-02-01 09:00', first);
  await running.web.keeper.refresh();
  expect((await get(path)).status).toBe(status);
});

test('the trends are how the plan stood at the end of each day', async () => {
  const day = (back: number, clock: string) =>
    `${new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)} ${clock}`;
  save(day(400, '09:00'), first);
  const [old] = [save(day(3, '09:00'), later), save(day(2, '09:00'), first)];
  const last = save(day(2, '11:00'), longer);
  const { points } = (await json(get('/api/trends'))) as unknown as TrendsDocument;
  expect(points.map(({ version }) => version)).toEqual([old, last]);
  const demand = (input: PlanInput, most: number) =>
    input.work
      .filter(({ triage }) => triage <= most)
      .reduce((sum, { estimate }) => sum + estimate.reduce((total, { weeks }) => total + weeks, 0), 0);
  const [, point] = points;
  expect(point).toMatchObject({ start: '2024-02-24', items: longer.work.length });
  expect(point!.scope['3']).toBeCloseTo(demand(longer, 3), 6);
  expect(point!.scope['1']).toBeCloseTo(demand(longer, 1), 6);
  expect(point!.short['QA']).toBeGreaterThan(0);
  expect(point!.fit).toBeLessThan(point!.items);
  expect(points.map(({ p80 }) => p80)).toEqual([{}, {}]);
  expect((await get('/api/trends?days=0')).status).toBe(400);
});

test('where estimates have ranges, the trends have the day by which four times of five a level is done', async () => {
  const at = (back: number) => `${new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)} 09:00`;
  const ranged = changed(first, offline, { low: [{ skill: 'Apps', weeks: 1 }], high: [{ skill: 'Apps', weeks: 9 }] });
  save(at(3), ranged);
  save(at(2), changed(ranged, offline, { team: 'another' }));
  const { points } = (await json(get('/api/trends'))) as unknown as TrendsDocument;
  const [one, other] = points.map(({ p80 }) => p80);
  expect(Object.keys(one!).length).toBeGreaterThan(0);
  expect(other).toEqual(one);
});
