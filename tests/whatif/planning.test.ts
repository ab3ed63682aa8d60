// What plans on the page is a program of its own, and what it plans from is fetched: each may fail, now or for good.
import { until } from '@qplan/harness';
import type { Page, Worker } from 'playwright-core';
import { close, editing, mouse } from '../harness/hands.ts';
import { untilShown } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, filtered, rankedBefore } from '../harness/six-weeks.ts';

const planner = shared(() => runPlanner(baseline));

const program = /\/assets\/worker-[^/]*\.js$/;
const inputs = '**/api/plan/inputs*';
const moved = filtered(rankedBefore('Pay', 'Login')(baseline));
const open = (prepare?: (page: Page) => Promise<void>) => planner().open('/?track=Checkout', {}, prepare);

async function moveAnItem(page: Page): Promise<void> {
  await mouse.turnOn(page);
  await editing(page);
  await mouse.moveUp(page, 'Pay', 'Login', 2);
  await untilShown(page, moved, 'Checkout');
}

/** What is thrown where nobody hears it ends the worker for the page. */
async function breakWorker(page: Page): Promise<void> {
  const worker = await until('a worker plans', () => page.workers().at(-1));
  await worker.evaluate(() => void setTimeout(() => (undefined as unknown as () => void)()));
}

const notice = (page: Page) => page.getByTestId('updated').getByTestId('reload');

test('a program that cannot be loaded at first is loaded again, and what-ifs go on as if nothing had been', async () => {
  let asked = 0;
  const page = await open((page) =>
    page.route(program, (route) => (asked++ === 0 ? route.abort() : route.continue())).then(() => undefined),
  );
  await moveAnItem(page);
  expect(asked).toBe(2);
  expect(await notice(page).count()).toBe(0);
  await close(page);
});

test('a program that the server does not have any more is said, and the page keeps the what-if over a reload', async () => {
  const page = await open();
  await moveAnItem(page);
  await until('the link has it', () => page.url().includes('#whatif='));
  const gone = await planner().open(page.url(), {}, (opened) =>
    opened.route(program, (route) => route.fulfill({ status: 404, body: 'gone' })).then(() => undefined),
  );
  await notice(gone).waitFor();
  await gone.getByTestId('whatif').getByText('the planning of this page has stopped').waitFor();
  await gone.getByTestId('load').getByText('The days cannot be counted').waitFor();
  await gone.unroute(program);
  await notice(gone).click();
  await untilShown(gone, moved, 'Checkout');
  expect(await gone.getByTestId('whatif-edit').count()).toBe(1);
  await close(gone);
  await close(page);
});

test('where the program ends, another one takes over with all edits; where that ends too, the page says so', async () => {
  const page = await open();
  await moveAnItem(page);
  const workers: Worker[] = page.workers();
  await breakWorker(page);
  await until('another one plans', () => page.workers().some((worker) => !workers.includes(worker)));
  await mouse.press(page, 'whatif-undo');
  await untilShown(page, filtered(baseline), 'Checkout');
  await mouse.press(page, 'whatif-redo');
  await untilShown(page, moved, 'Checkout');
  expect(await notice(page).count()).toBe(0);

  await breakWorker(page);
  await notice(page).waitFor();
  await page.getByTestId('whatif').getByText('the planning of this page has stopped').waitFor();
  await close(page);
});

test('inputs that cannot be had are asked for again, and the page says why it waits', async () => {
  let refused = 0;
  let there = false;
  const page = await open(async (page) => {
    await page.route(inputs, (route) => {
      if (there) return route.continue();
      refused += 1;
      return route.fulfill({ status: 502, body: '<h1>Bad Gateway</h1>' });
    });
  });
  await mouse.turnOn(page);
  await page.getByTestId('whatif').getByText('the server answered 502').waitFor();
  await until('it is tried again', () => refused > 2);
  there = true;
  await editing(page);
  await mouse.moveUp(page, 'Pay', 'Login', 2);
  await untilShown(page, moved, 'Checkout');
  await close(page);
});

test('inputs that are gone for good are not asked for again', async () => {
  let asked = 0;
  const fault = { statusCode: 404, error: 'Not Found', message: 'this plan does not say what it was made from' };
  const page = await planner().open('/?track=Checkout', {}, async (page) => {
    await page.route(inputs, (route) => {
      asked += 1;
      return route.fulfill({ status: 404, json: fault });
    });
  });
  await mouse.turnOn(page);
  await page.getByTestId('whatif').getByText(fault.message).waitFor();
  await page.getByTestId('load').getByText(fault.message).waitFor();
  expect(asked).toBe(1);
  await close(page);
});
