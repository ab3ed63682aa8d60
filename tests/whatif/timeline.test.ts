// Order in the timeline: lines from what is needed first to what waits for it, drawn between the bars that they are of; what
// is finished and the day that the plan is as of; and a prerequisite that is dragged from the one bar onto the other.
import { until, untilEqual } from '@qplan/harness';
import type { PlanInput } from '@qplan/streams';
import type { Page } from 'playwright-core';
import { close, editing, mouse } from '../harness/hands.ts';
import { untilShown } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, day, estimate, filtered, item, ofItem } from '../harness/six-weeks.ts';

const rules = { prereqs: 'finish-to-start' as const };
/** Search waits for Maps of the other track, and Pay for Search, for which there is time. */
const input: PlanInput = [
  ofItem('Maps', { estimate: estimate({ Web: 1 }) }),
  ofItem('Login', { estimate: estimate({ Apps: 1 }) }),
  ofItem('Search', {
    estimate: estimate({ Web: 1 }),
    prereqs: ['Maps'],
    due: day('Feb  5, 2027'),
  }),
  ofItem('Pay', { prereqs: ['Search'] }),
].reduce((ordered, change) => change(ordered), { ...baseline, rules } as PlanInput);

const planner = shared(() => runPlanner(input));
beforeEach(() => planner().plans(input));

async function open(track: string): Promise<Page> {
  const page = await planner().open(`/?track=${track}&view=timeline`);
  await page.getByTestId('bar').first().waitFor();
  await page.getByTestId('lines').waitFor();
  return page;
}

const bar = (page: Page, name: string) => page.locator(`[data-testid=bar-row][data-name="${name}"]`);

const lines = (page: Page) =>
  page
    .locator('.order-line')
    .evaluateAll((all) =>
      all.map((line) => `${(line as SVGElement).dataset['from']} ${(line as SVGElement).dataset['to']}`).sort(),
    );

test('the item at hand has its lines, under the pointer and with the focus', async () => {
  const page = await open('All');
  expect(await lines(page)).toEqual([]);
  await bar(page, 'Search').hover();
  await untilEqual('its lines', () => lines(page), ['Maps Search', 'Search Pay']);
  await page.locator('h1').hover();
  await untilEqual('no lines', () => lines(page), []);
  await bar(page, 'Pay').getByTestId('why-item').focus();
  await untilEqual('its line', () => lines(page), ['Search Pay']);
  await close(page);
});

test('a line begins where the one bar ends, and ends where the other begins; also when the page has another size', async () => {
  const page = await open('All');
  await page.getByTestId('lines').selectOption('across');
  await untilEqual('the line across tracks', () => lines(page), ['Maps Search']);
  /** How far the line's ends are from the bars' in pixels. */
  const off = () =>
    page.evaluate(() => {
      const box = (element: Element) => element.getBoundingClientRect();
      const barOf = (name: string) => box(document.querySelector(`[data-testid=bar-row][data-name="${name}"] .bar`)!);
      const path = document.querySelector<SVGPathElement>('.order-line path')!;
      const { left, top } = box(path.ownerSVGElement!);
      const [first, last] = [path.getPointAtLength(0), path.getPointAtLength(path.getTotalLength())];
      const [from, to] = [barOf('Maps'), barOf('Search')];
      return Math.max(
        Math.abs(left + first.x - from.right),
        Math.abs(left + last.x - to.left),
        Math.abs(top + first.y - (from.top + from.bottom) / 2),
        Math.abs(top + last.y - (to.top + to.bottom) / 2),
      );
    });
  expect(await off()).toBeLessThan(2);
  await page.setViewportSize({ width: 900, height: 800 });
  await until('it follows', async () => (await off()) < 2);
  await close(page);
});

test('the longest chain is drawn when it is asked for, which the browser keeps', async () => {
  const page = await open('All');
  await page.getByTestId('lines').selectOption('chain');
  await untilEqual('the chain', () => lines(page), ['Maps Search', 'Search Pay']);
  await page.reload();
  await page.getByTestId('bar').first().waitFor();
  await untilEqual('the chain', () => lines(page), ['Maps Search', 'Search Pay']);
  await close(page);
});

test('in a track, what is needed of another has its line in the row of what waits for it', async () => {
  const page = await open('Checkout');
  await page.getByTestId('lines').selectOption('across');
  await untilEqual('the line', () => lines(page), ['Maps Search']);
  const box = await page.locator('.order-line path').first().boundingBox();
  const row = await bar(page, 'Search').boundingBox();
  expect(box!.y).toBeGreaterThan(row!.y);
  expect(box!.y + box!.height).toBeLessThan(row!.y + row!.height);
  await close(page);
});

