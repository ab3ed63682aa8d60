// What stays in sight, and what comes onto paper: geometry that only a real browser knows.
import { until } from '@qplan/harness';
import type { Page } from 'playwright-core';
import { close, editing, mouse, row, who } from '../harness/hands.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, item, person } from '../harness/six-weeks.ts';

/** A word that no line can be broken at. */
const endless = (word: string) => word.repeat(30).slice(0, 200);

const long = {
  ...baseline,
  staff: [
    ...baseline.staff,
    person(endless('Person'), 'Checkout', endless('Skill')),
    person('Zed', endless('Track'), 'Web'),
    ...Array.from({ length: 12 }, (_, nth) => person(`Lead ${nth}`, `Team ${nth + 1}`, 'Web')),
  ],
  work: [
    ...baseline.work,
    item(25, endless('Item'), 'Checkout', 1, { Apps: 1, [endless('Skill')]: 9 }),
    item(26, 'Tale '.repeat(400).trim(), 'Checkout', 1, { Apps: 1 }),
    ...Array.from({ length: 300 }, (_, nth) => item(nth + 100, `Item ${nth + 1}`, 'Checkout', 3, { Apps: 0.1 })),
  ],
};

const planner = shared(() => runPlanner(long));

const box = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => element.getBoundingClientRect().toJSON() as DOMRect);

/** Moves somebody, so that the what-if has something to say. */
async function whatIf(page: Page): Promise<void> {
  await mouse.turnOn(page);
  await editing(page);
  await mouse.choose(page, 'person-track', 'Tablet', who(page, 'Ann'));
  await page.getByTestId('whatif-effects').waitFor();
}

const sizes = [
  [1400, 900],
  [820, 1000],
  [390, 844],
] as const;
const opened = (width: number, height: number, view = 'table') =>
  planner().open(`/?track=Checkout&view=${view}`, { viewport: { width, height } });
/** What sticks to the top of the page without a what-if. */
const above = (width: number) => (width > 860 ? '.track-bar' : '.top');
const isBelow = async (page: Page, lower: string, upper: string) =>
  Math.abs((await box(page, lower)).top - (await box(page, upper)).bottom) < 1.5;

// On a phone the table has no head.
describe.each(sizes.slice(0, 2))('at %i × %i', (width, height) => {
  test.each([
    ['table', '.work thead'],
    ['timeline', '.timeline thead th'],
  ])('the head of the %s sticks right below what sticks above it', async (view, head) => {
    const page = await opened(width, height, view);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
    await until('it sticks there', () => isBelow(page, head, above(width)));
    await close(page);
  });
});

test.each(sizes)('at %i × %i the way back stays with the work, and nothing is wider than the page', async (...size) => {
  const page = await opened(...size);
  await whatIf(page);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
  await page.getByTestId('slim-effects').waitFor();
  await until('it sticks', () => isBelow(page, '[data-testid=whatif-slim]', above(size[0])));
  if (size[0] > 390) expect(await isBelow(page, '.work thead', '[data-testid=whatif-slim]')).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  await page.getByTestId('slim-undo').click();
  await until('it is undone', async () => (await page.getByTestId('whatif-edit').count()) === 0);
  await page.evaluate(() => scrollTo(0, 0));
  await page.getByTestId('whatif-slim').waitFor({ state: 'detached' });
  await close(page);
});

test('on the screen of a small laptop the work is in sight of a what-if', async () => {
  const page = await planner().open('/?track=Checkout', { viewport: { width: 1280, height: 720 } });
  await whatIf(page);
  await until('two rows are', async () => (await row(page, 'Search').boundingBox())!.y < 700);
  await close(page);
});

test.each(['table', 'timeline'])('a long %s is printed as a whole', async (view) => {
  const page = await planner().open(`/?track=Checkout&view=${view}`);
  expect(await page.locator('tr[data-entry]').count()).toBeLessThan(150);
  // What the page has when the browser takes it.
  await page.evaluate(() =>
    addEventListener('beforeprint', () => {
      document.body.dataset['printed'] = String(document.querySelectorAll('tr[data-entry]').length);
    }),
  );
  await page.pdf({ format: 'A4' });
  expect(await page.evaluate(() => Number(document.body.dataset['printed']))).toBe(
    long.work.filter(({ track }) => track === 'Checkout').length,
  );
  await until('the screen has its few again', async () => (await page.locator('tr[data-entry]').count()) < 150);
  await close(page);
});

test('on paper what a colour says is still said', async () => {
  const page = await planner().open('/?track=Checkout&view=timeline');
  await page.emulateMedia({ media: 'print' });
  const kept = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).getPropertyValue('print-color-adjust'));
  for (const selector of ['.bar-cell', '.bar-lanes rect', '.cut-stop'])
    expect([selector, await kept(selector)]).toEqual([selector, 'exact']);
  await close(page);
});

test('from the keyboard the work is one step away, and the what-if stays in the address', async () => {
  const page = await planner().open('/?track=Checkout');
  await whatIf(page);
  await until('the link', () => page.url().includes('#whatif='));
  const address = page.url();
  const skip = page.getByRole('button', { name: 'Skip to the work' });
  await skip.focus();
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('work-title');
  expect(page.url()).toBe(address);
  expect(await page.title()).toBe('What if · Checkout · QPlan');
  await close(page);
});

test.each(['table', 'timeline'])(
  'of a name of 2,000 characters the %s has the beginning, and the drawer all',
  async (view) => {
    const page = await planner().open(`/?track=Checkout&view=${view}`);
    const name = page.getByTestId('why-item').filter({ hasText: 'Tale' });
    const text = await name.innerText();
    expect(text).toMatch(/^(Tale ){40}…$/);
    await name.click();
    await page.getByTestId('answer').waitFor();
    const whole = 'Tale '.repeat(400).trim();
    expect((await page.getByTestId('answer').locator('h2').textContent())!.trim()).toBe(whole);
    await close(page);
  },
);

test('a page that is made as narrow as a phone has the chosen track in sight, the first and the last one too', async () => {
  const page = await planner().open('/?track=All', { viewport: { width: 1400, height: 900 } });
  for (const track of ['Team 12', 'Team 1', 'Checkout']) {
    await page.getByTestId(`track-${track}`).click();
    await page.setViewportSize({ width: 390, height: 844 });
    await until(`${track} is in sight`, async () => {
      const { left, right } = await box(page, '.tracks [aria-current]');
      return left >= 0 && right <= 390;
    });
    await page.setViewportSize({ width: 1400, height: 900 });
  }
  await close(page);
});
