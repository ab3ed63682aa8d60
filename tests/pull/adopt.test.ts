// A scenario is carried back into a workbook whole or not at all: the service that writes, and the one that asks it, are killed
// while it is written. `make chaos` kills them 50 times, `make test` fewer; CHAOS_SEED repeats a run's choices.
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { prepareSystem, randomNumbers, type System, until } from '@qplan/harness';
import { content, log } from '../harness/foreign.ts';
import { stages } from '../harness/one-item-plan.ts';
import { teamStages, teamWorkbook } from '../harness/team-workbook.ts';

const kills = Number(process.env['ADOPT_KILLS'] ?? 3);
const seed = Number(process.env['CHAOS_SEED'] ?? Date.now() % 1_000_000);

let system: System;
let file: string;
/** The conditioned data of the workbook as it is before any adoption. */
let original: string;
/** The workbook that an adoption makes, and how long that takes, in ms: those that are ended in its middle build on this. */
let adopted: { readonly bytes: Buffer; readonly ms: number };
beforeAll(async () => {
  system = await prepareSystem(teamStages('{folder}/plan.xlsx') + stages);
  file = join(system.folder, 'plan.xlsx');
  writeFileSync(file, teamWorkbook);
  system.start('proxy', 'snapshot', 'pull', 'condition', 'qplan', 'web');
  original = await until('the plan', () => content(system, 'cond qplan'));
});
afterAll(() => system?.stop());

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
    if (saved.status !== 201) throw new Error(`${saved.status} ${await saved.text()}`);
    return (await saved.json()) as { id: string };
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

  const began = performance.now();
  const written = await system.qplan(['scenarios', 'adopt', id, '--write', '--by', 'Ben']);
  adopted = { bytes: readFileSync(file), ms: performance.now() - began };
  expect(adopted.bytes.equals(teamWorkbook)).toBe(false);
  expect(written).toMatchObject({ code: 0, stderr: '' });
  expect(written.stdout).toMatch(
    /written: .*plan\.xlsx, cells: 4; before: plan \(before .*\)\.xlsx\nthe plan of it is the scenario: cond qplan [0-9a-f]{40}\n$/,
  );
  const [newest] = await log(system, 'cond qplan');
  const head = (await (await fetch(address(`/${id}`))).json()) as { adopted: string; by: string };
  expect(head).toMatchObject({ adopted: newest!.version, by: 'Ben' });
  expect(await conditioned()).not.toBe(original);
  const kept = readdirSync(system.folder).find((name) => name.startsWith('plan (before'))!;
  expect(readFileSync(join(system.folder, kept)).equals(teamWorkbook)).toBe(true);

  const again = await system.qplan(['scenarios', 'adopt', id, '--write']);
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('in the sheets already') });
});

/** How far a writer came, in the order of its steps, by what is in the folder. */
const moments = ['before the write', 'beside it', 'the old one kept', 'written'] as const;
type Moment = (typeof moments)[number];

const isKept = (name: string) => name.startsWith('plan (before');
const isBeside = (name: string) => name === '.plan.xlsx.qplan-new';

function moment(): Moment {
  if (!readFileSync(file).equals(teamWorkbook)) return 'written';
  const names = readdirSync(system.folder);
  if (names.some(isKept)) return 'the old one kept';
  return names.some(isBeside) ? 'beside it' : 'before the write';
}

/** The workbook is as it was before any adoption, and so is the plan. */
async function beginAnew(): Promise<void> {
  await until('the plan is the old one', async () => {
    // Who was ended while writing may have been at its last step.
    if (!readFileSync(file).equals(teamWorkbook)) save(teamWorkbook);
    return (await conditioned()) === original;
  });
  for (const name of readdirSync(system.folder)) {
    if (isKept(name)) expect(readFileSync(join(system.folder, name)).equals(teamWorkbook)).toBe(true);
    if (isKept(name) || isBeside(name)) rmSync(join(system.folder, name));
  }
}

/** The processes that a process has started. */
const startedBy = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);

test(`the workbook is the old or the new one after each of ${kills} kills in the middle of an adoption`, async () => {
  process.stdout.write(`adoptions: seed ${seed}\n`);
  const random = randomNumbers(seed);
  const fell = Object.fromEntries(moments.map((each) => [each, 0])) as Record<Moment, number>;
  for (let round = 1; round <= kills; round++) {
    await beginAnew();
    const id = await scenario();
    const seen = await look(id);
    let isAnswered = false;
    const writing = adopt(id, seen)
      .catch(() => undefined)
      .finally(() => (isAnswered = true));
    const aim = round % moments.length;
    if (aim === 0) await pause(random() * adopted.ms);
    else while (moments.indexOf(moment()) < aim && !isAnswered) await pause(1);
    const victim = round % 5 === 2 ? 'web' : 'pull';
    // By chance the service alone, and else whoever writes for it at once.
    if (victim === 'pull' && aim > 0) for (const pid of startedBy(system.pid('pull'))) process.kill(pid, 'SIGKILL');
    await system.end(victim, 'SIGKILL');
    fell[moment()] += 1;
    const bytes = readFileSync(file);
    expect(bytes.equals(teamWorkbook) || bytes.equals(adopted.bytes)).toBe(true);
    system.start(victim);
    // Who asked for it asks again.
    const answer = await writing;
    if (answer?.ok) expect(readFileSync(file).equals(adopted.bytes)).toBe(true);
    await until('it is answered again', async () => (await fetch(address('')).catch(() => undefined))?.ok);
  }
  process.stdout.write(`adoptions, where the kills fell: ${JSON.stringify(fell)}\n`);
  expect(fell.written).toBeGreaterThan(0);
  if (kills > moments.length) expect(fell.written).toBeLessThan(kills);
});
