// What-ifs on a plan that another program made: they are compared with what the page's own planning makes of the same
// inputs, and the page says so. Item by item, no plan is mixed with another.
import { until } from '@qplan/harness';
import { formatPlan } from '@qplan/streams';
import type { Page } from 'playwright-core';
import { ask, log } from '../harness/foreign.ts';
import { close, editing, mouse, row } from '../harness/hands.ts';
import { untilShown } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, estimate, filtered, ofItem } from '../harness/six-weeks.ts';

const planner = shared(() => runPlanner(baseline));

/** As another program might plan it: everything but the first item is done a week later. */
const own = filtered(baseline);
const other = {
  ...own,
  work: own.work.map((items) =>
    items.map((item) => ({
      ...item,
      devComplete: item.devComplete && item.name !== 'Login' ? item.devComplete + 7 : item.devComplete,
    })),
  ),
};

/** Puts the other program's plan of the newest inputs. */
async function putOther(): Promise<void> {
  const { system } = planner();
  const [inputs] = await log(system, 'cond qplan');
  const content = formatPlan(other).replace(/^(?=[^])/gm, '\t');
  const from = `=====from\n\tcond qplan\t${inputs!.version}\n\tby\tplan.hs\n`;
  await ask(system, `=====PUT qplan app\n${content}${from}`);
}

const told = (page: Page) => page.getByTestId('other-plan');
const start = (page: Page, name: string) => row(page, name).getByTestId('work-start').getAttribute('data-day');

test('the plan of another program is shown as it is, and what-ifs begin from the page’s own, which is said', async () => {
  const page = await planner().open('/?track=Checkout');
  await untilShown(page, own, 'Checkout');
  await until('the starts are known', async () => (await start(page, 'Search')) !== '');
  expect(await told(page).count()).toBe(0);

  await putOther();
  await untilShown(page, other, 'Checkout');
  await told(page).filter({ hasText: 'QPlan’s own plan of the same inputs is another' }).waitFor();
  // What is known of the one plan's days is told beside no date of the other.
  expect(await start(page, 'Search')).toBe('');
  await page.getByTestId('load').filter({ hasText: 'known of QPlan’s own plan alone' }).waitFor();

  await mouse.turnOn(page);
  await editing(page);
  await untilShown(page, own, 'Checkout');
  await told(page).filter({ hasText: 'from which what-ifs start' }).waitFor();
  await until('the starts are known', async () => (await start(page, 'Search')) !== '');

  const edited = ofItem('Login', { estimate: estimate({ Apps: 1, QA: 1, Web: 1 }) })(baseline);
  await mouse.press(page, 'edit-item', row(page, 'Login'));
  await mouse.type(page, 'edit-weeks-Apps', '1');
  await untilShown(page, filtered(edited), 'Checkout');
  await page.getByTestId('track-Tablet').click();
  await untilShown(page, filtered(edited), 'Tablet');
  expect(await page.locator('[data-testid=work-row] .marked-changed').count()).toBe(0);

  await mouse.turnOn(page);
  await untilShown(page, other, 'Tablet');
  await close(page);
});
