// What-ifs of order and dates: what an item waits for is added and taken away, which the plan, the bar, the undo and the link
// all know; and nothing can be made to wait for itself.
import { until } from '@qplan/harness';
import type { PlanInput } from '@qplan/streams';
import type { Page } from 'playwright-core';
import { close, editing, keyboard, mouse, row } from '../harness/hands.ts';
import { untilShown } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, type Change, day, filtered, ofItem } from '../harness/six-weeks.ts';

const rules = { prereqs: 'finish-to-start' as const };
/** Search waits for Maps of the other track. */
const input: PlanInput = { ...ofItem('Search', { prereqs: ['Maps'] })(baseline), rules };

const planner = shared(() => runPlanner(input));
beforeEach(() => planner().plans(input));

async function edit(page: Page, name: string): Promise<void> {
  await mouse.turnOn(page);
  await editing(page);
  await mouse.press(page, 'edit-item', row(page, name));
  await page.getByTestId('item-editor').waitFor();
}

const edits = (page: Page) => page.getByTestId('whatif-edit').locator('visible=true').allInnerTexts();
const without: Change = ofItem('Search', { prereqs: [] });

test.each([mouse, keyboard])(
  'by $name: an item is made to wait for another: its date moves, why names it, undo, redo and the link have it',
  async (hand) => {
    const waiting = filtered(ofItem('Login', { prereqs: ['Maps'] })(input));
    const page = await planner().open('/?track=Checkout');
    await hand.turnOn(page);
    await editing(page);
    await hand.press(page, 'edit-item', row(page, 'Login'));
    await hand.type(page, 'edit-prereq', 'Ma');
    if (hand === mouse) await page.getByTestId('picker-option').first().click();
    else await page.keyboard.press('Enter');
    await untilShown(page, waiting, 'Checkout');
    expect((await edits(page)).join()).toContain('Login waits for Maps');
    await hand.press(page, 'why-date', row(page, 'Login'));
    await page.getByTestId('cause-prereq').filter({ hasText: 'waits for Maps' }).waitFor();
    await hand.press(page, 'drawer-close');
    await hand.press(page, 'whatif-undo');
    await untilShown(page, filtered(input), 'Checkout');
    await hand.press(page, 'whatif-redo');
    await untilShown(page, waiting, 'Checkout');
    await until('the link', () => page.url().includes('#whatif='));
    const other = await planner().open(page.url());
    await untilShown(other, waiting, 'Checkout');
    await close(other);
    await close(page);
  },
);

test('what an item waits for is taken away, by mouse and by keyboard; undo, redo and the link have it', async () => {
  for (const hand of [mouse, keyboard]) {
    const page = await planner().open('/?track=Checkout');
    await edit(page, 'Search');
    await hand.press(page, 'drop-prereq');
    await untilShown(page, filtered(without(input)), 'Checkout');
    expect((await edits(page)).join()).toContain('Search no longer waits for Maps');
    expect(await row(page, 'Search').getByTestId('why-waits').count()).toBe(0);
    await page.getByTestId('whatif-undo').click();
    await untilShown(page, filtered(input), 'Checkout');
    await row(page, 'Search').getByTestId('why-waits').waitFor();
    await page.getByTestId('whatif-redo').click();
    await untilShown(page, filtered(without(input)), 'Checkout');
    await until('the link', () => page.url().includes('#whatif='));
    const other = await planner().open(page.url());
    await untilShown(other, filtered(without(input)), 'Checkout');
    await close(other);
    await close(page);
  }
});

test('an item that waits for another cannot be waited for by that', async () => {
  const page = await planner().open('/?track=All');
  await edit(page, 'Maps');
  await mouse.type(page, 'edit-prereq', 'Search');
  const option = page.getByTestId('picker-option');
  expect(await option.innerText()).toMatch(/Search\s*waits for this one/);
  expect(await option.getAttribute('aria-disabled')).toBe('true');
  await page.keyboard.press('Enter');
  await option.click({ force: true });
  expect(await edits(page)).toEqual([]);
  // Esc first leaves the list, and then the editor.
  await page.keyboard.press('Escape');
  await page.getByTestId('picker-option').waitFor({ state: 'detached' });
  await page.keyboard.press('Escape');
  await page.getByTestId('item-editor').waitFor({ state: 'detached' });
  await close(page);
});

test('a due date is set, taken away and set back, and what is as in the plan is no edit', async () => {
  const page = await planner().open('/?track=Checkout');
  await edit(page, 'Login');
  await mouse.date(page, 'edit-due', '2027-01-05');
  await row(page, 'Login').locator('.due-late').waitFor();
  expect(await edits(page)).toEqual([expect.stringContaining('Login due Jan 5')]);
  expect(await page.getByTestId('past-due-Checkout').textContent()).toBe('1 past due');
  await mouse.date(page, 'edit-due', '');
  await until('there is no edit', async () => (await edits(page)).length === 0);
  await close(page);
});

test('a circle that a new plan makes with the edits is told', async () => {
  const page = await planner().open('/?track=All');
  await edit(page, 'Themes');
  await mouse.type(page, 'edit-prereq', 'Search');
  await page.keyboard.press('Enter');
  await planner().plans({ ...ofItem('Maps', { prereqs: ['Themes'] })(input), rules });
  await page.getByTestId('whatif').getByText('none of them is ever done').waitFor();
  expect(await page.getByTestId('whatif').innerText()).toMatch(/Themes waits for Search|Search waits for Maps/);
  await close(page);
});

test('where prerequisites go along and bind nothing, one of a what-if does', async () => {
  const carried: PlanInput = { ...input, rules: {}, work: input.work };
  await planner().plans(carried);
  const page = await planner().open('/?track=Checkout');
  await row(page, 'Search').getByTestId('why-waits').waitFor();
  await untilShown(page, filtered(baseline), 'Checkout');
  await edit(page, 'Refund');
  await mouse.type(page, 'edit-prereq', 'Zoom');
  await page.keyboard.press('Enter');
  const change = ofItem('Refund', { prereqs: ['Zoom'] });
  await untilShown(page, filtered({ ...change(without(input)), rules }), 'Checkout');
  await close(page);
});

test('dates of a sheet are taken away', async () => {
  await planner().plans(ofItem('Pay', { notBefore: day('Feb  1, 2027') })(input));
  const page = await planner().open('/?track=Checkout');
  await edit(page, 'Pay');
  await mouse.date(page, 'edit-not-before', '');
  await untilShown(page, filtered(input), 'Checkout');
  expect(await edits(page)).toEqual([expect.stringContaining('Pay from any day on')]);
  await close(page);
});
