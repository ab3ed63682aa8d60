// A sheet that somebody drops on the page: it is read there, what was guessed is corrected, and the config.ini that comes of it
// makes the same plan on a server.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareSystem, type System, until, untilEqual } from '@qplan/harness';
import type { Browser, Page } from 'playwright-core';
import type { PlanDocument } from '../../services/web/src/api.ts';
import { hostile } from '../../libs/workbook/src/hostile.fixture.ts';
import { launchBrowser } from '../harness/browser.ts';
import { close } from '../harness/hands.ts';
import { shown } from '../harness/planner-page.ts';
import { drop, strangersWorkbook } from '../harness/stranger.ts';

let system: System;
let browser: Browser;
let workbook: Uint8Array;

beforeAll(async () => {
  workbook = await strangersWorkbook();
  system = await prepareSystem('');
  system.start('proxy', 'snapshot', 'web');
  browser = await launchBrowser();
  await until('the page', async () => (await fetch(system.address)).ok);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

async function open(address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1600 }, locale: 'en-US' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

/** The page of a server that has no plan, with the stranger's workbook on it. */
async function openWithSheet(): Promise<Page> {
  const page = await open(system.address);
  await page.getByTestId('try-waiting').waitFor();
  await drop(page, 'scope.xlsx', workbook);
  await page.getByTestId('sheet').waitFor();
  return page;
}

const column = (page: Page, letter: string) => page.getByTestId(`column-${letter}`);
const setTo = (page: Page, letter: string, value: string) =>
  untilEqual(`column ${letter}`, () => column(page, letter).inputValue(), value);
const found = (page: Page) => page.getByTestId('found').last().locator('li').allInnerTexts();

/** Corrects the two guesses that are wrong: the items and their tracks. */
async function correct(page: Page): Promise<void> {
  await column(page, 'B').selectOption({ label: 'Item' });
  await setTo(page, 'B', 'name');
  await column(page, 'A').selectOption({ label: 'Track' });
  await setTo(page, 'A', 'track');
  await page.locator('[data-testid=work-row]').first().waitFor();
}

/** What the page shows of each track. */
async function plansOf(page: Page, tracks: readonly string[]) {
  const plans = [];
  for (const track of tracks) {
    await page.getByTestId(`track-${track}`).click();
    await untilEqual('the track', () => page.locator('main h1').innerText(), track === 'All' ? 'All tracks' : track);
    plans.push(await shown(page));
  }
  return plans;
}

test('a sheet is read in the browser, corrected, and the config.ini makes the same plan on a server', async () => {
  const page = await open(system.address);
  await page.getByTestId('try-waiting').waitFor();
  const requests: string[] = [];
  page.on('request', (request) => requests.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await drop(page, 'scope.xlsx', workbook);
  await page.getByTestId('sheet').waitFor();

  expect(
    await page.getByTestId('sheet-tab').evaluateAll((tabs) => tabs.map((tab) => tab.getAttribute('data-used'))),
  ).toEqual(['', 'work', 'staff', 'vacations']);
  expect(await column(page, 'A').inputValue()).toBe('name');
  await correct(page);
  await column(page, 'E').selectOption({ label: 'QA (weeks)' });
  await setTo(page, 'E', 'skill QA');

  // What cannot be read is told at its cell, and leads there.
  const problem = page.locator('[data-testid=found-place]', { hasText: 'D11' });
  await problem.click();
  await page.locator('[data-row="11"] .sheet-cell-shown', { hasText: 'huh?' }).waitFor();

  await page.getByRole('button', { name: 'Row 4: what it is' }).click();
  await page.getByRole('button', { name: 'Leave out rows with “Cancelled”' }).click();
  await page.locator('[data-row="4"].sheet-out').waitFor();
  await page.locator('.setup-more > summary').click();
  await until('config.ini', async () => (await page.getByTestId('config').inputValue()).includes('Cancelled'));
  const config = await page.getByTestId('config').inputValue();
  expect(config.slice(config.indexOf('[condition]'))).toBe(
    `[condition]
input = raw qplan
output = cond qplan
policy = lenient

[condition.work]
name = What
track = Project
ignore = Total*|Sum|Subtotal*|Grand total*|Legend*|Summe|Gesamt|Gesamtsumme|Zwischensumme|Σ|Cancelled

[condition.skills]
Testing = QA

[qplan]
input = cond qplan
output = qplan app
`,
  );
  // Nothing was sent anywhere: what is loaded are parts of the page, and the status of its server.
  expect(requests.filter((request) => !/^GET \/(?:assets|api|live|favicon)/.test(request))).toEqual([]);

  const server = await prepareSystem(config.replaceAll('data/sources/', '{folder}/'));
  try {
    writeFileSync(join(server.folder, 'scope.xlsx'), workbook);
    server.start('proxy', 'snapshot', 'pull', 'condition', 'qplan', 'web');
    await until('a plan', async () => (await fetch(`${server.address}/api/plan`)).ok);
    const { tracks } = (await (await fetch(`${server.address}/api/plan`)).json()) as PlanDocument;
    const served = await open(server.address);
    await served.locator('[data-testid=work-row]').first().waitFor();
    const plans = await plansOf(page, tracks);
    expect(plans[0]!.rows).toHaveLength(191);
    expect(plans).toEqual(await plansOf(served, tracks));
    await close(served);
  } finally {
    await server.stop();
  }
  await close(page);
});

test('a what-if is laid over the plan of a try, and its rows come from the sheet', async () => {
  const page = await openWithSheet();
  await correct(page);
  const before = await shown(page);
  await page.keyboard.press('w');
  await page.getByTestId('person-track').first().selectOption('Grow');
  await page.getByTestId('whatif-effects').waitFor();
  await until('another plan', async () => JSON.stringify(await shown(page)) !== JSON.stringify(before));
  await page.keyboard.press('w');
  await page.locator('[data-testid=work-complete] .why, .why[data-testid=work-complete]').first().click();
  await until('its row', async () => (await page.getByTestId('source-row').innerText()).startsWith('Scope Q1!B'));
  await close(page);
});

test('a choice is undone, and another file takes the place of the one of its name, with all choices kept', async () => {
  const page = await openWithSheet();
  await correct(page);
  expect((await found(page)).join()).toContain('huh?');
  await drop(page, 'scope.xlsx', await strangersWorkbook(5));
  await until('the mended sheet', async () => !(await found(page)).join().includes('huh?'));
  expect(await column(page, 'A').inputValue()).toBe('track');
  await page.getByTestId('undo-choice').click();
  await setTo(page, 'A', 'unused');
  await close(page);
});

test('config.ini is changed as text, and says so where it is wrong', async () => {
  const page = await openWithSheet();
  await correct(page);
  await page.locator('.setup-more > summary').click();
  const config = page.getByTestId('config');
  await until('config.ini', async () => (await config.inputValue()).includes('track = Project'));
  const text = await config.inputValue();
  await config.fill(`${text}\n[condition.wrok]\nname = x\n`);
  await page.getByTestId('config-apply').click();
  await until('the fault', async () =>
    (await page.getByTestId('try-failures').innerText()).includes('[condition.wrok]: no such section'),
  );
  expect(await column(page, 'A').inputValue()).toBe('track');
  await config.fill(text.replace('track = Project', 'track = Project\nunused = Prio'));
  await page.getByTestId('config-apply').click();
  await setTo(page, 'C', 'unused');
  await close(page);
});

test('what cannot be read is told, and the page goes on', async () => {
  const page = await openWithSheet();
  for (const [name, bytes, message] of [
    ['bomb.xlsx', hostile.emptyStrings(), 'bomb.xlsx: the workbook holds more texts than'],
    ['nested.ods', hostile.nested(), 'nested.ods: content.xml in it has elements more than 100 deep'],
    ['broken.xlsx', workbook.subarray(0, 900), 'broken.xlsx: the file is not whole'],
    ['picture.png', new Uint8Array([1]), '".png" is not read'],
  ] as const) {
    await drop(page, name, bytes);
    await until(message, async () => (await page.getByTestId('try-failures').innerText()).includes(message));
  }
  await correct(page);
  await close(page);
});

test('what takes too long is ended, and nothing else with it', async () => {
  const page = await open('about:blank');
  await page.clock.install();
  let stuck = true;
  await page.route('**/assets/worker-*.js', (route) =>
    stuck ? route.fulfill({ contentType: 'text/javascript', body: 'for (;;) ;' }) : route.continue(),
  );
  await page.goto(`${system.address}/try`);
  await page.getByTestId('setup-start').waitFor();
  await drop(page, 'scope.xlsx', workbook);
  await until('it is being read', async () => (await page.getByTestId('try-state').innerText()) === 'Reading…');
  stuck = false;
  await page.clock.fastForward(21_000);
  const message = 'scope.xlsx: it took longer than 20 seconds, and was ended';
  await until('its end', async () => (await page.getByTestId('try-failures').innerText()) === message);
  await drop(page, 'scope.xlsx', workbook);
  await page.getByTestId('sheet').waitFor();
  await close(page);
});

test('the try is left by a button, and a reload forgets it', async () => {
  const page = await openWithSheet();
  await page.getByTestId('leave-try').click();
  await page.getByTestId('waiting').waitFor();
  await page.goBack();
  await page.getByTestId('try-bar').waitFor();
  await page.reload();
  await page.getByTestId('setup-start').waitFor();
  await close(page);
});

test('the example is one click, and so is an empty template', async () => {
  const page = await open(`${system.address}/try`);
  const download = page.waitForEvent('download');
  await page.getByTestId('template').click();
  expect((await download).suggestedFilename()).toBe('plan.xlsx');
  await page.getByTestId('example').click();
  await page.locator('[data-testid=work-row]').first().waitFor();
  await close(page);
});
