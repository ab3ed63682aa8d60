// The services around the page, with a plan in them, and a browser that opens it.
import { prepareSystem, type System, until } from '@qplan/harness';
import { formatPlanInput, type PlanInput } from '@qplan/streams';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { put } from './foreign.ts';

export interface RunningPlanner {
  readonly system: System;
  /** Opens the planner in a browser context of its own, at this path or address; `prepare` comes before that. */
  open(path?: string, options?: BrowserContextOptions, prepare?: (page: Page) => Promise<void>): Promise<Page>;
  stop(): Promise<void>;
}

export async function runPlanner(input: PlanInput): Promise<RunningPlanner> {
  const system = await prepareSystem('[qplan]\ninput = cond qplan\noutput = qplan app\n');
  let browser: Browser | undefined;
  const stop = async () => {
    await browser?.close();
    await system.stop();
  };
  try {
    system.start('proxy', 'snapshot', 'qplan', 'web');
    browser = await launchBrowser();
    await put(system, 'cond qplan', formatPlanInput(input));
    await until('a plan', async () => (await fetch(`${system.address}/api/plan`)).ok);
  } catch (error) {
    await stop();
    throw error;
  }
  const started = browser;
  const open: RunningPlanner['open'] = async (path = '', options = {}, prepare) => {
    const viewport = { width: 1400, height: 1600 };
    const context = await started.newContext({ viewport, locale: 'en-US', ...options });
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    await prepare?.(page);
    await page.goto(new URL(path, system.address).href);
    await page.locator('tr[data-entry]').first().waitFor();
    return page;
  };
  return { system, open, stop };
}
