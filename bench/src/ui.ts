// The planner page in Chromium: from an edit of a what-if to the painted new numbers, the tasks that keep the main thread
// busy while somebody scrolls or drags, and the first paint of the plan with nothing cached. The system under it is the
// real one. Each time is taken inside the page, from the event to the frame after the numbers have changed.
/// <reference lib="dom" />
import { RequestClient } from '@qplan/bus';
import { endpoints } from '@qplan/config';
import { prepareSystem, type System, until } from '@qplan/harness';
import { Snapshots } from '@qplan/snapshots';
import { formatPlanInput } from '@qplan/streams';
import { type Browser, chromium, type Page } from 'playwright-core';
import { percentile } from './percentile.ts';
import { makeQuarter } from './quarter.ts';

interface Size {
  readonly items: number;
  readonly people: number;
  readonly rounds: number;
  /** p95 of an edit, ms. */
  readonly aim: number;
}

const sizes: readonly Size[] = [
  { items: 500, people: 120, rounds: 60, aim: 50 },
  { items: 10_000, people: 1_000, rounds: 40, aim: 150 },
];
const loads = 5;
const firstPaintAim = 1_000;
const taskAim = 50;

/** How long one step may take, and all of them, in ms: what is slower is broken, or the machine has other work. */
const longestStep = 60_000;
const longestRun = 8 * 60_000;

class GivenUp extends Error {}

/** What is done, unless it takes too long: then what was waited for is said. */
async function within<T>(what: string, act: Promise<T>, limit = longestStep): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new GivenUp(`gave up after ${limit / 1_000} s of waiting for ${what}`)), limit);
  });
  try {
    return await Promise.race([act, late]);
  } finally {
    clearTimeout(timer);
  }
}

const stages = '[qplan]\ninput = cond qplan\noutput = qplan app\n';

/** What the measuring in the page needs; put there before anything else runs. */
function watch(): void {
  const painted = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(undefined);
      });
    });
  const changed = (look: () => unknown) =>
    new Promise<void>((resolve) => {
      const before = look();
      const observer = new MutationObserver(() => {
        if (look() === before) return;
        observer.disconnect();
        resolve();
      });
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    });
  const tasks: number[] = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
    type: 'longtask',
  });
  const firstPaint = changed(() => document.querySelector('[data-testid=work-row]')).then(painted);
  Object.assign(window, { bench: { painted, changed, tasks, firstPaint } });
}

interface Bench {
  painted(): Promise<number>;
  changed(look: () => unknown): Promise<void>;
  /** Durations of the tasks over 50 ms since it was last emptied. */
  tasks: number[];
  readonly firstPaint: Promise<number>;
}

declare global {
  // eslint-disable-next-line no-var
  var bench: Bench;
}

const launch = () => {
  const executablePath = process.env['CHROMIUM'];
  if (!executablePath) throw new Error('set CHROMIUM to the path of a Chromium or Chrome; make bench-ui does');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: ['--disable-gpu', '--disable-background-networking', ...sandbox] });
};

async function withPlan<T>({ items, people }: Size, use: (system: System) => Promise<T>): Promise<T> {
  const system = await prepareSystem(stages);
  try {
    system.start('proxy', 'snapshot', 'qplan', 'web');
    const client = new RequestClient({ endpoint: endpoints(system.config.bus).request, timeoutMs: 20_000 });
    await new Snapshots(client).put('cond qplan', formatPlanInput(makeQuarter(items, people)));
    client.close();
    await until('the plan', async () => (await fetch(`${system.address}/api/plan`)).ok, 60_000);
    return await use(system);
  } finally {
    await system.stop();
  }
}

/** Opens the page in a browser context of its own, so that nothing is cached. */
async function open(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.addInitScript(watch);
  await page.goto(address);
  await page.getByTestId('work-row').first().waitFor();
  return page;
}

async function firstPaints(browser: Browser, address: string): Promise<number[]> {
  const times: number[] = [];
  for (let load = 0; load < loads; load += 1) {
    const page = await open(browser, address);
    times.push(
      await within(
        'the first paint of the plan',
        page.evaluate(() => bench.firstPaint),
      ),
    );
    await page.context().close();
  }
  return times;
}

