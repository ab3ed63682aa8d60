// Every view of the page, on the example workbook.
import type { System } from '@qplan/harness';
import type { Page } from 'playwright-core';
import {
  go,
  planner,
  checkout,
  askWhatIf,
  tieItems,
  meet,
  live,
  chart,
  weeks,
  points,
  features,
  startPlan,
  spoilCell,
  changeCell,
  trySheet,
  tryPlan,
  withRules,
  known,
  nameScenario,
  keepScenario,
  listScenarios,
  compareScenarios,
  lookAtAdoption,
  adoptScenario,
  addPlans,
  openPortfolio,
} from './ways.ts';

export { startWithoutPlan } from './ways.ts';

export interface View {
  readonly name: string;
  /** Brings about what the view shows; views are visited in their order, and later ones build on this. */
  readonly prepare?: (system: System) => Promise<void>;
  readonly visit: (page: Page, system: System) => Promise<void>;
  /** What the view is about, where a phone has it further down; a selector. */
  readonly about?: string;
}

export const views: readonly View[] = [
  {
    name: 'waiting',
    visit: async (page, system) => {
      await go(page, system);
      await page.getByTestId('waiting').waitFor();
    },
  },
  { name: 'overview', prepare: startPlan, visit: planner('/') },
  { name: 'track', visit: planner(checkout) },
  { name: 'table-grouped', visit: planner(`${checkout}&group=triage&unit=weeks`), about: '.work-section' },
  { name: 'timeline', visit: planner('/?view=timeline', 'timeline'), about: '.timeline' },
  { name: 'timeline-track', visit: planner(`${checkout}&view=timeline`, 'timeline'), about: '.timeline' },
  { name: 'what-if', visit: askWhatIf, about: '.whatif' },
  {
    name: 'what-if-timeline',
    about: '.timeline',
    visit: async (page, system) => {
      await askWhatIf(page, system);
      await page.getByTestId('plan-editor').locator('summary').click();
      await page.locator('h1').click();
      await page.keyboard.press('t');
      await page.getByTestId('timeline').waitFor();
    },
  },
  {
    name: 'what-changes',
    about: '.changes-section',
    visit: async (page, system) => {
      await askWhatIf(page, system);
      await page.getByTestId('what-changes').first().click();
      await page.getByTestId('change').first().waitFor();
    },
  },
  {
    name: 'switched-off',
    about: '.work-section',
    visit: async (page, system) => {
      await askWhatIf(page, system);
      await page.getByTestId('edit-off').click();
      await page.getByTestId('off-row').waitFor();
    },
  },
  { name: 'meeting', visit: meet, about: '.work-section' },
  {
    name: 'row-menu',
    about: '.work-section',
    visit: async (page, system) => {
      await planner(checkout)(page, system);
      await page.keyboard.press('w');
      await page.getByTestId('item-menu').nth(1).click();
      await page.getByTestId('row-menu').waitFor();
    },
  },
  { name: 'order', visit: tieItems, about: '[data-testid=item-editor]' },
  {
    name: 'order-timeline',
    about: '.timeline',
    visit: async (page, system) => {
      await tieItems(page, system);
      await page.locator('h1').click();
      await page.keyboard.press('t');
      await page.getByTestId('lines').selectOption('across');
      await page.locator('.order-line').first().waitFor();
      await page.getByTestId('order').click();
      await page.getByTestId('chain').locator('li').first().waitFor();
    },
  },
  { name: 'scenario-save', visit: nameScenario, about: '.scenario-line' },
  {
    name: 'scenarios',
    prepare: keepScenario,
    visit: async (page, system) => {
      await listScenarios(page, system);
      await page.getByTestId('scenario-more').locator('summary').click();
    },
  },
  { name: 'compare', visit: compareScenarios },
  { name: 'adopt', visit: lookAtAdoption },
  { name: 'adopted', visit: adoptScenario },
  {
    name: 'summary',
    visit: async (page, system) => {
      await go(page, system, '/summary');
      await page.getByTestId('summary-from').waitFor();
      await page.getByText('others have the people of').first().waitFor();
    },
  },
  { name: 'present-overview', visit: planner('/?present') },
  { name: 'present-track', visit: planner(`${checkout}&present`) },
  {
    name: 'present-timeline',
    visit: async (page, system) => {
      await go(page, system, `${checkout}&view=timeline&present`);
      await page.getByTestId('bar').first().waitFor();
    },
  },
  {
    name: 'present-summary',
    visit: async (page, system) => {
      await go(page, system, '/summary?present');
      await page.getByTestId('summary-from').waitFor();
    },
  },
  {
    name: 'found',
    about: '.work-section',
    visit: async (page, system) => {
      await planner('/?find=ann&beyond')(page, system);
      await page.getByTestId('found-people').waitFor();
    },
  },
  {
    name: 'why',
    about: '[data-asked]',
    visit: async (page, system) => {
      await planner(checkout)(page, system);
      await page.locator('[data-testid=work-complete] .why, .why[data-testid=work-complete]').nth(3).click();
      await page.getByTestId('drawer-close').waitFor();
    },
  },
  {
    name: 'keys',
    visit: async (page, system) => {
      await planner(checkout)(page, system);
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'live-text',
    visit: live('text', { command: 'raw', title: 'Stand-up', data: 'Room 4 at ten.\nBring the plan.' }),
  },
  { name: 'live-pie', visit: live('pie', chart('Where the weeks go', 'piechart', weeks)) },
  { name: 'live-quad', visit: live('quad', chart('Effort against value', 'quadchart', points)) },
  {
    name: 'live-shortage',
    visit: live(
      'shortage',
      chart('What is short', 'shortagechart', {
        demand: weeks,
        shortage: weeks.slice(1, 3).map((each) => ({ ...each, value: each.value / 4 })),
      }),
    ),
  },
  {
    name: 'live-release',
    visit: live(
      'release',
      chart('When features land', 'releasechart', { releaseDates: ['Jan 29, 2027', 'Mar 5, 2027'], features }),
    ),
  },
  {
    name: 'history',
    prepare: changeCell,
    visit: async (page, system) => {
      await withRules(page);
      await go(page, system, '/history?each=1');
      await page.getByText('Who is told of changes').click();
      await page.getByTestId('rule').first().waitFor();
      await page.getByRole('button', { name: 'What came of it' }).first().click();
      await page.getByTestId('difference').first().waitFor();
      await page.getByText('Subscribe…').click();
      await page.getByTestId('feeds').locator('li').nth(2).waitFor();
    },
  },
  {
    name: 'rules',
    about: '[data-testid=rules]',
    visit: async (page, system) => {
      await withRules(page);
      await go(page, system, '/history');
      await page.getByText('Who is told of changes').click();
      await page.getByRole('button', { name: 'Delete… Growth team' }).click();
      await page.getByRole('button', { name: 'Change… everybody' }).click();
      await page.getByRole('checkbox', { name: 'Checkout' }).waitFor();
      await page.getByTestId('rule-add').click();
      await page.getByRole('textbox', { name: 'Name' }).fill('The whole team');
    },
  },
  {
    name: 'version',
    visit: async (page, system) => {
      const { version } = (await (await fetch(`${system.address}/api/plan`)).json()) as { version: string };
      await planner(`${checkout}&version=${version}`)(page, system);
      await page.getByTestId('version-bar').waitFor();
    },
  },
  {
    name: 'problems',
    prepare: spoilCell,
    visit: async (page, system) => {
      await planner(checkout)(page, system);
      await page.getByTestId('problems').waitFor();
    },
  },
  {
    name: 'findings',
    visit: async (page, system) => {
      await planner(checkout)(page, system);
      await page.getByTestId('warnings-toggle').click();
      await page.getByTestId('finding-place').first().click();
      await page.getByTestId('finding-row').waitFor();
    },
  },
  {
    name: 'try',
    visit: async (page, system) => {
      await go(page, system, '/try');
      await page.getByTestId('setup-start').waitFor();
    },
  },
  { name: 'try-missing', visit: trySheet },
  { name: 'try-sheet', visit: tryPlan, about: '.setup' },
  {
    name: 'signed-in',
    visit: async (page, system) => {
      await known(page, 'adopts');
      await planner(checkout)(page, system);
      await page.getByTestId('me').locator('summary').click();
      await page.getByTestId('sign-out').waitFor();
    },
  },
  {
    name: 'tokens',
    visit: async (page, system) => {
      await known(page, 'adopts');
      const token = {
        id: '0123456789abcdef',
        name: 'Nightly report',
        of: 'Ann',
        isMine: true,
        role: 'plans',
        plan: null,
      };
      const times = { made: '2027-01-04T09:00:00.000Z', ends: '2027-04-04T09:00:00.000Z' };
      const secret = `qplan_${'x'.repeat(43)}`;
      await page.route('**/api/tokens*', (route) =>
        route.fulfill({
          json:
            route.request().method() === 'POST' ? { ...token, ...times, secret } : { tokens: [{ ...token, ...times }] },
        }),
      );
      await planner(checkout)(page, system);
      await page.getByTestId('me').locator('summary').click();
      await page.getByTestId('tokens-open').click();
      await page.getByTestId('token-name').fill('Nightly report');
      await page.getByTestId('token-make').click();
      await page.getByTestId('token-copy').waitFor();
    },
    about: '[data-testid=tokens]',
  },
  {
    name: 'signed-out',
    visit: async (page, system) => {
      await known(page, null);
      await planner(checkout)(page, system);
      await page.getByTestId('signed-out').getByRole('link', { name: 'Sign in' }).waitFor();
    },
  },
  {
    name: 'plan-gone',
    visit: async (page, system) => {
      await planner(checkout)(page, system);
      for (const path of ['status', 'me'])
        await page.route(`**/api/${path}*`, (route) =>
          route.fulfill({ status: 404, json: { statusCode: 404, error: 'Not Found', message: 'there is no plan' } }),
        );
      // Somebody comes back to the page: it looks at once how the server is.
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
      await page.getByTestId('signed-out').getByText('This plan is not here any more').waitFor();
    },
  },
  {
    name: 'portfolio',
    prepare: addPlans,
    visit: async (page, system) => {
      await openPortfolio(page, system, '?people=all&skill=Server');
      await page.getByTestId('portfolio-person').first().waitFor();
    },
  },
  {
    name: 'portfolio-timeline',
    visit: async (page, system) => {
      await openPortfolio(page, system, '?view=timeline&open=payments,research');
      await page.getByTestId('plan-item').first().waitFor();
    },
    about: '.plans-timeline',
  },
  {
    name: 'portfolio-found',
    visit: async (page, system) => {
      await openPortfolio(page, system, '?find=re');
      await page.locator('.portfolio-find').getByRole('option').first().waitFor();
    },
  },
  {
    name: 'present-portfolio',
    visit: async (page, system) => {
      await openPortfolio(page, system, '?present');
      await page.getByTestId('portfolio-plan').first().waitFor();
    },
  },
  {
    name: 'switcher',
    visit: async (page, system) => {
      await planner(`${checkout}&view=timeline`, 'timeline')(page, system);
      await page.getByTestId('plan-switch').waitFor();
      await page.keyboard.press('g');
      await page.getByTestId('finder-link').nth(3).waitFor();
    },
  },
];