/** Drags the end of the bar of one item onto another, and lets it go there unless told otherwise. */
async function drag(page: Page, from: string, onto: string, letGo = true): Promise<void> {
  await bar(page, from).hover();
  const { x, y, width, height } = (await bar(page, from).getByTestId('bar-link').boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  const to = (await bar(page, onto).boundingBox())!;
  await page.mouse.move(to.x + 60, to.y + to.height / 2, { steps: 6 });
  if (letGo) await page.mouse.up();
}

test('the end of a bar is dragged onto what is to wait for it: its date moves, undo and the link have it, why names it', async () => {
  const page = await open('All');
  await mouse.turnOn(page);
  await editing(page);
  await drag(page, 'Maps', 'Login', false);
  await page.getByText('Login waits for Maps').waitFor();
  await page.mouse.up();
  const waiting: PlanInput = ofItem('Login', { prereqs: ['Maps'] })(input);
  await until('the edit', async () =>
    (await page.getByTestId('whatif-edit').allInnerTexts()).join().includes('Login waits for Maps'),
  );
  expect(await page.getByTestId('told').textContent()).toBe('Login waits for Maps');
  await page.keyboard.press('t');
  await untilShown(page, filtered(waiting), 'All');
  await page.getByTestId('whatif-undo').click();
  await untilShown(page, filtered(input), 'All');
  await page.getByTestId('whatif-redo').click();
  await untilShown(page, filtered(waiting), 'All');
  await page.locator('[data-testid=work-row][data-name=Login]').getByTestId('why-date').click();
  await page.getByTestId('cause-prereq').filter({ hasText: 'waits for Maps' }).waitFor();
  await until('the link', () => page.url().includes('#whatif='));
  const other = await planner().open(page.url());
  await untilShown(other, filtered(waiting), 'All');
  await close(other);
  await close(page);
});

test('what would wait for itself is refused, Esc calls a drag off, and neither is an edit', async () => {
  const page = await open('All');
  await mouse.turnOn(page);
  await editing(page);
  await drag(page, 'Pay', 'Maps', false);
  await page.getByText('that waits for it').waitFor();
  await page.mouse.up();
  await drag(page, 'Maps', 'Login', false);
  await page.getByText('Login waits for Maps').waitFor();
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await page.locator('.link-note').waitFor({ state: 'detached' });
  expect(await page.getByTestId('whatif-edit').count()).toBe(0);
  await close(page);
});

test('once the quarter has begun: the day, what is finished, and due dates', async () => {
  const begun: PlanInput = {
    ...input,
    rules: { ...rules, asOf: day('Jan 11, 2027') },
    done: [
      { id: 'D1', name: 'Legal', track: 'Checkout', date: day('Jan  6, 2027') },
      { id: 'D2', name: 'Signs', track: 'Tablet', date: day('Dec 18, 2026') },
    ],
  };
  await planner().plans(begun);
  const page = await planner().open('/?track=All&view=timeline');
  await page.getByTestId('as-of').filter({ hasText: 'as of Jan 11' }).waitFor();
  const finished = page.getByTestId('finished-row');
  expect(await finished.evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset['name']))).toEqual([
    'Signs',
    'Legal',
  ]);
  expect(await finished.first().innerText()).toContain('Dec 18, 2026');
  await page.getByTestId('finished').click();
  await finished.first().waitFor({ state: 'detached' });
  const due = bar(page, 'Search').getByTestId('bar-due');
  expect(await due.getAttribute('title')).toMatch(/^due Feb 5, (\d+ d (late|early)|not done)$/);
  await page.getByTestId('track-Checkout').click();
  await page.getByTestId('finished').filter({ hasText: '1 item finished' }).waitFor();
  await close(page);
});

test('of a list of which only a part is in the page, lines to what is not run out of it', async () => {
  const many: PlanInput = {
    ...input,
    work: [
      ...input.work,
      ...Array.from({ length: 400 }, (_, nth) => item(100 + nth, `Item ${nth}`, 'Checkout', 3, { Apps: 0.01 })),
      { ...item(900, 'Last', 'Tablet', 3, { Apps: 0.1 }), prereqs: ['Themes'] },
    ],
  };
  await planner().plans(many);
  const page = await open('All');
  await bar(page, 'Themes').hover();
  await untilEqual('its line', () => lines(page), ['Themes Last']);
  const line = (await page.locator('.order-line path').first().boundingBox())!;
  const list = (await page.locator('.timeline tbody').last().boundingBox())!;
  expect(line.y + line.height).toBeGreaterThan(list.y + list.height - 8);
  expect(line.y + line.height).toBeLessThan(list.y + list.height + 8);
  await close(page);
});
