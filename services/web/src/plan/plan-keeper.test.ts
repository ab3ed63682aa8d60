import { badAppText, appText, otherAppText, putPlan } from '../testing/fixtures.ts';
import { SnapshotStore } from '../testing/snapshot-store.ts';
import type { LoadedPlan } from './loaded-plan.ts';
import { NoPlan, PlanKeeper } from './plan-keeper.ts';
import { PlanReader, type ReaderSettings } from './plan-reader.ts';

const settings: ReaderSettings = {
  resource: 'qplan app',
  makerOf: () => 'built-in',
  longestName: 2000,
  titles: new Map(),
};

function keeperOf(store: SnapshotStore) {
  const told: string[] = [];
  const keeper = new PlanKeeper(new PlanReader(store, settings), store, {
    onPlan: (plan: LoadedPlan) => told.push(`plan ${plan.version}`),
    onFailure: (error) => told.push(error.message),
    onRecovery: () => told.push('recovered'),
  });
  keepers.push(keeper);
  return { keeper, told };
}

let keepers: PlanKeeper[] = [];

afterEach(() => {
  for (const keeper of keepers) keeper.stop();
  keepers = [];
});

test('it keeps the newest plan, with what that was made from', async () => {
  const store = new SnapshotStore();
  putPlan(store, otherAppText);
  const { raw, cond, app } = putPlan(store);
  const { keeper, told } = keeperOf(store);
  await keeper.refresh();
  expect(keeper.required().at.lineage.map(({ version, by }) => [version, by])).toEqual([
    [app, 'qplan'],
    [cond, 'condition'],
    [raw, 'pull'],
  ]);
  expect(told).toEqual([`plan ${app}`]);
});

test('it does not read again what it has', async () => {
  const store = new SnapshotStore();
  putPlan(store);
  const { keeper, told } = keeperOf(store);
  await keeper.refresh();
  await keeper.refresh();
  expect(told).toHaveLength(1);
  expect(store.requests.filter((request) => request === 'GET qplan app')).toHaveLength(1);
});

test('of a burst it reads the newest alone', async () => {
  const store = new SnapshotStore();
  putPlan(store);
  const { keeper, told } = keeperOf(store);
  const calls = [keeper.refresh()];
  let newest = '';
  for (let n = 0; n < 50; n += 1) {
    newest = putPlan(store).app;
    calls.push(keeper.refresh());
  }
  await Promise.all(calls);
  expect(keeper.plan?.version).toBe(newest);
  expect(told.length).toBeLessThanOrEqual(2);
});

test('an event that comes late takes nothing back', async () => {
  const store = new SnapshotStore();
  putPlan(store);
  const { keeper } = keeperOf(store);
  await keeper.refresh();
  putPlan(store);
  const late = await store.newest('qplan app');
  const newest = putPlan(store).app;
  await keeper.refresh();
  await keeper.refresh(late);
  expect(keeper.plan?.version).toBe(newest);
});

test('a plan that cannot be read leaves the one before as it is, is told once, and the next good one recovers', async () => {
  const store = new SnapshotStore();
  const { app } = putPlan(store);
  const { keeper, told } = keeperOf(store);
  await keeper.refresh();

  const bad = store.put('qplan app', badAppText);
  await keeper.refresh();
  await keeper.refresh();
  expect(keeper.plan?.version).toBe(app);
  expect(keeper.failure?.message).toMatch(
    `«qplan app» ${bad.slice(0, 10)} cannot be read: qplan track manpower v1, line 1`,
  );

  const good = store.put('qplan app', appText);
  await keeper.refresh();
  expect(keeper.plan?.version).toBe(good);
  expect(keeper.failure).toBeUndefined();
  expect(told).toEqual([`plan ${app}`, expect.stringContaining('cannot be read'), `plan ${good}`, 'recovered']);
});

test('when bad data is taken back by putting the old again, that is a recovery', async () => {
  const store = new SnapshotStore();
  putPlan(store);
  const { keeper } = keeperOf(store);
  await keeper.refresh();
  store.put('qplan app', badAppText);
  await keeper.refresh();
  const again = putPlan(store).app;
  await keeper.refresh();
  expect([keeper.plan?.version, keeper.failure]).toEqual([again, undefined]);
});

test('without any version it says so, and what to do', async () => {
  const { keeper } = keeperOf(new SnapshotStore());
  expect(() => keeper.required()).toThrow(/^no plan yet: the service has just started/);
  await keeper.refresh();
  expect(() => keeper.required()).toThrow(NoPlan);
  expect(() => keeper.required()).toThrow(/^no plan yet: «qplan app» has no version. Put a spreadsheet/);
});

test('a silent bus leaves the plan as it is, and it looks again by itself', async () => {
  const store = new SnapshotStore();
  putPlan(store);
  const { keeper, told } = keeperOf(store);
  await keeper.refresh();
  store.silent = true;
  await keeper.refresh();
  expect(keeper.plan).toBeDefined();
  expect(keeper.failure?.message).toContain('has not answered for 6.0 s');
  store.silent = false;
  while (keeper.failure !== undefined) await new Promise(setImmediate);
  expect(told.at(-1)).toBe('recovered');
});

test('lineage that is new for the same content is taken over', async () => {
  const store = new SnapshotStore();
  const { raw, app } = putPlan(store);
  const { keeper } = keeperOf(store);
  await keeper.refresh();
  const version = (await store.get('qplan app')) as { from: unknown };
  version.from = [{ resource: 'raw qplan', version: raw }];
  await keeper.refresh();
  expect(keeper.plan?.at.lineage.map((one) => one.version)).toEqual([app, raw]);
});
