// What-ifs as a person does them, with the mouse and with the keyboard alone: the page's numbers are the filter's on the
// edited input; they can be undone, redone, reloaded and shared, and they survive a new plan.
import { inflateRawSync } from 'node:zlib';
import { until, untilEqual } from '@qplan/harness';
import { formatPlanInput, type Plan, type PlanInput, type Triage } from '@qplan/streams';
import type { Page } from 'playwright-core';
import { put } from '../harness/foreign.ts';
import { close, editing, type Hand, keyboard, mouse, row, who } from '../harness/hands.ts';
import { shown, tabTo, untilShown } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import {
  baseline,
  type Change,
  day,
  estimate,
  filtered,
  ofItem,
  ofPerson,
  ofPlan,
  person,
  rankedBefore,
} from '../harness/six-weeks.ts';

const planner = shared(() => runPlanner(baseline));
beforeEach(() => planner().plans(baseline));

const open = (path?: string) => planner().open(path);

interface Case {
  readonly what: string;
  readonly query: string;
  readonly triage?: Triage;
  readonly act: (page: Page, hand: Hand) => Promise<void>;
  readonly change: Change;
}

async function onItem(page: Page, hand: Hand, name: string): Promise<void> {
  await hand.press(page, 'edit-item', row(page, name));
  await page.getByTestId('item-editor').waitFor();
}

async function onPlan(page: Page, hand: Hand): Promise<void> {
  const summary = page.getByTestId('plan-editor').locator('summary');
  if (hand === mouse) return summary.click();
  await tabTo(summary);
  await page.keyboard.press('Enter');
}

