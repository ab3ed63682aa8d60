// Problems as work: the row of each as the sheet has it, what would be right to copy, how far one has come, and the workbook with
// what was found as comments.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareSystem, type System, until, untilEqual } from '@qplan/harness';
import { openXlsx, saveXlsx } from 'hucre';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../harness/browser.ts';
import { close } from '../harness/hands.ts';
import { drop, strangersWorkbook } from '../harness/stranger.ts';

const sheets = {
  plan: 'Start,"Jan 4, 2027"\nEnd,"Mar 26, 2027"\n',
  staff:
    'Name,Track,Skill\nAda,Payments,Apps\nBen,Growth,QA\nKim (mat. leave),Growth,Apps\nLee (starts Jun 1),Payments,Apps\n',
  work: 'Item,Track,Estimate\nLogin,Payments,Apps:2\nShare,Growth,Appz:1\nChat,Growth,\nPay,Payments,\n',
};

const config = `[pull]
output = raw qplan
every = 5 minutes
${Object.keys(sheets)
  .map((name) => `[pull.raw ${name}]\nsource = {folder}/${name}.csv\n`)
  .join('')}
[condition]
input = raw qplan
output = cond qplan
policy = lenient
[qplan]
input = cond qplan
output = qplan app
`;

let system: System;
let browser: Browser;

beforeAll(async () => {
  system = await prepareSystem(config);
  for (const [name, text] of Object.entries(sheets)) write(name, text);
  system.start('proxy', 'snapshot', 'pull', 'condition', 'qplan', 'web');
  browser = await launchBrowser();
  await until('a plan', async () => (await fetch(`${system.address}/api/plan`)).ok);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

function write(name: string, text: string): void {
  writeFileSync(join(system.folder, `${name}.csv`), text);
}

async function open(path: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1400, height: 1200 },
    locale: 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(system.address + path);
  return page;
}

const text = (page: Page, testId: string) => page.getByTestId(testId).innerText();
const untilMended = (page: Page, said: string) =>
  untilEqual('what is mended', () => page.getByTestId('mended').locator('p').innerText(), said);
/** The finding that says this. */
const finding = (page: Page, said: string) => page.getByTestId('finding').filter({ hasText: said });

test('whom the plan goes without stands beside the staff of the track, with the reason and the cell', async () => {
  const page = await open('/?track=Growth');
  await page.getByTestId('staff-without').waitFor();
  expect((await text(page, 'staff-without')).replace(/\s+/g, ' ')).toBe(
    'Not counted 1 Kim "mat. leave": left out raw staff!A4',
  );
  expect(await page.locator('#staff-title').innerText()).toContain('1 not counted');
  await page.getByTestId('track-All').click();
  await page.getByTestId('staff-without').getByText('Lee').waitFor();
  expect((await text(page, 'staff-without')).replace(/\s+/g, ' ')).toContain(
    "Lee starts after the plan's end raw staff!A5",
  );
  await close(page);
});

test('a problem opens its row with the cell marked, and what would be right is copied', async () => {
  const page = await open('/');
  await page.getByTestId('warnings-toggle').click();
  const slip = finding(page, 'did you mean');
  await slip.getByTestId('finding-place').click();
  const row = page.getByTestId('finding-row');
  await row.waitFor();
  expect((await row.locator('dt, dd').allInnerTexts()).map((each) => each.trim())).toEqual([
    'Item',
    'Share',
    'Track',
    'Growth',
    'Estimate',
    'Appz:1',
  ]);
  expect(await row.locator('mark').allInnerTexts()).toEqual(['Appz:1']);

  await slip.getByTestId('finding-copy').click();
  await slip.getByText('Copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Apps');
  await close(page);
});

test('what is mended is counted, while the row that is open stays so; a reload keeps the count', async () => {
  const page = await open('/');
  await page.getByTestId('warnings-toggle').click();
  await finding(page, 'has no estimate').getByTestId('finding-place').last().click();
  const row = page.getByTestId('finding-row');
  await row.waitFor();
  expect(await row.locator('mark').innerText()).toBe('(empty)');
  const before = await page.getByTestId('finding-place').count();

  write('work', sheets.work.replace('Appz', 'Apps').replace('Chat,Growth,', 'Chat,Growth,Apps:1'));
  await page.getByText(/^[23] of \d+ mended$/).waitFor();
  expect(await page.getByTestId('finding-place').count()).toBeLessThan(before);
  expect(await row.locator('code').innerText()).toBe('raw work!C5');
  const said = await page.getByTestId('mended').locator('p').innerText();
  await page.getByText('What was mended').click();
  await page.getByTestId('mended').locator('s', { hasText: 'did you mean "Apps"?' }).waitFor();

  await page.reload();
  await page.getByTestId('warnings-toggle').click();
  await untilMended(page, said);
  await close(page);
  write('work', sheets.work);
});

test('a workbook that is tried is had back with what was found as comments; mended, it says how far one has come', async () => {
  const page = await open('/try');
  await page.getByTestId('setup-start').waitFor();
  const workbook = await strangersWorkbook();
  await drop(page, 'scope.xlsx', workbook);
  await page.getByTestId('sheet').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('commented').click()]);
  expect(download.suggestedFilename()).toBe('scope.xlsx');
  const commented = await openXlsx(readFileSync(await download.path()));
  const said = commented.sheets.flatMap(({ name, cells }) =>
    [...(cells ?? [])].flatMap(([key, { comment }]) => (comment ? [`${name} ${key}: ${comment.text}`] : [])),
  );
  expect(said).toContainEqual(expect.stringMatching(/^Scope Q1 2,0: no column is the track/));
  expect(said).toContainEqual(expect.stringMatching(/^OOO 2,0: "Zoe" is not in staff/));

  const { rows, cells } = commented.sheets.find(({ name }) => name === 'OOO')!;
  rows[2]![0] = 'Flo';
  cells!.set('2,0', { ...cells!.get('2,0')!, value: 'Flo' });
  await drop(page, 'scope.xlsx', await saveXlsx(commented));
  await page.getByText(/^1 of \d+ mended$/).waitFor();
  await close(page);
});
