// Signing in and out in a real browser, by a real provider of OpenID Connect.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareSystem, type System, until } from '@qplan/harness';
import { formatPlanInput } from '@qplan/streams';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../harness/browser.ts';
import { put } from '../harness/foreign.ts';
import { editing, mouse } from '../harness/hands.ts';
import { clientSecret, type IdentityProvider, signInAs, startIdentityProvider } from '../harness/identity-provider.ts';
import { baseline } from '../harness/six-weeks.ts';

let provider: IdentityProvider;
let system: System;
let browser: Browser;

beforeAll(async () => {
  provider = await startIdentityProvider({ ann: ['team', 'leads'], ben: ['team'], eve: [] });
  system = await prepareSystem(`
[sign-in]
issuer = ${provider.issuer}
client_id = qplan
client_secret = ${clientSecret}
public_url = {address}
folder = {folder}/sign-in
[roles]
sees = team
adopts = leads
[qplan]
input = cond qplan
output = qplan app
`);
  provider.serve(system.address);
  system.start('proxy', 'snapshot', 'qplan', 'web');
  browser = await launchBrowser();
  await until('web answers', async () => (await fetch(`${system.address}/healthz`)).ok);
  await put(system, 'cond qplan', formatPlanInput(baseline));
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
  provider?.close();
});

async function person(): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: 'en-US' });
  context.setDefaultTimeout(60_000);
  return { context, page: await context.newPage() };
}

/** What the API says of who asks, with the cookies of a browser. */
async function me(context: BrowserContext): Promise<{ person: { id: string } | null; role: string | null }> {
  return (await context.request.get(`${system.address}/api/me`)).json() as never;
}

/** Begins a what-if that lends a person to another track. */
async function lend(page: Page): Promise<void> {
  await page.locator('tr[data-entry]').first().waitFor();
  await mouse.turnOn(page);
  await editing(page);
  const ann = page.locator('[data-testid=person][data-name=Ann]');
  await mouse.choose(page, 'person-track', 'Tablet', ann);
}

test('whoever opens a page signs in, is back at that page, and stays so over a restart', async () => {
  const { context, page } = await person();
  await page.goto(`${system.address}/history?find=x`);
  expect(page.url()).toContain(provider.issuer);
  await signInAs(page, 'ann');
  await page.waitForURL(`${system.address}/history?find=x`);
  expect(await me(context)).toMatchObject({ person: { id: 'ann', name: 'ann of the team' }, role: 'adopts' });
  // Those of the provider are for the same host.
  const cookies = (await context.cookies(system.address)).filter(({ name }) => name.startsWith('qplan'));
  expect(cookies).toMatchObject([{ name: 'qplan-session', httpOnly: true, sameSite: 'Lax', secure: false }]);
  expect(await page.evaluate('document.cookie')).not.toContain('qplan');

  await system.end('web');
  system.start('web');
  await until('web answers', async () => (await fetch(`${system.address}/healthz`)).ok);
  expect(await me(context)).toMatchObject({ person: { id: 'ann' } });
  await context.close();
});

test('who has no role is told so, and may sign in as somebody else', async () => {
  const { context, page } = await person();
  await page.goto(system.address);
  await signInAs(page, 'eve');
  await page.getByRole('heading', { name: 'Not for you' }).waitFor();
  await page.getByRole('link', { name: 'Sign in as somebody else' }).click();
  await signInAs(page, 'ben');
  await page.waitForURL(`${system.address}/`);
  expect(await me(context)).toMatchObject({ person: { id: 'ben' }, role: 'sees' });
  await context.close();
});