const checkout = '/?track=Checkout';
const cases: readonly Case[] = [
  {
    what: 'an item goes before another',
    query: checkout,
    act: (page, hand) => hand.moveUp(page, 'Pay', 'Login', 2),
    change: rankedBefore('Pay', 'Login'),
  },
  {
    what: 'an estimate changes',
    query: checkout,
    act: async (page, hand) => {
      await onItem(page, hand, 'Login');
      await hand.type(page, 'edit-weeks-Apps', '3.5');
    },
    change: ofItem('Login', { estimate: estimate({ Apps: 3.5, QA: 1, Web: 1 }) }),
  },
  {
    what: 'an item slips to triage 2',
    query: `${checkout}&triage=1`,
    triage: 1,
    act: async (page, hand) => {
      await onItem(page, hand, 'Search');
      await hand.choose(page, 'edit-triage', '2');
    },
    change: ofItem('Search', { triage: 2 }),
  },
  {
    what: 'an item goes to another track',
    query: checkout,
    act: async (page, hand) => {
      await onItem(page, hand, 'Search');
      await hand.choose(page, 'edit-track', 'Tablet');
    },
    change: ofItem('Search', { track: 'Tablet' }),
  },
  {
    what: 'an item is switched off',
    query: checkout,
    act: async (page, hand) => {
      await onItem(page, hand, 'Login');
      await hand.press(page, 'edit-off');
    },
    change: (input) => ({ ...input, work: input.work.filter(({ name }) => name !== 'Login') }),
  },
  {
    what: 'an item waits for one of another track',
    query: checkout,
    act: async (page, hand) => {
      await onItem(page, hand, 'Login');
      await hand.type(page, 'edit-prereq', 'Ma');
      if (hand === mouse) await page.getByTestId('picker-option').first().click();
      else await page.keyboard.press('Enter');
    },
    change: (input) => ({ ...ofItem('Login', { prereqs: ['Maps'] })(input), rules: { prereqs: 'finish-to-start' } }),
  },
  {
    what: 'an item does not begin before a day',
    query: checkout,
    act: async (page, hand) => {
      await onItem(page, hand, 'Login');
      await hand.date(page, 'edit-not-before', '2027-01-20');
    },
    change: ofItem('Login', { notBefore: day('Jan 20, 2027') }),
  },
  {
    what: 'a person moves to another track',
    query: checkout,
    act: (page, hand) => hand.choose(page, 'person-track', 'Tablet', who(page, 'Ann')),
    change: ofPerson('Ann', { track: 'Tablet' }),
  },
  {
    what: 'a person takes up another skill',
    query: checkout,
    act: (page, hand) => hand.choose(page, 'person-skill', 'Apps', who(page, 'Cy')),
    change: ofPerson('Cy', { skill: 'Apps' }),
  },
  {
    what: 'a person leaves',
    query: checkout,
    act: (page, hand) => hand.press(page, 'person-leaves', who(page, 'Bo')),
    change: (input) => ({ ...input, staff: input.staff.filter(({ name }) => name !== 'Bo') }),
  },
  {
    what: 'somebody joins',
    query: checkout,
    act: async (page, hand) => {
      await hand.type(page, 'join-name', 'Flo');
      await hand.choose(page, 'join-skill', 'Web');
      await hand.press(page, 'join');
    },
    change: (input) => ({ ...input, staff: [...input.staff, person('Flo', 'Checkout', 'Web')] }),
  },
  {
    what: 'a person is away for some more days',
    query: checkout,
    act: async (page, hand) => {
      await hand.press(page, 'person-away', who(page, 'Ann'));
      await hand.date(page, 'away-from-0', '2027-01-06');
      await hand.date(page, 'away-to-0', '2027-01-12');
    },
    change: ofPerson('Ann', { vacations: [0, 1, 2, 3, 4, 5, 6].map((n) => day('Jan  6, 2027') + n) }),
  },
  {
    what: 'there is a holiday more',
    query: checkout,
    act: async (page, hand) => {
      await onPlan(page, hand);
      await hand.date(page, 'edit-holiday', '2027-01-20');
      await hand.press(page, 'add-holiday');
    },
    change: (input) => ({ ...input, holidays: [...input.holidays, day('Jan 20, 2027')] }),
  },
  {
    what: 'there is a holiday less',
    query: checkout,
    act: async (page, hand) => {
      await onPlan(page, hand);
      await hand.press(page, 'drop-holiday');
    },
    change: (input) => ({ ...input, holidays: [] }),
  },
  {
    what: 'the plan begins later',
    query: checkout,
    act: async (page, hand) => {
      await onPlan(page, hand);
      await hand.date(page, 'edit-start', '2027-01-11');
    },
    change: ofPlan({ start: day('Jan 11, 2027') }),
  },
  {
    what: 'the plan ends later',
    query: checkout,
    act: async (page, hand) => {
      await onPlan(page, hand);
      await hand.date(page, 'edit-end', '2027-03-12');
    },
    change: ofPlan({ end: day('Mar 12, 2027') }),
  },
  {
    what: 'a skill no longer sets dates',
    query: checkout,
    act: async (page, hand) => {
      await onPlan(page, hand);
      await hand.press(page, 'edit-scheduled-Web');
    },
    change: ofPlan({ skills: ['Apps'] }),
  },
];

/** Looks at every track in turn, as far as the page's triage cut goes. */
async function everyTrackShows(page: Page, plan: Plan, triage?: Triage): Promise<void> {
  for (const track of plan.tracks) {
    await page.getByTestId(`track-${track}`).click();
    await untilShown(page, plan, track, triage);
  }
}

test('without a what-if the page shows the plan', async () => {
  const page = await open();
  await everyTrackShows(page, filtered(baseline));
  await close(page);
});

test.each(cases)('$what: by mouse and by keyboard, the numbers are those of the filter', async (each) => {
  const plan = filtered(each.change(baseline));
  const page = await open(each.query);
  for (const hand of [mouse, keyboard]) {
    await page.goto(new URL(each.query, planner().system.address).href);
    await page.getByTestId('work-row').first().waitFor();
    await hand.turnOn(page);
    await editing(page);
    await each.act(page, hand);
    await untilShown(page, plan, 'Checkout', each.triage);
    if (hand === mouse) await everyTrackShows(page, plan, each.triage);
  }
  await close(page);
});

/** Three what-ifs on top of each other, and the plan after each. */
const steps: readonly { readonly act: (page: Page) => Promise<void>; readonly change: Change }[] = [
  {
    act: (page) => mouse.choose(page, 'person-track', 'Tablet', who(page, 'Ann')),
    change: ofPerson('Ann', { track: 'Tablet' }),
  },
  { act: (page) => mouse.moveUp(page, 'Pay', 'Login', 2), change: rankedBefore('Pay', 'Login') },
  {
    act: async (page) => {
      await onItem(page, mouse, 'Search');
      await mouse.type(page, 'edit-weeks-Web', '5');
    },
    change: ofItem('Search', { estimate: estimate({ Apps: 3, Web: 5 }) }),
  },
];

