// The history on the page: what changed, by day; found by what is searched for; what moved each date; the plan as it was.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { until } from '@qplan/harness';
import { log } from '../harness/foreign.ts';
import { close } from '../harness/hands.ts';
import { tabTo } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, day, estimate, ofItem, ofPerson } from '../harness/six-weeks.ts';

const before = ofItem('Login', { cell: 'raw work!B2' })(baseline);
const longer = ofItem('Login', { estimate: estimate({ Apps: 4, QA: 1, Web: 1 }), cell: 'raw work!B2' })(baseline);
const away = ofPerson('Ann', { vacations: [day('Jan 11, 2027'), day('Jan 12, 2027')] })(longer);

/** Whom a rule tells: a server of the test's. */
let status = 200;
const receiver = createServer((_, response) => void response.writeHead(status).end());
afterAll(() => {
  receiver.closeAllConnections();
  receiver.close();
});

const planner = shared(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const { port } = receiver.address() as AddressInfo;
  const rule = `[notify]\nfolder = {folder}/notify\n[notify.leads]\nwhen = moves by 5 days\nto = slack\nurl = http://127.0.0.1:${port}/\n[notify.channel]\nto = slack\nurl = http://127.0.0.1:${port}/\n`;
  return runPlanner(before, rule);
});

test('a save appears by itself, with what changed, what moved by it and why; a search finds it', async () => {
  await planner().plans(longer);
  const page = await planner().open();
  await page.getByRole('link', { name: 'History' }).click();
  await page.getByLabel('Each save').check();
  const lines = page.locator('.history-line');
  await lines.filter({ hasText: 'Login: estimate Apps +2 (2 → 4)' }).waitFor();
  await planner().plans(away);
  await lines.filter({ hasText: 'Ann away Jan 11–12' }).waitFor();

  await tabTo(page.getByRole('button', { name: 'What came of it' }).nth(1));
  await page.keyboard.press('Enter');
  const difference = page.getByTestId('difference');
  await difference.waitFor();
  const text = (await difference.innerText()).replaceAll(/\s+/g, ' ');
  expect(text).toContain('Login: estimate Apps +2 (2 → 4) raw work!B2');
  expect(text).toMatch(/Login \d+ days later, on \w+ \d+ Checkout \+\d+ days estimate Apps \+2 \(2 → 4\)/);

  await page.getByRole('searchbox').fill('nobody of that name');
  await page.getByTestId('history-rest').filter({ hasText: 'Nothing found' }).waitFor();
  expect(await lines.count()).toBe(0);
  await page.getByRole('searchbox').fill('ann');
  await lines.filter({ hasText: 'Ann away' }).waitFor();
  expect(new URL(page.url()).search).toBe('?find=ann&each=1');

  await page.getByRole('link', { name: /^The plan then/ }).click();
  const bar = page.getByTestId('version-bar');
  await bar.filter({ hasText: 'the newest there is' }).waitFor();
  expect(await page.getByTestId('whatif-toggle').count()).toBe(0);
  await bar.getByRole('button', { name: '← Before', disabled: false }).waitFor();
  await page.keyboard.press('[');
  await bar.filter({ hasText: 'as it was then' }).waitFor();
  await page.keyboard.press('w');
  await page.keyboard.press(']');
  await bar.filter({ hasText: 'the newest there is' }).waitFor();
  expect(await page.getByTestId('edit-item').count()).toBe(0);
  await close(page);
});

test('two versions are compared as plans are, with what moved each date', async () => {
  await planner().plans(before);
  await planner().plans(longer);
  const page = await planner().open();
  await page.goto(new URL('/history?each=1', page.url()).href);
  const marks = page.getByRole('checkbox', { name: 'Compare' });
  await marks.nth(1).check();
  await marks.nth(0).check();
  await page.getByRole('link', { name: 'Compare the two' }).click();
  await page.getByTestId('outcomes').waitFor();
  await page.getByTestId('difference').filter({ hasText: 'Login: estimate Apps +2 (2 → 4)' }).waitFor();
  await page.getByTestId('differences').locator('tr[data-name=Login]').waitFor();
  await close(page);
});

