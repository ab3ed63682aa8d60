// What to do about a plan that does not fit, on the page: the suggestions are those of the shell, and what is taken comes to what it
// promised. By mouse and by keyboard.
import { until, untilEqual } from '@qplan/harness';
import { formatPlanInput } from '@qplan/streams';
import type { Page } from 'playwright-core';
import { close, type Hand, keyboard, mouse, row } from '../harness/hands.ts';
import { tabTo } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline } from '../harness/six-weeks.ts';

const planner = shared(() => runPlanner(baseline));

const panel = (page: Page) => page.getByTestId('suggest');
const progress = (page: Page) => page.getByTestId('suggest-progress');
const done = (page: Page) =>
  until('it has searched', async () => (await progress(page).getAttribute('data-done')) === 'true');
const figure = async (page: Page) => Number(/^(\d+) of/.exec((await progress(page).textContent()) ?? '')?.[1]);

async function open(page: Page, hand: Hand): Promise<void> {
  const summary = panel(page).locator('summary');
  if (hand === mouse) return summary.click();
  await tabTo(summary);
  await page.keyboard.press('Enter');
}

test.each([mouse, keyboard])('by $name: a suggestion is taken, and its effect is what it promised', async (hand) => {
  const { stdout } = await planner().system.qplan(['suggest', '--json'], formatPlanInput(baseline));
  const shell = JSON.parse(stdout) as { figure: number; best: { figure: number; moves: unknown[] } };
  const page = await planner().open('/');
  await open(page, hand);
  await hand.press(page, 'suggest-start');
  await done(page);
  expect(await figure(page)).toBe(shell.figure);
  const first = panel(page).getByTestId('suggestion').first();
  expect(await first.getAttribute('data-figure')).toBe(`${shell.best.figure}`);
  expect(await first.getAttribute('data-moves')).toBe(`${shell.best.moves.length}`);

  const promised = await first.locator('small').innerText();
  const named = (what: string) =>
    (new RegExp(`${what}: ([^;]*)`).exec(promised)?.[1] ?? '')
      .split(/, | and /)
      .filter((name) => name !== '' && !/^\d+ more$/.test(name));
  expect(named('done').length).toBeGreaterThan(0);
  await hand.press(page, 'suggestion-take', first);
  await untilEqual('its moves are edits', () => page.getByTestId('whatif-edit').count(), shell.best.moves.length);
  // It searches again from there: what the plan comes to now is what was promised.
  await untilEqual('what was promised', () => figure(page), shell.best.figure);
  for (const [what, isDone] of [
    ['done', true],
    ['no longer', false],
  ] as const) {
    for (const name of named(what)) {
      const date = await row(page, name).getByTestId('work-complete').getAttribute('data-day');
      expect([name, date !== 'DNF']).toEqual([name, isDone]);
    }
  }
  await hand.press(page, 'whatif-undo');
  await untilEqual('the plan as it was', () => figure(page), shell.figure);
  await close(page);
});

test('it says how good the best possible is at most, as the shell does', async () => {
  const { stdout } = await planner().system.qplan(['suggest', '--json', '--hires=0'], formatPlanInput(baseline));
  const page = await planner().open('/');
  await open(page, mouse);
  await mouse.choose(page, 'suggest-hires', '0');
  await mouse.press(page, 'suggest-start');
  await done(page);
  await mouse.press(page, 'suggest-ask-bound');
  const { bound } = JSON.parse(stdout) as { bound: number };
  await page.getByText(`No set of 5 moves can get more than ${bound} items done`).waitFor();
  await close(page);
});

test('the search can be stopped, and looks for other things', async () => {
  const page = await planner().open('/');
  await open(page, mouse);
  await mouse.press(page, 'suggest-start');
  await done(page);
  await mouse.choose(page, 'suggest-hires', '0');
  await done(page);
  await page.getByTestId('suggest-aim-lateness').click();
  await page.getByText('No item down to this level has a due date').waitFor();
  await close(page);
});

test('somebody who is lent from a day on is in both tracks, and that is taken back by itself', async () => {
  const page = await planner().open('/');
  await open(page, mouse);
  await mouse.choose(page, 'suggest-hires', '0');
  await mouse.press(page, 'suggest-start');
  await done(page);
  const lend = panel(page)
    .getByTestId('suggestion')
    .filter({ hasText: / to (Tablet|Checkout) from / })
    .first();
  await mouse.press(page, 'suggestion-take', lend);
  const edit = page
    .getByTestId('whatif-edit')
    .filter({ hasText: / from / })
    .first();
  await edit.waitFor();
  await edit.getByRole('button').click();
  await edit.waitFor({ state: 'detached' });
  await close(page);
});
