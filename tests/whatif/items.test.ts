// Whole items, as a meeting changes them: one is added, removed, renamed, there twice, or becomes two; one or several go to the
// top, to the bottom, to a rank, after another, or to another track.
import { until, untilEqual } from '@qplan/harness';
import type { Plan, PlanInput } from '@qplan/streams';
import type { Page } from 'playwright-core';
import { close, editing, handle, type Hand, keyboard, mouse, offRow, row } from '../harness/hands.ts';
import { tabTo, untilShown } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, type Change, day, estimate, filtered, item, ofItem, rankedBefore } from '../harness/six-weeks.ts';

const checkout = '/?track=Checkout';

const planner = shared(() => runPlanner(baseline));
beforeEach(() => planner().plans(baseline));

async function openWhatIf(path = checkout, hand: Hand = mouse): Promise<Page> {
  const page = await planner().open(path);
  await hand.turnOn(page);
  await editing(page);
  return page;
}

const edits = async (page: Page) =>
  (await page.getByTestId('whatif-edit').allInnerTexts()).map((text) => text.replace(/\s*×$/, ''));

async function undo(page: Page, back: Plan, track = 'Checkout'): Promise<void> {
  await page.getByTestId('whatif-undo').click();
  await untilShown(page, back, track);
  expect(await page.getByTestId('whatif-undo').isDisabled()).toBe(true);
}

