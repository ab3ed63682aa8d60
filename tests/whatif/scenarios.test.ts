// Scenarios as people keep them in a meeting: saved under a name, opened by somebody else, changed by two at once; and what git
// then has is what the page showed.
import { execFileSync } from 'node:child_process';
import { formatDay, parsePlanInput, type Plan } from '@qplan/streams';
import type { Page } from 'playwright-core';
import { close, editing, type Hand, keyboard, mouse } from '../harness/hands.ts';
import { until, untilEqual } from '@qplan/harness';
import { untilShown } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, filtered, ofPerson } from '../harness/six-weeks.ts';

const planner = shared(() => runPlanner(baseline));

const annLends = ofPerson('Ann', { track: 'Tablet' });

const git = (...args: string[]) =>
  execFileSync('git', ['-C', planner().system.config.snapshot.repository, ...args], { encoding: 'utf8' });
const branches = () => git('for-each-ref', '--format=%(refname:short)', 'refs/heads/scenario').trim().split('\n');
const saves = (branch: string) => Number(git('rev-list', '--first-parent', '--count', `main..${branch}`));

async function begin(hand: Hand): Promise<Page> {
  const page = await planner().open('/?track=Checkout');
  await hand.turnOn(page);
  await editing(page);
  return page;
}

const lendAnn = (page: Page, hand: Hand) =>
  hand.choose(page, 'person-track', 'Tablet', page.locator('[data-testid=person][data-name=Ann]'));

async function saveAs(page: Page, hand: Hand, name: string, by: string): Promise<void> {
  await hand.press(page, 'scenario-save-as');
  await hand.type(page, 'scenario-name', name);
  await hand.type(page, 'scenario-who', by);
  await hand.press(page, 'scenario-submit');
  await page.getByTestId('scenario-opened').filter({ hasText: name }).waitFor();
}

const inList = (page: Page, name: string) => page.getByTestId('scenario').filter({ hasText: name });

describe.each([mouse, keyboard])('with the $name', (hand) => {
  test('a what-if is saved, somebody else sees it come, opens it, and has the same plan; git has its data', async () => {
    const ben = await begin(hand);
    await hand.press(ben, 'scenario-list-open');
    await ben.getByTestId('scenario-list').waitFor();

    const ann = await begin(hand);
    await lendAnn(ann, hand);
    await untilShown(ann, filtered(annLends(baseline)), 'Checkout');
    const before = branches();
    const name = `Lend Ann by ${hand.name}`;
    await saveAs(ann, hand, name, 'Ann');

    await hand.press(ben, 'scenario-open', inList(ben, name));
    await untilShown(ben, filtered(annLends(baseline)), 'Checkout');
    await ben
      .getByTestId('scenario-opened')
      .filter({ hasText: `${name}, saved` })
      .waitFor();

    const [branch] = branches().filter((each) => !before.includes(each));
    const cond = parsePlanInput(git('show', `${branch}:cond/qplan.txt`));
    expect(cond.ok && cond.value).toEqual(annLends(baseline));
    expect(git('show', '-s', '--format=%s', branch!)).toContain(`scenario ${name} by Ann`);
    await close(ann);
    await close(ben);
  });
});

test('of two who save the same scenario the second is told, and may save on top: both saves stay', async () => {
  const ann = await begin(mouse);
  await lendAnn(ann, mouse);
  const before = branches();
  await saveAs(ann, mouse, 'Shared', 'Ann');
  const [branch = ''] = branches().filter((each) => !before.includes(each));
  const ben = await begin(mouse);
  await ben.getByTestId('scenario-list-open').click();
  await inList(ben, 'Shared').getByTestId('scenario-open').click();
  await untilShown(ben, filtered(annLends(baseline)), 'Checkout');
  await ben.getByTestId('scenario-opened').waitFor();

  await ann.getByTestId('whatif-undo').click();
  await ann.getByTestId('scenario-save').click();
  await untilEqual('the save of Ann', () => saves(branch), 2);
  await ben.getByTestId('scenario-save').click();
  await ben.getByTestId('scenario-refusal').filter({ hasText: 'Ann has saved this scenario meanwhile' }).waitFor();
  expect(saves(branch)).toBe(2);
  await untilShown(ben, filtered(annLends(baseline)), 'Checkout');
  await ben.getByTestId('scenario-mine').click();
  await untilEqual('the save of Ben', () => saves(branch), 3);
  await ben.getByTestId('scenario-refusal').waitFor({ state: 'detached' });
  await close(ann);
  await close(ben);
});

