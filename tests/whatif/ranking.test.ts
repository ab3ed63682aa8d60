// Items are re-ranked where they are shown, in the table and on the timeline: by drag, in which the dates move under the
// pointer, and with the arrow keys.
import { until, untilEqual } from '@qplan/harness';
import type { Plan } from '@qplan/streams';
import type { Locator, Page } from 'playwright-core';
import { close, editing, handle, keyboard, mouse, type Hand } from '../harness/hands.ts';
import { expected, tabTo, untilShown } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, estimate, filtered, ofItem, rankedBefore } from '../harness/six-weeks.ts';

const table = '/?track=Checkout';
const timeline = `${table}&view=timeline`;
const moved = filtered(rankedBefore('Pay', 'Login')(baseline));

const planner = shared(() => runPlanner(baseline));

/** What is dragged and where to are in sight, and the page can scroll by what grows above them. */
const tall = { viewport: { width: 1280, height: 1000 } };

async function openWhatIf(path: string, hand: Hand = mouse): Promise<Page> {
  const page = await planner().open(path, path.includes('group=') ? tall : {});
  await hand.turnOn(page);
  await editing(page);
  // All of the page is there, and nothing in it moves by itself any more.
  await page.getByTestId('load-cell').first().waitFor();
  return page;
}

const entry = (page: Page, name: string) => page.locator(`tr[data-entry="${name}"]`);
const edits = (page: Page) => page.getByTestId('whatif-edit');

/** The items of the list and when each is done, from top to bottom. */
function listed(page: Page): Promise<[string, string][]> {
  return page.locator('tr[data-entry]').evaluateAll((rows) =>
    rows.map((row) => {
      const complete = row.querySelector('[data-testid=work-complete]')?.getAttribute('data-day');
      return [row.getAttribute('data-name')!, complete ?? row.getAttribute('data-end')!];
    }),
  );
}

async function untilListed(page: Page, plan: Plan): Promise<void> {
  const wanted = expected(plan, 'Checkout').rows.map(({ name, complete }) => [name, complete]);
  await untilEqual('the items listed', () => listed(page), wanted as [string, string][]);
}

/** The list has become that by a drag over an entry; what grows above it may move the rows: whoever drags goes after the one they mean. */
async function untilDragged(page: Page, over: Locator, plan: Plan): Promise<void> {
  const wanted = expected(plan, 'Checkout')
    .rows.map(({ name, complete }) => [name, complete])
    .join();
  let moved = performance.now();
  await until('the items listed', async () => {
    if ((await listed(page)).join() === wanted) return true;
    if (performance.now() - moved < 2000) return false;
    await moveOver(page, over);
    moved = performance.now();
    return false;
  });
}

/** Presses on something and moves over the middle of an entry. */
async function dragOver(page: Page, from: Locator, to: Locator): Promise<void> {
  await from.hover();
  await page.mouse.down();
  await moveOver(page, to);
}

async function moveOver(page: Page, entry: Locator): Promise<void> {
  const { x, y, height } = (await entry.boundingBox())!;
  await page.mouse.move(x + 20, y + height / 2, { steps: 5 });
}

describe.each([
  ['the handle in the table', table, (page: Page) => handle(page, 'Pay')],
  ['the handle on the timeline', timeline, (page: Page) => handle(page, 'Pay')],
  ['its name on the timeline', timeline, (page: Page) => entry(page, 'Pay').getByTestId('why-item')],
  ['its bar', timeline, (page: Page) => entry(page, 'Pay').getByTestId('bar')],
])('an item that is dragged by %s', (_, path, grip) => {
  test('takes its dates with it while it is held, in one step of the history', async () => {
    const page = await openWhatIf(path);
    await dragOver(page, grip(page), entry(page, 'Login'));
    await untilDragged(page, entry(page, 'Login'), moved);
    await page.mouse.up();
    await untilListed(page, moved);
    expect(await edits(page).allInnerTexts()).toEqual([expect.stringContaining('Pay before Login')]);
    expect(await page.getByTestId('drawer-close').count()).toBe(0);
    await page.getByTestId('whatif-undo').click();
    await untilListed(page, filtered(baseline));
    expect(await page.getByTestId('whatif-undo').isDisabled()).toBe(true);
    await close(page);
  });
});

test.each([table, timeline])('back where it was, or with Esc, nothing has changed: %s', async (path) => {
  const page = await openWhatIf(path);
  await dragOver(page, handle(page, 'Pay'), entry(page, 'Login'));
  await untilDragged(page, entry(page, 'Login'), moved);
  await page.keyboard.press('Escape');
  await untilListed(page, filtered(baseline));
  await page.mouse.up();

  await dragOver(page, handle(page, 'Pay'), entry(page, 'Login'));
  await untilDragged(page, entry(page, 'Login'), moved);
  await moveOver(page, entry(page, 'Search'));
  await untilDragged(page, entry(page, 'Search'), filtered(baseline));
  await page.mouse.up();
  expect(await edits(page).count()).toBe(0);
  expect(await page.getByTestId('whatif-undo').isDisabled()).toBe(true);
  await close(page);
});

test('the arrow keys move an item on the timeline, and say where to', async () => {
  const page = await openWhatIf(timeline, keyboard);
  await keyboard.moveUp(page, 'Pay', 'Login', 2);
  await untilListed(page, moved);
  expect(await page.getByTestId('told').textContent()).toBe('Pay before Login');
  await until('the handle has the focus', () =>
    handle(page, 'Pay').evaluate((element) => element === document.activeElement),
  );
  await page.keyboard.press('t');
  await untilShown(page, moved, 'Checkout');
  await close(page);
});

