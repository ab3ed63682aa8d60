import { BadInput, type Transform } from '@qplan/stage';
import { Busy } from '../busy.ts';
import { PlanReader } from '../plan/plan-reader.ts';
import { putPlan } from '../testing/fixtures.ts';
import { SnapshotStore } from '../testing/snapshot-store.ts';
import type { OddsAsked } from './compute-odds.ts';
import { OddsReader } from './odds-reader.ts';

const usual = { runs: 10, seed: undefined };

/** The odds of plans in memory, by a thread that counts what it is asked. */
function readOdds(thread: (asked: OddsAsked) => string | Promise<string> = () => '{}') {
  const store = new SnapshotStore();
  const plans = new PlanReader(store, {
    resource: 'qplan app',
    makerOf: () => 'built-in',
    longestName: 2000,
    titles: new Map(),
  });
  const asked: OddsAsked[] = [];
  let started = 0;
  const run: Transform = (text) => {
    asked.push(JSON.parse(text) as OddsAsked);
    return thread(asked.at(-1)!);
  };
  const odds = new OddsReader(plans, () => {
    started += 1;
    return run;
  });
  return { store, plans, odds, asked, started: () => started };
}

test('the odds of a plan are computed once from what it was made from, and kept', async () => {
  const { store, plans, odds, asked, started } = readOdds(({ version }) => JSON.stringify({ version }));
  const { cond } = putPlan(store);
  store.put('cond qplan', 'something else');
  expect(started()).toBe(0);
  const plan = await plans.newest();
  const [one, same] = await Promise.all([odds.of(plan, usual), odds.of(plan, usual)]);
  expect(one).toEqual({ version: cond, body: same.body });
  expect(one.body.plain.toString()).toBe(JSON.stringify({ version: cond }));
  expect(asked.map(({ version, runs }) => [version, runs])).toEqual([[cond, 10]]);
  await odds.of(plan, { runs: 20, seed: 'S' });
  expect(asked.at(-1)).toMatchObject({ version: cond, runs: 20, seed: 'S' });
  expect(started()).toBe(1);
});

test('odds that could not be computed are tried again', async () => {
  let problems = [{ where: 'qplan work v1, line 3', message: 'rank' }];
  const { store, plans, odds } = readOdds(() => {
    if (problems.length > 0) throw new BadInput(problems);
    return '{}';
  });
  putPlan(store);
  const plan = await plans.newest();
  await expect(odds.of(plan, usual)).rejects.toThrow('qplan work v1, line 3: rank');
  problems = [];
  expect((await odds.of(plan, usual)).body.plain.toString()).toBe('{}');
});

test('of many that are asked for at once, some are refused', async () => {
  let finish = (_: string): void => {};
  const finished = new Promise<string>((resolve) => (finish = resolve));
  const { store, plans, odds } = readOdds(() => finished);
  putPlan(store);
  const plan = await plans.newest();
  const waiting = [1, 2, 3, 4].map((runs) => odds.of(plan, { runs, seed: undefined }));
  await expect(odds.of(plan, usual)).rejects.toThrow(Busy);
  finish('{}');
  await Promise.all(waiting);
  await odds.of(plan, usual);
});
