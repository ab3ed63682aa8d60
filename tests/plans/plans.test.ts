// Several plans in one installation: the one of config.ini, and those of the files beside it, one of which is broken and one of
// which comes while all runs.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { services } from '@qplan/config';
import { prepareSystem, type System, until, untilEqual } from '@qplan/harness';
import { parsePlan } from '@qplan/streams';
import { content, hear, log, put } from '../harness/foreign.ts';
import { plannedWeeks, rawPlan, stages } from '../harness/one-item-plan.ts';

let system: System;

beforeAll(async () => {
  system = await prepareSystem(stages);
  mkdirSync(join(system.folder, 'plans'));
  saveWork('acme', '2');
  savePlan('acme');
  savePlan('broken', '[bus]\nhost = example.com\n');
  system.start(...services);
}, 60_000);
afterAll(() => system.stop());

function savePlan(name: string, sections = settings(name)): void {
  writeFileSync(join(system.folder, 'plans', `${name}.ini`), sections);
}

function settings(name: string): string {
  const folder = join(system.folder, name);
  const dates = '[condition.plan]\nstart = Jan 4, 2027\nend = Mar 26, 2027\n';
  const sources = ['work', 'staff'].map((sheet) => `[pull.raw ${sheet}]\nsource = ${folder}/${sheet}.csv\n`);
  return `[pull]\noutput = raw qplan\nevery = 5 minutes\n${sources.join('')}${stages}${dates}`;
}

/** The sheets of a plan of one item, with its estimate. */
function saveWork(plan: string, estimate: string): void {
  const folder = join(system.folder, plan);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'staff.csv'), 'Name,Track,Skill\nAda,Payments,Apps\n');
  writeFileSync(join(folder, 'work.csv'), `Item,Track,Triage,Estimate\nSplit bills,Payments,1,Apps:${estimate}\n`);
}

/** The version of the plan that the web service has at an address. */
async function versionAt(base: string): Promise<unknown> {
  const answer = await fetch(`${system.address}${base}/api/plan`);
  return ((await answer.json()) as { version?: string }).version;
}

const weeksOf = (plan: string, weeks: number) =>
  untilEqual(
    `the weeks in the plan ${plan}`,
    async () => {
      const parsed = parsePlan(await content(system, `${plan}/qplan app`));
      return parsed.ok ? parsed.value.work[0]![0]?.estimate[0]?.weeks : undefined;
    },
    weeks,
  );

test('the plan of config.ini is what it was, and a plan beside it has all stages', async () => {
  expect(await put(system, 'raw qplan', rawPlan('Apps:3'))).toBe('OK');
  await untilEqual('the weeks in the plan', () => plannedWeeks(system), 3);
  await weeksOf('acme', 2);
  const [app] = await log(system, 'acme/qplan app');
  const [cond] = await log(system, 'acme/cond qplan');
  await untilEqual('the version on its page', () => versionAt('/p/acme'), app!.version);
  const [own] = await log(system, 'qplan app');
  await untilEqual('the version on the page of that of config.ini', () => versionAt(''), own!.version);
  expect(app).toMatchObject({ by: 'qplan', from: [`acme/cond qplan@${cond!.version}`] });
});

test('all plans are in the portfolio', async () => {
  const portfolio = async () => {
    const answer = await fetch(`${system.address}/api/portfolio`);
    const { plans, items } = (await answer.json()) as {
      plans: { name: string; state: string }[];
      items: { plan: string; name: string; start: string; done: string }[];
    };
    const states = plans.map(({ name, state }) => `${name}: ${state}`);
    const ofAcme = items.filter(({ plan }) => plan === 'acme');
    return [...states, ...ofAcme.map(({ name, start, done }) => `${name}, ${start} to ${done}`)].join('; ');
  };
  const expected = ': fits; acme: fits; broken: failing; Split bills, 2027-01-04 to 2027-01-15';
  await untilEqual('the portfolio', portfolio, expected);
  const { code, stdout } = await system.qplan(['plans', '--url', system.address]);
  expect([code, stdout.split('\n').map((line) => line.split(/ +/, 2).join(' '))]).toEqual([
    0,
    ['- fits', 'acme fits', 'broken failing', ''],
  ]);
});

test('a plan whose file is wrong says so by its status and in the log, and on the command line', async () => {
  const { frames } = await hear(system, '=====status broken/pull');
  const status = await until('its status', () => frames[0]);
  expect(status).toContain('"state":"failing"');
  expect(status).toContain('plans/broken.ini');
  expect(status).toContain('[bus]: all plans share it: it stands in config.ini alone');
  const problem = { where: 'plans/broken.ini', message: '[bus]: all plans share it: it stands in config.ini alone' };
  await until('it is on its page', async () => {
    const answer = await fetch(`${system.address}/p/broken/api/status`);
    const { stages: shown } = (await answer.json()) as { stages: { stage: string; problems: unknown[] }[] };
    return expect(shown.find(({ stage }) => stage === 'pull')?.problems).toEqual([problem]) === undefined;
  });
  expect(system.log('errors.log')).toMatch(/ error pull .*broken\.ini: \[bus\]: all plans share it/);
  const checked = await system.qplan(['config', '--check']);
  expect([checked.code, checked.stderr.trim().split('\n')]).toEqual([
    1,
    [expect.stringContaining('broken.ini: [bus]: all plans share it')],
  ]);
  expect(checked.stdout).toMatch(/acme\.ini: well, the plan acme/);
});

test('a plan comes with its file, and is asked for by its name; it ends with it, and its history stays', async () => {
  saveWork('late', '4');
  savePlan('late');
  await weeksOf('late', 4);
  await until('it is on its page', async () => (await fetch(`${system.address}/p/late/api/plan`)).ok);
  expect(await system.qplan(['pull', '--plan', 'late'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^late\/raw qplan [0-9a-f]{40}: nothing has changed\n$/) as unknown,
  });
  rmSync(join(system.folder, 'plans/late.ini'));
  await until(
    'it has ended',
    () => (system.log().match(/the plan has ended: its file is gone plan=late/g) ?? []).length >= 3,
  );
  // The services hear of it one after the other: what one of them still takes makes no other plan.
  await until('it may not be written', async () =>
    /has ended/.test(await put(system, 'late/raw qplan', rawPlan('Apps:4'))),
  );
  expect(await put(system, 'late/raw qplan', rawPlan('Apps:9'))).toMatch(/has ended/);
  await weeksOf('late', 4);
});

test('a changed cell of one makes nothing of another', async () => {
  const versions = async (plan: string) =>
    (await Promise.all(['raw qplan', 'cond qplan', 'qplan app'].map((name) => log(system, plan + name)))).map(
      ({ length }) => length,
    );
  const [own, acme] = [await versions(''), await versions('acme/')];
  saveWork('acme', '5');
  await weeksOf('acme', 5);
  expect(await versions('acme/')).toEqual(acme.map((count) => count + 1));
  expect(await versions('')).toEqual(own);
});

test('a plan that breaks while it runs goes on with what it was', async () => {
  savePlan('acme', 'x = y');
  await until('it is told', () =>
    / error pull .*acme\.ini: x: a key before the first section/.test(system.log('errors.log')),
  );
  saveWork('acme', '6');
  await weeksOf('acme', 6);
});
