// Every view of the page, and how a person comes to it, on the example workbook.
import { join } from 'node:path';
import { prepareSystem, type System, until } from '@qplan/harness';
import type { Page } from 'playwright-core';
import { drop, strangersWorkbook } from '../harness/stranger.ts';
import { copyExample, readSheet, saveCell, workbookStages } from '../harness/workbook.ts';

const stages = workbookStages('{folder}/sheets/plan.xlsx');

const workbookOf = ({ folder }: System) => join(folder, 'sheets', 'plan.xlsx');

/** A system with the example workbook, of which the page can be had but no plan is made yet. */
export async function startWithoutPlan(): Promise<System> {
  const system = await prepareSystem(stages);
  await copyExample(workbookOf(system));
  system.start('proxy', 'snapshot', 'web');
  await until('the page', async () => (await fetch(system.address)).ok);
  return system;
}

export interface View {
  readonly name: string;
  /** Brings about what the view shows; views are visited in their order, and later ones build on this. */
  readonly prepare?: (system: System) => Promise<void>;
  readonly visit: (page: Page, system: System) => Promise<void>;
  /** What the view is about, where a phone has it further down; a selector. */
  readonly about?: string;
}

async function go(page: Page, { address }: System, path = '/'): Promise<void> {
  await page.goto(address + path);
  await page.evaluate(() => document.fonts.ready);
}

/** The status says that there are rules, one of which cannot be sent: a receiver that is away takes its time. */
async function withRules(page: Page): Promise<void> {
  const rule = { name: 'leads', when: ['moves by more than 5 days', 'gets short'], of: 'triage up to 1, Checkout' };
  const sent = { sent: 7, givenUp: 0, lastSent: '2027-02-01T09:00:00.000Z', lastGivenUp: null, waiting: 0 };
  const away = { ...rule, ...sent, name: 'everybody', of: '', waiting: 2, failure: 'answered 503' };
  const rules = [
    { ...rule, ...sent, to: 'slack at hooks.slack.com' },
    { ...away, to: 'webhook at plans.example.com', when: ['every Monday 9:00'] },
  ];
  await page.route('**/api/status', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...((await response.json()) as object), rules } });
  });
}

/** A page of the planner, when everything in it is there. */
const planner =
  (path: string, shown = 'work-row') =>
  async (page: Page, system: System) => {
    await go(page, system, path);
    await page.getByTestId(shown).first().waitFor();
    await page.getByTestId('load-cell').first().waitFor();
  };

const checkout = '/?track=Checkout';

/** As the server says it of somebody who is signed in, or was. */
const ann = { id: 'ann', name: 'Ann of the long-standing Platform Team', email: 'ann@example.com', groups: [] };

async function known(page: Page, role: string | null): Promise<void> {
  const me = { signIn: 'provider', person: role === null ? null : ann, role };
  await page.route('**/api/me', (route) => route.fulfill({ json: me }));
}

async function askWhatIf(page: Page, system: System): Promise<void> {
  await planner(checkout)(page, system);
  await page.keyboard.press('w');
  await page.getByTestId('person-track').first().selectOption('Growth');
  await page.getByTestId('whatif-effects').waitFor();
  await page.getByTestId('edit-item').nth(1).click();
  await page.getByTestId('edit-weeks-iOS').fill('6');
  await page.getByTestId('whatif-edit').nth(1).waitFor();
  await page.getByTestId('plan-editor').locator('summary').click();
}

/** Lets the second item of Checkout wait for one of Messaging, with dates of its own; its editor stays open. */
async function tieItems(page: Page, system: System): Promise<void> {
  await planner(checkout)(page, system);
  await page.keyboard.press('w');
  await page.getByTestId('edit-item').nth(1).click();
  await page.getByTestId('edit-prereq').fill('Message search');
  await page.keyboard.press('Enter');
  await page.getByTestId('edit-not-before').fill('2027-01-18');
  await page.getByTestId('edit-due').fill('2027-02-01');
  await page.locator('.due-late').first().waitFor();
  await page.getByTestId('edit-prereq').fill('pay');
  await page.getByTestId('picker-option').first().waitFor();
}

/** What a meeting changes: an item more, one less, some that are selected, a cell that is not understood, somebody's days. */
async function meet(page: Page, system: System): Promise<void> {
  await planner(checkout)(page, system);
  await page.keyboard.press('w');
  await page.getByTestId('person-away').first().click();
  await page.getByTestId('person-first-day').fill('soon');
  await page.getByTestId('add-item-open').click();
  await page.getByTestId('add-name').fill('A wallet');
  await page.getByTestId('add').click();
  await page.getByTestId('work-row').filter({ hasText: 'A wallet' }).waitFor();
  await page.getByTestId('select-item').nth(1).check();
  await page.getByTestId('select-item').nth(2).check();
  await page.getByTestId('item-menu').nth(4).click();
  await page.getByTestId('menu-off').click();
  await page.getByTestId('off-row').waitFor();
  await page.locator('[data-cell=triage]').first().dblclick();
  await page.getByTestId('cell-field').fill('much');
  await page.keyboard.press('Enter');
  await page.getByTestId('fault').filter({ hasText: 'not one of' }).waitFor();
}

