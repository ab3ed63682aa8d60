// What-ifs as a person does them, with the mouse and with the keyboard alone: the page's numbers are the filter's on the
// edited input; they can be undone, redone, reloaded and shared, and they survive a new plan.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { type System, prepareSystem, until } from '@qplan/harness';
import { formatPlanInput, parseDay, parsePlan, type Plan, type PlanInput, type Triage } from '@qplan/streams';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { put } from './foreign.ts';
import { shown, tabTo, untilShown } from './planner-page.ts';

const qplan = fileURLToPath(new URL('../libs/cli/bin/qplan.js', import.meta.url));
const stages = '[qplan]\ninput = cond qplan\noutput = qplan app\n';
const day = (text: string) => parseDay(text)!;

type Person = PlanInput['staff'][number];
type Item = PlanInput['work'][number];

const person = (name: string, track: string, skill: string): Person => ({
  id: name,
  name,
  team: '',
  track,
  skill,
  vacations: [],
});

const estimate = (weeks: Readonly<Record<string, number>>) =>
  Object.entries(weeks).map(([skill, amount]) => ({ skill, weeks: amount }));

function item(rank: number, name: string, track: string, triage: Triage, weeks: Record<string, number>): Item {
  return { id: name, rank, name, estimate: estimate(weeks), triage, track, team: '', value: '', prereqs: [] };
}

/** Six weeks, in which neither track has the people for all of its work. */
const baseline: PlanInput = {
  params: { start: day('Jan  4, 2027'), end: day('Feb 12, 2027'), skills: ['Apps', 'Web'] },
  holidays: [day('Jan 18, 2027')],
  staff: [
    person('Ann', 'Checkout', 'Apps'),
    person('Bo', 'Checkout', 'Web'),
    person('Cy', 'Checkout', 'QA'),
    person('Di', 'Tablet', 'Apps'),
    person('Ed', 'Tablet', 'Web'),
  ],
  work: [
    item(10, 'Login', 'Checkout', 1, { Apps: 2, QA: 1, Web: 1 }),
    item(20, 'Search', 'Checkout', 1, { Apps: 3, Web: 2 }),
    item(30, 'Pay', 'Checkout', 2, { Apps: 2, QA: 1 }),
    item(40, 'Maps', 'Tablet', 1, { Apps: 2, Web: 4 }),
    item(50, 'Refund', 'Checkout', 2.5, { Web: 2.2 }),
    item(60, 'Zoom', 'Tablet', 1.5, { Web: 3 }),
    item(70, 'Themes', 'Tablet', 3, { Apps: 1 }),
    item(80, 'Ideas', 'Checkout', 3, {}),
  ],
};

type Change = (input: PlanInput) => PlanInput;

const ofItem =
  (name: string, set: Partial<Item>): Change =>
  (input) => ({ ...input, work: input.work.map((each) => (each.name === name ? { ...each, ...set } : each)) });

const ofPerson =
  (name: string, set: Partial<Person>): Change =>
  (input) => ({ ...input, staff: input.staff.map((each) => (each.name === name ? { ...each, ...set } : each)) });

const ofPlan =
  (set: Partial<PlanInput['params']>): Change =>
  (input) => ({ ...input, params: { ...input.params, ...set } });

const rankedBefore =
  (name: string, other: string): Change =>
  ({ work, ...input }) => {
    const { rank } = work.find((each) => each.name === other)!;
    const moved = { ...work.find((each) => each.name === name)!, rank };
    return { ...input, work: work.flatMap((e) => (e.name === name ? [] : e.name === other ? [moved, e] : [e])) };
  };

/** The filter, as a command. */
function filtered(input: PlanInput): Plan {
  const output = execFileSync(process.execPath, [qplan, 'filter'], {
    input: formatPlanInput(input),
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const parsed = parsePlan(output.toString());
  if (!parsed.ok) throw new Error('the filter wrote no plan');
  return parsed.value;
}

let system: System;
let browser: Browser;

beforeAll(async () => {
  system = await prepareSystem(stages);
  system.start('proxy', 'snapshot', 'qplan', 'web');
  browser = await launchBrowser();
  await put(system, 'cond qplan', formatPlanInput(baseline));
  await until('a plan', async () => (await fetch(`${system.address}/api/plan`)).ok);
});
afterAll(async () => {
  await browser?.close();
  await system?.stop();
});

async function open(query = '', address = system.address): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1400, height: 1600 }, locale: 'en-US' });
  context.setDefaultTimeout(15_000);
  const page = await context.newPage();
  await page.goto(address + query);
  await page.getByTestId('work-row').first().waitFor();
  return page;
}

const close = (page: Page) => page.context().close();
const row = (page: Page, name: string) => page.locator(`[data-testid=work-row][data-name="${name}"]`);
const handle = (page: Page, name: string) => page.locator(`[data-handle="${name}"]`);
const who = (page: Page, name: string) => page.locator(`[data-testid=person][data-name="${name}"]`);
const editing = (page: Page) => page.getByTestId('join-name').waitFor();

