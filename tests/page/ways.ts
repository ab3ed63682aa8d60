// How a person comes to what the page shows, on the example workbook.
import { join } from 'node:path';
import { prepareSystem, type System, until } from '@qplan/harness';
import type { Page } from 'playwright-core';
import type { AdoptedDocument, PlansDocument, ScenariosDocument } from '../../services/web/src/api.ts';
import { content, log } from '../harness/foreign.ts';
import { keyboard } from '../harness/hands.ts';
import { addPlan } from '../harness/plan-file.ts';
import { drop, strangersWorkbook } from '../harness/stranger.ts';
import { copyExample, readSheet, saveCell, workbookStages } from '../harness/workbook.ts';

/** A scenario may be written into work and staff, and no other sheet. */
const stages = workbookStages('{folder}/sheets/plan.xlsx').replace(/sheet = (?:Work|Staff)\n/g, '$&write = yes\n');

const workbookOf = ({ folder }: System) => join(folder, 'sheets', 'plan.xlsx');

/** A system with the example workbook, of which the page can be had but no plan is made yet. */
export async function startWithoutPlan(): Promise<System> {
  const system = await prepareSystem(stages);
  await copyExample(workbookOf(system));
  system.start('proxy', 'snapshot', 'web');
  await until('the page', async () => (await fetch(system.address)).ok);
  return system;
}

export async function go(page: Page, { address }: System, path = '/'): Promise<void> {
  await page.goto(address + path);
  await page.evaluate(() => document.fonts.ready);
}

/** The status says that there are rules, one of which cannot be sent: a receiver that is away takes its time. */
export async function withRules(page: Page): Promise<void> {
  const when = ['moves by more than 5 days', 'gets short'];
  const leads = {
    name: 'leads',
    when,
    triage: 1,
    tracks: ['Checkout'],
    coalesce: '5 minutes',
    to: 'leads',
    paused: false,
  };
  const ofPage = { ...leads, tracks: [], coalesce: null, to: 'channel', by: 'Ann', tag: 'a'.repeat(32) };
  const rules = [
    leads,
    { ...ofPage, name: 'everybody', when: ['every Monday 9:00'] },
    { ...ofPage, name: 'Growth team', paused: true },
  ];
  const receivers = ['leads', 'channel'].map((name) => ({ name, kind: 'slack' }));
  await page.route('**/api/notify/rules*', (route) =>
    route.fulfill({ json: { file: 'config.ini', rules, receivers, coalesce: '5 minutes' } }),
  );
  const sent = { of: '', sent: 7, givenUp: 0, lastSent: '2027-02-01T09:00:00.000Z', lastGivenUp: null, waiting: 0 };
  const away = { failure: 'answered 503', next: '2027-02-01T10:00:00.000Z', waiting: 2, onPage: true };
  const states = [
    { ...sent, name: 'leads', when, to: 'slack at hooks.slack.com' },
    { ...sent, ...away, name: 'everybody', when, to: 'slack at hooks.slack.com' },
  ];
  await page.route('**/api/status*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...((await response.json()) as object), rules: states } });
  });
}

/** A page of the planner, when everything in it is there. */
export const planner =
  (path: string, shown = 'work-row') =>
  async (page: Page, system: System) => {
    await go(page, system, path);
    await page.getByTestId(shown).first().waitFor();
    await page.getByTestId('load-cell').first().waitFor();
  };

export const checkout = '/?track=Checkout';

/** As the server says it of somebody who is signed in, or was. */
const ann = { id: 'ann', name: 'Ann of the long-standing Platform Team', email: 'ann@example.com', groups: [] };

export async function known(page: Page, role: string | null): Promise<void> {
  const me = { signIn: 'provider', person: role === null ? null : ann, role };
  await page.route('**/api/me', (route) => route.fulfill({ json: me }));
}