/** Opens the menu of an item and chooses from it. */
async function choose(page: Page, hand: Hand, name: string, act: string): Promise<void> {
  if (hand === mouse) {
    await row(page, name).getByTestId('work-triage').click({ button: 'right' });
    await page.getByTestId(act).click();
    return;
  }
  await hand.press(page, 'item-menu', row(page, name));
  await page.getByTestId('row-menu').waitFor();
  for (let presses = 0; presses < 20; presses += 1) {
    if (await page.getByTestId(act).evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
}

const unchanged = filtered(baseline);
const without =
  (...names: string[]): Change =>
  (input) => ({ ...input, work: input.work.filter(({ name }) => !names.includes(name)) });
const last =
  (...names: string[]): Change =>
  (input) => {
    const moved = names.map((name) => input.work.find((each) => each.name === name)!);
    const order = [...input.work.filter(({ name }) => !names.includes(name)), ...moved];
    return { ...input, work: order.map((each, at) => ({ ...each, rank: input.work[at]!.rank })) };
  };

describe.each([mouse, keyboard])('with the $name', (hand) => {
  test('an item that no sheet has is added, where it is wanted, and comes into sight; so does the next one', async () => {
    const page = await openWhatIf(checkout, hand);
    await hand.press(page, 'add-item-open');
    await page.getByTestId('add-name').waitFor();
    await page.keyboard.type('Wallet');
    await hand.choose(page, 'add-triage', '2');
    await hand.type(page, 'add-weeks-Apps', '3d');
    await hand.choose(page, 'add-place', 'first');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const wallet = item(5, 'Wallet', 'Checkout', 2, { Apps: 0.6 });
    const added: PlanInput = { ...baseline, work: [wallet, ...baseline.work] };
    await untilShown(page, filtered(added), 'Checkout');
    expect(await edits(page)).toEqual(['New: Wallet in Checkout, triage 2, Apps 0.6']);
    expect(await row(page, 'Wallet').innerText()).toContain('new');
    await until('the next one can be typed', () =>
      page.getByTestId('add-name').evaluate((element) => element === document.activeElement),
    );
    await page.keyboard.press('Escape');
    await undo(page, unchanged);
    await close(page);
  });

  test('an item that is switched off stands struck out where it was, and is switched on again', async () => {
    const page = await openWhatIf(checkout, hand);
    await choose(page, hand, 'Search', 'menu-off');
    await untilShown(page, filtered(without('Search')(baseline)), 'Checkout');
    expect(await edits(page)).toEqual(['Search off']);
    const names = () =>
      page.locator('tr[data-name]').evaluateAll((rows) => rows.map((each) => each.getAttribute('data-name')));
    expect(await names()).toEqual(['Login', 'Search', 'Pay', 'Refund', 'Ideas']);
    expect(await offRow(page, 'Search').locator('s').innerText()).toBe('20 Search');
    await hand.press(page, 'switch-on', offRow(page, 'Search'));
    await untilShown(page, unchanged, 'Checkout');
    expect(await edits(page)).toEqual([]);
    await close(page);
  });

  test('an item is renamed, is there twice, and becomes two, each in one step', async () => {
    const page = await openWhatIf(checkout, hand);
    await choose(page, hand, 'Login', 'menu-rename');
    await page.getByTestId('menu-name').waitFor();
    await page.keyboard.type('Sign in');
    await page.keyboard.press('Enter');
    await untilShown(page, filtered(ofItem('Login', { name: 'Sign in' })(baseline)), 'Checkout');
    expect(await edits(page)).toEqual(['Login renamed “Sign in”']);
    await undo(page, unchanged);

    await choose(page, hand, 'Login', 'menu-duplicate');
    const copy = item(11, 'Login (copy)', 'Checkout', 1, { Apps: 2, QA: 1, Web: 1 });
    const [login, ...others] = baseline.work;
    await untilShown(page, filtered({ ...baseline, work: [login!, copy, ...others] }), 'Checkout');
    await undo(page, unchanged);

    await choose(page, hand, 'Login', 'menu-split');
    const halves = { Apps: 1, QA: 0.5, Web: 0.5 };
    const parts = [
      { ...login!, estimate: estimate(halves) },
      item(11, 'Login, part 2', 'Checkout', 1, halves),
      ...others,
    ];
    await untilShown(page, filtered({ ...baseline, work: parts }), 'Checkout');
    await undo(page, unchanged);
    await close(page);
  });

  test('an item goes to the top, to the bottom, to a rank and after another', async () => {
    const page = await openWhatIf(checkout, hand);
    await choose(page, hand, 'Pay', 'menu-top');
    await untilShown(page, filtered(rankedBefore('Pay', 'Login')(baseline)), 'Checkout');
    await undo(page, unchanged);
    await choose(page, hand, 'Login', 'menu-bottom');
    await untilShown(page, filtered(last('Login')(baseline)), 'Checkout');
    await undo(page, unchanged);
    await choose(page, hand, 'Refund', 'menu-rank');
    await page.getByTestId('menu-to-rank').waitFor();
    await page.keyboard.type('twenty');
    await page.keyboard.press('Enter');
    await page.getByTestId('fault').filter({ hasText: 'no whole number' }).waitFor();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('20');
    await page.keyboard.press('Enter');
    const ranked = filtered(rankedBefore('Refund', 'Search')(baseline));
    await untilShown(page, ranked, 'Checkout');
    const ranks = await page
      .getByTestId('work-rank')
      .evaluateAll((cells) => cells.map((cell) => cell.querySelector('.marked')!.firstChild!.textContent));
    expect(ranks).toEqual(['10', '20', '30', '40', '80']);
    await undo(page, unchanged);
    await choose(page, hand, 'Refund', 'menu-after');
    await page.getByTestId('menu-after-item').waitFor();
    await page.keyboard.type('Login');
    await page.keyboard.press('Enter');
    await untilShown(page, ranked, 'Checkout');
    await undo(page, unchanged);
    await close(page);
  });
});

test('Home and End on the handle send an item to the top and to the bottom, with the focus on it', async () => {
  const page = await openWhatIf(checkout, keyboard);
  await tabTo(handle(page, 'Pay'));
  const isFocused = () => handle(page, 'Pay').evaluate((element) => element === document.activeElement);
  await page.keyboard.press('Home');
  await untilShown(page, filtered(rankedBefore('Pay', 'Login')(baseline)), 'Checkout');
  await until('the focus is on it', isFocused);
  await page.keyboard.press('End');
  await untilShown(page, filtered(last('Pay')(baseline)), 'Checkout');
  await until('the focus is on it', isFocused);
  await close(page);
});

test('several are selected with Ctrl and Shift and a click, and changed in one step', async () => {
  const page = await openWhatIf('/?track=All');
  const click = (name: string, modifiers: ('Control' | 'Shift')[]) =>
    row(page, name).getByTestId('work-triage').click({ modifiers });
  await click('Login', ['Control']);
  await click('Pay', ['Shift']);
  await click('Zoom', ['Control']);
  await page.getByTestId('selection-bar').filter({ hasText: '4 items selected' }).waitFor();
  await page.getByTestId('all-triage').selectOption('3');
  const names = ['Login', 'Search', 'Pay', 'Zoom'];
  const third = names.reduce((input, name) => ofItem(name, { triage: 3 })(input), baseline);
  await untilShown(page, filtered(third), 'All');
  await undo(page, unchanged, 'All');
  await page.getByTestId('all-track').selectOption('Tablet');
  const moved = names.reduce((input, name) => ofItem(name, { track: 'Tablet' })(input), baseline);
  await untilShown(page, filtered(moved), 'All');
  await undo(page, unchanged, 'All');
  await page.getByTestId('all-not-before').fill('Jan 20');
  await page.getByTestId('all-not-before').press('Enter');
  const later = names.reduce((input, name) => ofItem(name, { notBefore: day('Jan 20, 2027') })(input), baseline);
  await untilShown(page, filtered(later), 'All');
  await undo(page, unchanged, 'All');
  await page.getByTestId('all-bottom').click();
  await untilShown(page, filtered(last(...names)(baseline)), 'All');
  await undo(page, unchanged, 'All');
  await page.getByTestId('all-off').click();
  await untilShown(page, filtered(without(...names)(baseline)), 'All');
  expect(await page.getByTestId('off-row').count()).toBe(4);
  await undo(page, unchanged, 'All');
  await close(page);
});

test('several are selected with Shift and the arrow keys, and with Space; Esc selects none', async () => {
  const page = await openWhatIf(checkout, keyboard);
  await tabTo(handle(page, 'Login'));
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  const bar = page.getByTestId('selection-bar');
  await bar.filter({ hasText: '3 items selected' }).waitFor();
  await page.keyboard.press('Space');
  await bar.filter({ hasText: '2 items selected' }).waitFor();
  await keyboard.press(page, 'all-off');
  await untilShown(page, filtered(without('Login', 'Search')(baseline)), 'Checkout');
  await bar.waitFor({ state: 'detached' });
  await close(page);
});

test('an item that is dragged onto a track of the list moves there, in one step', async () => {
  const page = await openWhatIf('/?track=All');
  const drag = async (name: string, track: string) => {
    await handle(page, name).hover();
    await page.mouse.down();
    const { x, y, width, height } = (await page.getByTestId(`track-${track}`).boundingBox())!;
    await page.mouse.move(x + width / 2, y + height / 2, { steps: 8 });
  };
  const moved = filtered(ofItem('Pay', { track: 'Tablet' })(baseline));
  await drag('Pay', 'Tablet');
  await page.locator('[data-testid=track-Tablet][data-drop]').waitFor();
  await untilShown(page, moved, 'All');
  await page.mouse.up();
  await untilEqual('the edits', () => edits(page), ['Pay to Tablet']);
  await undo(page, unchanged, 'All');
  await drag('Pay', 'Tablet');
  await untilShown(page, moved, 'All');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await untilShown(page, unchanged, 'All');
  await close(page);
});

test('what is added and switched off is in the link', async () => {
  const page = await openWhatIf();
  await choose(page, mouse, 'Login', 'menu-split');
  await until('the link has the one', () => page.url().includes('#whatif='));
  const linkOfOne = page.url();
  await choose(page, mouse, 'Pay', 'menu-off');
  const [login, search, , ...others] = baseline.work;
  const halves = { Apps: 1, QA: 0.5, Web: 0.5 };
  const parts = [{ ...login!, estimate: estimate(halves) }, item(11, 'Login, part 2', 'Checkout', 1, halves)];
  const plan = filtered({ ...baseline, work: [...parts, search!, ...others] });
  await untilShown(page, plan, 'Checkout');
  await until('the link has both', () => page.url() !== linkOfOne);
  const link = page.url();
  const other = await planner().open(link);
  await untilShown(other, plan, 'Checkout');
  expect(await edits(other)).toEqual(await edits(page));
  await close(other);
  await close(page);
});