/** Sets a field as typing or choosing does, and answers how long it takes until the numbers are painted; ms. 0: it was so. */
function edit(page: Page, field: string, value: string): Promise<number> {
  const painted = page.evaluate(
    async ({ field, value }) => {
      await new Promise((resolve) => requestIdleCallback(resolve));
      const element = document.querySelector<HTMLInputElement | HTMLSelectElement>(`[data-testid="${field}"]`)!;
      const numbers = () =>
        [...document.querySelectorAll('[data-testid^=staffing-], [data-testid^=track-]')]
          .map((cell) => cell.getAttribute('data-weeks') ?? cell.textContent)
          .join();
      if (element.value === value) return 0;
      const prototype = element instanceof HTMLSelectElement ? HTMLSelectElement.prototype : HTMLInputElement.prototype;
      const began = performance.now();
      const changed = bench.changed(numbers);
      Object.getOwnPropertyDescriptor(prototype, 'value')!.set!.call(element, value);
      element.dispatchEvent(new Event(element instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
      await changed;
      return (await bench.painted()) - began;
    },
    { field, value },
  );
  return within(`the numbers to change after ${field} was set to ${value}`, painted);
}

async function edits(page: Page, rounds: number, field: string, values: readonly [string, string]): Promise<number[]> {
  const times: number[] = [];
  for (let round = -5; round < rounds; round += 1) {
    const time = await edit(page, field, values[Math.abs(round) % 2]!);
    if (round >= 0) times.push(time);
  }
  return times;
}

/** Adds an item, and answers how long it takes from there until the numbers that it changes are painted; ms. */
async function add(page: Page, name: string): Promise<number> {
  await page.getByTestId('add-name').fill(name);
  await page.getByTestId('add-weeks-Apps').fill('1');
  const painted = page.evaluate(async () => {
    await new Promise((resolve) => requestIdleCallback(resolve));
    const required = () => document.querySelector('[data-testid="staffing-Apps-required"]')?.getAttribute('data-weeks');
    const began = performance.now();
    const changed = bench.changed(required);
    document.querySelector<HTMLElement>('[data-testid="add"]')!.click();
    await changed;
    return (await bench.painted()) - began;
  });
  return within('the numbers to change after an item was added', painted);
}

async function additions(page: Page, rounds: number): Promise<number[]> {
  await page.getByTestId('add-item-open').click();
  const times: number[] = [];
  for (let round = -3; round < rounds; round += 1) {
    const time = await add(page, `New item ${round + 4}`);
    if (round >= 0) times.push(time);
  }
  await page.getByTestId('add-close').click();
  return times;
}

/** Presses a key on the handle that has the focus, and answers how long it takes until the rows of the new order are painted; ms. */
function send(page: Page, key: 'Home' | 'End'): Promise<number> {
  const painted = page.evaluate(async (key) => {
    await new Promise((resolve) => requestIdleCallback(resolve));
    const rows = () =>
      [...document.querySelectorAll<HTMLElement>('[data-testid=work-row]')]
        .map(({ dataset }) => dataset['item'])
        .join();
    const began = performance.now();
    const changed = bench.changed(rows);
    document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
    await changed;
    return (await bench.painted()) - began;
  }, key);
  return within(`the rows to change after ${key}`, painted);
}

/** Sends one item to the end and back to the top; it keeps the focus. */
async function sendings(page: Page, rounds: number): Promise<number[]> {
  await page.locator('.handle').first().focus();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push(await send(page, round % 2 === 0 ? 'End' : 'Home'));
    await until('the item has the focus', () =>
      page.evaluate(() => document.activeElement?.matches('.handle') === true),
    );
  }
  return times;
}

/** The tasks over 50 ms while something is done. */
async function tasksWhile(page: Page, act: () => Promise<void>): Promise<number[]> {
  const idle = page.evaluate(async () => {
    await new Promise((resolve) => requestIdleCallback(resolve));
    bench.tasks = [];
  });
  await within('the page to be idle', idle);
  await within('the pointer to be followed', act());
  const tasks = page.evaluate(async () => {
    await bench.painted();
    return bench.tasks;
  });
  return within('a frame to be painted', tasks);
}

async function scroll(page: Page): Promise<void> {
  await page.mouse.move(900, 600);
  for (let step = 0; step < 100; step += 1) await page.mouse.wheel(0, step < 80 ? 400 : -1_000);
}

/** Drags an item up and down over the rows that are in sight, and lets go of it on another. */
async function drag(page: Page): Promise<void> {
  const moves = page.getByTestId('whatif-edit').filter({ hasText: / before / });
  const before = await moves.count();
  const handle = page.locator('.handle').nth(8);
  await handle.scrollIntoViewIfNeeded();
  const { x, y } = (await handle.boundingBox())!;
  await page.mouse.move(x + 4, y + 4);
  await page.mouse.down();
  for (let step = 1; step <= 60; step += 1) await page.mouse.move(x + 200, y + 4 - 120 * Math.abs(Math.sin(step / 8)));
  await page.mouse.up();
  await moves.nth(before).waitFor();
}

interface Row {
  readonly what: string;
  readonly value: number;
  readonly aim: number;
}

async function measure(size: Size, browser: Browser): Promise<Row[]> {
  return withPlan(size, async ({ address }) => {
    const paints = await firstPaints(browser, address);
    const page = await open(browser, address);
    const scrolling = await tasksWhile(page, () => scroll(page));
    await page.keyboard.press('Home');
    await page.getByTestId('whatif-toggle').click();
    await page.getByTestId('join-name').waitFor();
    const people = await edits(page, size.rounds, 'person-track', ['Track 1', 'Track 2']);
    await page.getByTestId('edit-item').first().click();
    const estimates = await edits(page, size.rounds, 'edit-weeks-Apps', ['7.5', '2.5']);
    await page.keyboard.press('Escape');
    const dragging = await tasksWhile(page, () => drag(page));
    const adding = await additions(page, size.rounds / 2);
    const sending = await sendings(page, size.rounds / 2);
    await page.keyboard.press('t');
    await page.getByTestId('bar').first().waitFor();
    const draggingBars = await tasksWhile(page, () => drag(page));
    await page.context().close();
    const worst = (tasks: readonly number[]) => Math.max(0, ...tasks);
    return [
      { what: 'an estimate changes, p50', value: percentile(estimates, 0.5), aim: size.aim },
      { what: 'an estimate changes, p95', value: percentile(estimates, 0.95), aim: size.aim },
      { what: 'a person moves, p50', value: percentile(people, 0.5), aim: size.aim },
      { what: 'a person moves, p95', value: percentile(people, 0.95), aim: size.aim },
      { what: 'an item is added, p50', value: percentile(adding, 0.5), aim: size.aim },
      { what: 'an item is added, p95', value: percentile(adding, 0.95), aim: size.aim },
      { what: 'an item goes to the end or the top, p50', value: percentile(sending, 0.5), aim: size.aim },
      { what: 'an item goes to the end or the top, p95', value: percentile(sending, 0.95), aim: size.aim },
      {
        what: `scrolling, longest task of ${scrolling.length} over ${taskAim} ms`,
        value: worst(scrolling),
        aim: taskAim,
      },
      { what: `dragging, longest task of ${dragging.length} over ${taskAim} ms`, value: worst(dragging), aim: taskAim },
      {
        what: `dragging on the timeline, longest of ${draggingBars.length}`,
        value: worst(draggingBars),
        aim: taskAim,
      },
      { what: `first paint of the plan, cold, worst of ${loads}`, value: worst(paints), aim: firstPaintAim },
    ];
  });
}

async function measureAll(browser: Browser): Promise<void> {
  for (const size of sizes) {
    const rows = await measure(size, browser);
    const title = `${size.items.toLocaleString('en-US')} items, ${size.people.toLocaleString('en-US')} people`;
    console.log(`${title.padEnd(48)}      ms      aim`);
    for (const { what, value, aim } of rows) {
      const verdict = value <= aim ? '' : '   over';
      console.log(`${what.padEnd(48)}${value.toFixed(0).padStart(8)}${String(aim).padStart(9)}${verdict}`);
    }
  }
}

async function run(): Promise<void> {
  const browser = await within('Chromium to start', launch());
  const measuring = measureAll(browser);
  try {
    await within('all sizes to be measured', measuring, longestRun);
  } finally {
    await within('Chromium to end', browser.close());
    // Without its browser it fails, and ends the services that it started.
    await within('the services to end', Promise.allSettled([measuring]));
  }
}

try {
  await run();
} catch (error) {
  if (!(error instanceof GivenUp)) throw error;
  console.error(`bench-ui ${error.message}: nothing more is measured. Try again when the machine has less to do.`);
  // Whatever it is that does not end must not keep this from ending.
  process.exit(1);
}
