// Each service is killed in turn, with the others running, and comes back to the newest plan.
import { services } from '@qplan/config';
import { prepareSystem, untilEqual } from '@qplan/harness';
import { log, put } from '../harness/foreign.ts';
import { plannedWeeks, rawPlan, stages } from '../harness/one-item-plan.ts';
import { shared } from '../harness/shared.ts';

const system = shared(async () => {
  const prepared = await prepareSystem(stages);
  prepared.start(...services);
  return prepared;
});

const putWeeks = (weeks: number) => put(system(), 'raw qplan', rawPlan(`Apps:${weeks}`));
const planShows = (weeks: number) => untilEqual('weeks in the plan', () => plannedWeeks(system()), weeks);

/** The version of the plan on the page. */
async function shownVersion(): Promise<string> {
  const answer = await fetch(`${system().address}/api/plan`);
  return ((await answer.json()) as { version: string }).version;
}

test.each(services)('%s is killed and started again: the newest plan is on the page', async (name) => {
  expect(await putWeeks(2)).toBe('OK');
  await planShows(2);
  await system().end(name, 'SIGKILL');
  const later = putWeeks(5);
  system().start(name);
  // A REQ socket's request may die with the proxy or the service; the original's scripts ask again, as this does.
  if (name === 'proxy' || name === 'snapshot') {
    await later.catch(() => putWeeks(5));
  } else {
    expect(await later).toBe('OK');
  }
  await planShows(5);
  const [newest] = await log(system(), 'qplan app');
  await untilEqual('the version on the page', shownVersion, newest!.version);
});
