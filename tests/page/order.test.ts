// What the page shows of order and dates: what waits for what, which items are past their due dates, and where.
import { readFileSync } from 'node:fs';
import { until, untilEqual } from '@qplan/harness';
import type { PlanInput } from '@qplan/streams';
import type { Page } from 'playwright-core';
import { close, editing, mouse, row } from '../harness/hands.ts';
import { tabTo, untilShown } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, day, estimate, filtered, item, ofItem, rankedBefore } from '../harness/six-weeks.ts';

/** Login waits for Maps of the other track, and Pay for what is finished; Refund has a date of its own. */
const input: PlanInput = [
  ofItem('Login', { prereqs: ['Maps'], due: day('Jan 29, 2027') }),
  ofItem('Search', { due: day('Feb 12, 2027') }),
  ofItem('Pay', { prereqs: ['L1'], due: day('Jan 15, 2027') }),
  ofItem('Zoom', { prereqs: ['Login', 'Search', 'Pay'] }),
  ofItem('Refund', { notBefore: day('Jan 25, 2027') }),
].reduce((ordered, change) => change(ordered), {
  ...baseline,
  rules: { prereqs: 'finish-to-start' },
  done: [{ id: 'L1', name: 'Legal', track: 'Checkout', date: day('Dec 18, 2026') }],
} as PlanInput);

/** Days by which the filter has Search done before it is due. */
const early = day('Feb 12, 2027') - filtered(input).work[1]!.find(({ name }) => name === 'Search')!.devComplete!;

const planner = shared(() => runPlanner(input));

const open = async (path: string) => {
  const page = await planner().open(path);
  await page.getByTestId('why-waits').first().waitFor();
  return page;
};

const waits = (page: Page, name: string) =>
  row(page, name).getByTestId('work-waits').locator('.waits-for').allInnerTexts();
const due = async (page: Page, name: string) =>
  (await row(page, name).getByTestId('work-due').innerText()).split('\n').map((text) => text.trim());
const names = (page: Page) =>
  page.getByTestId('work-row').evaluateAll((rows) => rows.map((each) => (each as HTMLElement).dataset['name']));

test('the plan has the dates of the order, and each row what it waits for and when it is due', async () => {
  const page = await open('/?track=All');
  await untilShown(page, filtered(input), 'All');
  expect(await waits(page, 'Login')).toEqual(['Maps']);
  expect(await waits(page, 'Zoom')).toEqual(['Login', 'Search', 'and 1 more']);
  expect(await waits(page, 'Refund')).toEqual(['from Jan 25']);
  expect(await row(page, 'Pay').locator('.waits-met').innerText()).toMatch(/^Legal/);
  expect(await due(page, 'Search')).toEqual(['Feb 12', `${early} d early`]);
  expect(await due(page, 'Login')).toEqual(['Jan 29', 'not done']);
  expect(await due(page, 'Themes')).toEqual(['']);
  await close(page);
});

test('what is past due is counted by track, as far as the cut goes', async () => {
  const page = await open('/?track=All');
  expect(await page.getByTestId('past-due-All').textContent()).toBe('2 past due');
  expect(await page.getByTestId('past-due-Checkout').textContent()).toBe('2 past due');
  expect(await page.getByTestId('past-due-Tablet').count()).toBe(0);
  await page.getByTestId('triage-1').check({ force: true });
  await until('Pay is beyond the cut', async () => {
    return (await page.getByTestId('past-due-Checkout').textContent()) === '1 past due';
  });
  await close(page);
});

