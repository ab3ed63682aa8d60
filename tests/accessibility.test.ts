// In every view of the page, in light and dark, axe-core finds nothing. With SCREENSHOTS set to a folder, pictures of each,
// as on a screen and as on a phone, are written there: for whoever changes a view to look at.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { System } from '@qplan/harness';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { startWithoutPlan, type View, views } from './views.ts';

const pictures = process.env['SCREENSHOTS'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const screen = { width: 1400, height: 900 };
const phone = { width: 390, height: 844 };

let system: System;
let browser: Browser;

beforeAll(async () => {
  system = await startWithoutPlan();
  browser = await launchBrowser();
  if (pictures) mkdirSync(pictures, { recursive: true });
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

interface Look {
  readonly colorScheme: 'light' | 'dark';
  readonly viewport: typeof screen;
}

/** Opens a view; nothing in it moves. */
async function open({ visit }: View, look: Look): Promise<Page> {
  const context = await browser.newContext({ ...look, reducedMotion: 'reduce', locale: 'en-US' });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  await visit(page, system);
  return page;
}

/** What axe has to say against the page: the rule, and the elements. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => {
    const { axe } = window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    return axe.run({ resultTypes: ['violations'] });
  });
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
  );
}

describe.each(views)('$name', (view) => {
  beforeAll(() => view.prepare?.(system));

  test.each(['light', 'dark'] as const)('axe finds nothing, in %s', async (colorScheme) => {
    const page = await open(view, { colorScheme, viewport: screen });
    expect(await violations(page)).toEqual([]);
    if (pictures) {
      await page.screenshot({ path: join(pictures, `${view.name}-${colorScheme}.png`) });
      await page.setViewportSize(phone);
      if (view.about) await page.getByTestId(view.about).evaluate((element) => element.scrollIntoView());
      await page.screenshot({ path: join(pictures, `${view.name}-${colorScheme}-phone.png`) });
    }
    await page.context().close();
  });
});
