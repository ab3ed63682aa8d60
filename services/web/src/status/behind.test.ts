import { putPlan } from '../testing/fixtures.ts';
import { SnapshotStore } from '../testing/snapshot-store.ts';
import { VersionIndex } from '../plan/version-index.ts';
import { countBehind } from './behind.ts';
import { BehindWatch } from './behind-watch.ts';

const flows = [
  { stage: 'pull', output: 'raw qplan', absent: false },
  { stage: 'condition', input: 'raw qplan', output: 'cond qplan', absent: false },
  { stage: 'qplan', input: 'cond qplan', output: 'qplan app', absent: false },
  { stage: 'web', input: 'qplan app', absent: false },
];

async function behind(store: SnapshotStore, served?: string) {
  const watch = new BehindWatch(new VersionIndex(store), flows, () => served);
  await watch.refresh();
  watch.stop();
  return Object.fromEntries(flows.map(({ stage }) => [stage, watch.of(stage)]));
}

test('a stage is behind by the versions of its input that are newer than the one its output was made from', async () => {
  const store = new SnapshotStore();
  const { app } = putPlan(store);
  expect(await behind(store, app)).toEqual({ pull: null, condition: 0, qplan: 0, web: 0 });
  store.put('raw qplan', 'newer');
  store.put('raw qplan', 'newest');
  store.put('qplan app', 'by hand', [{ resource: 'cond qplan', version: (await store.newest('cond qplan'))!.version }]);
  expect(await behind(store, app)).toEqual({ pull: null, condition: 2, qplan: 0, web: 1 });
});

test('a stage that made nothing yet is behind by all of its input', async () => {
  const store = new SnapshotStore();
  store.put('raw qplan', 'one');
  store.put('raw qplan', 'two');
  expect(await behind(store)).toEqual({ pull: null, condition: 2, qplan: 0, web: 0 });
});

test('it is unknown when the output does not say what it was made from, or the bus is silent', async () => {
  const store = new SnapshotStore();
  putPlan(store);
  const cond = await store.log('cond qplan');
  expect(countBehind(cond, [{ ...cond[0]!, resource: 'qplan app', from: [] }])).toBeNull();
  store.silent = true;
  expect(await behind(store)).toEqual({ pull: null, condition: null, qplan: null, web: null });
});

test('it tells whether the history could be read the last time', async () => {
  const store = new SnapshotStore();
  const watch = new BehindWatch(new VersionIndex(store), flows, () => undefined);
  expect(watch.historyAnswers).toBeUndefined();
  for (const silent of [false, true, false]) {
    store.silent = silent;
    await watch.refresh();
    expect(watch.historyAnswers).toBe(!silent);
  }
  watch.stop();
});