test('the work is sorted by due date and by how late it is, which the address keeps; then nothing is ranked by hand', async () => {
  const page = await open('/?track=Checkout');
  await page.getByTestId('sort').selectOption('due');
  await untilEqual('by due date', () => names(page), ['Pay', 'Login', 'Search', 'Refund', 'Ideas']);
  await page.getByTestId('sort').selectOption('late');
  await untilEqual('the latest first', () => names(page), ['Login', 'Pay', 'Search', 'Refund', 'Ideas']);
  await page.reload();
  await untilEqual('after a reload', () => names(page), ['Login', 'Pay', 'Search', 'Refund', 'Ideas']);
  await mouse.turnOn(page);
  await editing(page);
  expect(await page.getByTestId('edit-item').count()).toBe(5);
  expect(await page.locator('[data-handle]').count()).toBe(0);
  await page.getByTestId('sort').selectOption('rank');
  await page.locator('[data-handle]').first().waitFor();
  await close(page);
});

test('what is exported has what items wait for, and their days late', async () => {
  const page = await open('/?track=Checkout');
  await page.getByTestId('export').locator('summary').click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-csv').click()]);
  const lines = readFileSync(await file.path(), 'utf8').split('\r\n');
  const cells = (line: string) => line.split(',');
  const head = cells(lines[0]!);
  const of = (name: string, column: string) =>
    cells(lines.find((line) => line.includes(`,${name},`))!)[head.indexOf(column)];
  expect(['Waits for', 'Not before', 'Due', 'Days late'].map((column) => of('Login', column))).toEqual([
    'Maps',
    '',
    '2027-01-29',
    'DNF',
  ]);
  expect([of('Search', 'Days late'), of('Refund', 'Not before')]).toEqual([`-${early}`, '2027-01-25']);
  await close(page);
});

describe('why', () => {
  /** Zoom of Tablet waits for Themes, of which Share has the people first. */
  const held: PlanInput = [
    ofItem('Zoom', { prereqs: ['Themes'], estimate: estimate({ Web: 1 }), notBefore: day('Jan 11, 2027') }),
    ofItem('Maps', { estimate: estimate({ Web: 1 }) }),
  ].reduce((ordered, change) => change(ordered), {
    ...baseline,
    work: [...baseline.work, item(65, 'Share', 'Tablet', 2, { Apps: 3 })].sort((a, b) => a.rank - b.rank),
    rules: { prereqs: 'finish-to-start' },
  } as PlanInput);
  beforeAll(() => planner().plans(held));

  const dateOf = (of: PlanInput, name: string) =>
    filtered(of)
      .work.flat()
      .filter((item) => item.name === name)
      .at(-1)!.devComplete!;
  const isoDay = (at: number) => new Date(at * 86_400_000).toISOString().slice(0, 10);
  const moved = rankedBefore('Themes', 'Zoom')(held);

  test('an item is done then: each cause with its days, in order, and they are those from the one date to the other', async () => {
    const page = await open('/?track=Tablet');
    await row(page, 'Zoom').getByTestId('why-date').click();
    const causes = page.getByTestId('causes').locator('li');
    await causes.first().waitFor();
    expect(await causes.evaluateAll((each) => each.map((li) => (li as HTMLElement).dataset['entry']))).toEqual([
      'day',
      'prereq',
    ]);
    const days = await causes.evaluateAll((each) => each.map((li) => Number((li as HTMLElement).dataset['days'])));
    // A week of work of one person, from the plan's first day on.
    expect(day('Jan  8, 2027') + days[0]! + days[1]!).toBe(dateOf(held, 'Zoom'));
    expect(await page.getByTestId('cause-prereq').innerText()).toContain('waits for Themes until');
    expect(await page.getByTestId('ties').innerText()).toMatch(/Waits for\s*Themes/);
    await page.getByTestId('cause-prereq').getByRole('button', { name: 'Themes' }).click();
    await page.getByTestId('ties').filter({ hasText: 'Needed by' }).filter({ hasText: 'Zoom' }).waitFor();
    await close(page);
  });

  test.each([
    ['the mouse', async (page: Page) => page.getByTestId('move-before').click()],
    [
      'the keyboard',
      async (page: Page) => {
        await tabTo(page.getByTestId('move-before'));
        await page.keyboard.press('Enter');
      },
    ],
  ])(
    'what of a lower rank holds an item up is found, and with %s moved before it, as it promised',
    async (_, press) => {
      const page = await open('/?track=Tablet');
      await page.getByTestId('order').filter({ hasText: '1 held up' }).waitFor();
      await page.getByTestId('order').click();
      const found = page.getByTestId('held-up');
      expect(await found.innerText()).toMatch(/Zoom\s+waits for\s+Themes/);
      const promised = filtered(moved);
      expect(await page.getByTestId('move-before').innerText()).toContain(
        new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
          new Date(`${isoDay(dateOf(moved, 'Zoom'))}T00:00:00Z`),
        ),
      );
      await press(page);
      await untilShown(page, promised, 'Tablet');
      expect(dateOf(moved, 'Zoom')).toBeLessThan(dateOf(held, 'Zoom'));
      await found.waitFor({ state: 'detached' });
      expect(await page.getByTestId('whatif-edit').innerText()).toContain('Themes before Zoom');
      await close(page);
    },
  );

  test('the longest chain is told, in the order of its work', async () => {
    const page = await open('/?track=All');
    await page.getByTestId('order').click();
    await page.getByTestId('chain').locator('li').first().waitFor();
    expect(await page.getByTestId('chain').getByRole('button').allInnerTexts()).toEqual(['Themes', 'Zoom']);
    await close(page);
  });
});

