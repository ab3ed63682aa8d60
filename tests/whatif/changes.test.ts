// What a what-if wins and costs, in full: the bar names items and each name leads to its item; all that changes is a list, which is
// sorted, searched and exported; and what changed is marked in the work, with what it was.
import { readFileSync } from 'node:fs';
import { until, untilEqual } from '@qplan/harness';
import type { Plan, PlanInput } from '@qplan/streams';
import type { Page } from 'playwright-core';
import { close, editing, type Hand, keyboard, mouse, row, who } from '../harness/hands.ts';
import { expected, tabTo, untilShown } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, day, filtered, ofItem, ofPerson } from '../harness/six-weeks.ts';

const input: PlanInput = ofItem('Login', { due: day('Jan 20, 2027') })(baseline);
const planner = shared(() => runPlanner(input));

const moved = ofPerson('Ann', { track: 'Tablet' })(input);

/** Ann goes to Tablet. */
async function open(query = '/?track=Checkout', hand: Hand = mouse): Promise<Page> {
  const page = await planner().open(query);
  await hand.turnOn(page);
  await editing(page);
  await mouse.choose(page, 'person-track', 'Tablet', who(page, 'Ann').first());
  await page.getByTestId('whatif-effects').getByText('no longer fit').waitFor();
  return page;
}

const dates = (plan: Plan) => new Map(expected(plan, 'All').rows.map(({ name, complete }) => [name, complete]));

test('the net stands first, then what is won and lost, by name', async () => {
  const page = await open();
  const effects = await page.getByTestId('whatif-effects').locator('li').allInnerTexts();
  expect(effects[0]).toMatch(/^\d+ gained, \d+ lost; short \d+\.\d+ → \d+\.\d+ people$/);
  expect(effects.join('\n')).toMatch(/Login.* no longer fit/);
  expect(effects.join('\n')).toContain('Login is late for its due date, and not done within the plan');
  await close(page);
});

test.each([mouse, keyboard])(
  'by $name: each name leads to its item, which comes into sight with its answer',
  async (hand) => {
    const page = await open('/?track=Checkout', hand);
    const names = page.getByTestId('effect-item');
    for (const name of new Set(await names.allInnerTexts())) {
      const link = names.filter({ hasText: name }).first();
      if (hand === mouse) await link.click();
      else {
        await tabTo(link);
        await page.keyboard.press('Enter');
      }
      await page.getByTestId('answer').locator('h2').filter({ hasText: name }).waitFor();
      await until(
        `${name} is marked`,
        async () => (await page.locator('[data-asked]').getAttribute('data-name')) === name,
      );
      const { y } = (await row(page, name).boundingBox())!;
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(1600);
      await hand.press(page, 'drawer-close');
    }
    await close(page);
  },
);

const lines = (page: Page) =>
  page.getByTestId('change').evaluateAll((all) =>
    all.map((line) => {
      const cell = (at: string) => line.querySelector(`[data-testid=${at}]`)!.textContent!;
      const { name, what, kind } = (line as HTMLElement).dataset;
      return { name, what, kind, was: cell('change-was'), is: cell('change-is') };
    }),
  );

test('the list has each date that the filter has otherwise, with what it was and is; the address leads to it', async () => {
  const page = await open('/?track=All');
  await page.getByTestId('what-changes').first().click();
  await page.getByTestId('changes').waitFor();
  const text = (complete: string) =>
    complete === 'DNF'
      ? 'Not this quarter'
      : new Date(`${complete}T00:00:00Z`).toLocaleDateString('en-US', {
          month: 'short',
          day: 'numeric',
          timeZone: 'UTC',
        });
  const [was, is] = [dates(filtered(input)), dates(filtered(moved))];
  const wanted = [...is]
    .filter(([name, date]) => was.get(name) !== date)
    .map(([name, date]) => `${name} ${text(was.get(name)!)} ${text(date)}`);
  const shown = async (on: Page) =>
    (await lines(on))
      .filter(({ what }) => what === 'Dev complete')
      .map((line) => `${line.name} ${line.was} ${line.is}`);
  expect(wanted.length).toBeGreaterThan(0);
  expect(await shown(page)).toEqual(wanted);
  expect((await lines(page)).filter(({ kind }) => kind === 'person')).toEqual([
    { name: 'Ann', what: 'Works in', kind: 'person', was: 'Checkout, Apps', is: 'Tablet, Apps' },
  ]);
  await until('the link', () => page.url().includes('view=changes') && page.url().includes('#whatif='));
  const other = await page.context().newPage();
  await other.goto(page.url());
  await untilEqual('the same list', () => shown(other), wanted);
  await close(page);
});

