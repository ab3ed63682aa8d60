// The live page in a real browser: what is broadcast with the command is drawn in every open page, text is never markup,
// and a page that lost its connection hears again.
import { prepareSystem, type System, until, untilEqual } from '@qplan/harness';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../harness/browser.ts';

const lines = (...all: string[]) => all.map((line) => `${line}\n`).join('');

let system: System;
let browser: Browser;
let pages: Page[];

beforeAll(async () => {
  system = await prepareSystem('[qplan]\ninput = cond qplan\noutput = qplan app\n');
  system.start('proxy', 'snapshot', 'web');
  browser = await launchBrowser();
  await until('the page', async () => (await fetch(`${system.address}/live`)).ok);
  pages = await Promise.all([open(), open()]);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

async function open(): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${system.address}/live`);
  await page.locator('[data-testid=connection][data-state=live]').waitFor();
  return page;
}

/** Without an address it goes to the web service of the configuration. */
async function broadcast(type: string, text: string, ...options: string[]): Promise<void> {
  const sent = await system.qplan(['broadcast', `--type=${type}`, ...options], text);
  expect(sent).toMatchObject({ code: 0, stderr: '' });
}

/** The text of a page's stage, once it shows this kind of message with this title. */
async function staged(page: Page, kind: string, title: string): Promise<string> {
  const stage = page.locator(`[data-testid=live-stage][data-kind=${kind}]`);
  await stage.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
  return (await stage.textContent())!;
}

test.each([
  ['piechart', 'pie', lines('Weeks', 'Apps\t10', 'Native\t2.5'), ['Apps', 'Native', '12.5']],
  [
    'quadchart',
    'quad',
    lines('=====title', '\tWeeks', '=====points', '\tSearch\t5\t20', '\tMaps\t450\t90'),
    ['Search', 'Maps'],
  ],
  [
    'shortagechart',
    'shortage',
    lines('=====title', '\tWeeks', '=====demand', '\tApps\t20', '\tWeb\t7', '=====shortage', '\tApps\t5'),
    ['Apps', 'Web', '20'],
  ],
  [
    'releasechart',
    'release',
    lines(
      '=====title',
      '\tWeeks',
      '=====release dates',
      '\tAug 30, 2013',
      '=====features',
      '\tMaps\tAug  5, 2013\tAug  9, 2013',
    ),
    ['Maps', 'Aug 30', '4 days early'],
  ],
])('a %s that is broadcast is drawn in every open page', async (type, kind, text, shows) => {
  await broadcast(type, text);
  for (const page of pages) {
    const drawn = await staged(page, kind, 'Weeks');
    for (const part of shows) expect(drawn).toContain(part);
  }
});

test('text is shown as it came, and never as markup', async () => {
  const [page] = pages;
  const text = '<img src=x onerror="window.broken = true"> <b>ten</b> o’clock\n\tsecond line';
  await broadcast('raw', text);
  expect(await staged(page!, 'text', 'Raw text')).toContain(text);
  expect(await page!.evaluate(() => [document.querySelector('main img, main b'), 'broken' in window])).toEqual([
    null,
    false,
  ]);
});

test('earlier broadcasts can be gone back to, until something new comes', async () => {
  const page = await open();
  await broadcast('piechart', lines('Weeks', 'Apps\t10'));
  await staged(page, 'pie', 'Weeks');
  await broadcast('raw', 'Stand-up');
  expect(await staged(page, 'text', 'Raw text')).toContain('Stand-up');
  const earlier = page.getByRole('navigation').getByRole('button');
  await untilEqual('broadcasts to go back to', () => earlier.count(), 2);
  await earlier.last().focus();
  await page.keyboard.press('Enter');
  await staged(page, 'pie', 'Weeks');
  await broadcast('raw', 'Break', `--url=${system.address}`);
  expect(await staged(page, 'text', 'Raw text')).toContain('Break');
  await page.context().close();
});

test('a page that lost its connection says so, and hears what is broadcast from then on', async () => {
  await system.end('web', 'SIGKILL');
  for (const page of pages) await page.locator('[data-testid=connection][data-state=reconnecting]').waitFor();
  system.start('web');
  for (const page of pages) await page.locator('[data-testid=connection][data-state=live]').waitFor();
  await broadcast('raw', 'Back again');
  for (const page of pages) {
    await until('the broadcast', async () => (await staged(page, 'text', 'Raw text')).includes('Back again'));
  }
});