describe('what is left', () => {
  beforeAll(() => planner().plans(baseline));
  const { skills, tracks, manpower, work } = filtered(baseline);

  test('after each item is what the filter has less what was asked for by then, in the table and in the file', async () => {
    const page = await planner().open('/?track=Checkout');
    await page.getByTestId('columns').locator('summary').click();
    await page.getByTestId('column-left').check();
    const at = tracks.indexOf('Checkout');
    const asked = new Map(skills.map((skill) => [skill, 0]));
    const wanted = work[at]!.map(({ estimate }) => {
      for (const { skill, weeks } of estimate) asked.set(skill, asked.get(skill)! + weeks);
      return skills.map((skill, n) => manpower[at]![n]! - asked.get(skill)!);
    });
    const shown = () =>
      page
        .getByTestId('work-left')
        .evaluateAll((cells) =>
          cells.map((cell) => [...cell.querySelectorAll('.slot')].map((slot) => slot.lastChild!.textContent!)),
        );
    const text = (weeks: number) => weeks.toFixed(1).replace('-', '−');
    await untilEqual(
      'what is left',
      shown,
      wanted.map((left) => left.map(text)),
    );
    await page.reload();
    await page.getByTestId('work-left').first().waitFor();
    await close(page);
  });

  test('each track has its line: in its group, and at its first item that does not fit where tracks are mixed', async () => {
    const unfit = (track: string) =>
      work[tracks.indexOf(track)]!.filter(
        (each) => each.estimate.length > 0 && (each.devComplete === undefined || each.shortage.length > 0),
      );
    const first = (track: string) => unfit(track)[0]!.name;
    const page = await planner().open('/?track=All');
    const tagged = page.locator('[data-testid=work-row]:has([data-testid=track-line])');
    expect(await tagged.evaluateAll((rows) => rows.map((each) => (each as HTMLElement).dataset['name']))).toEqual(
      baseline.work.map(({ name }) => name).filter((name) => ['Checkout', 'Tablet'].map(first).includes(name)),
    );
    await page.getByTestId('group').selectOption('track');
    const says = (track: string) =>
      `From here on, ${unfit(track).length} ${unfit(track).length === 1 ? 'item does' : 'items do'} not fit`;
    await untilEqual(
      'a line a track',
      () => page.getByTestId('fit-line').allInnerTexts(),
      ['Checkout', 'Tablet'].map(says),
    );
    const below = await page
      .getByTestId('fit-line')
      .evaluateAll((lines) => lines.map((line) => (line.nextElementSibling as HTMLElement).dataset['name']));
    expect(below).toEqual(['Checkout', 'Tablet'].map(first));
    await close(page);
  });
});
