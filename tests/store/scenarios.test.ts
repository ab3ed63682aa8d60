// A scenario is saved whole or not at all: the snapshot service is killed while it saves. `make chaos` kills it 50 times,
// `make test` fewer; CHAOS_SEED repeats a run's choices.
import { execFileSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { RequestClient } from '@qplan/bus';
import { endpoints } from '@qplan/config';
import { prepareSystem, randomNumbers, type System, until } from '@qplan/harness';
import { type Save, SavedScenarios, type ScenarioHead, Snapshots } from '@qplan/snapshots';

const kills = Number(process.env['SCENARIO_KILLS'] ?? 6);
const seed = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);

let system: System;
let client: RequestClient;
beforeAll(async () => {
  system = await prepareSystem('');
  client = new RequestClient({ endpoint: endpoints(system.config.bus).request, timeoutMs: 2000, attempts: 60 });
  system.start('proxy', 'snapshot');
});
afterAll(async () => {
  client?.close();
  await system?.stop();
});

const conditioned = `=====qplan params v1
\tJan  4, 2027\tMar 26, 2027\tApps
=====qplan holidays v1
=====qplan staff v1
\te1\tAda\t\tPayments\tApps
=====qplan work v1
\tw1\t1\tSplit bills\tApps:2\t1\tPayments
`;

const content = (round: number) => `Login ${round}\n${`an item of round ${round}\n`.repeat(2000)}`;

test(`a scenario is whole after each of ${kills} kills in the middle of a save`, async () => {
  process.stdout.write(`scenarios: seed ${seed}\n`);
  const random = randomNumbers(seed);
  const scenarios = new SavedScenarios(client);
  const base = await new Snapshots(client).put('cond qplan', content(0));
  const acknowledged: ScenarioHead[] = [];
  for (let round = 1; round <= kills; round++) {
    const expected = acknowledged.at(-1)?.version;
    const resources = new Map([['cond qplan', content(round)]]);
    const words = { name: `round ${round}`, note: '', state: 'open', base, by: 'ann' } as const;
    const save: Save = { ...words, edits: `[${round}]`, resources, ...(expected !== undefined && { expected }) };
    const saving = scenarios.save('b', save);
    await pause(random() * 250);
    await system.end('snapshot', 'SIGKILL');
    system.start('snapshot');
    acknowledged.push(await saving);
  }
  const saves = await scenarios.saves('b');
  expect(saves).toEqual(acknowledged.toReversed());
  for (const [index, { version }] of acknowledged.entries()) {
    const { edits, resources } = await scenarios.get('b', version);
    expect([edits, resources.get('cond qplan')]).toEqual([`[${index + 1}]`, content(index + 1)]);
  }
  const { repository } = system.config.snapshot;
  const fsck = ['-C', repository, 'fsck', '--strict', '--full', '--no-dangling'];
  expect(execFileSync('git', fsck, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()).toBe('');
});

test('a second first save is a conflict over the wire, and the resources know nothing of either', async () => {
  const scenarios = new SavedScenarios(client);
  const base = await until('a version', () => new Snapshots(client).newest('cond qplan'));
  const before = await new Snapshots(client).log('cond qplan');
  const [last] = await scenarios.saves('b');
  // The time of a save is in seconds: of two within one, neither is the newer.
  await until('the next second', () => Date.now() >= Date.parse(last!.time) + 1000);
  const words = { name: 'C', note: '', state: 'open', by: '' } as const;
  await scenarios.save('c', { ...words, base: base.version, edits: '{}', resources: new Map() });
  await expect(
    scenarios.save('c', { ...words, base: base.version, edits: '{}', resources: new Map() }),
  ).rejects.toMatchObject({ name: 'ScenarioConflict', message: expect.stringContaining('scenario c exists') });
  expect(await new Snapshots(client).log('cond qplan')).toEqual(before);
});

test('at a shell they are listed, shown, and read by any filter', async () => {
  const list = await system.qplan(['scenarios']);
  expect(list.stdout).toMatch(/^c .*Z +C\nb .*Z  ann +round \d+\n$/);
  const one = await system.qplan(['scenarios', 'b']);
  expect(one.stdout).toContain(`state    open`);
  expect(one.stdout).toContain(`[\n  ${kills}\n]`);
  const data = await system.qplan(['scenarios', 'b', '--data', 'cond qplan']);
  expect(data.stdout).toBe(content(kills));
  const none = await system.qplan(['scenarios', 'nobody']);
  expect(none).toMatchObject({ code: 1, stderr: 'qplan scenarios: there is no scenario "nobody"\n' });
});

test('by HTTP one is saved, and git has what it means', async () => {
  const base = await new Snapshots(client).put('cond qplan', conditioned);
  system.start('web');
  const scenarios = `${system.address}/api/scenarios`;
  const later = conditioned.replace('Jan  4, 2027', 'Jan 11, 2027');
  const save = { name: 'A week later', by: 'ann', base, edits: [], conditioned: later };
  const answer = await until('it is saved', () => fetch(scenarios, { method: 'POST', body: JSON.stringify(save) }));
  const { id } = (await answer.json()) as { id: string };
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', system.config.snapshot.repository, ...args], { encoding: 'utf8' });
  expect(git('diff', '--unified=0', `main...scenario/${id}`, '--', 'cond/qplan.txt')).toMatch(
    /^-\tJan {2}4, 2027.*\n\+\tJan 11, 2027/m,
  );
  const plan = (await (await fetch(`${scenarios}/${id}/plan`)).json()) as { start: string };
  expect(plan.start).toBe('2027-01-11');
});
