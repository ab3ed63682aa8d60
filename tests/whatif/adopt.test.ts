// What is decided in a meeting goes back into the workbook: two scenarios are made of twenty edits and saved, compared, and one is
// adopted. The file then differs in exactly those cells, and the plan that comes of it is the scenario.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { prepareSystem, type System, until, untilEqual } from '@qplan/harness';
import { readWorkbook } from '@qplan/workbook';
import type { Browser, Page } from 'playwright-core';
import type { PlanDocument } from '../../services/web/src/api.ts';
import { launchBrowser } from '../harness/browser.ts';
import { editing, mouse, offRow, row, who } from '../harness/hands.ts';
import { content } from '../harness/foreign.ts';
import { stages } from '../harness/one-item-plan.ts';
import { teamStages, teamWorkbook } from '../harness/team-workbook.ts';

let system: System;
let browser: Browser;
let page: Page;
let file: string;
beforeAll(async () => {
  system = await prepareSystem(teamStages('{folder}/plan.xlsx') + stages);
  file = join(system.folder, 'plan.xlsx');
  writeFileSync(file, teamWorkbook);
  system.start('proxy', 'snapshot', 'pull', 'condition', 'qplan', 'web');
  browser = await launchBrowser();
  await until('the plan', async () => (await fetch(`${system.address}/api/plan`).catch(() => undefined))?.ok);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

/** The parts of a zip, unpacked. */
function parts(zip: Buffer): Map<string, string> {
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006'));
  let at = zip.readUInt32LE(end + 16);
  const found = new Map<string, string>();
  for (let count = zip.readUInt16LE(end + 10); count > 0; count--) {
    const [nameBytes, extraBytes, noteBytes] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ];
    const offset = zip.readUInt32LE(at + 42);
    const data = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
    const packed = zip.subarray(data, data + zip.readUInt32LE(at + 20));
    const name = zip.toString('utf8', at + 46, at + 46 + nameBytes);
    found.set(name, (zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('latin1'));
    at += 46 + nameBytes + extraBytes + noteBytes;
  }
  return found;
}

async function onItem(name: string): Promise<void> {
  await mouse.press(page, 'edit-item', row(page, name));
  await page.getByTestId('item-editor').waitFor();
}

async function fromMenu(name: string, act: string): Promise<void> {
  await mouse.press(page, 'item-menu', row(page, name));
  await page.getByTestId(act).click();
}

/** Types into a cell of the list, where it stands. */
async function intoCell(name: string, cell: string, text: string): Promise<void> {
  await row(page, name).locator(`[data-cell="${cell}"]`).dblclick();
  await page.getByTestId('cell-field').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await page.getByTestId('cell-field').waitFor({ state: 'detached' });
}

const edits = () => page.getByTestId('whatif-edit');
const untilEdits = (count: number) => until(`${count} edits`, async () => (await edits().count()) === count);

async function onTrack(track: string): Promise<void> {
  await page.goto(new URL(`/?track=${track}${new URL(page.url()).hash}`, system.address).href);
  await row(page, track === 'Tablet' ? 'Maps' : 'Login').waitFor();
  await editing(page);
}

async function saveAs(name: string): Promise<void> {
  await mouse.press(page, 'scenario-save-as');
  await mouse.type(page, 'scenario-name', name);
  await mouse.type(page, 'scenario-who', 'Ann');
  await mouse.press(page, 'scenario-submit');
  await page.getByTestId('scenario-opened').filter({ hasText: name }).waitFor();
}

/** What the address holds of the what-if. */
function linked(): string {
  const [, packed = ''] = page.url().split('#whatif=');
  return packed === '' ? '' : inflateRawSync(Buffer.from(packed, 'base64url')).toString();
}

const inList = (name: string) => page.getByTestId('scenario').filter({ hasText: name });

/** The cells of a row of the work that was not there, from its first column on. */
const newRow = (row: number, texts: readonly string[]) =>
  Object.fromEntries(texts.map((text, column) => [`Work!${String.fromCharCode(65 + column)}${row}`, text]));

/** All that a plan says, by the names of tracks and skills: their order is that of the people. */
async function numbers(path: string) {
  const plan = (await (await fetch(new URL(path, system.address))).json()) as PlanDocument;
  const bySkill = <T>(values: readonly T[]) => Object.fromEntries(plan.skills.map((skill, at) => [skill, values[at]]));
  const tracks = plan.tracks.map((track, at) => [
    track,
    {
      manpower: bySkill(plan.manpower[at]!),
      demand: plan.demand[at]!.map(bySkill),
      staff: bySkill(plan.staff[at]!.map((names) => names.toSorted())),
      items: plan.work[at]!.map(({ rank: _, id: __, cell: ___, ...item }) => item),
    },
  ]);
  const { start, end, scheduledSkills, triages } = plan;
  return { start, end, scheduledSkills: scheduledSkills.toSorted(), triages, ...Object.fromEntries(tracks) };
}

test('two scenarios of a meeting are compared, and one is adopted into the workbook', async () => {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1600 }, locale: 'en-US' });
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
  await page.goto(new URL('/?track=Checkout', system.address).href);
  await row(page, 'Login').waitFor();
  await mouse.turnOn(page);
  await editing(page);

  await onItem('Refunds');
  await mouse.press(page, 'edit-off');
  await offRow(page, 'Refunds').waitFor();
  await mouse.choose(page, 'person-skill', 'QA', who(page, 'Bo'));
  await untilEdits(2);
  await saveAs('A: without Refunds');
  await page.getByTestId('whatif-undo').click();
  await page.getByTestId('whatif-undo').click();
  await untilEdits(0);

  await row(page, 'Pay').getByTestId('handle').dragTo(row(page, 'Login'));
  await onItem('Login');
  await mouse.choose(page, 'edit-triage', '2');
  await mouse.type(page, 'edit-weeks-Apps', '3.5');
  await onItem('Search');
  await mouse.type(page, 'edit-weeks-Web', '0.5');
  await mouse.date(page, 'edit-due', '2027-02-05');
  await intoCell('Refunds', 'weeks QA', '+1');
  await fromMenu('Search', 'menu-rename');
  await page.keyboard.type('Find');
  await page.keyboard.press('Enter');
  await row(page, 'Find').waitFor();
  await mouse.choose(page, 'person-track', 'Tablet', who(page, 'Bo'));
  await mouse.choose(page, 'person-skill', 'QA', who(page, 'Cy'));
  await mouse.type(page, 'join-name', 'Gil');
  await mouse.choose(page, 'join-skill', 'Web');
  await mouse.press(page, 'join');
  await mouse.press(page, 'add-item-open');
  await mouse.type(page, 'add-name', 'Wallet');
  await mouse.type(page, 'add-weeks-Apps', '3d');
  await mouse.press(page, 'add');
  await row(page, 'Wallet').waitFor();
  await mouse.press(page, 'add-close');
  await page.getByTestId('plan-editor').locator('summary').click();
  await mouse.date(page, 'edit-end', '2027-02-19');
  await until('all of it is in the address', () => linked().includes('2027-02-19'));
  await onTrack('Tablet');
  await onItem('Maps');
  await mouse.choose(page, 'edit-triage', '3');
  await intoCell('Ideas', 'weeks Apps', '2d');
  await fromMenu('Ideas', 'menu-top');
  await fromMenu('Split view', 'menu-split');
  await mouse.press(page, 'person-leaves', who(page, 'Eve'));
  await edits().filter({ hasText: 'Eve leaves' }).waitFor();
  await saveAs('B: as agreed');

  await page.getByTestId('scenario-list-open').click();
  for (const name of ['A: without Refunds', 'B: as agreed']) await inList(name).getByTestId('scenario-mark').check();
  const compare = await page.getByTestId('scenario-compare').getAttribute('href');
  const beside = await context.newPage();
  await beside.goto(new URL(compare!, system.address).href);
  await beside.getByTestId('outcomes').waitFor();
  await beside.close();

  const id = (await inList('B: as agreed').getAttribute('data-id'))!;
  const meant = await numbers(`/api/scenarios/${id}/plan`);
  await inList('B: as agreed').getByTestId('scenario-adopt').click();
  await page.getByTestId('adopt-cells').waitFor();
  if (process.env['SCREENSHOTS']) await page.screenshot({ path: join(process.env['SCREENSHOTS'], 'adopt.png') });
  const cells = await page
    .locator('[data-testid=adopt-cells] tbody tr')
    .evaluateAll((rows) =>
      rows.map((each) => [each.getAttribute('data-cell')!, each.querySelector('td:last-child')!.textContent]),
    );
  expect(Object.fromEntries(cells)).toEqual({
    'Plan!B2': 'Feb 19, 2027',
    'Staff!B3': 'empty',
    'Staff!B4': 'empty',
    'Staff!B5': 'Gil',
    'Staff!B7': 'Cy',
    'Staff!C3': 'Bo',
    'Staff!C4': 'empty',
    'Work!A4': '0',
    'Work!A8': '4.5',
    'Work!B3': 'Find',
    'Work!C2': '2',
    'Work!C6': '3',
    'Work!E2': '3.5',
    'Work!E7': '1',
    'Work!E8': '0.4',
    'Work!F3': '0.5',
    'Work!F7': '2',
    'Work!G5': '2',
    'Work!G7': '0.5',
    'Work!H3': 'Feb  5, 2027',
    ...newRow(9, ['7', 'Split view, part 2', '2', 'Tablet', '1', '2', '0.5']),
    ...newRow(10, ['8', 'Wallet', '3', 'Checkout', '0.6']),
    // What the team itself counts of each row.
    'Work!I9': '=SUM(E9:G9)',
    'Work!I10': '=SUM(E10:G10)',
  });
  expect(readFileSync(file).equals(teamWorkbook)).toBe(true);

  await page.getByTestId('adopt-write').click();
  await page.getByTestId('adopt-same').waitFor();
  // What is in the sheets now is not laid on top of them once more.
  await untilEdits(0);
  if (process.env['SCREENSHOTS']) await page.screenshot({ path: join(process.env['SCREENSHOTS'], 'adopted.png') });
  await untilEqual('the plan is the scenario', () => numbers('/api/plan'), meant);
  await page.getByTestId('adopt-back').click();
  await inList('B: as agreed').getByTestId('scenario-adopted').waitFor();

  if (process.env['SCREENSHOTS']) writeFileSync(join(process.env['SCREENSHOTS'], 'adopted.xlsx'), readFileSync(file));
  const [old, now] = [parts(teamWorkbook), parts(readFileSync(file))];
  expect([...now.keys()]).toEqual([...old.keys()]);
  const changed = [...now].flatMap(([name, part]) => (old.get(name) === part ? [] : name));
  const sheets = ['sheet1', 'sheet2', 'sheet3'].map((sheet) => `xl/worksheets/${sheet}.xml`);
  expect(changed.sort()).toEqual(['xl/workbook.xml', ...sheets]);
  const read = async (bytes: Buffer) =>
    new Map((await readWorkbook('plan.xlsx', bytes)).map(({ name, rows }) => [name, rows]));
  const [was, is] = [await read(teamWorkbook), await read(readFileSync(file))];
  const different = [...is].flatMap(([sheet, rows]) =>
    rows.flatMap((values, index) =>
      values.flatMap((text, column) =>
        text === (was.get(sheet)?.[index]?.[column] ?? '')
          ? []
          : `${sheet}!${String.fromCharCode(65 + column)}${index + 1}`,
      ),
    ),
  );
  const emptied = cells.flatMap(([cell, becomes]) => (becomes === 'empty' ? cell : []));
  expect([...new Set([...different, ...emptied])].sort()).toEqual(cells.map(([cell]) => cell).sort());
  expect(await content(system, 'cond qplan')).toContain('\tGil\t');
});