test('a reload keeps the scenario open; it is renamed, archived, brought back, deleted, and kept', async () => {
  const page = await begin(mouse);
  await lendAnn(page, mouse);
  await saveAs(page, mouse, 'First name', 'Ann');
  await until('the what-if is in the address', () => page.url().includes('#whatif='));
  await page.reload();
  await editing(page);
  await page.getByTestId('scenario-opened').filter({ hasText: 'First name' }).waitFor();

  await page.getByTestId('scenario-list-open').click();
  const act = async (name: string, label: string) => {
    await inList(page, name).getByTestId('scenario-more').locator('summary').click();
    await inList(page, name).getByRole('button', { name: label }).click();
  };
  const show = (state: string) => page.locator(`label:has([data-testid=scenario-state-${state}])`).click();
  await act('First name', 'Rename, note…');
  const form = page.getByTestId('scenario-rename');
  await form.getByLabel('Name').fill('Second name');
  await form.getByLabel('Note').fill('as agreed');
  await form.getByRole('button', { name: 'Save' }).click();
  await inList(page, 'Second name').filter({ hasText: 'as agreed' }).waitFor();
  await act('Second name', 'Archive');
  await inList(page, 'Second name').waitFor({ state: 'detached' });
  await show('archived');
  await act('Second name', 'Bring back from the archive');
  await show('open');
  await act('Second name', 'Delete');
  await inList(page, 'Second name').waitFor({ state: 'detached' });
  await show('deleted');
  await inList(page, 'Second name').waitFor();
  await close(page);
});

test('scenarios are compared with the sheet’s plan: totals, the best of each, and the items that come out differently', async () => {
  const page = await begin(mouse);
  await lendAnn(page, mouse);
  await saveAs(page, mouse, 'To compare', 'Ann');
  await page.getByTestId('scenario-list-open').click();
  await inList(page, 'To compare').getByTestId('scenario-mark').check();
  await page.getByTestId('scenario-compare').click();
  await page.getByTestId('outcomes').waitFor();

  const [sheet, lent] = [filtered(baseline), filtered(annLends(baseline))];
  const dates = (plan: Plan) =>
    new Map(
      plan.tracks
        .slice(1)
        .flatMap((_, track) =>
          plan.work[track + 1]!.map(
            ({ name, devComplete }) => [name, devComplete === undefined ? 'DNF' : formatDay(devComplete)] as const,
          ),
        ),
    );
  const [before, after] = [dates(sheet), dates(lent)];
  const moved = [...before.keys()].filter((name) => before.get(name) !== after.get(name));
  expect(moved.length).toBeGreaterThan(0);
  const shown = page.getByTestId('differences').locator('tbody tr');
  const names = await shown.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-name')));
  expect(names).toEqual(expect.arrayContaining(moved));
  const cells = (name: string) =>
    page.locator(`[data-testid=differences] tr[data-name="${name}"] td`).allTextContents();
  for (const name of moved) {
    const [was, is] = await cells(name);
    expect([was, is].map((text) => /Not this quarter/.test(text!))).toEqual(
      [before.get(name), after.get(name)].map((date) => date === 'DNF'),
    );
  }
  const done = (plan: Map<string, string>) =>
    [...plan].filter(([name, date]) => name !== 'Ideas' && date !== 'DNF').length;
  const outcome = await page.locator('[data-outcome="Items done in time"] td').allTextContents();
  expect(outcome.map((text) => Number.parseInt(text, 10))).toEqual([done(before), done(after)]);

  const address = page.url();
  await close(page);
  const { address: planners } = planner().system;
  expect(address).toContain(`${planners}/compare?of=plan&of=to-compare-`);
});
