// Any number answers why, and says so when a what-if changed it.
import { until } from '@qplan/harness';
import type { Page } from 'playwright-core';
import { close, editing, keyboard, mouse, who } from '../harness/hands.ts';
import { tabTo } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, day, ofPerson } from '../harness/six-weeks.ts';

/** Apps of Checkout: one person, away for two days of six weeks with a holiday; asked for by 7 person-weeks. */
const input = ofPerson('Ann', { vacations: [day('Jan 11, 2027'), day('Jan 12, 2027')] })(baseline);

const planner = shared(() => runPlanner(input));

async function open(query = '/?track=Checkout&unit=weeks'): Promise<Page> {
  const page = await planner().open(query);
  await page.getByTestId('load-cell').first().waitFor();
  return page;
}

/** What the drawer says, once it has said all. */
async function answerTo(page: Page, testId: string, shown: string): Promise<string> {
  const why = page.getByTestId(testId).first();
  await tabTo(why);
  await page.keyboard.press('Enter');
  await page.getByTestId('answer').getByTestId(shown).first().waitFor();
  const text = await page.getByTestId('answer').innerText();
  await page.keyboard.press('Escape');
  return text.replaceAll(/\s+/g, ' ');
}

test('by the keyboard: available, required, net, shortage, what is over, and a start', async () => {
  const page = await open();
  expect(await answerTo(page, 'why-available-Apps', 'available-people')).toContain('Ann away Jan 11 – Jan 12 5.4');
  for (const number of ['why-required-Apps', 'why-Apps', 'why-shortage-Apps']) {
    const text = await answerTo(page, number, 'skill-takers');
    expect(text).toContain('there is 5.4 work in the cut asks for −7.0 short −1.6');
    expect(text).toContain('Login 2.0 Search 3.0 Pay 2.0');
  }
  expect(await answerTo(page, 'why-over-Apps', 'over-takers')).toMatch(/1\.6 person-weeks of the cut.*Pay 1\.6/);
  expect(await answerTo(page, 'why-start', 'answer-start')).toContain('It has people from the plan’s first workday');
  await close(page);
});

test('who else could move into a track that is short is said with what it comes to, and moves with a press', async () => {
  const page = await open('/?unit=weeks');
  const mover = page.getByTestId('mover');
  const ofAll = await answerTo(page, 'why-Apps', 'mover');
  expect(ofAll).toMatch(
    /Who else of Apps could move to Checkout.*Di of Tablet Checkout short 1\.6 → 4\.2 left, Tablet 2\.8 left → short 3\.0/,
  );
  await page.getByTestId('track-Checkout').click();
  await tabTo(page.getByTestId('why-Apps').first());
  await page.keyboard.press('Enter');
  await mover.first().waitFor();
  const texts = (await mover.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, ' '));
  expect(texts).toEqual(['Di of Tablet here short 1.6 → 4.2 left, Tablet 2.8 left → short 3.0 Move']);
  await keyboard.press(page, 'mover-move');
  await page.getByTestId('whatif-edit').filter({ hasText: 'Di to Checkout' }).waitFor();
  await page.getByTestId('could-move-Apps').waitFor({ state: 'detached' });
  await close(page);
});

test('in the unit that is chosen', async () => {
  const page = await open('/?track=Checkout&unit=people');
  // Of 5.6 weeks.
  expect(await answerTo(page, 'why-Apps', 'skill-takers')).toContain('there is 0.97');
  expect(await answerTo(page, 'why-available-Apps', 'available-people')).toContain(
    'people Ann away Jan 11 – Jan 12 0.97',
  );
  await close(page);
});

test('what a what-if changed is marked wherever it stands, with what it was', async () => {
  const page = await open();
  await keyboard.turnOn(page);
  await editing(page);
  await mouse.choose(page, 'person-track', 'Tablet', who(page, 'Ann'));
  const was = (testId: string) => page.getByTestId(testId).first().locator('.marked-changed').first();
  await until('the tracks', async () => (await was('track-Checkout').innerText()).includes('was −1.6'));
  await until('the staffing', async () => (await was('staffing-Apps-net').innerText()).includes('was −1.6'));
  await until('the shortage', async () => (await was('shortage-chart').innerText()).includes('was 1.6'));
  await until('what is over', async () => (await was('over-Apps').innerText()).includes('was 1.6'));
  await page.getByTestId('track-Tablet').click();
  const cell = page.locator('[data-testid=load-cell].load-cell-changed').first();
  await until('a week of the load', async () => /free, was /.test((await cell.getAttribute('aria-label'))!));
  await close(page);
});

test('while the row of an item cannot be had, that is said, and it is asked for again', async () => {
  const page = await open();
  let asked = 0;
  await page.route('**/api/plan/rows?*', (route) => (asked++ < 2 ? route.abort() : route.continue()));
  await page.getByTestId('why-item').first().click();
  await page.getByText('Its row cannot be had: the server cannot be reached; it is tried again').waitFor();
  await page.getByText('No row of the sheets has this name').waitFor();
  expect(asked).toBe(3);
  await close(page);
});
