// The services together, over real sockets and git, driven as the original system's scripts drive it.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot, type ServiceName, services } from '@qplan/config';
import { formatPlan, parsePlanInput } from '@qplan/streams';
import { plan } from '@qplan/plan';
import { prepareSystem, type System, until, untilEqual } from '@qplan/harness';
import { content, hear, log, put } from '../harness/foreign.ts';
import { plannedWeeks, rawPlan, stages } from '../harness/one-item-plan.ts';

const qplan = join(projectRoot(), 'libs/cli/bin/qplan.js');

let system: System;
afterEach(() => system?.stop());

async function started(...names: ServiceName[]): Promise<void> {
  system = await prepareSystem(stages);
  system.start(...(names.length > 0 ? names : services));
}

const planShows = (weeks: number) => untilEqual('weeks in the plan', () => plannedWeeks(system), weeks);

interface StageDocument {
  readonly stage: string;
  readonly up: boolean;
  readonly state: string;
  readonly behind: number | null;
  readonly problems: readonly { where: string; message: string }[];
}

async function stage(name: string): Promise<StageDocument> {
  const answer = await fetch(`${system.address}/api/status`);
  const { stages } = (await answer.json()) as { stages: StageDocument[] };
  return stages.find(({ stage }) => stage === name)!;
}

test('a raw PUT becomes a plan, each version naming what it was made from', async () => {
  await started();
  expect(await put(system, 'raw qplan', rawPlan('Apps:2'))).toBe('OK');
  await planShows(2);
  const newest = async (resource: string) => (await log(system, resource))[0];
  const [first, cond, app] = [await newest('raw qplan'), await newest('cond qplan'), await newest('qplan app')];
  expect(cond).toMatchObject({ by: 'condition', from: [`raw qplan@${first!.version}`] });
  expect(app).toMatchObject({ by: 'qplan', from: [`cond qplan@${cond!.version}`] });
});

test('the status of the quarter is told since its first plan', async () => {
  await started();
  await put(system, 'raw qplan', rawPlan('Apps:2'));
  await planShows(2);
  await put(system, 'raw qplan', rawPlan('Apps:30', 'Tips'));
  await planShows(30);
  const { stdout } = await promisify(execFile)('node', [qplan, 'report', '--status', `--url=${system.address}`]);
  expect(stdout.split('\n')).toEqual([
    expect.stringMatching(/^Status of 2027-01-04 to 2027-03-26, as of the plan of \d{4}-\d\d-\d\d$/),
    expect.stringMatching(/^since its first plan, of \d{4}-\d\d-\d\d \([0-9a-f]{7}\)$/),
    '',
    '== Payments: 1 item planned, 0 at risk, 1 new, 1 out, 0 done',
    '   New',
    expect.stringMatching(/^    #1  Tips +not done within the plan$/),
    '   Out',
    expect.stringMatching(/^        Split bills +was 2027-\d\d-\d\d$/),
    '',
    '='.repeat(66),
    '      All tracks: 1 item planned, 0 at risk, 1 new, 1 out, 0 done',
    '',
  ]);
});

test('a golden case that is put as conditioned streams comes out as the filter has it', async () => {
  await started('proxy', 'snapshot', 'qplan');
  const golden = readFileSync(new URL('../golden/filter/030.in.txt', import.meta.url), 'utf8');
  const events = await hear(system, '=====');
  expect(await put(system, 'cond qplan', golden)).toBe('OK');
  const input = parsePlanInput(golden);
  const expected = input.ok ? formatPlan(plan(input.value)) : '';
  await until('the plan', async () => (await content(system, 'qplan app')) === expected);
  const [newest] = await log(system, 'qplan app');
  const event = await until('the event', () => events.frames.find((frame) => frame.startsWith('=====qplan app\n')));
  expect(event.split('\n')[1]).toBe(`\t${newest!.version}`);
});

test('a stage that was not there when the input came catches up when it starts', async () => {
  await started('proxy', 'snapshot');
  await put(system, 'raw qplan', rawPlan('Apps:1'));
  await put(system, 'raw qplan', rawPlan('Apps:3'));
  system.start('qplan');
  system.start('condition');
  await planShows(3);
  expect(await log(system, 'cond qplan')).toHaveLength(1);
});

test('services start in any order', async () => {
  await started('web', 'qplan', 'condition');
  const asked = put(system, 'raw qplan', rawPlan('Apps:2'));
  system.start('snapshot');
  system.start('proxy');
  expect(await asked).toBe('OK');
  await planShows(2);
  await until('the page has it', async () => (await fetch(`${system.address}/api/plan`)).ok);
});

test('a raw version that cannot be conditioned leaves the old plan and names the cell; the next good one recovers', async () => {
  await started();
  await put(system, 'raw qplan', rawPlan('Apps:2'));
  await planShows(2);
  const before = await log(system, 'qplan app');
  // Services that start on a busy machine may say that the others do not answer yet.
  const atStart = system.log('errors.log').length;

  await put(system, 'raw qplan', rawPlan('Apps:many'));
  const failing = await until('condition fails', async () => {
    const found = await stage('condition');
    return found.state === 'failing' && found.behind === 1 && found;
  });
  expect(failing.problems[0]!.where).toMatch(/!D2$/);
  expect(failing.problems[0]!.message).toContain('"many"');
  expect(await log(system, 'qplan app')).toEqual(before);
  const told = await until('the error', () => system.log('errors.log').slice(atStart).trimEnd());
  expect(told.split('\n')).toEqual([expect.stringMatching(/ error condition .*!D2: .*many/)]);

  await put(system, 'raw qplan', rawPlan('Apps:4'));
  await planShows(4);
  await until('condition is well', async () => (await stage('condition')).state === 'idle');
  await until('it is told', () => / info condition recovered /.test(system.log()));
});

test.each(services)('%s stops within 5 s of SIGTERM with code 0, also when the others are not there', async (name) => {
  await started(name);
  await until('it runs', () => system.log().includes(` ${name} `));
  const began = Date.now();
  expect(await system.end(name)).toBe(0);
  expect(Date.now() - began).toBeLessThan(5000);
});