export async function askWhatIf(page: Page, system: System): Promise<void> {
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
export async function tieItems(page: Page, system: System): Promise<void> {
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
export async function meet(page: Page, system: System): Promise<void> {
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

/** Saves a scenario: somebody in another track, an item of another triage, and an end that no sheet takes. */
export async function keepScenario(system: System): Promise<void> {
  const [base] = await log(system, 'cond qplan');
  const conditioned = (await content(system, 'cond qplan'))
    .replace('Mar 26, 2027\tAndroid', 'Mar 19, 2027\tAndroid')
    .replace(/(\tDiego Fuentes\t\t)Checkout/, '$1Growth')
    .replace(/(\tMessage reactions\t[^\t]*\t)\d/, '$13');
  const save = { name: 'Somebody to Growth', note: 'As agreed on Monday', by: 'Ann', base: base!.version, edits: [] };
  const body = JSON.stringify({ ...save, conditioned });
  const answer = await fetch(`${system.address}/api/scenarios`, { method: 'POST', body });
  if (!answer.ok) throw new Error(await answer.text());
}

/** With the keyboard alone: the form that saves what a what-if is. */
export async function nameScenario(page: Page, system: System): Promise<void> {
  await askWhatIf(page, system);
  await keyboard.press(page, 'scenario-save-as');
  await page.getByTestId('scenario-form').waitFor();
  await page.keyboard.type('Somebody to Growth');
  await keyboard.type(page, 'scenario-who', 'Ann');
  await keyboard.type(page, 'scenario-note', 'As agreed on Monday');
}

/** With the keyboard alone, as all that follows of it: the list of what is saved. */
export async function listScenarios(page: Page, system: System): Promise<void> {
  await planner(checkout)(page, system);
  await page.keyboard.press('w');
  await keyboard.press(page, 'scenario-list-open');
  await page.getByTestId('scenario').first().waitFor();
}

export async function compareScenarios(page: Page, system: System): Promise<void> {
  await listScenarios(page, system);
  await keyboard.press(page, 'scenario-mark');
  await keyboard.press(page, 'scenario-compare');
  await page.getByTestId('differences').waitFor();
}

export async function lookAtAdoption(page: Page, system: System): Promise<void> {
  await listScenarios(page, system);
  await keyboard.press(page, 'scenario-adopt');
  await page.getByTestId('adopt-cells').waitFor();
}

/**
 * Shows what came of an adoption, one that lacks something. The answer is made up here and nothing is written: the workbook stays as it
 * is for the views after it. That it is true is for tests/whatif/adopt.test.ts, which adopts, and compares the file and the plan.
 */
export async function adoptScenario(page: Page, system: System): Promise<void> {
  const { scenarios } = (await (await fetch(`${system.address}/api/scenarios`)).json()) as ScenariosDocument;
  const source = { name: 'sheets/plan.xlsx', cells: 3, kept: 'plan (before 2027-01-04 09.00.00).xlsx' };
  const differs = ['End of the plan: Mar 19, 2027, not Mar 26, 2027'];
  const adopted: AdoptedDocument = { scenario: scenarios[0]!, sources: [source], became: 'a'.repeat(40), differs };
  await page.route('**/adopt', (route) =>
    route.request().method() === 'POST' ? route.fulfill({ json: adopted }) : route.continue(),
  );
  await lookAtAdoption(page, system);
  await keyboard.press(page, 'adopt-write');
  await page.getByTestId('adopt-outcome').waitFor();
}

/** Opens the page of a big screen, and broadcasts a message to it. */
export function live(kind: string, message: unknown) {
  return async (page: Page, system: System) => {
    await go(page, system, '/live');
    await page.locator('[data-testid=connection][data-state=live]').waitFor();
    const headers = { 'Content-Type': 'application/json' };
    await fetch(`${system.address}/broadcast`, { method: 'POST', headers, body: JSON.stringify(message) });
    await page.locator(`[data-testid=live-stage][data-kind=${kind}]`).waitFor();
  };
}

export const chart = (title: string, type: string, dataset: unknown) => ({
  command: 'chart',
  title,
  data: { type, dataset },
});

export const weeks = [
  { label: 'Android', value: 42 },
  { label: 'iOS', value: 38.5 },
  { label: 'Server', value: 61 },
  { label: 'Web', value: 23 },
];

export const points = [
  { name: 'Message reactions', effort: 5, value: 8 },
  { name: 'Voice messages', effort: 13, value: 9, has_ext_prereq: true },
  { name: 'Saved cards', effort: 3, value: 6 },
  { name: 'Split bills', effort: 9, value: 3 },
  { name: 'Identity service', effort: 11, value: 5, is_ext_prereq: true },
  { name: 'Dark mode', effort: 2, value: 2 },
];

export const features = [
  { name: 'Message reactions', expected: 'Feb 1, 2027', target: 'Feb 5, 2027' },
  { name: 'Voice messages', expected: 'Mar 12, 2027', target: 'Mar 1, 2027' },
  { name: 'Saved cards', expected: 'Jan 22, 2027', target: 'Jan 29, 2027' },
];

export async function startPlan(system: System): Promise<void> {
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
export const spoilCell = (system: System) => writeEstimate(system, 'a lot');

/** An estimate is another one, in a version after the first. */
export async function changeCell(system: System): Promise<void> {
  await writeEstimate(system, 4);
  await until('a plan of it', async () => {
    const answer = await fetch(`${system.address}/api/plan/versions`);
    return ((await answer.json()) as { versions: unknown[] }).versions.length > 1;
  });
}

/** The page with a stranger's sheet on it. */
export async function trySheet(page: Page, system: System): Promise<void> {
  await go(page, system, '/try');
  await page.getByTestId('setup-start').waitFor();
  await drop(page, 'scope.xlsx', await strangersWorkbook(40));
  await page.getByTestId('no-plan').waitFor();
}

export async function tryPlan(page: Page, system: System): Promise<void> {
  await trySheet(page, system);
  await page.getByTestId('column-B').selectOption({ label: 'Item' });
  await page.getByTestId('column-A').selectOption({ label: 'Track' });
  await page.getByTestId('work-row').first().waitFor();
  await page.getByRole('button', { name: 'Row 4: what it is' }).click();
  await page.locator('.setup-more > summary').click();
  await page.getByTestId('found-place').first().click();
  await until('config.ini', async () => (await page.getByTestId('config').inputValue()) !== '');
}

/** Two plans beside that of the workbook, one of which has people of it, and more work than they do. */
export async function addPlans(system: System): Promise<void> {
  addPlan(system, 'payments', {
    staff: ['Diego Fuentes,Cards,Server,60%', 'Noah Lindqvist,Cards,Web,', 'Zoë Hohenlohe,Ledger,Server,80%'],
    work: [
      'Instalments,Cards,1,Server:9,2027-02-12',
      'Refunds,Ledger,1,Server:4,2027-03-05',
      'Receipts,Cards,2,Web:3,',
    ],
  });
  addPlan(system, 'research', { staff: ['Zoë Hohenlohe,Lab,Data,40%'], work: ['A better search,Lab,1,Data:2,'] });
  await until('three plans', async () => {
    const { plans } = (await (await fetch(`${system.address}/api/plans`)).json()) as PlansDocument;
    return (
      plans.length === 3 &&
      plans.every(({ version, state }) => version !== null && state !== 'waiting' && state !== 'unread')
    );
  });
}

export async function openPortfolio(page: Page, system: System, query = ''): Promise<void> {
  await go(page, system, `/portfolio${query}`);
  await page.getByTestId('portfolio-title').waitFor();
}
