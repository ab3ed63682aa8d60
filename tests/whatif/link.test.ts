// The link of a what-if that somebody opens: what is said when it cannot be read, or when the plan that it was made on
// cannot be had, now or for good. The address keeps it until there is something better to put there.
import { deflateRawSync } from 'node:zlib';
import { until } from '@qplan/harness';
import type { Page, Route } from 'playwright-core';
import { close, editing, mouse, row, who } from '../harness/hands.ts';
import { untilShown } from '../harness/planner-page.ts';
import { runPlanner } from '../harness/running-planner.ts';
import { shared } from '../harness/shared.ts';
import { baseline, estimate, filtered, ofItem, ofPerson, rankedBefore } from '../harness/six-weeks.ts';

const planner = shared(() => runPlanner(baseline));
beforeEach(() => planner().plans(baseline));

const moved = rankedBefore('Pay', 'Login');
const next = ofItem('Search', { estimate: estimate({ Apps: 4, Web: 2 }) })(baseline);

/** The link of a what-if on the plan of `baseline`. */
async function makeLink(): Promise<string> {
  const page = await planner().open('/?track=Checkout');
  await mouse.turnOn(page);
  await editing(page);
  await mouse.moveUp(page, 'Pay', 'Login', 2);
  await until('the link has it', () => page.url().includes('#whatif='));
  const link = page.url();
  await close(page);
  return link;
}

/** Opens a link in a page whose clock can be put forward: links are written some time after everything else. */
const open = (link: string, prepare?: (page: Page) => Promise<unknown>) =>
  planner().open(link, {}, async (page) => {
    await page.clock.install();
    await prepare?.(page);
  });

async function expectLinkKept(page: Page, link: string): Promise<void> {
  await page.clock.runFor(10_000);
  expect(page.url()).toBe(link);
}

const fault = { statusCode: 404, error: 'Not Found', message: 'there is no such version' };
const ofVersion = (answer: (route: Route) => Promise<void>) => (page: Page) =>
  page.route('**/api/plan?version=*', answer);

test.each([
  ['was cut short', (link: string) => link.slice(0, -12), 'This link is damaged'],
  [
    'says what this page does not know',
    (link: string) => {
      const shared = { baseline: 'a', edits: [{ kind: 'split', key: 'Pay' }] };
      return `${link.split('=').slice(0, -1).join('=')}=${deflateRawSync(JSON.stringify(shared)).toString('base64url')}`;
    },
    'This link is whole',
  ],
])('a link that %s is told of, and stays in the address until something is changed', async (_, spoil, says) => {
  const link = spoil(await makeLink());
  const page = await open(link);
  await page.getByText(says).waitFor();
  await untilShown(page, filtered(baseline), 'Checkout');
  await expectLinkKept(page, link);
  await mouse.moveUp(page, 'Pay', 'Login', 2);
  await untilShown(page, filtered(moved(baseline)), 'Checkout');
  expect(await page.getByText(says).count()).toBe(0);
  await until('the link is that of the change', () => page.url().includes('#whatif=') && page.url() !== link);
  await close(page);
});

test('a link whose version is gone, as the server says, is laid over the newest plan', async () => {
  const link = await makeLink();
  await planner().plans(next);
  const page = await open(
    link,
    ofVersion((route) => route.fulfill({ status: 404, json: fault })),
  );
  await page.getByText('cannot be had any more').waitFor();
  await untilShown(page, filtered(moved(next)), 'Checkout');
  await until('the link is on the newest plan', () => page.url().includes('#whatif=') && page.url() !== link);
  await close(page);
});

test.each<[string, (route: Route) => Promise<void>]>([
  ['a 404 that is not the server’s word', (route) => route.fulfill({ status: 404, body: '<h1>Not Found</h1>' })],
  ['a server that is busy', (route) => route.fulfill({ status: 503, json: { ...fault, statusCode: 503 } })],
  ['a connection that breaks', (route) => route.abort()],
])('on %s the link’s version is asked for again, and the link is left alone', async (_, answer) => {
  const link = await makeLink();
  await planner().plans(next);
  const page = await open(link, ofVersion(answer));
  await page.getByText('cannot be had now').waitFor();
  await untilShown(page, filtered(moved(next)), 'Checkout');
  await expectLinkKept(page, link);
  await page.unroute('**/api/plan?version=*');
  await page.clock.runFor(10_000);
  await page.getByTestId('whatif-pinned').waitFor();
  await untilShown(page, filtered(moved(baseline)), 'Checkout');
  expect(await page.getByText('cannot be had').count()).toBe(0);
  await close(page);
});

describe('of a sheet that gives its items and people ids', () => {
  const withIds = {
    ...baseline,
    work: baseline.work.map((item, at) => ({ ...item, id: `W${at}`, cell: `raw work!B${at + 2}` })),
    staff: baseline.staff.map((person, at) => ({ ...person, id: `e${at}`, cell: `raw staff!A${at + 2}` })),
  };
  const renamed = {
    ...withIds,
    work: withIds.work.map((item) => (item.name === 'Pay' ? { ...item, name: 'Pay later' } : item)),
    staff: withIds.staff.map((person) => (person.name === 'Ann' ? { ...person, name: 'Ann Lee' } : person)),
  };

  test('what is renamed keeps its edits, on an open page and from a link', async () => {
    await planner().plans(withIds);
    const page = await planner().open('/?track=Checkout');
    await mouse.turnOn(page);
    await editing(page);
    await mouse.choose(page, 'person-track', 'Tablet', who(page, 'Ann'));
    await page.getByTestId('why-item').filter({ hasText: 'Pay' }).click();
    await row(page, 'Pay').getByTestId('edit-item').click();
    await mouse.choose(page, 'edit-triage', '1');
    await until('the link has both', async () => {
      return page.url().includes('#whatif=') && (await page.getByTestId('whatif-edit').count()) === 2;
    });
    const link = page.url();

    await planner().plans(renamed);
    const edited = filtered(ofPerson('Ann Lee', { track: 'Tablet' })(ofItem('Pay later', { triage: 1 })(renamed)));
    await untilShown(page, edited, 'Checkout');
    const said = () => page.getByTestId('whatif-edit').allInnerTexts();
    expect((await said()).join()).toMatch(/Ann Lee to Tablet.*Pay later to triage 1/s);
    // What was open about it is so still.
    await page.getByTestId('item-editor').waitFor();
    await page.getByTestId('answer').filter({ hasText: 'Pay later' }).waitFor();
    await mouse.choose(page, 'edit-triage', '2');
    await until('the edit is the same one', async () => (await said()).length === 1);
    await close(page);

    const other = await planner().open(link);
    await other.getByTestId('whatif-unpin').click();
    await untilShown(other, edited, 'Checkout');
    await close(other);
  });
});
