// A page that is left open over a deploy: the parts of it that were not loaded yet are gone from the server, which has a new
// page. The network of the browser stands in for that server; all else is real.
import { until } from '@qplan/harness';
import type { Page } from 'playwright-core';
import { close, editing, handle, keyboard, mouse } from '../harness/hands.ts';
import { tabTo, untilShown } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, filtered, rankedBefore } from '../harness/six-weeks.ts';

const parts = /\/assets\/(Timeline|Answer|save-shown)-/;

const planner = shared(() => runPlanner(baseline));

/** The parts of the page are gone. */
async function withoutParts(page: Page): Promise<void> {
  await page.route(parts, (route) => route.fulfill({ status: 404 }));
}

/** The server has another page, for those who ask. What a browser loads then is the one that there is, with its parts. */
async function deploy(page: Page): Promise<void> {
  let loaded = false;
  await page.route(parts, (route) => (loaded ? route.continue() : route.fallback()));
  await page.route(
    (url) => url.pathname === '/',
    async (route) => {
      loaded ||= route.request().resourceType() === 'document';
      if (loaded) return route.continue();
      const served = await route.fetch().catch(() => undefined);
      if (served === undefined) return route.abort();
      const body = (await served.text()).replace(/index-[^"]*\.js/, 'index-new.js');
      await route.fulfill({ body, contentType: 'text/html' });
    },
  );
}

const notice = (page: Page) => page.getByTestId('updated');
const mark = (page: Page) => page.evaluate(() => void Object.assign(window, { loadedOnce: true }));
const isReloaded = (page: Page) => page.evaluate(() => !('loadedOnce' in window));

test('what was fetched while the page had nothing to do needs no server any more', async () => {
  const asked: string[] = [];
  const page = await planner().open('', {}, async (page) => {
    page.on('requestfinished', (request) => asked.push(request.url()));
  });
  await until('the parts are there', () => asked.filter((url) => parts.test(url)).length === 3);
  await withoutParts(page);
  await deploy(page);
  await page.keyboard.press('t');
  await page.getByTestId('bar').first().waitFor();
  await page.getByTestId('bar').first().click();
  await page.getByTestId('drawer-close').waitFor();
  expect(await notice(page).textContent()).toBe('');
  await close(page);
});

test('what a browser keeps of the plan it keeps for pages of this build alone, and for ever where its address has the version', async () => {
  const kept = new Map<string, string>();
  const page = await planner().open('', {}, async (page) => {
    page.on('response', (response) => {
      const { pathname, searchParams } = new URL(response.url());
      const control = response.headers()['cache-control'];
      if (pathname.startsWith('/api/plan')) kept.set(pathname, `${searchParams.get('build')} ${control}`);
    });
  });
  // The inputs are asked for by a worker.
  await until('all is asked for', () => kept.has('/api/plan') && kept.has('/api/plan/inputs'));
  const script = await page.locator('script[type=module][src]').getAttribute('src');
  const build = /index-[^"]*(?=\.js$)/.exec(script!)![0];
  expect(kept.get('/api/plan')).toBe(`${build} private, no-cache`);
  expect(kept.get('/api/plan/inputs')).toBe(`${build} private, max-age=31536000, immutable`);
  await close(page);
});

test('with a what-if the page says that there is a new one, and a reload keeps the what-if', async () => {
  const page = await planner().open('/?track=Checkout', {}, withoutParts);
  await keyboard.turnOn(page);
  await editing(page);
  await mouse.moveUp(page, 'Pay', 'Login', 2);
  await until('the link has it', () => page.url().includes('#whatif='));
  await deploy(page);
  await mark(page);
  await page.keyboard.press('t');
  await until('it is said', async () => (await notice(page).innerText()).includes('QPlan was updated'));
  expect(await notice(page).innerText()).toContain('The what-if stays');
  expect(await isReloaded(page)).toBe(false);
  await page.keyboard.press('t');
  await untilShown(page, filtered(rankedBefore('Pay', 'Login')(baseline)), 'Checkout');

  await page.keyboard.press('t');
  await tabTo(page.getByTestId('reload'));
  await page.keyboard.press('Enter');
  await until('it is loaded anew', () => isReloaded(page).catch(() => false));
  await page.getByTestId('bar').first().waitFor();
  await handle(page, 'Pay').waitFor();
  expect(await page.getByTestId('whatif-edit').innerText()).toContain('Pay before Login');
  expect(await notice(page).textContent()).toBe('');
  await close(page);
});

test('where nothing would be lost the page loads itself anew, and shows what was asked for', async () => {
  const page = await planner().open('/?track=Checkout', {}, withoutParts);
  await deploy(page);
  await mark(page);
  await page.keyboard.press('t');
  await until('it is loaded anew', () => isReloaded(page).catch(() => false));
  await page.getByTestId('bar').first().waitFor();
  expect(new URL(page.url()).search).toBe('?track=Checkout&view=timeline');
  await close(page);
});

test('a part that cannot be had because the server is away comes when it is back', async () => {
  const page = await planner().open('/?track=Checkout', {}, withoutParts);
  await page.route(
    (url) => url.pathname === '/',
    (route) => route.abort(),
  );
  await page.keyboard.press('t');
  await page.getByText('Drawing the timeline').waitFor();
  await page.unrouteAll();
  await page.getByTestId('bar').first().waitFor();
  expect(await notice(page).textContent()).toBe('');
  await close(page);
});

test('a part that cannot be had although the server is there is said after one reload, and comes with the next', async () => {
  const page = await planner().open('/?track=Checkout', {}, withoutParts);
  await mark(page);
  await page.keyboard.press('t');
  await until('it is loaded anew', () => isReloaded(page).catch(() => false));
  await until('it is said', async () => (await notice(page).innerText()).includes('could not be loaded'));
  await page.unrouteAll();
  await tabTo(page.getByTestId('reload'));
  await page.keyboard.press('Enter');
  await page.getByTestId('bar').first().waitFor();
  expect(await notice(page).textContent()).toBe('');
  await close(page);
});

test('the big screen, too, says after one reload that its own part cannot be had', async () => {
  const page = await planner().open();
  await page.route(/\/assets\/LivePage-/, (route) => route.fulfill({ status: 404 }));
  let loads = 0;
  page.on('domcontentloaded', () => (loads += 1));
  await page.goto(new URL('/live', planner().system.address).href);
  await until('it is loaded anew', () => loads === 2);
  await until('it is said', async () => (await notice(page).innerText()).includes('could not be loaded'));
  await page.unrouteAll();
  await page.getByTestId('reload').click();
  await page.getByTestId('live-stage').waitFor();
  await close(page);
});

test('a page that finds its server again looks whether it has a new page', async () => {
  const page = await planner().open('/?track=Checkout');
  const connection = (state: string) => page.locator(`[data-testid=connection][data-state=${state}]`).waitFor();
  await connection('live');
  await deploy(page);
  await planner().system.end('web', 'SIGKILL');
  await connection('reconnecting');
  planner().system.start('web');
  await connection('live');
  await until('it is said', async () => (await notice(page).innerText()).includes('QPlan was updated'));
  await close(page);
});
