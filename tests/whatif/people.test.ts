// What-ifs about people who are away already, and about somebody who is in two tracks.
import { until } from '@qplan/harness';
import type { Page } from 'playwright-core';
import type { PlanInput } from '@qplan/streams';
import { close, editing, type Hand, keyboard, mouse, who } from '../harness/hands.ts';
import { untilShown } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, day, filtered, ofPerson, person } from '../harness/six-weeks.ts';

/** Ann is away from January 8, a Friday, to Tuesday; Flo is in both tracks. */
const known = ['Jan  8, 2027', 'Jan 11, 2027', 'Jan 12, 2027'].map(day);
const away = ofPerson('Ann', { vacations: [...known, day('Feb  1, 2027')] })(baseline);
const inBoth: PlanInput = {
  ...away,
  staff: [
    ...away.staff,
    { ...person('Flo', 'Checkout', 'Apps'), share: 60 },
    { ...person('Flo', 'Tablet', 'Apps'), share: 40 },
  ],
};

const planner = shared(() => runPlanner(inBoth));

async function openWhatIf(hand: Hand = mouse): Promise<Page> {
  const page = await planner().open('/?track=Checkout');
  await hand.turnOn(page);
  await editing(page);
  return page;
}

const edits = async (page: Page) =>
  (await page.getByTestId('whatif-edit').allInnerTexts()).map((text) => text.replace(/\s*×$/, ''));

describe.each([mouse, keyboard])('with the $name', (hand) => {
  test('a vacation that is known is called off, and more days are added; each can be taken back', async () => {
    const page = await openWhatIf(hand);
    const ann = who(page, 'Ann');
    await hand.press(page, 'person-away', ann);
    expect(await page.getByTestId('away-known').allInnerTexts()).toEqual([
      expect.stringContaining('Jan 8 – Jan 12, 2027'),
      expect.stringContaining('Feb 1'),
    ]);
    const first = page.getByTestId('away-known').first();
    await hand.press(page, 'away-off', first);
    const there = ofPerson('Ann', { vacations: [day('Feb  1, 2027')] })(inBoth);
    await untilShown(page, filtered(there), 'Checkout');
    for (const [at, date, days] of [
      [0, '2027-01-20', ['Jan 20, 2027']],
      [1, '2027-01-22', ['Jan 20, 2027', 'Jan 22, 2027']],
    ] as const) {
      await hand.date(page, `away-from-${at}`, date, ann);
      await hand.date(page, `away-to-${at}`, date, ann);
      const vacations = [day('Feb  1, 2027'), ...days.map(day)];
      await untilShown(page, filtered(ofPerson('Ann', { vacations })(inBoth)), 'Checkout');
    }
    expect(await edits(page)).toEqual(['Ann away Jan 20 and Jan 22, there Jan 8 – Jan 12, 2027']);
    await hand.press(page, 'away-off', first);
    const more = [...known, ...['Feb  1, 2027', 'Jan 20, 2027', 'Jan 22, 2027'].map(day)];
    await untilShown(page, filtered(ofPerson('Ann', { vacations: more })(inBoth)), 'Checkout');
    await page.getByTestId('whatif-edit').getByRole('button').click();
    await untilShown(page, filtered(inBoth), 'Checkout');
    await close(page);
  });

  test('who is in two tracks is away in both, and leaves the one', async () => {
    const page = await openWhatIf(hand);
    const flo = who(page, 'Flo');
    expect(await flo.innerText()).toContain('60%');
    await hand.press(page, 'person-away', flo);
    await hand.date(page, 'away-from-0', '2027-01-11', flo);
    await hand.date(page, 'away-to-0', '2027-01-11', flo);
    const resting = ofPerson('Flo', { vacations: [day('Jan 11, 2027')] })(inBoth);
    for (const track of ['Checkout', 'Tablet']) {
      await page.getByTestId(`track-${track}`).click();
      await untilShown(page, filtered(resting), track);
    }
    await hand.press(page, 'person-leaves', who(page, 'Flo'));
    const left = { ...resting, staff: resting.staff.filter(({ name, track }) => name !== 'Flo' || track !== 'Tablet') };
    await untilShown(page, filtered(left), 'Tablet');
    expect(await edits(page)).toEqual(['Flo away Jan 11', 'Flo leaves Tablet']);
    await close(page);
  });
});

test('a what-if that is turned off is not undone by a key, and its button says what it keeps', async () => {
  const page = await openWhatIf();
  await mouse.choose(page, 'person-track', 'Tablet', who(page, 'Ann'));
  const moved = ofPerson('Ann', { track: 'Tablet' })(inBoth);
  await untilShown(page, filtered(moved), 'Checkout');
  const toggle = page.getByTestId('whatif-toggle');
  await toggle.click();
  await untilShown(page, filtered(inBoth), 'Checkout');
  await until('it says what is kept', async () => (await toggle.innerText()).includes('(1)'));
  await page.keyboard.press('Control+z');
  await toggle.click();
  await untilShown(page, filtered(moved), 'Checkout');
  await page.keyboard.press('Control+z');
  await untilShown(page, filtered(inBoth), 'Checkout');
  await page.keyboard.press('Control+y');
  await untilShown(page, filtered(moved), 'Checkout');
  await close(page);
});

test('what is chosen and set back is no change', async () => {
  const page = await openWhatIf();
  await mouse.choose(page, 'person-track', 'Tablet', who(page, 'Bo'));
  await page.getByTestId('track-Tablet').click();
  await who(page, 'Bo').waitFor();
  await mouse.choose(page, 'person-track', 'Checkout', who(page, 'Bo'));
  await untilShown(page, filtered(inBoth), 'Tablet');
  await until('nothing is changed', async () => (await edits(page)).length === 0);
  await close(page);
});
