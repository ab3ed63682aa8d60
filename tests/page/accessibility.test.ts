// In every view of the page, on a screen and on a phone, in light and dark, axe-core finds nothing; in the dark it looks at
// what the colours are about alone, all else being the same page. With SCREENSHOTS set to a folder, pictures of each are
// written there, for whoever changes a view to look at, and of a wall's screen as well: there are the same elements in the
// same colours as on a desk's, only further apart, so axe is asked about them in that run alone.
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { System } from '@qplan/harness';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../harness/browser.ts';
import { startWithoutPlan, type View, views } from './views.ts';

const pictures = process.env['SCREENSHOTS'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Look {
  /** What the names of its pictures end in. */
  readonly name: string;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: 'light' | 'dark';
}

const screen = { width: 1400, height: 900 };
const wall = { width: 2560, height: 1440 };
const phone = { width: 390, height: 844 };
const onWall: Look = { name: 'light-2560', viewport: wall, colorScheme: 'light' };
const looks: readonly [Look, ...Look[]] = [
  { name: 'light', viewport: screen, colorScheme: 'light' },
  { name: 'dark', viewport: screen, colorScheme: 'dark' },
  { name: 'dark-phone', viewport: phone, colorScheme: 'dark' },
  { name: 'light-phone', viewport: phone, colorScheme: 'light' },
  ...(pictures ? [onWall] : []),
];

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

/** Opens a view, with axe in it; nothing in it moves. */
async function open({ visit }: View): Promise<Page> {
  const context = await browser.newContext({ ...looks[0], reducedMotion: 'reduce', locale: 'en-US' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await visit(page, system);
  await page.evaluate(axe);
  return page;
}

async function lookAt(page: Page, { about }: View, { viewport, colorScheme }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.setViewportSize(viewport);
  if (viewport === phone && about) await page.locator(about).evaluate((element) => element.scrollIntoView());
}

/** Of the rules that axe applies unasked. */
const aboutColours = ['color-contrast', 'link-in-text-block'];

/** What axe has to say against the page: the rule, and the elements. */
async function violations(page: Page, { colorScheme }: Look): Promise<string[]> {
  const options: RunOptions = { resultTypes: ['violations'] };
  if (colorScheme === 'dark') options.runOnly = { type: 'rule', values: aboutColours };
  const { violations } = await page.evaluate((options) => {
    const { axe } = window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } };
    return axe.run(options);
  }, options);
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`).join('\n')}`,
  );
}

/** What a view builds on is brought about also when those before it are not looked at. */
const prepared = new Set<View>();
async function prepareFor(view: View): Promise<void> {
  for (const each of views.slice(0, views.indexOf(view) + 1)) {
    if (!prepared.has(each)) await each.prepare?.(system);
    prepared.add(each);
  }
}

describe.each(views)('$name', (view) => {
  let page: Page;
  beforeAll(async () => {
    await prepareFor(view);
    page = await open(view);
  });
  afterAll(() => page?.context().close());

  test.each(looks)('axe finds nothing, $name', async (look) => {
    await lookAt(page, view, look);
    expect(await violations(page, look)).toEqual([]);
    if (pictures) await page.screenshot({ path: join(pictures, `${view.name}-${look.name}.png`) });
  });
});
