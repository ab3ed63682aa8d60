// foreign/conditioning.py was written by somebody who had docs/bus.md and docs/streams.md, and nothing else of QPlan. It
// replaces the conditioning, between the pull and the filter as they are.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareSystem, type System, until } from '@qplan/harness';
import type { PlanDocument, StatusDocument } from '../../services/web/src/api.ts';
import { log } from '../harness/foreign.ts';

const program = fileURLToPath(new URL('foreign/conditioning.py', import.meta.url));
const python = execFileSync(fileURLToPath(new URL('../harness/install-pyzmq.sh', import.meta.url)), {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
}).trim();

const sections = `
[pull]
output = raw qplan
every = 5 minutes
[pull.raw work]
source = {folder}/work.csv
[pull.raw staff]
source = {folder}/staff.csv
[qplan]
input = cond qplan
output = qplan app
`;

let system: System;
let stage: ChildProcess | undefined;
afterEach(async () => {
  stage?.kill('SIGKILL');
  await system?.stop();
});

const save = (name: string, lines: readonly string[]) =>
  writeFileSync(join(system.folder, name), lines.map((line) => `${line}\n`).join(''));

function start(): ChildProcess {
  const { requestPort, publishPort, subscribePort } = system.config.bus;
  const ports = { 'request-port': requestPort, 'publish-port': publishPort, 'subscribe-port': subscribePort };
  const options = Object.entries(ports).flatMap(([name, port]) => [`--${name}`, `${port}`]);
  return spawn(python, [program, ...options], { stdio: 'ignore' });
}

async function get<T>(path: string): Promise<T> {
  return (await (await fetch(system.address + path)).json()) as T;
}

/** When each item is done, in the order of the sheet. */
const dates = async () => {
  const { work } = await get<PlanDocument>('/api/plan');
  return work?.[0]?.map(({ name, devComplete }) => [name, devComplete]);
};

const datesAre = (wanted: readonly (readonly [string, string | null])[]) =>
  until(`the plan ${JSON.stringify(wanted)}`, async () => JSON.stringify(await dates()) === JSON.stringify(wanted));

test('a stage written from the documentation alone replaces the conditioning', async () => {
  system = await prepareSystem(sections);
  save('staff.csv', ['Name,Track,Skill', 'Ann,Core,Server', 'Bo,Core,Web']);
  const work = ['Name,Track,Triage,Estimate,Id', 'Login,Core,1,"Server: 2, Web: 1",L1', 'Search,Core,1.5,Server: 1,S1'];
  save('work.csv', work);
  // The conditioning itself has no section, and idles.
  system.start('proxy', 'snapshot', 'pull', 'condition', 'qplan', 'web');
  stage = start();
  // Ann has two weeks from Monday, January 4, for Login, and then one for Search.
  const first = [
    ['Login', '2027-01-15'],
    ['Search', '2027-01-22'],
  ] as const;
  await datesAre(first);
  const [[raw], [cond]] = [await log(system, 'raw qplan'), await log(system, 'cond qplan')];
  expect(cond).toMatchObject({ by: 'condition', from: [`raw qplan@${raw!.version}`] });

  // What it cannot read keeps the plan as it is, and is told with its cell.
  save('work.csv', [...work, 'Refunds,Core,soon,Server: 1,R1']);
  const problem = await until('the problem', async () => {
    const { stages } = await get<StatusDocument>('/api/status');
    return stages.find(({ stage: name }) => name === 'condition')?.problems[0];
  });
  expect(problem).toMatchObject({ where: 'raw work!C4', message: expect.stringContaining('"soon"') });
  await datesAre(first);

  // The bus goes away without a word, and a save comes while it is away.
  await Promise.all([system.end('snapshot', 'SIGKILL'), system.end('proxy', 'SIGKILL')]);
  save('work.csv', ['Name,Track,Triage,Estimate,Id', 'Search,Core,1,Server: 1,S1', 'Login,Core,1,Server: 2,L1']);
  system.start('proxy', 'snapshot');
  await datesAre([
    ['Search', '2027-01-08'],
    ['Login', '2027-01-22'],
  ]);

  const exit = new Promise((resolve) => stage!.once('exit', resolve));
  stage.kill('SIGTERM');
  expect(await exit).toBe(0);
});
