// The page for who decides: what it says is what the plan says, and on paper it is one sheet.
import { prepareSystem, type System, until, untilEqual } from '@qplan/harness';
import type { Browser, Page } from 'playwright-core';
import type { PlanDocument, PlannedItemDocument, VersionsDocument } from '../../services/web/src/api.ts';
import { launchBrowser } from '../harness/browser.ts';
import { copyExample, readSheet, saveCell, workbookStages } from '../harness/workbook.ts';

let system: System;
let browser: Browser;

const workbook = () => `${system.folder}/sheets/plan.xlsx`;

beforeAll(async () => {
  system = await prepareSystem(workbookStages('{folder}/sheets/plan.xlsx'));
  await copyExample(workbook());
  system.start('proxy', 'snapshot', 'pull', 'condition', 'qplan', 'web');
  browser = await launchBrowser();
  await until('a plan', async () => (await fetch(`${system.address}/api/plan`)).ok);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

const ask = async <Document>(path: string) => (await (await fetch(system.address + path)).json()) as Document;

async function open(query = ''): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'en-US' });
  await page.goto(`${system.address}/summary${query}`);
  await page.getByTestId('summary-title').waitFor();
  return page;
}

/** Each item as its own track plans it. */
const ownItems = ({ tracks, work }: PlanDocument): PlannedItemDocument[] =>
  work.slice(1).flatMap((items, at) => items.filter(({ track }) => track === tracks[at + 1]));

const estimated = (plan: PlanDocument) => ownItems(plan).filter(({ estimate }) => Object.keys(estimate).length > 0);
const fits = ({ devComplete, shortage }: PlannedItemDocument) =>
  devComplete !== null && Object.keys(shortage).length === 0;

test('it says how many items fit, by triage, and which do not, with why', async () => {
  const page = await open();
  const items = estimated(await ask<PlanDocument>('/api/plan'));
  const fit = items.filter(fits).length;
  expect(await page.getByTestId('summary-title').innerText()).toBe(`${fit} of ${items.length} items fit`);
  for (const triage of [1, 2, 3]) {
    const own = items.filter((item) => item.triage === triage);
    const cells = page.locator(`[data-testid=summary-cut] tr[data-triage="${triage}"] td`);
    expect(await cells.first().innerText()).toBe(`${own.filter(fits).length} of ${own.length}`);
  }
  const unfit = new Map(items.filter((item) => !fits(item)).map((item) => [item.name, item]));
  const rows = await page
    .locator('[data-testid=summary-unfit] tbody tr')
    .evaluateAll((all) =>
      all.map((row) => [row.getAttribute('data-name')!, row.lastElementChild!.textContent!] as const),
    );
  expect(rows.length).toBeGreaterThan(5);
  for (const [name, why] of rows) {
    const skills = Object.keys(unfit.get(name)!.shortage);
    expect(why).not.toBe('');
    for (const skill of skills) expect(why).toContain(skill);
  }
  await until('what is in the way', async () => /others have the people of/.test(await page.innerText('main')));
  await page.close();
});

test('the cut is in the address', async () => {
  const page = await open('?triage=1');
  const items = estimated(await ask<PlanDocument>('/api/plan')).filter(({ triage }) => triage <= 1);
  const fit = items.filter(fits).length;
  expect(await page.getByTestId('summary-title').innerText()).toBe(`${fit} of ${items.length} items fit`);
  await page.close();
});

test.each(['A4', 'Letter'] as const)('on %s it is one page, and light', async (format) => {
  const page = await open();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.getByTestId('summary-from').waitFor();
  const pdf = (await page.pdf({ format })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(1);
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const ink = await page.evaluate(() => getComputedStyle(document.body).color);
  expect(ink).toBe('rgb(20, 23, 28)');
  await page.close();
});

test('what has changed since a day is that from the version of then, and it comes by itself', async () => {
  const page = await open();
  const { versions } = await ask<VersionsDocument>('/api/plan/versions');
  await page.locator(`[data-testid=summary-from][data-version="${versions.at(-1)!.version}"]`).waitFor();
  expect(await page.getByTestId('summary-from').innerText()).toContain('no item has changed');

  const rows = await readSheet(workbook(), 'Work');
  const row = rows.findIndex(([name]) => name === 'Message reactions');
  const column = rows.find((cells) => cells.includes('Feature'))!.indexOf('Server');
  const then = await ask<PlanDocument>('/api/plan');
  await saveCell(workbook(), 'Work', { row, column }, 12);
  const changed = page.locator('[data-testid=summary-changes] tbody tr');
  await changed.first().waitFor();
  const now = await ask<PlanDocument>('/api/plan');
  const lost = estimated(now).filter((item) => {
    const was = estimated(then).find(({ name, track }) => name === item.name && track === item.track);
    return was !== undefined && fits(was) && !fits(item);
  });
  await untilEqual(
    'those that fit no longer come first',
    async () =>
      new Set(
        (await changed.evaluateAll((all) => all.map((each) => each.getAttribute('data-name')!))).slice(0, lost.length),
      ),
    new Set(lost.map(({ name }) => name)),
  );
  const { versions: newer } = await ask<VersionsDocument>('/api/plan/versions');
  expect(newer.length).toBeGreaterThan(versions.length);

  const today = await page.getByTestId('summary-day').getAttribute('max');
  await page.getByTestId('summary-day').fill(today!);
  await until('the day is in the address', () => new URL(page.url()).searchParams.get('since') === today);
  await page.locator(`[data-testid=summary-from][data-version="${newer[0]!.version}"]`).waitFor();
  await page.close();
});

test('it is linked from the planner', async () => {
  const page = await browser.newPage();
  await page.goto(system.address);
  await page.getByTestId('summary-open').click();
  await page.getByTestId('summary-title').waitFor();
  await page.close();
});
