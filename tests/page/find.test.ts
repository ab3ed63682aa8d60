// Finding: items by their names, and by any column of the sheet; people; items of a kind; and all of it in the address.
import { prepareSystem, type System, until, untilEqual } from '@qplan/harness';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../harness/browser.ts';
import { copyExample, readSheet, saveCell, workbookStages } from '../harness/workbook.ts';

let system: System;
let browser: Browser;

beforeAll(async () => {
  system = await prepareSystem(workbookStages('{folder}/sheets/plan.xlsx'));
  const workbook = `${system.folder}/sheets/plan.xlsx`;
  await copyExample(workbook);
  const rows = await readSheet(workbook, 'Work');
  const head = rows.findIndex((cells) => cells.includes('Feature'));
  const row = rows.findIndex(([name]) => name === 'Message reactions');
  const column = Math.max(...rows.map((cells) => cells.length));
  await saveCell(workbook, 'Work', { row: head, column }, 'Sponsor');
  await saveCell(workbook, 'Work', { row, column }, 'Gräfin Zahl');
  system.start('proxy', 'snapshot', 'pull', 'condition', 'qplan', 'web');
  browser = await launchBrowser();
  await until('a plan', async () => (await fetch(`${system.address}/api/plan`)).ok);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

async function open(query = ''): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 1600 }, locale: 'en-US' });
  await page.goto(`${system.address}/${query}`);
  await page.getByTestId('work-search').waitFor();
  return page;
}

const names = (page: Page) =>
  page.getByTestId('work-row').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-name')!));

test('an item is found by a column of the sheet that the plan does not have, and it is said by which', async () => {
  const page = await open();
  await page.getByTestId('work-search').fill('grafin');
  await untilEqual('the item', () => names(page), ['Message reactions']);
  await page.getByTestId('work-found').filter({ hasText: 'Found by Sponsor' }).waitFor();
  await until('it is in the address', () => new URL(page.url()).searchParams.get('find') === 'grafin');
  await page.reload();
  await untilEqual('the item again', () => names(page), ['Message reactions']);
  expect(await page.getByTestId('work-search').inputValue()).toBe('grafin');
  await page.close();
});

test('somebody is found, and leads to the track', async () => {
  const page = await open();
  await page.getByTestId('work-search').fill('anneliese');
  await page.getByTestId('found-person').first().click();
  await until('the track', () => new URL(page.url()).searchParams.has('track'));
  await page.locator('.staff').filter({ hasText: 'Anneliese' }).waitFor();
  expect(await page.getByTestId('work-search').inputValue()).toBe('');
  await page.close();
});

test('the items that do not fit are listed alone, by the address too; back leads to all', async () => {
  const page = await open();
  await page.getByTestId('work-row').first().waitFor();
  const all = await names(page);
  await page.getByTestId('only').selectOption('unfit');
  await until('fewer', async () => (await names(page)).length < all.length);
  expect(new URL(page.url()).search).toBe('?only=unfit');
  const unfit = await names(page);
  const other = await open('?only=unfit');
  await untilEqual('the same', () => names(other), unfit);
  await page.goBack();
  await untilEqual('all', () => names(page), all);
  await page.close();
  await other.close();
});

test('what lies beyond the cut is in the address', async () => {
  const page = await open('?triage=1&beyond');
  await page.getByTestId('work-row').first().waitFor();
  expect(await page.getByTestId('show-out').isChecked()).toBe(true);
  await page.getByTestId('show-out').click();
  await until('it is not', () => new URL(page.url()).search === '?triage=1');
  await page.close();
});
