// Three plans in one installation, as the head of their teams has them: from one to another by the keyboard, and all of them on
// one page, which follows each.
import { prepareSystem, type System, until, untilEqual } from '@qplan/harness';
import type { Browser, Page, Route } from 'playwright-core';
import type { PlansDocument } from '../../services/web/src/api.ts';
import { launchBrowser } from '../harness/browser.ts';
import { addPlan, planSections, saveSheets } from '../harness/plan-file.ts';

let system: System;
let browser: Browser;
let page: Page;

/** Ann gives 80 % to the first plan and 60 % to that of the web; its work is more than one person does. */
const first = { staff: ['Ann,Core,Apps,80%', 'Ben,Core,Apps,'], work: ['Login,Core,1,Apps:2,2027-02-12'] };
const web = { staff: ['Ann,Shop,Web,60%'], work: ['Cart,Shop,1,Web:4,', 'Search,Shop,2,Web:9,2027-03-05'] };
const mail = { staff: ['Cem,Post,Server,'], work: ['Inbox,Post,1,Server:3,'] };

beforeAll(async () => {
  system = await prepareSystem(planSections('{folder}/first'));
  saveSheets(system, 'first', first);
  addPlan(system, 'web', web);
  addPlan(system, 'mail', mail);
  system.start('proxy', 'snapshot', 'pull', 'condition', 'qplan', 'web');
  browser = await launchBrowser();
  for (const base of ['', '/p/web', '/p/mail']) {
    await until(`the plan of ${base}/`, async () => (await fetch(`${system.address}${base}/api/plan`)).ok);
  }
  // The list of the page is asked for once: by then all that is told of each plan has been read.
  await untilEqual('how each plan is', statesTold, 'fits, fits, short');
  page = await browser.newPage({ viewport: { width: 1400, height: 1000 }, locale: 'en-US' });
  page.setDefaultTimeout(60_000);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

async function statesTold(): Promise<string> {
  const answer = await fetch(`${system.address}/api/plans`);
  return ((await answer.json()) as PlansDocument).plans.map(({ state }) => state).join(', ');
}
const address = () => page.url().slice(system.address.length);
const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-testid'));

test('the keyboard switches to the same view of another plan, found by its name', async () => {
  await page.goto(`${system.address}/?view=timeline&track=Core`);
  await page.getByTestId('plan-switch').waitFor();
  expect(await page.getByTestId('plan-name').innerText()).toBe('First plan');
  await page.keyboard.press('g');
  await untilEqual('the focus is in the list', focused, 'switcher-find');
  const options = page.getByTestId('switcher').getByRole('option');
  await untilEqual('all plans and the portfolio', () => options.count(), 4);
  expect(await options.filter({ hasText: 'First plan' }).getAttribute('aria-current')).toBe('page');
  await page.keyboard.type('eb');
  await untilEqual('one is left', () => options.count(), 1);
  await until('the one that is short', async () => /^web\s+short/.test(await options.first().innerText()));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/p/web/?view=timeline');
  await page.getByTestId('bar-row').and(page.locator('[data-name=Cart]')).waitFor();
  await page.getByTestId('plan-switch').waitFor();
  expect(await page.getByTestId('plan-name').innerText()).toBe('web');
  // The arrow keys lead on from where one is: beside it in the list is mail, which comes before it by name.
  await page.keyboard.press('g');
  await untilEqual('the focus is in the list', focused, 'switcher-find');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/p/mail/?view=timeline');
  await page.getByTestId('bar-row').and(page.locator('[data-name=Inbox]')).waitFor();
});

test('the portfolio has the worst plan first, and who is in two of them for more than 100 %', async () => {
  await page.getByTestId('plan-switch').click();
  await page.getByTestId('switcher').getByRole('option').filter({ hasText: 'Portfolio' }).click();
  await page.getByTestId('portfolio-title').waitFor();
  expect(address()).toBe('/p/mail/portfolio');
  const plans = page.getByTestId('portfolio-plan');
  const states = () => plans.evaluateAll((all) => all.map((each) => [each.dataset['plan'], each.dataset['state']]));
  await untilEqual('how the plans are', states, [
    ['web', 'short'],
    ['', 'fits'],
    ['mail', 'fits'],
  ]);
  expect(await page.getByTestId('portfolio-title').innerText()).toBe('Of 3 plans, 1 is short and 2 fit');
  expect(await plans.first().innerText()).toMatch(/1 of 2 items fit[^]*1 late[^]*Web [\d.]+[^]*Shop/);
  const people = page.getByTestId('portfolio-person');
  const most = () => people.evaluateAll((all) => all.map((each) => [each.dataset['name'], each.dataset['most']]));
  await untilEqual('who is in two of them', most, [['Ann', '140']]);
  expect(await people.innerText()).toMatch(/140 % Jan 4 – Mar 26[^]*First plan Core Apps 80 %[^]*web Shop Web 60 %/);
});

test('what is typed is found in all plans, and Enter leads to it in its own, also before it has been found, but not after a failure', async () => {
  await page.keyboard.press('/');
  await page.keyboard.type('cart');
  const found = page.getByRole('search').getByRole('option');
  await untilEqual('what is found', () => found.count(), 1);
  const field = page.getByTestId('portfolio-find');
  const said = (text: string) => page.getByRole('search').getByRole('status').filter({ hasText: text }).waitFor();
  await page.route('**/api/portfolio/find?q=sea*', (route) => route.abort(), { times: 1 });
  await field.fill('sea');
  await page.keyboard.press('Enter');
  await said('The search cannot be had now');
  await said('1 item');
  expect(address()).toBe('/p/mail/portfolio?find=sea');
  const asked = new Promise<Route>((hold) => page.route('**/api/portfolio/find?q=log*', hold, { times: 1 }));
  await field.fill('log');
  await page.keyboard.press('Enter');
  const answer = await asked;
  await said('Searching…');
  expect(address()).toBe('/p/mail/portfolio?find=log');
  await answer.continue();
  await page.getByTestId('work-row').and(page.locator('[data-name=Login]')).waitFor();
  await untilEqual('the address', address, '/?track=Core&find=Login');
});

test('a change of one plan comes to the portfolio by itself, and its timeline has the items of all', async () => {
  await page.goto(`${system.address}/portfolio?view=timeline`);
  const rows = page.getByTestId('plan-item');
  await untilEqual(
    'the items, the worst plan’s first',
    () => rows.evaluateAll((all) => all.map((each) => each.dataset['name'])),
    ['Cart', 'Search', 'Login', 'Inbox'],
  );
  await untilEqual('what is due', () => page.getByTestId('plan-due').allInnerTexts(), [
    'due Mar 5, late',
    'due Feb 12',
  ]);
  await page.locator('[data-testid=plan-line][data-plan=web] button').click();
  await untilEqual('a plan is closed', () => rows.count(), 2);
  await untilEqual('the address', address, '/portfolio?view=timeline&open=.,mail');
  saveSheets(system, 'mail', { ...mail, work: [...mail.work, 'Outbox,Post,1,Server:30,'] });
  await rows.and(page.locator('[data-name=Outbox]')).waitFor();
  await page.keyboard.press('t');
  const row = page.locator('[data-testid=portfolio-plan][data-plan=mail]');
  await untilEqual('it is short', () => row.getAttribute('data-state'), 'short');
  const title = () => page.getByTestId('portfolio-title').innerText();
  await untilEqual('the title', title, 'Of 3 plans, 2 are short and 1 fits');
});
