// A list of which only a part is in the page: what somebody works on stays in it, however far it is moved or scrolled away.
import { until } from '@qplan/harness';
import type { Page } from 'playwright-core';
import { close, editing, handle, keyboard } from '../harness/hands.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, item } from '../harness/six-weeks.ts';

const long = {
  ...baseline,
  work: Array.from({ length: 300 }, (_, nth) => item(nth + 1, `Item ${nth + 1}`, 'Checkout', 1, { Apps: 0.1 })),
};

const planner = shared(() => runPlanner(long));

const focused = (page: Page) =>
  page.evaluate(() => {
    const { top, bottom } = document.activeElement!.getBoundingClientRect();
    const row = document.activeElement!.closest('tr');
    return {
      name: row?.dataset['name'],
      place: Number(row?.dataset['index']),
      seen: top > 100 && bottom < innerHeight,
      /** The rows that it passed are there, with the heights that they have. */
      among: row?.previousElementSibling?.hasAttribute('data-entry') === true,
    };
  });

test.each(['table', 'timeline'])('the focus stays on an item that is moved far and scrolled away: %s', async (view) => {
  const page = await planner().open(`/?track=Checkout&view=${view}`, { viewport: { width: 1400, height: 700 } });
  await keyboard.turnOn(page);
  await editing(page);
  await handle(page, 'Item 3').focus();
  for (let steps = 0; steps < 60; steps += 1) await page.keyboard.press('ArrowDown');

  await until('it is 60 further and in sight', async () => {
    const { name, place, seen } = await focused(page);
    return name === 'Item 3' && place >= 62 && seen;
  });
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await handle(page, 'Item 300').waitFor();
  expect((await focused(page)).name).toBe('Item 3');
  await page.keyboard.press('ArrowUp');
  await until('it is one back and in sight', async () => {
    const { name, place, seen } = await focused(page);
    return name === 'Item 3' && place >= 61 && seen;
  });
  expect(await page.locator('tr[data-entry]').count()).toBeLessThan(80);
  await close(page);
});

test('an item that is moved faster than the page can show is in sight where it comes to', async () => {
  const page = await planner().open('/?track=Checkout', { viewport: { width: 1400, height: 700 } });
  await keyboard.turnOn(page);
  await editing(page);
  await handle(page, 'Item 3').focus();
  await page.evaluate(() => {
    const press = () => new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true });
    for (let steps = 0; steps < 60; steps += 1) document.activeElement!.dispatchEvent(press());
  });
  await until('it is 60 further, among the others', async () => {
    const { name, place, among } = await focused(page);
    return name === 'Item 3' && place === 63 && among;
  });
  expect((await focused(page)).seen).toBe(true);
  await close(page);
});
