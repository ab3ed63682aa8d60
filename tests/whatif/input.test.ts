// What a meeting types in a hurry: what cannot be meant is said and not taken, and no way there loses the what-if.
import { until } from '@qplan/harness';
import { formatPlanInput } from '@qplan/streams';
import type { Page } from 'playwright-core';
import { put } from '../harness/foreign.ts';
import { close, editing, mouse, row, who } from '../harness/hands.ts';
import { untilShown } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, day, estimate, filtered, ofItem, ofPerson, person, rankedBefore } from '../harness/six-weeks.ts';

const checkout = '/?track=Checkout';
const unchanged = filtered(baseline);

const planner = shared(() => runPlanner(baseline));
beforeEach(() => planner().plans(baseline));

async function openWhatIf(path = checkout): Promise<Page> {
  const page = await planner().open(path);
  await mouse.turnOn(page);
  await editing(page);
  return page;
}

const edits = (page: Page) => page.getByTestId('whatif-edit').allInnerTexts();
const fault = (page: Page, text: string) => page.getByTestId('fault').filter({ hasText: text }).waitFor();

test('an estimate that is no amount stays in its field, with what is wrong; a comma is as good as a point', async () => {
  const page = await openWhatIf();
  await mouse.press(page, 'edit-item', row(page, 'Login'));
  const field = page.getByTestId('edit-weeks-Apps');
  for (const [text, says] of [
    ['-3', 'it is 2 now'],
    ['a lot', 'not a number of person-weeks'],
    ['1e9', 'not a number of person-weeks'],
  ] as const) {
    await field.focus();
    await page.keyboard.type(text);
    await fault(page, says);
    await untilShown(page, unchanged, 'Checkout');
    await field.blur();
    expect(await field.inputValue()).toBe(text);
    await fault(page, says);
  }
  await field.focus();
  await page.keyboard.type('3,5');
  await untilShown(
    page,
    filtered(ofItem('Login', { estimate: estimate({ Apps: 3.5, QA: 1, Web: 1 }) })(baseline)),
    'Checkout',
  );
  await page.keyboard.press('ArrowUp');
  await untilShown(
    page,
    filtered(ofItem('Login', { estimate: estimate({ Apps: 4, QA: 1, Web: 1 }) })(baseline)),
    'Checkout',
  );
  await page.keyboard.press('Enter');
  await page.getByTestId('item-editor').waitFor({ state: 'detached' });
  await close(page);
});

test('two who join under one name are two, and who leaves again never joined', async () => {
  const page = await openWhatIf();
  for (const skill of ['Web', 'Apps']) {
    await page.getByTestId('join-name').fill('New hire');
    await page.getByTestId('join-skill').selectOption(skill);
    await page.getByTestId('join').click();
    await who(page, skill === 'Web' ? 'New hire' : 'New hire 2').waitFor();
  }
  const [web, apps] = [person('New hire', 'Checkout', 'Web'), person('New hire 2', 'Checkout', 'Apps')];
  await untilShown(page, filtered({ ...baseline, staff: [...baseline.staff, web, apps] }), 'Checkout');
  await mouse.choose(page, 'person-skill', 'Web', who(page, 'New hire 2'));
  await mouse.press(page, 'person-leaves', who(page, 'New hire'));
  await untilShown(page, filtered({ ...baseline, staff: [...baseline.staff, { ...apps, skill: 'Web' }] }), 'Checkout');
  expect(await edits(page)).toEqual([expect.stringContaining('New hire 2 joins Checkout as Web')]);
  await mouse.press(page, 'person-leaves', who(page, 'New hire 2'));
  await until('nothing is changed', async () => (await edits(page)).length === 0);
  await close(page);
});

test('days away that end before they begin are said and not taken; they can be seen again, and taken back', async () => {
  const page = await openWhatIf();
  const ann = who(page, 'Ann');
  await mouse.press(page, 'person-away', ann);
  await mouse.date(page, 'away-from-0', '2027-01-12', ann);
  await mouse.date(page, 'away-to-0', '2027-01-06', ann);
  await fault(page, 'ends before it begins');
  await untilShown(page, unchanged, 'Checkout');
  await mouse.date(page, 'away-from-0', '2027-01-05', ann);
  const days = [day('Jan  5, 2027'), day('Jan  6, 2027')];
  await untilShown(page, filtered(ofPerson('Ann', { vacations: days })(baseline)), 'Checkout');
  await mouse.press(page, 'person-away', ann);
  await mouse.press(page, 'person-away', ann);
  expect(await ann.getByTestId('away-to-0').inputValue()).toBe('Jan 6, 2027');
  await mouse.date(page, 'away-from-0', '', ann);
  await mouse.date(page, 'away-to-0', '', ann);
  await untilShown(page, unchanged, 'Checkout');
  expect(await edits(page)).toEqual([]);
  await close(page);
});

test('a plan that would end before it begins is said and not taken', async () => {
  const page = await openWhatIf();
  await page.getByTestId('plan-editor').locator('summary').click();
  await mouse.date(page, 'edit-start', '2027-06-01');
  await fault(page, 'after the last day');
  expect(await edits(page)).toEqual([]);
  await mouse.date(page, 'edit-end', '2026-06-01');
  await fault(page, 'before the first day');
  expect(await edits(page)).toEqual([]);
  expect(await page.getByTestId('edit-start').inputValue()).toBe('2027-06-01');
  await close(page);
});

test('back goes back to the view before, with the what-if as it is, which stays in the link', async () => {
  const page = await openWhatIf();
  await page.getByTestId('track-Tablet').click();
  await row(page, 'Maps').waitFor();
  await page.getByTestId('track-Checkout').click();
  await mouse.moveUp(page, 'Pay', 'Login', 2);
  const moved = filtered(rankedBefore('Pay', 'Login')(baseline));
  await untilShown(page, moved, 'Checkout');
  await until('the link has it', () => page.url().includes('#whatif='));
  await page.goBack();
  await untilShown(page, moved, 'Tablet');
  await until('the link has it', () => page.url().includes('#whatif='));
  await page.getByTestId('whatif-undo').click();
  await untilShown(page, unchanged, 'Tablet');
  await page.goForward();
  await untilShown(page, unchanged, 'Checkout');
  await until('the link has nothing', () => !page.url().includes('#'));
  await close(page);
});

test('a new plan that comes while somebody types disturbs nothing', async () => {
  const page = await openWhatIf();
  await mouse.moveUp(page, 'Pay', 'Login', 2);
  await page.getByTestId('join-name').fill('Half a na');
  const next = ofItem('Search', { estimate: estimate({ Apps: 4, Web: 2 }) })(baseline);
  await put(planner().system, 'cond qplan', formatPlanInput(next));
  await untilShown(page, filtered(rankedBefore('Pay', 'Login')(next)), 'Checkout');
  await page.keyboard.type('me');
  expect(await page.getByTestId('join-name').inputValue()).toBe('Half a name');
  await close(page);
});