/** Opens the page of a big screen, and broadcasts a message to it. */
function live(kind: string, message: unknown): View['visit'] {
  return async (page, system) => {
    await go(page, system, '/live');
    await page.locator('[data-testid=connection][data-state=live]').waitFor();
    const headers = { 'Content-Type': 'application/json' };
    await fetch(`${system.address}/broadcast`, { method: 'POST', headers, body: JSON.stringify(message) });
    await page.locator(`[data-testid=live-stage][data-kind=${kind}]`).waitFor();
  };
}

const chart = (title: string, type: string, dataset: unknown) => ({ command: 'chart', title, data: { type, dataset } });

const weeks = [
  { label: 'Android', value: 42 },
  { label: 'iOS', value: 38.5 },
  { label: 'Server', value: 61 },
  { label: 'Web', value: 23 },
];

const points = [
  { name: 'Message reactions', effort: 5, value: 8 },
  { name: 'Voice messages', effort: 13, value: 9, has_ext_prereq: true },
  { name: 'Saved cards', effort: 3, value: 6 },
  { name: 'Split bills', effort: 9, value: 3 },
  { name: 'Identity service', effort: 11, value: 5, is_ext_prereq: true },
  { name: 'Dark mode', effort: 2, value: 2 },
];

const features = [
  { name: 'Message reactions', expected: 'Feb 1, 2027', target: 'Feb 5, 2027' },
  { name: 'Voice messages', expected: 'Mar 12, 2027', target: 'Mar 1, 2027' },
  { name: 'Saved cards', expected: 'Jan 22, 2027', target: 'Jan 29, 2027' },
];

async function startPlan(system: System): Promise<void> {
  system.start('pull', 'condition', 'qplan');
  await until('a plan', async () => (await fetch(`${system.address}/api/plan`)).ok);
}

/** Writes an estimate into the workbook. */
async function writeEstimate(system: System, value: string | number): Promise<void> {
  const workbook = workbookOf(system);
  const rows = await readSheet(workbook, 'Work');
  const row = rows.findIndex(([name]) => name === 'Message reactions');
  const column = rows.find((cells) => cells.includes('Feature'))!.indexOf('Server');
  await saveCell(workbook, 'Work', { row, column }, value);
}

/** One that nobody can understand. */
const spoilCell = (system: System) => writeEstimate(system, 'a lot');

/** An estimate is another one, in a version after the first. */
async function changeCell(system: System): Promise<void> {
  await writeEstimate(system, 4);
  await until('a plan of it', async () => {
    const answer = await fetch(`${system.address}/api/plan/versions`);
    return ((await answer.json()) as { versions: unknown[] }).versions.length > 1;
  });
}

/** The page with a stranger's sheet on it. */
async function trySheet(page: Page, system: System): Promise<void> {
  await go(page, system, '/try');
  await page.getByTestId('setup-start').waitFor();
  await drop(page, 'scope.xlsx', await strangersWorkbook());
  await page.getByTestId('no-plan').waitFor();
}

async function tryPlan(page: Page, system: System): Promise<void> {
  await trySheet(page, system);
  await page.getByTestId('column-B').selectOption({ label: 'Item' });
  await page.getByTestId('column-A').selectOption({ label: 'Track' });
  await page.getByTestId('work-row').first().waitFor();
  await page.getByRole('button', { name: 'Row 4: what it is' }).click();
  await page.locator('.setup-more > summary').click();
  await page.getByTestId('found-place').first().click();
  await until('config.ini', async () => (await page.getByTestId('config').inputValue()) !== '');
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
  { name: 'table-grouped', visit: planner('/?group=triage&unit=weeks'), about: '.work-section' },
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
  {
    name: 'scenarios',
    about: '.scenario-line',
    visit: async (page, system) => {
      await askWhatIf(page, system);
      await page.getByTestId('scenario-save-as').click();
      await page.getByTestId('scenario-name').fill('Somebody to Growth');
      await page.getByTestId('scenario-who').fill('Ann');
      await page.getByTestId('scenario-note').fill('As agreed on Monday');
      await page.getByTestId('scenario-submit').click();
      await page.getByTestId('scenario-opened').waitFor();
      await page.getByTestId('scenario-save-as').click();
      await page.getByTestId('scenario-list-open').click();
      await page.getByTestId('scenario-more').locator('summary').click();
    },
  },
  {
    name: 'compare',
    visit: async (page, system) => {
      await askWhatIf(page, system);
      await page.getByTestId('scenario-list-open').click();
      await page.getByTestId('scenario-mark').first().check();
      await page.getByTestId('scenario-compare').click();
      await page.getByTestId('differences').waitFor();
    },
  },
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
      await planner('/')(page, system);
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
    name: 'version',
    visit: async (page, system) => {
      const { version } = (await (await fetch(`${system.address}/api/plan`)).json()) as { version: string };
      await planner(`/?version=${version}`)(page, system);
      await page.getByTestId('version-bar').waitFor();
    },
  },
  {
    name: 'problems',
    prepare: spoilCell,
    visit: async (page, system) => {
      await planner('/')(page, system);
      await page.getByTestId('problems').waitFor();
    },
  },
  {
    name: 'findings',
    visit: async (page, system) => {
      await planner('/')(page, system);
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
    name: 'signed-out',
    visit: async (page, system) => {
      await known(page, null);
      await planner(checkout)(page, system);
      await page.getByTestId('signed-out').getByRole('link', { name: 'Sign in' }).waitFor();
    },
  },
];
