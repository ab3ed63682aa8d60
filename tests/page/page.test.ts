// The planner in a real browser, on the example workbook: what it shows is what the filter says, and it follows the sheet.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { services } from '@qplan/config';
import { parsePlan, type Plan } from '@qplan/streams';
import type { Browser, Page } from 'playwright-core';
import { prepareSystem, type System, until } from '@qplan/harness';
import { launchBrowser } from '../harness/browser.ts';
import { content, log } from '../harness/foreign.ts';
import { copyExample, readSheet, saveCell, workbookStages } from '../harness/workbook.ts';

const qplan = fileURLToPath(new URL('../../libs/cli/bin/qplan.js', import.meta.url));

const stages = workbookStages('{folder}/sheets/plan.xlsx');

let system: System;
let browser: Browser;
let page: Page;
let workbook: string;

beforeAll(async () => {
  system = await prepareSystem(stages);
  workbook = join(system.folder, 'sheets', 'plan.xlsx');
  await copyExample(workbook);
  system.start(...services);
  browser = await launchBrowser();
  // So tall that every row of work is in the page, which holds only those that can be seen.
  page = await browser.newPage({ viewport: { width: 1400, height: 8000 } });
  await until('a plan', async () => (await fetch(`${system.address}/api/plan`)).ok);
  await page.goto(system.address);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

/** What the filter, as a command, makes of the newest conditioned streams. */
async function filtered(): Promise<Plan> {
  const input = await content(system, 'cond qplan');
  const output = execFileSync(process.execPath, [qplan, 'filter'], {
    input,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const parsed = parsePlan(output.toString());
  if (!parsed.ok) throw new Error('the filter wrote no plan');
  return parsed.value;
}

const byId = (id: string) => page.getByTestId(id);

/** Rows as the page shows them: name → the day of `dev complete`, as YYYY-MM-DD or DNF. */
function completions(): Promise<[string, string][]> {
  return byId('work-row').evaluateAll((rows) =>
    rows.map((row) => [
      row.getAttribute('data-name')!,
      row.querySelector('[data-testid=work-complete]')!.getAttribute('data-day')!,
    ]),
  );
}

function isoDay(day: number | undefined): string {
  return day === undefined ? 'DNF' : new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** Where the item's row and the column stand in the sheet Work, from 0. */
async function cellOf(item: string, column: string): Promise<{ row: number; column: number }> {
  const rows = await readSheet(workbook, 'Work');
  const header = rows.findIndex((row) => row.includes('Feature'));
  return { row: rows.findIndex((row) => row[0] === item), column: rows[header]!.indexOf(column) };
}

test("each track's numbers and dates are the filter's", async () => {
  const plan = await filtered();
  await byId('triage-3').click();
  for (const [index, track] of plan.tracks.entries()) {
    await byId(`track-${track}`).click();
    await until(
      `the address names ${track}`,
      () => track === 'All' || new URL(page.url()).searchParams.get('track') === track,
    );
    for (const [at, skill] of plan.skills.entries()) {
      const weeks = async (column: string) =>
        Number(await byId(`staffing-${skill}-${column}`).getAttribute('data-weeks'));
      const [available, required] = [plan.manpower[index]![at]!, plan.demand[index]!.at(-1)![at]!];
      await until(`${skill} of ${track}`, async () => Math.abs((await weeks('available')) - available) < 0.001);
      expect(await weeks('required')).toBeCloseTo(required, 3);
      expect(await weeks('net')).toBeCloseTo(available - required, 3);
    }
    if (track === 'All') continue;
    const expected = plan.work[index]!.map(({ name, devComplete }) => [name, isoDay(devComplete)]);
    expect(await completions()).toEqual(expected);
  }
});

test('the triage cut takes in the items of its level and all before it', async () => {
  const plan = await filtered();
  const checkout = plan.work[plan.tracks.indexOf('Checkout')]!;
  await byId('track-Checkout').click();
  for (const triage of plan.triages) {
    await byId(`triage-${triage}`).click();
    const count = checkout.filter((item) => item.triage <= triage).length;
    await until(`${count} items in`, async () => (await byId('items-in').textContent()) === String(count));
    expect(await byId('items-out').textContent()).toBe(String(checkout.length - count));
  }
});

test('the choice of track and triage is in the address, and the back button takes it back', async () => {
  await page.goto(`${system.address}/?track=Messaging&triage=1.5`);
  await until('the row', async () => (await completions()).length > 0);
  expect(await byId('track-Messaging').getAttribute('aria-current')).toBe('page');
  await byId('track-Growth').click();
  await until('Growth', () => page.url().includes('track=Growth'));
  await page.goBack();
  await until('Messaging', async () => (await byId('track-Messaging').getAttribute('aria-current')) === 'page');
});

test('j and k go through the tracks as they stand, the worst first', async () => {
  await page.goto(system.address);
  await byId('order-short').click({ force: true });
  const standing = await page.locator('.track').evaluateAll((tracks) => tracks.map(({ dataset }) => dataset['testid']));
  expect(standing).not.toEqual([standing[0], ...standing.slice(1).toSorted()]);
  const current = () => page.locator('.track[aria-current]').getAttribute('data-testid');
  for (const next of standing.slice(1)) {
    await page.keyboard.press('j');
    await until(`${next} comes next`, async () => (await current()) === next);
  }
  await page.keyboard.press('k');
  await until('the one before', async () => (await current()) === standing.at(-2));
  await byId('order-name').click({ force: true });
});

test('saving a changed cell in the workbook changes the open page, without a reload', async () => {
  await byId('triage-3').click();
  await byId('track-Messaging').click();
  await page.evaluate(() => Object.assign(window, { loadedOnce: true }));
  const before = await byId('plan-version').getAttribute('data-version');
  const item = 'Message reactions';
  const required = () => byId('staffing-iOS-required').getAttribute('data-weeks').then(Number);
  const weeks = await required();
  const cell = await cellOf(item, 'iOS');
  const now = Number((await readSheet(workbook, 'Work'))[cell.row]![cell.column]);

  await saveCell(workbook, 'Work', cell, now + 2);
  const saved = performance.now();
  await until('the page has it', async () => Math.abs((await required()) - weeks - 2) < 0.001);
  console.info(`from the save to the page: ${Math.round(performance.now() - saved)} ms`);

  expect(await page.evaluate(() => 'loadedOnce' in window)).toBe(true);
  const version = await byId('plan-version').getAttribute('data-version');
  expect(version).not.toBe(before);
  const [app] = await log(system, 'qplan app');
  const [cond] = await log(system, 'cond qplan');
  const [raw] = await log(system, 'raw qplan');
  expect(app).toMatchObject({ version, by: 'qplan', from: [`cond qplan@${cond!.version}`] });
  expect(cond).toMatchObject({ by: 'condition', from: [`raw qplan@${raw!.version}`] });
  expect(raw).toMatchObject({ by: 'pull', from: [] });
});

test('a cell that cannot be understood is named on the page, and the last good plan stays, until it is mended', async () => {
  const version = await byId('plan-version').getAttribute('data-version');
  const cell = await cellOf('Message reactions', 'Server');
  const good = (await readSheet(workbook, 'Work'))[cell.row]![cell.column] as number;
  await saveCell(workbook, 'Work', cell, 'a lot');
  const name = `Work!${String.fromCharCode(65 + cell.column)}${cell.row + 1}`;
  await until('the page names the cell', async () => {
    const shown = await byId('problems').innerText();
    return shown.includes(name) && shown.includes('a lot');
  });
  expect(await byId('plan-version').getAttribute('data-version')).toBe(version);
  await until('errors.log names it', () => system.log('errors.log').includes(name));

  await saveCell(workbook, 'Work', cell, good);
  await until('the problem is gone', async () => !(await byId('problems').isVisible()));
});

test('a page that lost its connection says so, and catches up by itself', async () => {
  await until('it is live', async () => (await byId('connection').getAttribute('data-state')) === 'live');
  await system.end('web', 'SIGKILL');
  await until('the page says so', async () => (await byId('connection').getAttribute('data-state')) !== 'live');
  const [before] = await log(system, 'raw qplan');
  await saveCell(workbook, 'Work', await cellOf('Voice messages', 'Android'), 7);
  const app = await until('the new plan', async () => {
    const [raw] = await log(system, 'raw qplan');
    const [cond] = await log(system, 'cond qplan');
    const [newest] = await log(system, 'qplan app');
    const through = cond!.from[0] === `raw qplan@${raw!.version}` && newest!.from[0] === `cond qplan@${cond!.version}`;
    return raw!.version !== before!.version && through && newest;
  });
  system.start('web');
  await until('the page has it', async () => (await byId('plan-version').getAttribute('data-version')) === app.version);
  await until('it is live', async () => (await byId('connection').getAttribute('data-state')) === 'live');
});

test('an address of a track that is not there says so, and shows all', async () => {
  const other = await browser.newPage();
  await other.goto(`${system.address}/?track=Chekout`);
  await other.getByTestId('work-row').first().waitFor();
  expect(await other.locator('.track-says').innerText()).toBe(
    'There is no track “Chekout” in this plan; these are all',
  );
  await other.close();
});

test('a page whose server hangs says so before long, and goes on when that does', async () => {
  const state = () => byId('connection').getAttribute('data-state');
  await until('it is live', async () => (await state()) === 'live');
  process.kill(system.pid('web'), 'SIGSTOP');
  const since = performance.now();
  await until('the page says so', async () => (await state()) !== 'live');
  expect(performance.now() - since).toBeLessThan(20_000);
  process.kill(system.pid('web'), 'SIGCONT');
  await until('it is live', async () => (await state()) === 'live');
});
