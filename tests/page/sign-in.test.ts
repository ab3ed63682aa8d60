// Signing in and out in a real browser, by a real provider of OpenID Connect.
import { prepareSystem, type System, until } from '@qplan/harness';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../harness/browser.ts';
import { clientSecret, type IdentityProvider, signInAs, startIdentityProvider } from '../harness/identity-provider.ts';

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
