// What becomes of people, as a meeting says it: they join and leave on a day, move on, work in several tracks, are away; one at a
// time, or several at once.
import { untilEqual } from '@qplan/harness';
import type { PlanInput } from '@qplan/streams';
import type { Page } from 'playwright-core';
import { close, editing, type Hand, keyboard, mouse, who } from '../harness/hands.ts';
import { untilShown } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, type Change, day, filtered, ofPerson, person } from '../harness/six-weeks.ts';

const planner = shared(() => runPlanner(baseline));

async function openWhatIf(hand: Hand = mouse): Promise<Page> {
  const page = await planner().open('/?track=Checkout');
  await hand.turnOn(page);
  await editing(page);
  return page;
}

const edits = async (page: Page) =>
  (await page.getByTestId('whatif-edit').allInnerTexts()).map((text) => text.replace(/\s*×$/, ''));

/** Somebody as parts of a person. */
const inParts =
  (name: string, ...parts: Partial<PlanInput['staff'][number]>[]): Change =>
  (input) => ({
    ...input,
    staff: input.staff.flatMap((each) => (each.name === name ? parts.map((part) => ({ ...each, ...part })) : [each])),
  });

describe.each([mouse, keyboard])('with the $name', (hand) => {
  test('somebody joins and leaves on days without a year, and works a part of the week: one sentence', async () => {
    const page = await openWhatIf(hand);
    const ann = who(page, 'Ann');
    await hand.press(page, 'person-away', ann);
    await hand.date(page, 'person-first-day', 'Jan 11', ann);
    await hand.date(page, 'person-last-day', 'Feb 5', ann);
    await hand.date(page, 'person-share', '60', ann);
    const set = { firstDay: day('Jan 11, 2027'), lastDay: day('Feb  5, 2027'), share: 60 };
    await untilShown(page, filtered(ofPerson('Ann', set)(baseline)), 'Checkout');
    expect(await edits(page)).toEqual(['Ann at 60%, joins Jan 11, leaves after Feb 5']);
    await page.getByTestId('whatif-edit').getByRole('button').click();
    await untilShown(page, filtered(baseline), 'Checkout');
    await close(page);
  });

  test('somebody moves on to another track from a day on, and stays after all', async () => {
    const page = await openWhatIf(hand);
    const ann = who(page, 'Ann');
    await hand.press(page, 'person-away', ann);
    await hand.choose(page, 'person-moves-to', 'Tablet', ann);
    await hand.date(page, 'person-moves-from', 'Feb 1', ann);
    const moved = inParts('Ann', { lastDay: day('Jan 31, 2027') }, { track: 'Tablet', firstDay: day('Feb  1, 2027') });
    await untilShown(page, filtered(moved(baseline)), 'Checkout');
    expect(await edits(page)).toEqual(['Ann to Tablet from Feb 1']);
    await hand.choose(page, 'person-moves-to', 'stays', ann);
    await untilShown(page, filtered(baseline), 'Checkout');
    await close(page);
  });

  test('somebody is in a further track with a share of the week, and here with the rest', async () => {
    const page = await openWhatIf(hand);
    const ann = who(page, 'Ann');
    await hand.press(page, 'person-away', ann);
    await hand.choose(page, 'also-track', 'Tablet', ann);
    await hand.date(page, 'also-share-0', '30%', ann);
    await untilShown(
      page,
      filtered(inParts('Ann', { share: 70 }, { track: 'Tablet', share: 30 })(baseline)),
      'Checkout',
    );
    expect(await edits(page)).toEqual(['Ann also in Tablet at 30%']);
    await close(page);
  });
});

test('what is no day stays in its field with what is wrong, as does a day before somebody joins', async () => {
  const page = await openWhatIf();
  const ann = who(page, 'Ann');
  await mouse.press(page, 'person-away', ann);
  await mouse.date(page, 'person-first-day', 'soon', ann);
  await ann.getByTestId('fault').filter({ hasText: 'no day such as Feb 3' }).waitFor();
  expect(await ann.getByTestId('person-first-day').inputValue()).toBe('soon');
  await mouse.date(page, 'person-first-day', 'Feb 1', ann);
  await mouse.date(page, 'person-last-day', 'Jan 20', ann);
  await ann.getByTestId('fault').filter({ hasText: 'joins on Feb 1' }).waitFor();
  await mouse.date(page, 'person-first-day', 'Jan 11', ann);
  const set = { firstDay: day('Jan 11, 2027'), lastDay: day('Jan 20, 2027') };
  await untilShown(page, filtered(ofPerson('Ann', set)(baseline)), 'Checkout');
  await close(page);
});

test('whoever joins stands in sight, first of the list', async () => {
  const people = Array.from({ length: 30 }, (_, nth) => person(`Somebody ${nth}`, 'Checkout', 'Apps'));
  await planner().plans({ ...baseline, staff: [...baseline.staff, ...people] });
  const page = await openWhatIf();
  await mouse.type(page, 'join-name', 'Zoe');
  await mouse.choose(page, 'join-skill', 'Web');
  await mouse.press(page, 'join');
  const zoe = who(page, 'Zoe');
  await zoe.waitFor();
  const isInSight = () =>
    zoe.evaluate((row) => {
      const [own, list] = [row.getBoundingClientRect(), row.parentElement!.getBoundingClientRect()];
      return own.top >= list.top - 1 && own.bottom <= list.bottom + 1;
    });
  await untilEqual('it is in sight', isInSight, true);
  expect(await page.getByTestId('person').first().getAttribute('data-name')).toBe('Zoe');
  await planner().plans(baseline);
  await close(page);
});

test('several people are changed at once, in one step', async () => {
  const page = await openWhatIf();
  for (const name of ['Ann', 'Bo']) await who(page, name).getByTestId('select-person').check();
  await page.getByTestId('people-bulk').filter({ hasText: '2 people selected' }).waitFor();
  await mouse.date(page, 'people-away-from', 'Jan 6');
  await mouse.date(page, 'people-away-to', 'Jan 8');
  const vacations = [6, 7, 8].map((date) => day(`Jan  ${date}, 2027`));
  const away = ofPerson('Bo', { vacations })(ofPerson('Ann', { vacations })(baseline));
  await untilShown(page, filtered(away), 'Checkout');
  await page.getByTestId('whatif-undo').click();
  await untilShown(page, filtered(baseline), 'Checkout');
  await mouse.choose(page, 'people-track', 'Tablet');
  const moved = ofPerson('Bo', { track: 'Tablet' })(ofPerson('Ann', { track: 'Tablet' })(baseline));
  await untilShown(page, filtered(moved), 'Checkout');
  expect(await page.getByTestId('whatif-undo').isDisabled()).toBe(false);
  await page.getByTestId('whatif-undo').click();
  await untilShown(page, filtered(baseline), 'Checkout');
  expect(await page.getByTestId('whatif-undo').isDisabled()).toBe(true);
  await close(page);
});
