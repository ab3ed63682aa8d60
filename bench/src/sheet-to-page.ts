// From a sheet that is saved on the disk to the page that is painted in Chromium, and what each part takes of it. The
// system is the real one, a process a service, with the example's sheet, of which another item's name is saved each round.
/// <reference lib="dom" />
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Subscriber } from '@qplan/bus';
import { endpoints, projectRoot, services } from '@qplan/config';
import { prepareSystem, type System, until } from '@qplan/harness';
import { parseEvent } from '@qplan/snapshots';
import { openXlsx, saveXlsx } from 'hucre';
import { chromium, type Page } from 'playwright-core';

const warmUp = 5;
const longestRoundMs = 30_000;

/** What happens in a round, in its order; each is timed from the save. */
const marks = ['raw qplan', 'cond qplan', 'qplan app', 'painted'] as const;
export const parts = ['saved → raw version', 'raw → cond version', 'cond → app version', 'app → painted'];

/** For each round, when each mark came, in ms from the save. */
export async function measureSaves(rounds: number): Promise<number[][]> {
  const source = join(projectRoot(), 'data', 'sources', 'plan.xlsx');
  const example = readFileSync(join(projectRoot(), 'config', 'config.ini'), 'utf8');
  const stages = example.slice(example.indexOf('\n[pull]')).replaceAll('data/sources', '{folder}/sources');
  const system = await prepareSystem(stages);
  const executablePath = process.env['CHROMIUM'];
  if (!executablePath) throw new Error('set CHROMIUM to the path of a Chromium or Chrome; make bench-latency does');
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, args: ['--disable-gpu', ...sandbox] });
  try {
    mkdirSync(join(system.folder, 'sources'));
    save(system, readFileSync(source));
    system.start(...services);
    await until('the first plan', async () => (await fetch(`${system.address}/api/plan`)).ok, 60_000);
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(system.address);
    await page.getByTestId('work-row').first().waitFor();
    return await run(system, page, await workbooks(source, await firstItem(page), rounds + warmUp));
  } finally {
    await browser.close();
    await system.stop();
  }
}

async function run(system: System, page: Page, books: ReadonlyMap<string, Buffer>): Promise<number[][]> {
  const times = new Map<string, number>();
  const topics = marks.slice(0, 3).map((resource) => `=====${resource}`);
  const events = new Subscriber({ endpoint: endpoints(system.config.bus).subscribe, topics });
  void (async () => {
    for await (const frame of events) {
      const resource = parseEvent(frame)?.resource;
      if (resource !== undefined) times.set(resource, now());
    }
  })();
  const results: number[][] = [];
  for (const [name, book] of books) {
    // A save comes at any time, whatever looks for it at intervals.
    await pause(300 + Math.random() * 400);
    times.clear();
    const painted = paintedAt(page, name);
    const began = now();
    save(system, book);
    times.set('painted', await painted);
    await until(`the events of ${name}`, () => marks.every((mark) => times.has(mark)), longestRoundMs);
    results.push(marks.map((mark) => times.get(mark)! - began));
  }
  events.close();
  return results.slice(warmUp);
}

/** By the clock that the page has, too; ms. */
function now(): number {
  return performance.timeOrigin + performance.now();
}

/** As editors save: a new file, then a rename. */
function save({ folder }: System, book: Buffer): void {
  const file = join(folder, 'sources', 'plan.xlsx');
  writeFileSync(`${file}.saving`, book);
  renameSync(`${file}.saving`, file);
}

async function firstItem(page: Page): Promise<string> {
  return (await page.getByTestId('work-row').first().getAttribute('data-name'))!;
}

/** New name of the item → the workbook in which it is called so. */
async function workbooks(source: string, item: string, count: number): Promise<Map<string, Buffer>> {
  const workbook = await openXlsx(readFileSync(source));
  const rows = workbook.sheets.find(({ name }) => name === 'Work')!.rows;
  const row = rows.find((cells) => cells.includes(item));
  if (!row) throw new Error(`the example has no item ${item}`);
  const column = row.indexOf(item);
  const books = new Map<string, Buffer>();
  for (let index = 1; index <= count; index += 1) {
    const name = `${item} ${index}`;
    row[column] = name;
    books.set(name, Buffer.from(await saveXlsx(workbook)));
  }
  return books;
}

/** Resolves with the time of the frame in which the page shows the item. */
function paintedAt(page: Page, name: string): Promise<number> {
  return page.evaluate(
    ({ name, longest }) =>
      new Promise<number>((resolve, reject) => {
        setTimeout(() => reject(new Error(`${name} was not painted within ${longest} ms`)), longest);
        const observer = new MutationObserver(() => {
          if (!document.querySelector(`[data-testid=work-row][data-name="${name}"]`)) return;
          observer.disconnect();
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
            port2.postMessage(undefined);
          });
        });
        observer.observe(document, { subtree: true, childList: true, attributes: true });
      }),
    { name, longest: longestRoundMs },
  );
}