/** The inputs after none, one, two and all of the steps. */
const stepped = steps.reduce((inputs, { change }) => [...inputs, change(inputs.at(-1)!)], [baseline]);

/** How many edits a link holds. */
function editsIn(link: string): number {
  const [, packed = ''] = link.split('#whatif=');
  const shared = JSON.parse(inflateRawSync(Buffer.from(packed, 'base64url')).toString()) as { edits: unknown[] };
  return shared.edits.length;
}

async function openStepped(): Promise<Page> {
  const page = await open(checkout);
  await mouse.turnOn(page);
  await editing(page);
  for (const { act } of steps) await act(page);
  await until('the link has all of it', () => editsIn(page.url()) === steps.length);
  return page;
}

test.each([
  ['the buttons', (page: Page, way: 'undo' | 'redo') => page.getByTestId(`whatif-${way}`).click()],
  ['keys', (page: Page, way: 'undo' | 'redo') => page.keyboard.press(way === 'undo' ? 'Control+Z' : 'Control+Shift+Z')],
])('what was done is undone and redone step by step, with %s', async (_, go) => {
  const plans = stepped.map(filtered);
  const page = await openStepped();
  await untilShown(page, plans[3]!, 'Checkout');
  await page.locator('h1').click();
  for (const at of [2, 1, 0]) {
    await go(page, 'undo');
    await untilShown(page, plans[at]!, 'Checkout');
  }
  for (const at of [1, 2, 3]) {
    await go(page, 'redo');
    await untilShown(page, plans[at]!, 'Checkout');
  }
  await page.getByTestId('whatif-reset').click();
  await untilShown(page, plans[0]!, 'Checkout');
  await close(page);
});

