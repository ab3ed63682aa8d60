// The services around the page, with a plan in them, and a browser that opens it.
import { prepareSystem, type System, untilEqual } from '@qplan/harness';
import { formatPlanInput, type PlanInput } from '@qplan/streams';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { PlanDocument } from '../../services/web/src/api.ts';
import { launchBrowser } from './browser.ts';
import { log, put } from './foreign.ts';

export interface RunningPlanner {
  readonly system: System;
  /** Opens the planner in a browser context of its own, at this path or address; `prepare` comes before that. */
  open(path?: string, options?: BrowserContextOptions, prepare?: (page: Page) => Promise<void>): Promise<Page>;
  /** Makes this the newest input, if it is not, and waits for its plan: for tests beside one that changes it. */
  plans(input: PlanInput): Promise<void>;
  stop(): Promise<void>;
}

/** `sections`: of config.ini besides the plan's. */
export async function runPlanner(input: PlanInput, sections = ''): Promise<RunningPlanner> {
  const system = await prepareSystem(`[qplan]\ninput = cond qplan\noutput = qplan app\n${sections}`);
  let browser: Browser | undefined;
  const plans = async (next: PlanInput) => {
    await put(system, 'cond qplan', formatPlanInput(next));
    const [newest] = await log(system, 'cond qplan');
    await untilEqual('the input of the plan', () => inputOf(system), newest!.version);
  };
  const stop = async () => {
    await browser?.close();
    await system.stop();
  };
  try {
    system.start('proxy', 'snapshot', 'qplan', 'web');
    browser = await launchBrowser();
    await plans(input);
  } catch (error) {
    await stop();
    throw error;
  }
  const started = browser;
  const open: RunningPlanner['open'] = async (path = '', options = {}, prepare) => {
    const viewport = { width: 1400, height: 1600 };
    const context = await started.newContext({ viewport, locale: 'en-US', ...options });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    await prepare?.(page);
    await page.goto(new URL(path, system.address).href);
    await page.locator('tr[data-entry]').first().waitFor();
    return page;
  };
  return { system, open, plans, stop };
}

/** The conditioned version that the page's plan was made from. */
async function inputOf({ address }: System): Promise<string | undefined> {
  const { lineage } = (await (await fetch(`${address}/api/plan`)).json()) as PlanDocument;
  return lineage.find(({ resource }) => resource === 'cond qplan')?.version;
}
