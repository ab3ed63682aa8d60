// Cells of the table of work that are changed where they stand: by a double click, or by the keyboard alone.
import { until } from '@qplan/harness';
import type { PlanInput } from '@qplan/streams';
import type { Locator, Page } from 'playwright-core';
import { close, editing, handle, type Hand, keyboard, mouse, row } from '../harness/hands.ts';
import { tabTo, untilShown } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, day, estimate, filtered, ofItem, rankedBefore } from '../harness/six-weeks.ts';

/** With a column for what items wait for, and one for due dates. */
const input: PlanInput = {
  ...ofItem('Ideas', { prereqs: ['Login'], due: day('Feb  1, 2027') })(baseline),
  rules: { prereqs: 'finish-to-start' },
};

const planner = shared(() => runPlanner(input));
beforeEach(() => planner().plans(input));

async function openWhatIf(hand: Hand): Promise<Page> {
  const page = await planner().open('/?track=Checkout', { viewport: { width: 1800, height: 1000 } });
  await hand.turnOn(page);
  await editing(page);
  return page;
}

const cell = (page: Page, name: string, of: string) => row(page, name).locator(`[data-cell="${of}"]`);
const field = (page: Page) => page.getByTestId('cell-field');

async function untilFocused(control: Locator): Promise<void> {
  await control.waitFor();
  await until('the focus', () => control.evaluate((element) => element === document.activeElement));
}

/** Opens a cell: with a double click, or from the handle with the arrow keys and Enter. */
async function open(page: Page, hand: Hand, name: string, of: string): Promise<void> {
  if (hand === mouse) await cell(page, name, of).dblclick();
  else {
    await tabTo(handle(page, name));
    await page.keyboard.press('ArrowRight');
    for (let presses = 0; presses < 12; presses += 1) {
      if (await cell(page, name, of).evaluate((element) => element === document.activeElement)) break;
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('Enter');
  }
  await untilFocused(of === 'waits' ? page.getByTestId('edit-prereq') : field(page));
}

const weeks = (Apps: number) => filtered(ofItem('Login', { estimate: estimate({ Apps, QA: 1, Web: 1 }) })(input));

describe.each([mouse, keyboard])('with the $name', (hand) => {
  test('an estimate takes units, sizes, and more or less than it is; the focus stays on the cell', async () => {
    const page = await openWhatIf(hand);
    for (const [text, amount] of [
      ['3d', 0.6],
      ['L', 3],
      ['1.5w', 1.5],
      ['+1', 2.5],
      ['-1', 1.5],
    ] as const) {
      await open(page, hand, 'Login', 'weeks Apps');
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await untilShown(page, weeks(amount), 'Checkout');
      await untilFocused(cell(page, 'Login', 'weeks Apps'));
    }
    await close(page);
  });

  test('triage, name, rank and due date', async () => {
    const page = await openWhatIf(hand);
    for (const [of, text, change] of [
      ['triage', '2', ofItem('Login', { triage: 2 })],
      ['name', 'Sign in', ofItem('Login', { name: 'Sign in' })],
      ['due', 'Jan 20', ofItem('Login', { due: day('Jan 20, 2027') })],
    ] as const) {
      await open(page, hand, 'Login', of);
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await untilShown(page, filtered(change(input)), 'Checkout');
      await page.getByTestId('whatif-undo').click();
      await untilShown(page, filtered(input), 'Checkout');
    }
    await open(page, hand, 'Pay', 'rank');
    await page.keyboard.type('10');
    await page.keyboard.press('Enter');
    await untilShown(page, filtered(rankedBefore('Pay', 'Login')(input)), 'Checkout');
    await untilFocused(cell(page, 'Pay', 'rank'));
    expect(await page.getByTestId('drawer-close').count()).toBe(0);
    await close(page);
  });

  test('what an item waits for, and the day before which it does not begin', async () => {
    const page = await openWhatIf(hand);
    await open(page, hand, 'Pay', 'waits');
    await page.keyboard.type('Login');
    await page.keyboard.press('Enter');
    await hand.date(page, 'cell-not-before', 'Jan 20');
    const change = ofItem('Pay', { prereqs: ['Login'], notBefore: day('Jan 20, 2027') });
    await untilShown(page, filtered(change(input)), 'Checkout');
    await page.getByTestId('cell-not-before').focus();
    await page.keyboard.press('Escape');
    await untilFocused(cell(page, 'Pay', 'waits'));
    await close(page);
  });
});

test('Tab takes it and goes on to the next cell, Shift Tab to the one before, and Esc leaves it as it was', async () => {
  const page = await openWhatIf(mouse);
  await open(page, mouse, 'Login', 'weeks Apps');
  await page.keyboard.type('3');
  await page.keyboard.press('Tab');
  await until(
    'the next one is open',
    async () => (await field(page).getAttribute('aria-label')) === 'QA, person-weeks of Login',
  );
  await page.keyboard.type('9');
  await page.keyboard.press('Escape');
  await untilShown(page, weeks(3), 'Checkout');
  await untilFocused(cell(page, 'Login', 'weeks QA'));
  await page.keyboard.press('Enter');
  await untilFocused(field(page));
  await page.keyboard.press('Shift+Tab');
  await until(
    'the one before is open',
    async () => (await field(page).getAttribute('aria-label')) === 'Apps, person-weeks of Login',
  );
  expect(await field(page).inputValue()).toBe('3');
  await close(page);
});

test('typing on a cell begins it anew; a finger of a click elsewhere takes it', async () => {
  const page = await openWhatIf(keyboard);
  await tabTo(handle(page, 'Login'));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await untilFocused(cell(page, 'Login', 'triage'));
  await page.keyboard.type('2');
  await untilFocused(field(page));
  expect(await field(page).inputValue()).toBe('2');
  await page.getByTestId('whatif-name').click();
  await untilShown(page, filtered(ofItem('Login', { triage: 2 })(input)), 'Checkout');
  await field(page).waitFor({ state: 'detached' });
  await close(page);
});

test('what is not understood stays in the cell with what is wrong, wherever one clicks', async () => {
  const page = await openWhatIf(mouse);
  await open(page, mouse, 'Login', 'weeks Apps');
  await page.keyboard.type('abc');
  await page.keyboard.press('Enter');
  const fault = page.getByTestId('fault').filter({ hasText: 'not a number of person-weeks or a size S, M, L' });
  await fault.waitFor();
  await page.getByTestId('whatif-name').click();
  await fault.waitFor();
  expect(await field(page).inputValue()).toBe('abc');
  await cell(page, 'Search', 'triage').dblclick();
  await untilFocused(field(page));
  expect(await field(page).inputValue()).toBe('abc');
  await untilShown(page, filtered(input), 'Checkout');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('4');
  await page.keyboard.press('Enter');
  await untilShown(page, weeks(4), 'Checkout');
  await close(page);
});

test('a click on a name still asks where it comes from', async () => {
  const page = await openWhatIf(mouse);
  await row(page, 'Login').getByTestId('why-item').click();
  await page.getByTestId('drawer-close').waitFor();
  await close(page);
});