/** Sets controls as a person does, all before the page can have any answer, and tells what they show right after it. */
function setAtOnce(page: Page, values: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  return page.evaluate((wanted) => {
    const control = (at: string) => document.querySelector<HTMLInputElement>(`[data-testid="${at}"]`)!;
    for (const [at, value] of Object.entries(wanted)) {
      const element = control(at);
      Object.getOwnPropertyDescriptor(Object.getPrototypeOf(element), 'value')!.set!.call(element, value);
      element.dispatchEvent(new Event(element.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
    }
    return Object.fromEntries(Object.keys(wanted).map((at) => [at, control(at).value]));
  }, values);
}

test('a control shows what it is set to before the plan answers, and what is set quickly is all kept', async () => {
  const page = await open(checkout);
  await mouse.turnOn(page);
  await editing(page);
  await onItem(page, mouse, 'Search');
  const set = { 'edit-triage': '1.5', 'edit-weeks-Apps': '2.5', 'edit-weeks-Web': '4' };
  expect(await setAtOnce(page, set)).toEqual(set);
  const person = { 'person-track': 'Tablet', 'person-skill': 'QA' };
  expect(await setAtOnce(page, person)).toEqual(person);
  const changes = [
    ofItem('Search', { triage: 1.5, estimate: estimate({ Apps: 2.5, Web: 4 }) }),
    ofPerson('Ann', { track: 'Tablet', skill: 'QA' }),
  ];
  await untilShown(page, filtered(changes.reduce((input, change) => change(input), baseline)), 'Checkout');
  await close(page);
});

test('what changed is marked against the baseline, and the summary says what it costs', async () => {
  const page = await open(checkout);
  await mouse.turnOn(page);
  await editing(page);
  await mouse.choose(page, 'person-track', 'Tablet', who(page, 'Ann'));
  await untilShown(page, filtered(stepped[1]!), 'Checkout');
  const effects = page.getByTestId('whatif-effects');
  await effects.filter({ hasText: 'no longer fit' }).filter({ hasText: 'Checkout short of Apps by' }).waitFor();
  await row(page, 'Login').filter({ hasText: 'no longer fits' }).waitFor();
  await close(page);
});

test('a reload, and a second browser with the link, show the same what-if', async () => {
  const plan = filtered(stepped.at(-1)!);
  const page = await openStepped();
  await untilShown(page, plan, 'Checkout');
  await page.reload();
  await everyTrackShows(page, plan);
  const other = await open(page.url());
  await everyTrackShows(other, plan);
  expect(await other.getByTestId('whatif-edit').allInnerTexts()).toEqual(
    await page.getByTestId('whatif-edit').allInnerTexts(),
  );
  await close(page);
  await close(other);
});

test('a page that is loaded anew right after an edit, and again before it is there, has it', async () => {
  const plan = filtered(stepped.at(-1)!);
  const page = await open(checkout);
  await mouse.turnOn(page);
  await editing(page);
  // The link is written when the browser is idle, which this page never is.
  await page.evaluate(() => Object.assign(window, { requestIdleCallback: () => 0 }));
  for (const { act } of steps) await act(page);
  expect(new URL(page.url()).hash).toBe('');

  // Of the page that is loaded first the script never comes.
  const script = /\/assets\/index-[^/]*\.js$/;
  const asked = page.waitForRequest(script);
  await page.route(script, () => {});
  await page.reload({ waitUntil: 'commit' });
  await asked;
  await page.unroute(script);
  await page.reload();
  await everyTrackShows(page, plan);
  await untilEqual('edits in the link', () => editsIn(page.url()), steps.length);
  await close(page);
});

test('back at a view that was left before the link was written, the what-if stays as it is now', async () => {
  const page = await open(checkout);
  await mouse.turnOn(page);
  await editing(page);
  // What waits for the browser to be idle, such as the link, is done when it is let.
  const hold = () => {
    const held: (() => void)[] = [];
    Object.assign(window, { held, requestIdleCallback: (act: () => void) => held.push(act) });
  };
  const release = () => (window as unknown as { held: (() => void)[] }).held.splice(0).forEach((act) => act());
  await page.evaluate(hold);
  await steps[0]!.act(page);
  await page.addInitScript(hold);
  await page.reload();
  await page.getByTestId('work-row').first().waitFor();
  await page.getByTestId('view-timeline').click({ force: true });
  await page.getByTestId('bar-row').first().waitFor();
  await page.getByTestId('whatif-name').fill('Later');
  await until('the link is written', async () => {
    await page.evaluate(release);
    return editsIn(page.url()) === 1;
  });
  await page.goBack();
  await page.getByTestId('work-row').first().waitFor();
  expect(await page.getByTestId('whatif-name').inputValue()).toBe('Later');
  await close(page);
});

test('the link that is copied right after an edit has it', async () => {
  const page = await open(checkout);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await mouse.turnOn(page);
  await editing(page);
  for (const { act } of steps) await act(page);
  await page.getByTestId('whatif-link').click();
  await until('it is copied', async () => (await page.getByTestId('whatif-link').innerText()) === 'Copied');
  expect(editsIn(await page.evaluate(() => navigator.clipboard.readText()))).toBe(steps.length);
  await close(page);
});

test('a new plan comes under an open what-if, which says what no longer applies; a link stays on its own version', async () => {
  const page = await openStepped();
  const off = ofItem('Pay', { estimate: estimate({ Apps: 1 }) });
  const next: PlanInput = { ...off(baseline), work: off(baseline).work.filter(({ name }) => name !== 'Search') };
  const link = page.url();
  const version = await page.getByTestId('plan-version').getAttribute('data-version');
  await put(planner().system, 'cond qplan', formatPlanInput(next));
  await until('the new plan', async () => {
    const now = await page.getByTestId('plan-version').getAttribute('data-version');
    return now !== version;
  });
  const withoutSearch = steps.slice(0, 2).reduce((input, { change }) => change(input), next);
  await everyTrackShows(page, filtered(withoutSearch));
  expect(await page.getByTestId('whatif').innerText()).toMatch(/Search is not in the plan: Search at/);

  const other = await open(link);
  await other.getByTestId('whatif-pinned').waitFor();
  await everyTrackShows(other, filtered(stepped.at(-1)!));
  await other.getByTestId('whatif-unpin').click();
  await everyTrackShows(other, filtered(withoutSearch));
  expect((await shown(other)).rows).toEqual((await shown(page)).rows);
  await close(page);
  await close(other);
});