test('the page says who one is, hides what one may not do, and signs out', async () => {
  const { context, page } = await person();
  await page.goto(`${system.address}/?track=Checkout`);
  await signInAs(page, 'ben');
  await page.locator('tr[data-entry]').first().waitFor();
  await page.getByTestId('me').locator('summary').click();
  await page.getByTestId('me').getByText('ben of the team').waitFor();
  await page.getByText('You see the plan. Saving scenarios takes another role.').waitFor();
  await page.keyboard.press('Escape');
  await lend(page);
  await page.getByTestId('scenario-no-role').waitFor();
  expect(await page.getByTestId('scenario-save-as').count()).toBe(0);

  await page.getByTestId('me').locator('summary').click();
  await page.getByTestId('sign-out').click();
  await page.getByRole('button', { name: /yes/i }).click();
  await page.waitForURL(`${system.address}/signed-out`);
  expect(await me(context)).toMatchObject({ person: null, role: null });
  await page.getByRole('link', { name: 'Sign in' }).click();
  await signInAs(page, 'ann');
  await page.waitForURL(`${system.address}/`);
  await context.close();
});

test('what one may do is theirs: a scenario has their name', async () => {
  const { context, page } = await person();
  await page.goto(`${system.address}/?track=Checkout`);
  await signInAs(page, 'ann');
  await lend(page);
  await mouse.press(page, 'scenario-save-as');
  await page.getByTestId('scenario-by').getByText('ann of the team').waitFor();
  await mouse.type(page, 'scenario-name', 'Lend Ann');
  await mouse.press(page, 'scenario-submit');
  await page.getByTestId('scenario-opened').filter({ hasText: 'by ann of the team' }).waitFor();
  const { repository } = system.config.snapshot;
  const branch = execFileSync('git', [
    '-C',
    repository,
    'for-each-ref',
    '--format=%(authorname)',
    'refs/heads/scenario',
  ]);
  expect(branch.toString().trim()).toBe('ann of the team');
  const audit = readFileSync(join(system.folder, 'logs', 'audit.log'), 'utf8');
  expect(audit).toMatch(/info audit POST \/api\/scenarios who=ann name="ann of the team" from=127\.0\.0\.1 status=201/);
  await context.close();
});

test('a token for a script is made on the page, is good for what it says, and ends there', async () => {
  const { context, page } = await person();
  await page.goto(system.address);
  await signInAs(page, 'ann');
  await page.getByTestId('me').locator('summary').click();
  await page.getByTestId('tokens-open').click();
  await page.getByTestId('token-name').fill('nightly report');
  await page.getByTestId('token-make').click();
  const [secret = ''] = /qplan_[\w-]{43}/.exec(await page.getByTestId('token-made').innerText()) ?? [];
  const headers = { Authorization: `Bearer ${secret}` };
  const status = async (method: string, path: string) =>
    (await fetch(system.address + path, { method, headers })).status;
  expect([await status('GET', '/api/plan'), await status('POST', '/update')]).toEqual([200, 403]);
  const shell = await system.qplan(['tokens', '--url', system.address, '--token', secret]);
  expect([shell.code, shell.stdout]).toEqual([0, expect.stringMatching(/sees +ann of the team +nightly report\n$/)]);
  await page.getByTestId('token-end').click();
  await page.getByText('There are none.').waitFor();
  expect(await status('GET', '/api/plan')).toBe(401);
  await context.close();
});

test('a page whose session has ended says so, and leads back to itself', async () => {
  const { context, page } = await person();
  await page.goto(`${system.address}/?track=All`);
  await signInAs(page, 'ann');
  await page.locator('tr[data-entry]').first().waitFor();
  expect((await context.request.post(`${system.address}/sign-out`)).status()).toBe(200);
  const told = page.getByTestId('signed-out').getByText('You are signed out. What is on this page stays.');
  await told.waitFor();
  await page.getByTestId('signed-out').getByRole('link', { name: 'Sign in' }).click();
  // The provider knows her still.
  await page.waitForURL(/track=All/);
  await page.locator('tr[data-entry]').first().waitFor();
  expect(await me(context)).toMatchObject({ person: { id: 'ann' } });
  await context.close();
});

test('who signs out at the provider is signed out here', async () => {
  const { context, page } = await person();
  await page.goto(system.address);
  await signInAs(page, 'ben');
  await page.waitForURL(`${system.address}/`);
  expect(await me(context)).toMatchObject({ role: 'sees' });
  await page.goto(`${provider.issuer}/session/end`);
  await page.getByRole('button', { name: /yes/i }).click();
  await until('the planner has heard of it', async () => (await me(context)).role === null);
  await context.close();
});