test('a finger drags by the handle, and scrolls by the row', async () => {
  const page = await planner().open(timeline, {
    hasTouch: true,
    isMobile: true,
    viewport: { width: 390, height: 844 },
  });
  await page.getByTestId('whatif-toggle').tap();
  await editing(page);
  const fingers = await page.context().newCDPSession(page);
  const swipe = async (from: Locator, over: Locator) => {
    await from.scrollIntoViewIfNeeded();
    const [start, end] = [(await from.boundingBox())!, (await over.boundingBox())!];
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', y: number) =>
      fingers.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: start.x + 8, y }],
      });
    const [top, bottom] = [end.y + 8, start.y + start.height / 2];
    await touch('touchStart', bottom);
    for (const part of [0.25, 0.5, 0.75, 1]) await touch('touchMove', bottom + part * (top - bottom));
    await touch('touchEnd', top);
  };
  await swipe(handle(page, 'Pay'), entry(page, 'Login'));
  await untilListed(page, moved);
  expect(await edits(page).count()).toBe(1);
  await swipe(entry(page, 'Refund').getByTestId('bar'), entry(page, 'Search'));
  expect(await edits(page).count()).toBe(1);
  await close(page);
});

test('a bar that is only clicked tells why', async () => {
  const page = await openWhatIf(timeline);
  await entry(page, 'Pay').getByTestId('bar').click();
  await page.getByTestId('drawer-close').waitFor();
  await close(page);
});

test.each([mouse, keyboard])('an item is changed where it stands on the timeline, by $name', async (hand) => {
  const page = await openWhatIf(timeline, hand);
  await hand.press(page, 'edit-item', entry(page, 'Login'));
  await hand.type(page, 'edit-weeks-Apps', '3.5');
  await untilListed(page, filtered(ofItem('Login', { estimate: estimate({ Apps: 3.5, QA: 1, Web: 1 }) })(baseline)));
  await page.keyboard.press('Escape');
  const button = entry(page, 'Login').getByTestId('edit-item');
  await until('the focus is back', () => button.evaluate((element) => element === document.activeElement));
  await close(page);
});

test('a list that is longer than the window scrolls on under what is dragged', async () => {
  const page = await planner().open(table, { viewport: { width: 1400, height: 500 } });
  await page.keyboard.press('w');
  await editing(page);
  await handle(page, 'Ideas').scrollIntoViewIfNeeded();
  await tabTo(handle(page, 'Ideas'));
  const from = (await handle(page, 'Ideas').boundingBox())!;
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  const head = (await page.locator('.work thead').boundingBox())!;
  await page.mouse.move(from.x + 8, head.y + head.height + 4, { steps: 5 });
  await until('it is the first', async () => (await listed(page))[0]![0] === 'Ideas');
  await page.mouse.up();
  await close(page);
});

describe('in groups', () => {
  /** An entry, in the only group in which its item is, or in that one. */
  const grouped = (page: Page, name: string, group?: string) =>
    page.locator(`tr[data-name="${name}"]${group === undefined ? '' : `[data-entry^="${group}"]`}`);
  const grip = (page: Page, name: string, group?: string) => grouped(page, name, group).getByTestId('handle');
  const texts = (page: Page) => edits(page).evaluateAll((list) => list.map((each) => each.firstChild!.textContent));

  /** The page shows the plan when the items are no longer in groups. */
  async function untilPlanned(page: Page, plan: Plan, track: string): Promise<void> {
    await page.getByTestId('group').selectOption('none');
    await untilShown(page, plan, track);
  }

  test.each([
    ['triage', '/?track=Checkout&group=triage', 'Checkout', 'Pay', 'Search', { triage: 1 as const }, 'to triage 1'],
    ['track', '/?group=track', 'All', 'Zoom', 'Search', { track: 'Checkout' }, 'to Checkout'],
  ])(
    'of a %s, an item that is dragged into another one is given that',
    async (_, path, track, name, over, set, text) => {
      const page = await openWhatIf(path);
      await dragOver(page, grip(page, name), grouped(page, over));
      // What grows above the work with the first edit may have moved the rows: whoever drags goes after the one they mean.
      await until('it stands there', async () => {
        if ((await texts(page)).join() === [`${name} before ${over}`, `${name} ${text}`].join()) return true;
        await moveOver(page, grouped(page, over));
        return false;
      });
      await page.mouse.up();
      await untilPlanned(page, filtered(ofItem(name, set)(rankedBefore(name, over)(baseline))), track);
      await page.getByTestId('whatif-undo').click();
      await untilPlanned(page, filtered(baseline), track);
      await close(page);
    },
  );

  test('the arrow keys move an item on into the next group, and back', async () => {
    const page = await openWhatIf('/?track=Checkout&group=triage', keyboard);
    await tabTo(grip(page, 'Pay'));
    const told = page.getByTestId('told');
    await page.keyboard.press('ArrowUp');
    expect(await told.textContent()).toBe('Pay to Triage 1, after Search');
    // Faster than they are planned.
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
    expect(await told.textContent()).toBe('Pay to Triage 3, before Ideas');
    await until('the focus is on it', () =>
      grip(page, 'Pay', 'Triage 3').evaluate((element) => element === document.activeElement),
    );
    await untilPlanned(
      page,
      filtered(ofItem('Pay', { triage: 3 })(rankedBefore('Pay', 'Ideas')(baseline))),
      'Checkout',
    );
    await close(page);
  });

  test('of skills, an item stays in each that it needs', async () => {
    const page = await openWhatIf('/?track=Checkout&group=skill');
    await dragOver(page, grip(page, 'Pay', 'QA'), grouped(page, 'Login', 'Apps'));
    await until('it stands before the first of its group', async () => (await texts(page)).length === 1);
    await page.mouse.up();
    expect(await texts(page)).toEqual(['Pay before Login']);
    await close(page);
  });
});
