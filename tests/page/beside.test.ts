// What opens beside the page, in a real browser: the page makes room for it, and what was clicked stays in sight.
import { prepareSystem, type System, until } from '@qplan/harness';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../harness/browser.ts';
import { copyExample, workbookStages } from '../harness/workbook.ts';

let system: System;
let browser: Browser;

beforeAll(async () => {
  system = await prepareSystem(workbookStages('{folder}/sheets/plan.xlsx'));
  await copyExample(`${system.folder}/sheets/plan.xlsx`);
  system.start('proxy', 'snapshot', 'pull', 'condition', 'qplan', 'web');
  browser = await launchBrowser();
  await until('a plan', async () => (await fetch(`${system.address}/api/plan`)).ok);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

/** Asks why the tenth item of a track is done when it is; answers where its row was before. */
async function ask(width: number, height: number): Promise<{ page: Page; before: number }> {
  const page = await browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
  await page.goto(`${system.address}/?track=Checkout`);
  await page.getByTestId('load-cell').first().waitFor({ state: 'attached' });
  const date = page.getByTestId('work-row').nth(9).getByTestId('why-date');
  await date.scrollIntoViewIfNeeded();
  const before = (await date.boundingBox())!.y;
  await date.click();
  await page.getByTestId('drawer-close').waitFor();
  return { page, before };
}

const boxOf = async (page: Page, selector: string) => (await page.locator(selector).first().boundingBox())!;

test.each([1400, 1100, 900])(
  'at %i pixels an answer lies over nothing, and what was asked stays where it was',
  async (width) => {
    const { page, before } = await ask(width, 900);
    const drawer = await boxOf(page, '.drawer');
    const work = await boxOf(page, '.work-section');
    expect(work.x + work.width).toBeLessThanOrEqual(drawer.x);
    expect(Math.abs((await boxOf(page, '[data-asked] [data-testid=why-date]')).y - before)).toBeLessThan(2);
    await page.getByTestId('drawer-close').click();
    await page.locator('.drawer').waitFor({ state: 'detached' });
    expect(await page.locator('[data-asked]').count()).toBe(0);
    expect(
      Math.abs((await page.getByTestId('work-row').nth(9).getByTestId('why-date').boundingBox())!.y - before),
    ).toBeLessThan(2);
    await page.close();
  },
);

test('on a phone what was asked stands above the answer', async () => {
  const { page } = await ask(390, 844);
  const row = await boxOf(page, '[data-asked]');
  expect(row.y + row.height).toBeLessThanOrEqual((await boxOf(page, '.drawer')).y);
  await page.close();
});
