// Sheets of strangers, tried on the page as somebody who has read nothing: how few steps it takes to the first right plan.
import { prepareSystem, type System, until, untilEqual } from '@qplan/harness';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../harness/browser.ts';
import { close } from '../harness/hands.ts';
import { type GivenFile, germanRoadmap, jiraBacklog, sprintCapacity } from '../harness/strangers.ts';

let system: System;
let browser: Browser;

beforeAll(async () => {
  system = await prepareSystem('');
  system.start('proxy', 'snapshot', 'web');
  browser = await launchBrowser();
  await until('the page', async () => (await fetch(system.address)).ok);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

/** A page that these files were chosen on. */
async function tried(files: readonly GivenFile[]): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1600 }, locale: 'en-US' });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date('2026-11-30T12:00:00Z'));
  await page.goto(`${system.address}/try`);
  const given = files.map(({ name, bytes }) => ({ name, mimeType: '', buffer: Buffer.from(bytes) }));
  await page.locator('input[type=file]').first().setInputFiles(given);
  await page.getByTestId('sheet').waitFor();
  return page;
}

const fill = async (page: Page, key: string, text: string) => {
  await page.getByTestId(`key-${key}`).first().fill(text);
  await page.getByTestId(`key-${key}`).first().press('Enter');
};
const settled = (page: Page) =>
  untilEqual('the try', () => page.getByTestId('try-state').getAttribute('data-busy'), 'false');
const rows = async (page: Page) => {
  await page.locator('tr[data-entry]').first().waitFor();
  return page.locator('tr[data-entry]').count();
};
const tracks = (page: Page) =>
  page
    .locator('[data-testid^=track-] .track-name')
    .allInnerTexts()
    .then((names) => names.sort());
const problems = (page: Page) => page.locator('.found-error').allInnerTexts();

test('a German roadmap needs the skill that its efforts are of', async () => {
  const page = await tried(await germanRoadmap());
  expect(await page.getByTestId('no-plan').innerText()).toContain('Nothing is planned yet');
  await page.getByTestId('take-skill').filter({ hasText: 'Entwicklung' }).click();
  await settled(page);
  expect(await rows(page)).toBe(8);
  expect(await tracks(page)).toEqual(['All tracks', 'Kasse', 'Katalog']);
  expect(await problems(page)).toEqual([]);
  expect(await page.getByTestId('staff-without').innerText()).toContain('Gerd Klein');
  await close(page);
});

test('a backlog of Jira’s and a list of people need the quarter, and how many points a week has', async () => {
  const page = await tried(jiraBacklog());
  await page.getByTestId('take-quarter').nth(1).click();
  await page.locator('.top-span').waitFor();
  await settled(page);
  await fill(page, 'points_per_week', '8');
  await settled(page);
  expect(await rows(page)).toBe(18);
  expect(await tracks(page)).toEqual(['All tracks', 'App', 'Web']);
  expect(await problems(page)).toEqual([]);
  expect(await page.locator('.top-span').innerText()).toMatch(/Jan 1 .*Mar 31/);
  await close(page);
});

test('the capacity of sprints, with a tab a team, needs the first day and the last', async () => {
  const page = await tried(await sprintCapacity());
  await fill(page, 'start', 'Jan 4, 2027');
  await settled(page);
  await fill(page, 'end', 'Feb 12, 2027');
  await settled(page);
  expect(await rows(page)).toBe(12);
  expect(await tracks(page)).toEqual(['All tracks', 'Falcon', 'Otter']);
  expect(await problems(page)).toEqual([]);
  expect(
    await page.getByTestId('sheet-tab').evaluateAll((tabs) => tabs.map((tab) => tab.getAttribute('data-used'))),
  ).toEqual(['', 'work', 'staff', 'staff']);
  await close(page);
});