test('the rules by which people are told are listed, one is made and paused on the page, and each is tried', async () => {
  planner().system.start('notify');
  const page = await planner().open();
  await page.goto(new URL('/history', page.url()).href);
  await tabTo(page.getByText('Who is told of changes'));
  await page.keyboard.press('Enter');
  const rule = (name: string) => page.getByTestId('rule').filter({ has: page.getByText(name, { exact: true }) });
  await rule('leads')
    .filter({
      hasText: /^leads to slack at 127\.0\.0\.1:\d+When: moves by more than 5 days\s*nothing sent yet; from config.ini/,
    })
    .waitFor();
  expect(await rule('leads').getByRole('button').allTextContents()).toEqual(['Send a test by leads']);
  await rule('leads').getByRole('button', { name: 'Send a test by leads' }).click();
  await rule('leads')
    .getByText(/^Sent: slack at 127\.0\.0\.1:\d+\. Look there\.$/)
    .waitFor();

  await tabTo(page.getByTestId('rule-add'));
  await page.keyboard.press('Enter');
  await page.keyboard.type('The team');
  await page.getByRole('combobox', { name: 'Whom' }).selectOption('channel');
  await page.getByRole('checkbox', { name: 'a date moves by more than' }).uncheck();
  await page.getByRole('checkbox', { name: 'in any case: every' }).check();
  await page.getByRole('combobox', { name: 'Day of the digest' }).selectOption('weekday');
  await tabTo(page.getByRole('button', { name: 'Save' }));
  await page.keyboard.press('Enter');
  await rule('The team')
    .filter({ hasText: /^The team to channel \(slack at 127\.0\.0\.1:\d+\)When: no longer fits, every weekday 9:00/ })
    .waitFor();
  status = 410;
  await rule('The team').getByRole('button', { name: 'Send a test by The team' }).click();
  await rule('The team')
    .getByText(/^Not sent: slack at 127\.0\.0\.1:\d+ answered 410\.$/)
    .waitFor();

  await page.getByRole('button', { name: 'Change… The team' }).click();
  const short = page.getByRole('checkbox', { name: 'a track gets short' });
  await short.check();
  const other = await planner().open();
  await other.goto(page.url());
  await other.getByText('Who is told of changes').click();
  await other.getByRole('button', { name: 'Pause The team' }).click();
  await other.getByTestId('rule').filter({ hasText: 'paused' }).waitFor();
  await close(other);
  await rule('The team').filter({ hasText: 'paused' }).waitFor();
  await page.getByRole('button', { name: 'Save' }).click();
  await rule('The team')
    .getByText('has changed the rule “The team” meanwhile; what you have typed is still here.')
    .waitFor();
  expect(await page.getByTestId('rule-meanwhile').innerText()).toBe(
    'It is now, to channel: no longer fits, every weekday 9:00; paused.',
  );
  expect(await short.isChecked()).toBe(true);
  await page.getByRole('button', { name: 'Save over it' }).click();
  await rule('The team')
    .filter({ hasText: /no longer fits, gets short, every weekday 9:00.*paused/s })
    .waitFor();
  await page.getByRole('button', { name: 'Delete… The team' }).click();
  await page.keyboard.press('Enter');
  await until('it is gone', async () => (await page.getByTestId('rule').count()) === 1);
  const [newest] = await log(planner().system, 'notify rules');
  expect(newest).toMatchObject({ by: 'web' });
  await close(page);
});

test('a calendar is had by a secret address, until all of them are taken back', async () => {
  const page = await planner().open();
  await page.goto(new URL('/history', page.url()).href);
  await tabTo(page.getByText('Subscribe…'));
  await page.keyboard.press('Enter');
  await page.getByLabel('An item, by its whole name').fill('Login');
  const link = page.getByRole('link', { name: 'Open Login (Checkout)' });
  const address = async () => (await link.getAttribute('href'))!.replace('webcal:', 'http:');
  await link.waitFor();
  const given = await address();
  const calendar = await (await fetch(given)).text();
  expect(calendar).toMatch(/\r\nSUMMARY:Login done\r\n/);
  await page.getByRole('button', { name: 'Take all addresses back…' }).click();
  await page.getByRole('button', { name: 'Take them back' }).click();
  await until('another address', async () => (await address()) !== given);
  expect((await fetch(given)).status).toBe(404);
  expect((await fetch(await address())).status).toBe(200);
  await close(page);
});
