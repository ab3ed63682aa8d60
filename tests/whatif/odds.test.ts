// How sure the dates are, on the page: the same figures as at a shell, for the same seed and as many runs; and for a what-if
// beside those of the plan.
import { untilEqual } from '@qplan/harness';
import { formatPlanInput, type OddsDocument, type PlanInput } from '@qplan/streams';
import type { Page } from 'playwright-core';
import { close, editing, mouse } from '../harness/hands.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, estimate, ofPerson } from '../harness/six-weeks.ts';

const ranges: PlanInput = {
  ...baseline,
  work: baseline.work.map((item) =>
    item.name === 'Login'
      ? { ...item, low: estimate({ Apps: 1, Web: 0.5 }), high: estimate({ Apps: 5, Web: 3 }) }
      : item.name === 'Maps'
        ? { ...item, low: estimate({ Apps: 1, Web: 2 }), high: estimate({ Apps: 4, Web: 8 }) }
        : item,
  ),
};

const planner = shared(() => runPlanner(ranges));

/** What `qplan odds` says, by the name of the item. */
async function atShell(input: PlanInput, seed: string): Promise<Map<string, readonly string[]>> {
  const args = ['odds', '--runs', '2000', '--seed', seed, '--json'];
  const { stdout } = await planner().system.qplan(args, formatPlanInput(input));
  const { items } = JSON.parse(stdout) as OddsDocument;
  return new Map(items.map(({ name, p50, p80, p95 }) => [name, [p50, p80, p95].map((day) => day ?? '')]));
}

/** What the page shows, by the name of the item. */
const onPage = async (page: Page) =>
  new Map(
    await page
      .getByTestId('odds-row')
      .evaluateAll((rows) =>
        rows
          .map(
            (row) =>
              [
                row.getAttribute('data-name')!,
                [...row.querySelectorAll('[data-day]')].map((cell) => cell.getAttribute('data-day')!),
              ] as const,
          )
          .filter(([name]) => !name.startsWith('All of triage')),
      ),
  );

const runs = (page: Page) => page.getByTestId('odds-runs').getAttribute('data-runs');

test('the page draws the odds that the shell does, to the last day, and those of a what-if beside them', async () => {
  const page = await planner().open('/');
  await page.getByTestId('odds').locator('summary').click();
  await untilEqual('all runs', () => runs(page), '2000');
  const seed = (await page.getByTestId('odds-runs').getAttribute('data-seed'))!;
  expect(await onPage(page)).toEqual(await atShell(ranges, seed));

  await mouse.turnOn(page);
  await editing(page);
  await mouse.choose(page, 'person-track', 'Tablet', page.locator('[data-testid=person][data-name=Ann]'));
  const lent = await atShell(ofPerson('Ann', { track: 'Tablet' })(ranges), seed);
  await untilEqual('the odds of the what-if', () => onPage(page), lent);
  await page.getByTestId('odds-row').filter({ hasText: 'was' }).first().waitFor();
  await close(page);
});

test('an item says how sure its date is, and the timeline has a fan of it', async () => {
  const page = await planner().open('/?view=timeline');
  const fan = page.locator('[data-testid=bar-row][data-name=Login]').getByTestId('bar-fan');
  await fan.waitFor();
  const dates = async () => Promise.all(['data-p50', 'data-p80', 'data-p95'].map((name) => fan.getAttribute(name)));
  await page.getByTestId('odds').locator('summary').click();
  await untilEqual('all runs', () => runs(page), '2000');
  const seed = (await page.getByTestId('odds-runs').getAttribute('data-seed'))!;
  const login = (await atShell(ranges, seed)).get('Login')!;
  await untilEqual('the days of all runs', dates, [...login]);
  expect(await page.locator('[data-testid=bar-row][data-name=Search]').getByTestId('bar-fan').count()).toBeGreaterThan(
    0,
  );
  expect(await page.locator('[data-testid=bar-row][data-name=Themes]').getByTestId('bar-fan').count()).toBe(1);

  await page.locator('[data-testid=bar-row][data-name=Login]').getByTestId('bar').click();
  await page
    .getByTestId('how-sure')
    .getByText(/^Done by \w+ \d+ in 8 of 10/)
    .waitFor();
  await close(page);
});

test('where every estimate is certain, it says so', async () => {
  await planner().plans(baseline);
  const page = await planner().open('/');
  await page.getByTestId('odds').locator('summary').click();
  await page.getByText('No estimate has a low and a high').waitFor();
  await close(page);
});
