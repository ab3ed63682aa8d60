// A scenario is carried back into a workbook whole or not at all: the service that writes, and the one that asks it, are killed
// while it is written. `make chaos` kills them 50 times, `make test` fewer; CHAOS_SEED repeats a run's choices.
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { prepareSystem, randomNumbers, type System, until } from '@qplan/harness';
import { content, log } from '../harness/foreign.ts';
import { stages } from '../harness/one-item-plan.ts';
import { teamStages, teamWorkbook } from '../harness/team-workbook.ts';

const kills = Number(process.env['ADOPT_KILLS'] ?? 4);
const seed = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);

let system: System;
let file: string;
beforeEach(async () => {
  system = await prepareSystem(teamStages('{folder}/plan.xlsx') + stages);
  file = join(system.folder, 'plan.xlsx');
  writeFileSync(file, teamWorkbook);
  system.start('proxy', 'snapshot', 'pull', 'condition', 'qplan', 'web');
});
afterEach(() => system?.stop());

/** As a spreadsheet program saves it. */
function save(bytes: Uint8Array): void {
  writeFileSync(`${file}.saving`, bytes);
  renameSync(`${file}.saving`, file);
}

/** What the stages make of the workbook, without the versions that it was made of. */
const conditioned = () => content(system, 'cond qplan').catch(() => '');

const address = (path: string) => `${system.address}/api/scenarios${path}`;

/** Saves a scenario on the newest plan in which Login has triage 3, Bo another track, and Pay is before Search; answers its id. */
async function scenario(): Promise<string> {
  const [base] = await log(system, 'cond qplan');
  const edited = (await content(system, 'cond qplan'))
    .replace(/(\tLogin\t[^\t]*\t)1/, '$13')
    .replace(/(\tBo\t\t)Checkout/, '$1Tablet')
    .replace(/(\t)3(\tPay\t)/, '$12$2')
    .replace(/(\t)2(\tSearch\t)/, '$13$2');
  const body = JSON.stringify({ name: 'B', by: 'ann', base: base!.version, edits: [], conditioned: edited });
  const answer = await until('it is saved', async () => {
    const saved = await fetch(address(''), { method: 'POST', body });
    return saved.status === 201 && ((await saved.json()) as { id: string });
  });
  return answer.id;
}

interface Seen {
  readonly tag: string;
  readonly problem?: string;
  readonly changes: readonly {
    readonly sheet: string;
    readonly cell: string;
    readonly was: string;
    readonly becomes: string;
  }[];
}

const look = async (id: string) => (await (await fetch(address(`/${id}/adopt`))).json()) as Seen;

const adopt = (id: string, { tag }: Seen) =>
  fetch(address(`/${id}/adopt`), { method: 'POST', headers: { 'If-Match': `"${tag}"` }, body: '{"by":"ben"}' });

test('at a shell it is shown, written, and compared with the plan that came; then it says what it became', async () => {
  const before = await until('the plan', () => content(system, 'cond qplan'));
  const id = await scenario();
  const shown = await system.qplan(['scenarios', 'adopt', id]);
  const cells = `Staff!B3  Bo -> (empty)  Bo
Staff!C3  (empty) -> Bo  Bo
Work!A4  3 -> 1.5  Pay
Work!C2  1 -> 3  Login
`;
  expect(shown).toEqual({ code: 0, stdout: expect.any(String), stderr: '' });
  expect(shown.stdout.split('\n').sort()).toEqual(cells.split('\n').sort());
  expect(readFileSync(file).equals(teamWorkbook)).toBe(true);

  writeFileSync(join(system.folder, '~$plan.xlsx'), '\u0003Ann');
  const open = await system.qplan(['scenarios', 'adopt', id, '--write']);
  expect(open).toMatchObject({ code: 1, stderr: expect.stringContaining('the file is open in Excel (Ann)') });
  rmSync(join(system.folder, '~$plan.xlsx'));

  const written = await system.qplan(['scenarios', 'adopt', id, '--write', '--by', 'Ben']);
  expect(written).toMatchObject({ code: 0, stderr: '' });
  expect(written.stdout).toMatch(
    /written: .*plan\.xlsx, cells: 4; before: plan \(before .*\)\.xlsx\nthe plan of it is the scenario: cond qplan [0-9a-f]{40}\n$/,
  );
  const [newest] = await log(system, 'cond qplan');
  const head = (await (await fetch(address(`/${id}`))).json()) as { adopted: string; by: string };
  expect(head).toMatchObject({ adopted: newest!.version, by: 'Ben' });
  expect(await conditioned()).not.toBe(before);
  const kept = readdirSync(system.folder).find((name) => name.startsWith('plan (before'))!;
  expect(readFileSync(join(system.folder, kept)).equals(teamWorkbook)).toBe(true);

  const again = await system.qplan(['scenarios', 'adopt', id, '--write']);
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('in the sheets already') });
});

test(`the workbook is the old or the new one after each of ${kills} kills in the middle of an adoption`, async () => {
  process.stdout.write(`adoptions: seed ${seed}\n`);
  const random = randomNumbers(seed);
  const original = await until('the plan', () => content(system, 'cond qplan'));
  const first = await scenario();
  const began = performance.now();
  expect((await adopt(first, await look(first))).status).toBe(200);
  const longest = performance.now() - began;
  const adopted = readFileSync(file);
  expect(adopted.equals(teamWorkbook)).toBe(false);
  const outcomes = { old: 0, new: 0 };
  for (let round = 1; round <= kills; round++) {
    await until('the plan is the old one', async () => {
      // Who was ended while writing may have been at its last step.
      if (!readFileSync(file).equals(teamWorkbook)) save(teamWorkbook);
      return (await conditioned()) === original;
    });
    const id = await scenario();
    const seen = await look(id);
    const writing = adopt(id, seen).catch(() => undefined);
    const victim = round % 4 === 0 ? 'web' : 'pull';
    await pause(random() * longest);
    await system.end(victim, 'SIGKILL');
    const bytes = readFileSync(file);
    const isOld = bytes.equals(teamWorkbook);
    expect(isOld || bytes.equals(adopted)).toBe(true);
    outcomes[isOld ? 'old' : 'new'] += 1;
    system.start(victim);
    await writing;
    await until('it is answered again', async () => (await fetch(address('')).catch(() => undefined))?.ok);
  }
  process.stdout.write(`adoptions: ${JSON.stringify(outcomes)}\n`);
  expect(existsSync(file)).toBe(true);
});
