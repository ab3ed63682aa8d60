// Saving where the server wants a token: asked for once, told when it is wrong, kept as long as the tab, and nowhere else.
import { until } from '@qplan/harness';
import type { Page } from 'playwright-core';
import { close, editing, mouse } from '../harness/hands.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline } from '../harness/six-weeks.ts';

const token = 'correct-horse-battery-staple';
const wrong = 'incorrect-horse-battery';

const planner = shared(() => runPlanner(baseline, `[web]\ntoken = ${token}\n`));

async function begin(): Promise<Page> {
  const page = await planner().open('/?track=Checkout');
  await mouse.turnOn(page);
  await editing(page);
  await mouse.choose(page, 'person-track', 'Tablet', page.locator('[data-testid=person][data-name=Ann]'));
  return page;
}

async function saveAs(page: Page, name: string): Promise<void> {
  await page.getByTestId('scenario-save-as').click();
  await page.getByTestId('scenario-name').fill(name);
  await page.getByTestId('scenario-submit').click();
}

async function give(page: Page, text: string): Promise<void> {
  await page.getByTestId('scenario-token').fill(text);
  await page.keyboard.press('Enter');
}

const saved = (page: Page, name: string) => page.getByTestId('scenario-opened').filter({ hasText: name }).waitFor();

test('it is asked for once, a wrong one is told, and the right one saves what was wanted', async () => {
  const page = await begin();
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  await saveAs(page, 'First');
  await page.getByTestId('scenario-refusal').filter({ hasText: 'needs the token' }).waitFor();
  await give(page, wrong);
  await page.getByTestId('scenario-refusal').filter({ hasText: 'not the token' }).waitFor();
  expect(await page.getByTestId('scenario-token').inputValue()).toBe('');
  await give(page, token);
  await saved(page, 'First');
  await page.getByTestId('scenario-refusal').waitFor({ state: 'detached' });
  await page.getByTestId('scenario-form').waitFor({ state: 'detached' });

  await until('the what-if is in the address', () => page.url().includes('#whatif='));
  await page.reload();
  await editing(page);
  await saveAs(page, 'Second');
  await saved(page, 'Second');
  expect(await page.getByTestId('scenario-token').count()).toBe(0);

  expect([...addresses, page.url()].filter((address) => /horse/.test(address))).toEqual([]);
  expect(planner().system.log()).not.toMatch(/horse/);
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toMatch(/horse/);
  await close(page);
});

test('another tab is asked anew, and what was called off is not saved later', async () => {
  const page = await begin();
  await saveAs(page, 'Never');
  await page.getByTestId('scenario-token').waitFor();
  await page.getByTestId('scenario-list-open').click();
  await page.getByTestId('scenario-open').first().click();
  await page.getByTestId('scenario-token').waitFor({ state: 'detached' });
  const { scenarios } = (await (await fetch(`${planner().system.address}/api/scenarios`)).json()) as {
    scenarios: readonly { name: string }[];
  };
  expect(scenarios.map(({ name }) => name).toSorted()).toEqual(['First', 'Second']);
  await close(page);
});