test('the list is sorted, searched, shown by kind, and exported as it is shown; a name leads to its item', async () => {
  const page = await open('/?track=All');
  await page.getByTestId('what-changes').first().click();
  await page.getByTestId('changes-kind').selectOption('date');
  await untilEqual('dates', async () => [...new Set((await lines(page)).map(({ kind }) => kind))], ['date']);
  await page.getByTestId('changes-by-name').click();
  const names = async () => (await lines(page)).map(({ name }) => name!);
  await until('by name', async () => (await names()).join() === (await names()).toSorted().join());
  await page.getByTestId('changes-by-name').click();
  await until('from the end', async () => (await names()).join() === (await names()).toSorted().toReversed().join());
  await page.getByTestId('changes-search').fill('login complete');
  await untilEqual('one line', async () => (await lines(page)).length, 1);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('changes-csv').click()]);
  expect(file.suggestedFilename()).toBe('All what if what changes.csv');
  const [, line] = readFileSync(await file.path(), 'utf8').split('\r\n');
  expect(line).toBe(`date,Checkout,Login,Dev complete,,${dates(filtered(input)).get('Login')},DNF,`);
  await page.getByTestId('change-item').click();
  await page.getByTestId('answer').waitFor();
  await row(page, 'Login').waitFor();
  await close(page);
});

test('an item that is switched off stays, struck out, and is switched on again', async () => {
  for (const hand of [mouse, keyboard]) {
    const page = await planner().open('/?track=Checkout');
    await hand.turnOn(page);
    await editing(page);
    await hand.press(page, 'edit-item', row(page, 'Search'));
    await hand.press(page, 'edit-off');
    const off = page.locator('[data-testid=off-row][data-name=Search]');
    await off.waitFor();
    expect(await off.locator('s').innerText()).toBe('20 Search');
    const above = await off.evaluate((line) => (line.previousElementSibling as HTMLElement).dataset['name']);
    expect(above).toBe('Login');
    await untilShown(
      page,
      filtered({ ...input, work: input.work.filter(({ name }) => name !== 'Search') }),
      'Checkout',
    );
    await hand.press(page, 'switch-on');
    await off.waitFor({ state: 'detached' });
    await untilShown(page, filtered(input), 'Checkout');
    await close(page);
  }
});

test('a start that moves is marked with what it was, as dev complete is', async () => {
  const page = await planner().open('/?track=Checkout');
  await mouse.turnOn(page);
  await editing(page);
  await mouse.moveUp(page, 'Pay', 'Login', 2);
  for (const cell of ['work-start', 'work-complete']) {
    const mark = row(page, 'Pay').getByTestId(cell).locator('.marked-changed');
    await until(`${cell} is marked`, async () => /^was \S/.test((await mark.getAttribute('title'))!));
  }
  await close(page);
});

test('the file of a what-if has what each thing was, and one blank between the words of its name', async () => {
  const page = await open();
  await page.getByTestId('whatif-name').fill('Plan A: Ann  helps');
  await page.getByTestId('export').locator('summary').click();
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByTestId('export-csv').click()]);
  expect(file.suggestedFilename()).toBe('Checkout Plan A Ann helps.csv');
  const [head, ...rows] = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  const at = (name: string) => head!.indexOf(name);
  const was = dates(filtered(input));
  expect(rows.map((cells) => [cells[at('Item')], cells[at('Dev complete was')]])).toEqual(
    rows.map((cells) => [cells[at('Item')], was.get(cells[at('Item')]!)]),
  );
  await close(page);
});

test('what All is short of adds up, in the list, in the staffing and in the chart', async () => {
  const page = await planner().open('/?track=All&unit=weeks');
  const plan = filtered(input);
  const short = plan.skills.map((skill, n) => {
    const of = plan.tracks.slice(1).map((_, at) => plan.demand[at + 1]!.at(-1)![n]! - plan.manpower[at + 1]![n]!);
    return [skill, of.reduce((sum, weeks) => sum + Math.max(0, weeks), 0)] as const;
  });
  const total = short.reduce((sum, [, weeks]) => sum + weeks, 0);
  const one = (weeks: number) => weeks.toFixed(1);
  const track = page.getByTestId('track-All');
  expect((await track.locator('.track-verdict b').innerText()).trim()).toBe(one(total));
  const lefts = (await track.locator('.net b').allInnerTexts()).map((text) => Number(text.replace('−', '-')));
  const missing = -lefts.filter((left) => left < 0).reduce((sum, left) => sum + left, 0);
  expect(missing).toBeCloseTo(total, 1);
  for (const [skill, weeks] of short.filter(([, missing]) => missing > 0)) {
    expect((await page.getByTestId(`staffing-${skill}-short`).innerText()).trim()).toBe(one(weeks));
    expect(await page.getByTestId(`why-shortage-${skill}`).innerText()).toBe(one(weeks));
  }
  await close(page);
});

test('above the line of All every item fits, and it counts all that do not', async () => {
  const page = await planner().open('/?track=All');
  const line = page.getByTestId('fit-line');
  const above = await line.evaluate((element) => {
    const found: string[] = [];
    for (let at = element.previousElementSibling; at; at = at.previousElementSibling) {
      found.push((at as HTMLElement).dataset['name']!);
    }
    return found;
  });
  const { rows } = expected(filtered(input), 'All');
  const isUnfit = ({ name, complete, short }: (typeof rows)[number]) =>
    name !== 'Ideas' && (complete === 'DNF' || short !== '');
  const unfit = rows.filter(isUnfit).map(({ name }) => name);
  expect(above.filter((name) => unfit.includes(name))).toEqual([]);
  expect(await line.innerText()).toContain(`From here on, ${unfit.length} items do not fit in their tracks`);
  await close(page);
});
