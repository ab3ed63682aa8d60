import { appText, badAppText, condText, otherAppText, putPlan } from '../testing/fixtures.ts';
import { SnapshotStore } from '../testing/snapshot-store.ts';
import { SnapshotError } from '@qplan/snapshots';
import { PlanReader, UnknownVersion, UnreadableVersion, type ReaderSettings } from './plan-reader.ts';

const settings: ReaderSettings = {
  resource: 'qplan app',
  makerOf: () => 'built-in',
  longestName: 2000,
  titles: new Map(),
};

test('an old version is read once while it is used', async () => {
  const store = new SnapshotStore();
  const old = putPlan(store, otherAppText);
  putPlan(store);
  const reader = new PlanReader(store, settings);
  const plans = [await reader.plan(old.app), await reader.plan(old.app)];
  expect(plans[0]).toBe(plans[1]);
  expect(plans[0]!.plan.tracks).toContain('Felix');
  expect((await reader.plan(old.app.slice(0, 8))).version).toBe(old.app);
});

test('of many versions only the ones used last are kept', async () => {
  const store = new SnapshotStore();
  const versions = Array.from({ length: 12 }, () => putPlan(store).app);
  const reader = new PlanReader(store, settings);
  for (const version of versions) await reader.plan(version);
  const before = store.requests.filter((request) => request.startsWith('GET')).length;
  await reader.plan(versions[11]!);
  await reader.plan(versions[0]!);
  expect(store.requests.filter((request) => request.startsWith('GET'))).toHaveLength(before + 1);
});

test('a version that is not there, or cannot be read, is named', async () => {
  const store = new SnapshotStore();
  const bad = store.put('qplan app', badAppText);
  const reader = new PlanReader(store, settings);
  await expect(reader.plan('beef')).rejects.toThrow(UnknownVersion);
  await expect(reader.plan(bad)).rejects.toThrow(UnreadableVersion);
});

test('a service that is overloaded has not said that there is no such version', async () => {
  const store = new SnapshotStore();
  const reader = new PlanReader(store, settings);
  store.overloaded = true;
  await expect(reader.plan('beef')).rejects.toThrow(SnapshotError);
});

test('the inputs of a plan are those that it was made from, not the newest', async () => {
  const store = new SnapshotStore();
  const old = putPlan(store);
  store.put('cond qplan', 'something else');
  const reader = new PlanReader(store, settings);
  const inputs = await reader.inputsOf(await reader.newest());
  expect(inputs.version).toBe(old.cond);
  expect(JSON.parse(inputs.body.plain.toString())).toMatchObject({ version: old.cond, holidays: [] });
});

test('a plan that does not say what it was made from has no inputs', async () => {
  const store = new SnapshotStore();
  store.put('qplan app', appText);
  const reader = new PlanReader(store, settings);
  await expect(reader.inputsOf(await reader.newest())).rejects.toThrow(/does not say what it was made from/);
});

test('the history comes in pages, with what each version was made from', async () => {
  const store = new SnapshotStore();
  const all = Array.from({ length: 5 }, () => putPlan(store));
  const reader = new PlanReader(store, settings);
  const first = await reader.history({ limit: 3 });
  expect(first.versions.map((one) => one.version)).toEqual([all[4]!.app, all[3]!.app, all[2]!.app]);
  expect(first.versions[0]!.lineage.map((one) => one.version)).toEqual([all[4]!.cond, all[4]!.raw]);
  const second = await reader.history({ limit: 3, before: first.next! });
  expect(second.versions.map((one) => one.version)).toEqual([all[1]!.app, all[0]!.app]);
  expect(second.next).toBeNull();
});

test('an old version has its lineage too, without a look through all that came since', async () => {
  const store = new SnapshotStore();
  const { app, cond, raw } = putPlan(store);
  for (let n = 0; n < 30; n += 1) putPlan(store);
  const reader = new PlanReader(store, settings);
  const { lineage } = (await reader.plan(app)).at;
  expect(lineage.map(({ version, by }) => [version, by])).toEqual([
    [app, 'qplan'],
    [cond, 'condition'],
    [raw, 'pull'],
  ]);
  expect(store.requests.length).toBeLessThan(12);
});

test('lineage that leads nowhere, or in a circle, ends', async () => {
  const store = new SnapshotStore();
  store.put('qplan app', appText, [{ resource: 'cond qplan', version: 'gone' }]);
  const reader = new PlanReader(store, settings);
  expect((await reader.newest()).at.lineage).toMatchObject([{}, { version: 'gone', time: '' }]);

  const version = (await store.get('qplan app')) as { from: unknown; version: string };
  version.from = [{ resource: 'qplan app', version: version.version }];
  expect((await reader.newest()).at.lineage.length).toBeLessThan(50);
});

test('a plan with a name that no page can show is refused, with the line of the name', async () => {
  const store = new SnapshotStore();
  const reader = new PlanReader(store, settings);
  const fits = store.put('qplan app', appText.replaceAll('Mobilize', 'x'.repeat(2000)));
  await expect(reader.plan(fits)).resolves.toBeDefined();

  const long = 'y'.repeat(32_767);
  const text = appText.replaceAll('Mobilize', long);
  const lines = text.split('\n');
  const line = lines.findIndex((one) => one.includes(long)) + 1;
  const stream = lines
    .slice(0, line)
    .findLast((one) => one.startsWith('====='))!
    .slice(5);
  await expect(reader.plan(store.put('qplan app', text))).rejects.toMatchObject({
    problems: [{ stream, line, message: `the name ${'y'.repeat(40)}… has 32767 characters; shorten it to 2000` }],
  });
});

test('inputs with such a name are refused too', async () => {
  const store = new SnapshotStore();
  const reader = new PlanReader(store, settings);
  const cond = store.put('cond qplan', condText.replaceAll('Mobilize', 'y'.repeat(32_767)));
  const app = store.put('qplan app', appText, [{ resource: 'cond qplan', version: cond }], 'qplan');
  await expect(reader.inputsOf(await reader.plan(app))).rejects.toThrow(/y{40}… has 32767 characters/);
});

test('the row of a cell is that of the newest raw data', async () => {
  const content = '=====raw work\n\tItem\tApps\n\tLogin\thuh?\n';
  const snapshots = { get: async (resource: string) => ({ resource, version: 'r1', time: '', from: [], content }) };
  const titled = { ...settings, raw: 'raw qplan', titles: new Map([['raw work', 'Work']]) };
  const reader = new PlanReader(snapshots as never, titled);
  expect(await reader.rowAt('Work!B2')).toEqual({
    version: 'r1',
    rows: [
      {
        where: 'Work!B2',
        cells: [
          { column: 'A', head: 'Item', text: 'Login' },
          { column: 'B', head: 'Apps', text: 'huh?' },
        ],
      },
    ],
  });
  expect(await reader.rowAt('Work')).toEqual({ version: 'r1', rows: [] });
  expect(await new PlanReader(snapshots as never, settings).rowAt('Work!B2')).toEqual({ version: '', rows: [] });
});
