// The page for a wall: as large as one reads from afar, without controls, live; by a key, a button and a plain address, and on the
// big screen of /live.
import { until } from '@qplan/harness';
import type { Page } from 'playwright-core';
import { close } from '../harness/hands.ts';
import { shown } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, ofItem, estimate } from '../harness/six-weeks.ts';

const planner = shared(() => runPlanner(baseline));

const screens = [
  { width: 1920, height: 1080 },
  { width: 2560, height: 1440 },
] as const;

const isPresented = (page: Page) => page.evaluate(() => 'present' in document.documentElement.dataset);

/** The least type in sight, as a share of the window's lower side. */
const leastType = (page: Page) =>
  page.evaluate(() => {
    const sizes: number[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement!;
      const text = node.textContent!.trim();
      const box = element.getBoundingClientRect();
      const isSeen =
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && box.width > 2 && box.height > 2;
      if (text !== '' && isSeen && element.closest('.unseen, svg') === null)
        sizes.push(Number.parseFloat(getComputedStyle(element).fontSize));
    }
    return Math.min(...sizes) / Math.min(innerWidth, innerHeight);
  });

/** What can be pressed or typed into, besides words that answer why. */
const controls = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, select, input, textarea, summary')]
      .filter((each) => each.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
      .filter((each) => getComputedStyle(each).opacity !== '0' && getComputedStyle(each).pointerEvents !== 'none')
      .filter((each) => !each.matches('.why, .bar, .load-cell, .load-panel summary') && each.closest('.cut') === null)
      .map((each) => each.outerHTML.slice(0, 120)),
  );

const paths = ['/', '/?track=Checkout', '/?track=Checkout&view=timeline'] as const;

describe.each(screens)('at $width × $height', (viewport) => {
  test.each(paths)('%s is read from afar, and has no controls', async (path) => {
    const page = await planner().open(`${path}${path.includes('?') ? '&' : '?'}present`, { viewport });
    await page.locator('[data-testid=load-cell], [data-testid=bar]').first().waitFor();
    expect(await isPresented(page)).toBe(true);
    expect(await leastType(page)).toBeGreaterThan(0.025);
    expect(await controls(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    await close(page);
  });
});

test('P presents the view and ends it, and so do the button and Esc; the address says it', async () => {
  const page = await planner().open('/?track=Checkout');
  await page.keyboard.press('p');
  await until('it is presented', () => isPresented(page));
  expect(new URL(page.url()).search).toBe('?track=Checkout&present');
  await until('it has the whole screen', () => page.evaluate(() => document.fullscreenElement !== null));
  await page.keyboard.press('p');
  await until('it is not any more', async () => !(await isPresented(page)));
  expect(new URL(page.url()).search).toBe('?track=Checkout');
  await page.getByTestId('present').click();
  await until('it is presented', () => isPresented(page));
  await page.evaluate(() => document.exitFullscreen());
  await until('it ends with the full screen', async () => !(await isPresented(page)));
  await close(page);
});

test('where the whole screen is refused it is as large as the window, until Esc', async () => {
  const page = await planner().open('/', {}, async (opening) => {
    await opening.addInitScript(() => {
      Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('refused'));
    });
  });
  await page.keyboard.press('p');
  await until('it is presented', () => isPresented(page));
  await page.keyboard.press('Escape');
  await until('it is not any more', async () => !(await isPresented(page)));
  await close(page);
});

test('a letter that is typed into a field presents nothing', async () => {
  const page = await planner().open('/');
  await page.getByTestId('work-search').fill('');
  await page.getByTestId('work-search').press('p');
  expect(await isPresented(page)).toBe(false);
  await close(page);
});

test('it stays live, and keys still change the view', async () => {
  const page = await planner().open('/?track=Checkout&present');
  const rows = await shown(page);
  await planner().plans(ofItem('Login', { estimate: estimate({ Apps: 9 }) })(baseline));
  await until('the new plan is there', async () => JSON.stringify(await shown(page)) !== JSON.stringify(rows));
  expect(await isPresented(page)).toBe(true);
  await page.keyboard.press('t');
  await page.getByTestId('timeline').waitFor();
  expect(new URL(page.url()).search).toBe('?track=Checkout&view=timeline&present');
  await planner().plans(baseline);
  await close(page);
});

test('what is longer than the screen is turned, and begun anew', async () => {
  const page = await planner().open('/?present', { viewport: { width: 1920, height: 500 } }, (opening) =>
    opening.clock.install(),
  );
  const top = () => page.evaluate(() => scrollY);
  await page.clock.runFor(16_000);
  await until('the second page', async () => (await top()) > 100);
  await until('the first one again', async () => {
    await page.clock.runFor(15_000);
    return (await top()) === 0;
  });
  await close(page);
});

const broadcast = (data: string, title = 'Now') =>
  fetch(`${planner().system.address}/broadcast`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ command: 'raw', title, data }),
  });

async function bigScreen(): Promise<Page> {
  const page = await planner().open('/');
  await page.goto(new URL('/live', planner().system.address).href);
  await page.locator('[data-testid=connection][data-state=live]').waitFor();
  return page;
}

test('the big screen shows the plan when somebody wants it, and goes back', async () => {
  const page = await bigScreen();
  await page.getByTestId('live-plan').click();
  await page.getByTestId('work-row').first().waitFor();
  expect(await isPresented(page)).toBe(true);
  await page.keyboard.press('j');
  await until('the next track', () => new URL(page.url()).searchParams.has('track'));
  expect(new URL(page.url()).pathname).toBe('/live');
  await page.keyboard.press('p');
  await page.getByTestId('live-plan').waitFor();
  await page.getByTestId('live-summary').click();
  await page.getByTestId('summary-title').waitFor();
  await close(page);
});

test('a broadcast of an address brings that view, and the next broadcast takes the screen', async () => {
  const page = await bigScreen();
  await broadcast('/?track=Tablet&view=timeline');
  await page.getByTestId('timeline').waitFor();
  await page.getByRole('heading', { name: 'Tablet' }).waitFor();
  await broadcast(`${planner().system.address}/summary`);
  await page.getByTestId('summary-title').waitFor();
  await broadcast('Room 4 at ten.');
  await page.locator('[data-testid=live-stage][data-kind=text]').waitFor();
  expect(await isPresented(page)).toBe(false);
  await broadcast('http://elsewhere.example/');
  await page.locator('[data-testid=live-stage]').filter({ hasText: 'elsewhere' }).waitFor();
  await close(page);
});