/** One way of doing things: how a control is pressed, chosen from and filled in. `at` is a test id, within `where`. */
interface Hand {
  readonly name: string;
  turnOn(page: Page): Promise<void>;
  press(page: Page, at: string, where?: ReturnType<typeof row>): Promise<void>;
  choose(page: Page, at: string, option: string, where?: ReturnType<typeof row>): Promise<void>;
  type(page: Page, at: string, text: string, where?: ReturnType<typeof row>): Promise<void>;
  /** `text` is YYYY-MM-DD. */
  date(page: Page, at: string, text: string, where?: ReturnType<typeof row>): Promise<void>;
  /** Moves an item up to right before another, over this many rows. */
  moveUp(page: Page, name: string, before: string, rows: number): Promise<void>;
}

const control = (page: Page, at: string, where: ReturnType<typeof row> | undefined) => (where ?? page).getByTestId(at);

const mouse: Hand = {
  name: 'mouse',
  turnOn: (page) => page.getByTestId('whatif-toggle').click(),
  press: (page, at, where) => control(page, at, where).click(),
  choose: async (page, at, option, where) => void (await control(page, at, where).selectOption(option)),
  type: (page, at, text, where) => control(page, at, where).fill(text),
  date: (page, at, text, where) => control(page, at, where).fill(text),
  moveUp: (page, name, before) => handle(page, name).dragTo(row(page, before)),
};

const keyboard: Hand = {
  name: 'keyboard',
  turnOn: (page) => page.keyboard.press('w'),
  press: async (page, at, where) => {
    const target = control(page, at, where);
    await tabTo(target);
    const toggles = await target.evaluate((element) => element.matches('[type=checkbox], [type=radio]'));
    await page.keyboard.press(toggles ? 'Space' : 'Enter');
  },
  choose: async (page, at, option, where) => {
    await tabTo(control(page, at, where));
    // The first letter is enough for each; what is chosen may take the control away, and the focus with it.
    await page.keyboard.press(option[0]!);
  },
  type: async (page, at, text, where) => {
    await tabTo(control(page, at, where));
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  },
  date: async (page, at, text, where) => {
    await tabTo(control(page, at, where));
    const [year, month, date] = text.split('-');
    await page.keyboard.type(`${month}${date}${year}`);
  },
  moveUp: async (page, name, _, rows) => {
    await tabTo(handle(page, name));
    for (let n = 0; n < rows; n += 1) await page.keyboard.press('ArrowUp');
  },
};

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
      await hand.date(page, 'away-from', '2027-01-06');
      await hand.date(page, 'away-to', '2027-01-12');
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

describe.each(cases)('$what:', ({ query, triage, act, change }) => {
  const plan = filtered(change(baseline));
  test.each([mouse, keyboard])('by $name, the numbers are those of the filter', async (hand) => {
    const page = await open(query);
    await hand.turnOn(page);
    await editing(page);
    await act(page, hand);
    await untilShown(page, plan, 'Checkout', triage);
    if (hand === mouse) await everyTrackShows(page, plan, triage);
    await close(page);
  });
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

test('what changed is marked against the baseline, and the summary says what it costs', async () => {
  const page = await open(checkout);
  await mouse.turnOn(page);
  await editing(page);
  await mouse.choose(page, 'person-track', 'Tablet', who(page, 'Ann'));
  await untilShown(page, filtered(stepped[1]!), 'Checkout');
  const effects = await page.getByTestId('whatif-effects').innerText();
  expect(effects).toContain('no longer fit');
  expect(effects).toMatch(/Checkout short of Apps by/);
  expect(await row(page, 'Login').innerText()).toContain('no longer fits');
  await close(page);
});

test('a reload, and a second browser with the link, show the same what-if', async () => {
  const plan = filtered(stepped.at(-1)!);
  const page = await openStepped();
  await untilShown(page, plan, 'Checkout');
  await page.reload();
  await everyTrackShows(page, plan);
  const other = await open('', page.url());
  await everyTrackShows(other, plan);
  expect(await other.getByTestId('whatif-edit').allInnerTexts()).toEqual(
    await page.getByTestId('whatif-edit').allInnerTexts(),
  );
  await close(page);
  await close(other);
});

test('a new plan comes under an open what-if, which says what no longer applies; a link stays on its own version', async () => {
  const page = await openStepped();
  const off = ofItem('Pay', { estimate: estimate({ Apps: 1 }) });
  const next: PlanInput = { ...off(baseline), work: off(baseline).work.filter(({ name }) => name !== 'Search') };
  const link = page.url();
  const version = await page.getByTestId('plan-version').getAttribute('data-version');
  await put(system, 'cond qplan', formatPlanInput(next));
  await until('the new plan', async () => {
    const now = await page.getByTestId('plan-version').getAttribute('data-version');
    return now !== version;
  });
  const withoutSearch = steps.slice(0, 2).reduce((input, { change }) => change(input), next);
  await everyTrackShows(page, filtered(withoutSearch));
  expect(await page.getByTestId('whatif').innerText()).toMatch(/No longer in the plan: Search at/);

  const other = await open('', link);
  await other.getByTestId('whatif-pinned').waitFor();
  await everyTrackShows(other, filtered(stepped.at(-1)!));
  await other.getByTestId('whatif-unpin').click();
  await everyTrackShows(other, filtered(withoutSearch));
  expect((await shown(other)).rows).toEqual((await shown(page)).rows);
  await close(page);
  await close(other);
});
