// Who works with the keyboard is never lost: when a change takes away what has the focus, the focus goes to what stands in its
// place, and a screen reader is told what went.
import { until } from '@qplan/harness';
import type { Locator, Page } from 'playwright-core';
import { close, editing, handle, keyboard, row, who } from '../harness/hands.ts';
import { tabTo } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline } from '../harness/six-weeks.ts';

const checkout = '/?track=Checkout';

const planner = shared(() => runPlanner(baseline));

async function openWhatIf(path: string): Promise<Page> {
  const page = await planner().open(path);
  await keyboard.turnOn(page);
  await editing(page);
  return page;
}

async function untilFocused(control: Locator): Promise<void> {
  await control.waitFor();
  await until('the focus', () => control.evaluate((element) => element === document.activeElement));
}

async function openEditor(page: Page, name: string): Promise<void> {
  await keyboard.press(page, 'edit-item', row(page, name));
  await untilFocused(page.getByTestId('edit-triage'));
}

const untilTold = (page: Page, text: string) =>
  until(`it is told: ${text}`, async () => (await page.getByTestId('told').textContent()) === text);

test('an item that goes to another track leaves the focus on the next one', async () => {
  const page = await openWhatIf(checkout);
  await openEditor(page, 'Search');
  await keyboard.choose(page, 'edit-track', 'Tablet');
  await untilFocused(row(page, 'Pay').getByTestId('edit-item'));
  await untilTold(page, 'Search is no longer in this list');
  await close(page);
});

test('the last item that is switched off leaves it on the one before, and the last of all on the list', async () => {
  const page = await openWhatIf(`${checkout}&triage=1`);
  await openEditor(page, 'Search');
  await keyboard.press(page, 'edit-off');
  await untilFocused(row(page, 'Login').getByTestId('edit-item'));
  await openEditor(page, 'Login');
  await keyboard.press(page, 'edit-off');
  await untilFocused(page.locator('.work-section'));
  await untilTold(page, 'Login is no longer in this list');
  await close(page);
});

test('an item beyond a new triage cut leaves it on what is in its place', async () => {
  const page = await openWhatIf(checkout);
  await tabTo(handle(page, 'Refund'));
  await page.keyboard.press('1');
  await untilFocused(handle(page, 'Search'));
  await untilTold(page, 'Refund is no longer in this list');
  await close(page);
});

test('an item that goes to another group takes the focus and its editor with it', async () => {
  const page = await openWhatIf(`${checkout}&group=triage`);
  await openEditor(page, 'Search');
  await keyboard.choose(page, 'edit-triage', '3');
  const editor = page.locator('[data-under^="Triage 3"][data-under$="Search"]');
  await untilFocused(editor.getByTestId('edit-triage'));
  await close(page);
});

test('between the table and the timeline the focus stays on the item', async () => {
  const page = await openWhatIf(checkout);
  await tabTo(handle(page, 'Pay'));
  await page.keyboard.press('t');
  await page.getByTestId('timeline').waitFor();
  await untilFocused(handle(page, 'Pay'));
  await page.keyboard.press('t');
  await row(page, 'Pay').waitFor();
  await untilFocused(handle(page, 'Pay'));
  await close(page);
});

test('somebody who goes to another track leaves it on the next person', async () => {
  const page = await openWhatIf(checkout);
  await keyboard.choose(page, 'person-track', 'Tablet', who(page, 'Ann'));
  await untilFocused(who(page, 'Cy').getByTestId('person-track'));
  await untilTold(page, 'Ann is no longer in this list');
  await close(page);
});

test('a change that is taken back leaves it on the next, and undo keeps it when there is nothing more to undo', async () => {
  const page = await openWhatIf(checkout);
  await keyboard.moveUp(page, 'Pay', 'Login', 2);
  await keyboard.choose(page, 'person-track', 'Tablet', who(page, 'Ann'));
  const [first, second] = [0, 1].map((nth) => page.getByTestId('whatif-edit').nth(nth).getByRole('button'));
  await second!.waitFor();
  await tabTo(first!);
  await page.keyboard.press('Enter');
  await until('one is left', async () => (await page.getByTestId('whatif-edit').count()) === 1);
  await untilFocused(first!);
  await page.keyboard.press('Enter');
  await untilFocused(page.getByRole('group', { name: 'Changes' }));
  const undo = page.getByTestId('whatif-undo');
  await tabTo(undo);
  for (let steps = 0; steps < 5; steps += 1) await page.keyboard.press('Enter');
  expect(await undo.isDisabled()).toBe(true);
  await untilFocused(undo);
  await close(page);
});
