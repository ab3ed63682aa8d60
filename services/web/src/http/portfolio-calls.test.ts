// All plans beside each other: the list of them, the portfolio, and the search over all.
import { jest } from '@jest/globals';
import * as v from 'valibot';
import type { Config, Grants } from '@qplan/config';
import { type Person, plan, type PlanInput, type WorkItem } from '@qplan/plan';
import { formatPlan, formatPlanInput, formatStream } from '@qplan/streams';
import type { PlansDocument, PortfolioDocument, PortfolioFoundDocument } from '../api.ts';
import { JsonBody } from '../json-body.ts';
import { plansSchema, portfolioFoundSchema, portfolioSchema } from '../portfolio/portfolio-schema.ts';
import { callsOf } from '../testing/calls.ts';
import { proxy, toNobody } from '../testing/comers.ts';
import { type RunningWeb, runWeb, type Surroundings } from '../testing/running-web.ts';
import { SnapshotStore } from '../testing/snapshot-store.ts';
import type { WebService } from '../web-service.ts';

/** Monday, January 4, 2027; each plan is the four weeks from it. */
const start = 20_822;
const ann: Person = {
  id: 'E4711',
  name: 'Ann Lee',
  team: '',
  track: 'Core',
  skill: 'Dev',
  vacations: [],
  share: 60,
  cell: 'raw staff!A2',
};
const login: WorkItem = {
  id: 'l1',
  rank: 1,
  name: 'Login',
  triage: 1,
  track: 'Core',
  team: '',
  value: '',
  prereqs: [],
  estimate: [
    {
      skill: 'Dev',
      weeks: 1.2,
    },
  ],
  due: start + 11,
  cell: 'raw work!A2',
};
const own: PlanInput = {
  params: { start, end: start + 27, skills: ['Dev'] },
  holidays: [],
  staff: [ann],
  work: [login],
};
const acme: PlanInput = {
  ...own,
  staff: [{ ...ann, name: 'Lee, Ann', track: 'Apps', lastDay: start + 11, cell: 'raw staff!C9' }],
  work: [
    { ...login, id: 'p1', name: 'Página de inicio', track: 'Apps', estimate: [{ skill: 'Dev', weeks: 3.2 }] },
    { ...login, id: 'p2', name: 'Search', track: 'Apps', rank: 2, estimate: [] },
  ],
};

const streams = ['Work', 'Staff'].map((sheet) => ({
  stream: `raw ${sheet.toLowerCase()}`,
  sheet,
  source: { kind: 'file' },
}));
const pull = { streams } as unknown as NonNullable<Config['pull']>;

let running: RunningWeb;
let beside: WebService;
let store: SnapshotStore;
const { get, json } = callsOf(() => running);

function save(plan_: string, input: PlanInput): string {
  const named = (name: string) => (plan_ === '' ? name : `${plan_}/${name}`);
  const cond = store.put(named('cond qplan'), formatPlanInput(input), [], 'condition');
  const from = [{ resource: named('cond qplan'), version: cond }];
  return store.put(named('qplan app'), formatPlan(plan(input)), from, 'qplan');
}

async function begin(surroundings: Surroundings = {}, roles?: Grants): Promise<{ own: string; acme: string }> {
  store = new SnapshotStore();
  const versions = { own: save('', own), acme: save('acme', acme) };
  running = await runWeb(store, {}, { ...surroundings, config: { pull, ...surroundings.config } });
  beside = await running.begin('acme', roles && { roles });
  return versions;
}

async function checked<T>(schema: v.GenericSchema, path: string, headers = {}): Promise<T> {
  const answer = await json(get(path, headers));
  return v.parse(schema, answer) as T;
}
const plans = (path = '/api/plans') => checked<PlansDocument>(plansSchema, path);
const portfolio = (headers = {}) => checked<PortfolioDocument>(portfolioSchema, '/api/portfolio', headers);
const find = (q: string, headers = {}) =>
  checked<PortfolioFoundDocument>(portfolioFoundSchema, `/api/portfolio/find?q=${encodeURIComponent(q)}`, headers);

afterEach(() => running.close());

test('the plans are listed with where they are and how they are in a line', async () => {
  const versions = await begin();
  await running.begin('later', { title: 'Later on' });
  const list = await plans();
  expect(list.plans).toMatchObject([
    { name: '', title: 'First plan', path: '/', state: 'fits', version: versions.own, health: 'the one item fits' },
    {
      name: 'acme',
      title: 'acme',
      path: '/p/acme/',
      state: 'short',
      version: versions.acme,
      health: '0 of 1 item fit, 1 late, 1 not within the plan, 1 without an estimate; Apps lacks 2 person-weeks of Dev',
    },
    { name: 'later', title: 'Later on', state: 'waiting', version: null, health: 'there is no plan yet' },
  ]);
  expect(await plans('/p/acme/api/plans')).toEqual(list);
});

test('a plan with a stage that fails says which, and why', async () => {
  await begin();
  const problems = [{ where: 'Work!F17', message: '"soon" is no amount' }];
  const status = {
    stage: 'acme/condition',
    state: 'failing',
    since: '2027-01-04T09:00:00.000Z',
    problems,
    warnings: [],
  };
  running.hear(formatStream('status acme/condition', [JSON.stringify(status)]));
  const [, second] = (await plans()).plans;
  expect(second).toMatchObject({ state: 'failing', health: 'condition fails: Work!F17: "soon" is no amount' });
});

test('config.ini is no plan where it says of none how it is made, while a file beside it is one whatever is wrong with it', async () => {
  running = await runWeb(new SnapshotStore(), {}, { config: { condition: undefined, qplan: undefined } as never });
  await running.begin('broken', { condition: undefined, qplan: undefined } as never);
  expect((await plans()).plans.map(({ name, state }) => [name, state])).toEqual([['broken', 'waiting']]);
});

test('the portfolio says how each plan is, the items of all, and their load by skill and month', async () => {
  await begin();
  const { plans, months, load, items, more } = await portfolio();
  expect(plans).toMatchObject([
    {
      name: '',
      start: '2027-01-04',
      end: '2027-01-31',
      items: 1,
      fit: 1,
      missing: 0,
      must: { triage: 1, items: 1, fit: 1 },
    },
    {
      name: 'acme',
      items: 2,
      fit: 0,
      out: 1,
      late: 1,
      unestimated: 1,
      missing: 2,
      tracks: [
        {
          name: 'Apps',
          missing: 2,
          short: [
            {
              skill: 'Dev',
              weeks: 2,
            },
          ],
        },
      ],
    },
  ]);
  expect(items).toEqual([
    {
      plan: '',
      id: 'l1',
      name: 'Login',
      track: 'Core',
      triage: 1,
      cell: 'Work!A2',
      start: '2027-01-04',
      done: '2027-01-15',
      due: '2027-01-15',
      fits: true,
      late: false,
    },
    {
      plan: 'acme',
      id: 'p1',
      name: 'Página de inicio',
      track: 'Apps',
      triage: 1,
      cell: 'Work!A2',
      start: '2027-01-04',
      done: null,
      due: '2027-01-15',
      fits: false,
      late: true,
    },
    {
      plan: 'acme',
      id: 'p2',
      name: 'Search',
      track: 'Apps',
      triage: 1,
      cell: 'Work!A2',
      start: null,
      done: null,
      due: '2027-01-15',
      fits: false,
      late: false,
    },
  ]);
  expect(months).toEqual(['2027-01']);
  expect(load).toEqual([
    {
      skill: 'Dev',
      capacity: [3.6],
      taken: [2.4],
      undone: 2,
      undated: 0,
      plans: [
        {
          plan: '',
          capacity: [2.4],
          taken: [1.2],
          undone: 0,
          undated: 0,
        },
        {
          plan: 'acme',
          capacity: [1.2],
          taken: [1.2],
          undone: 2,
          undated: 0,
        },
      ],
    },
  ]);
  expect(more).toEqual({ items: 0, people: 0 });
});

test('who is in several plans for more than there is of them is named, with plans, weeks and cells', async () => {
  await begin();
  const { people } = await portfolio();
  expect(people).toMatchObject([
    {
      name: 'Ann Lee',
      id: 'E4711',
      by: 'id',
      most: 120,
      plans: ['', 'acme'],
      over: [
        {
          from: '2027-01-04',
          to: '2027-01-15',
          percent: 120,
          parts: [0, 1],
        },
      ],
      parts: [
        {
          plan: '',
          name: 'Ann Lee',
          track: 'Core',
          share: 60,
          from: '2027-01-04',
          to: '2027-01-31',
          cell: 'Staff!A2',
        },
        {
          plan: 'acme',
          name: 'Lee, Ann',
          track: 'Apps',
          share: 60,
          from: '2027-01-04',
          to: '2027-01-15',
          cell: 'Staff!C9',
        },
      ],
      weeks: [
        {
          week: '2027-01-04',
          percent: 120,
        },
        {
          week: '2027-01-11',
          percent: 120,
        },
        {
          week: '2027-01-18',
          percent: 60,
        },
        {
          week: '2027-01-25',
          percent: 60,
        },
      ],
      months: [
        {
          month: '2027-01',
          percent: 120,
        },
      ],
    },
  ]);
});

test('nothing is sent again while no plan changes, and a change of one has nothing made of the others', async () => {
  await begin();
  const listed = (await get('/api/plans')).headers.get('etag')!;
  expect((await get('/api/plans', { 'If-None-Match': listed })).status).toBe(304);
  const first = await get('/api/portfolio');
  const tag = first.headers.get('etag')!;
  expect((await get('/api/portfolio', { 'If-None-Match': tag })).status).toBe(304);
  store.requests.length = 0;
  save('acme', { ...acme, work: acme.work.slice(0, 1) });
  await beside.keeper.refresh();
  const answer = await get('/api/portfolio', { 'If-None-Match': tag });
  expect(answer.status).toBe(200);
  expect(((await answer.json()) as PortfolioDocument).items.map(({ name }) => name)).toEqual([
    'Login',
    'Página de inicio',
  ]);
  expect(store.requests.filter((request) => request.startsWith('GET') && !request.includes('acme/'))).toEqual([]);
});

test('nothing is made for whoever has it, also where it is not kept', async () => {
  await begin();
  const paths = ['/api/plans', '/api/portfolio'];
  const tags = await Promise.all(paths.map(async (path) => (await get(path)).headers.get('etag')!));
  await running.close();
  running = await runWeb(store, {}, { config: { pull } });
  await running.begin('acme');
  const made = jest.spyOn(JsonBody, 'of');
  for (const [index, path] of paths.entries()) {
    expect((await get(path, { 'If-None-Match': tags[index]! })).status).toBe(304);
  }
  expect(made).not.toHaveBeenCalled();
  made.mockRestore();
});

test('of a plan whose data is not known it says what it leaves out', async () => {
  store = new SnapshotStore();
  store.put('qplan app', formatPlan(plan(own)));
  running = await runWeb(store);
  const { plans, people, load, items } = await portfolio();
  expect(plans).toMatchObject([
    { fit: 1, leftOut: 'the data that it was made from is not known: its people, load and due dates' },
  ]);
  expect([people, load]).toEqual([[], []]);
  expect(items).toMatchObject([{ name: 'Login', start: null, done: '2027-01-15', due: null }]);
});

test('of a plan that cannot be had for a while it says so, and has it when it can', async () => {
  await begin();
  store.silent = true;
  const [first] = (await portfolio()).plans;
  expect(first).toMatchObject({
    state: 'unread',
    leftOut: expect.stringMatching(/^all of it: it cannot be read: .+/),
  });
  store.silent = false;
  expect((await portfolio()).plans[0]).toMatchObject({ state: 'fits', fit: 1 });
});

describe('the search', () => {
  test.each([
    [
      'an item of any plan, without its accents',
      'pagina INICIO',
      ['item Página de inicio /p/acme/?track=Apps&find=P%C3%A1gina+de+inicio'],
    ],
    [
      'a person in each plan',
      'ann',
      ['person Ann Lee /?track=Core&find=Ann+Lee', 'person Lee, Ann /p/acme/?track=Apps&find=Lee%2C+Ann'],
    ],
    [
      'what is so called before what is in it',
      'core',
      ['track Core /?track=Core', 'person Ann Lee /?track=Core&find=Ann+Lee', 'item Login /?track=Core&find=Login'],
    ],
    ['a word of the plan’s name and one of the item’s', 'acme search', ['item Search /p/acme/?track=Apps&find=Search']],
    ['nothing', 'refunds', []],
  ])('finds %s', async (_, words, expected) => {
    await begin();
    const { hits, more } = await find(words);
    expect(hits.map(({ kind, name, link }) => `${kind} ${name} ${link}`)).toEqual(expected);
    expect(more).toBe(0);
  });

  test('tells a hundred, and how many more there are', async () => {
    await begin();
    save('', { ...own, work: Array.from({ length: 150 }, (_, n) => ({ ...login, id: `${n}`, name: `Step ${n}` })) });
    await running.web.keeper.refresh();
    const { hits, more } = await find('step');
    expect([hits.length, more]).toEqual([100, 50]);
  });

  test.each(['', '?q=', '?q=%20', `?q=${'x'.repeat(201)}`, '?q=a&q=b'])('refuses %s', async (query) => {
    await begin();
    expect((await get(`/api/portfolio/find${query}`)).status).toBe(400);
  });
});

test('a plan that somebody may not see counts in nothing that they are told', async () => {
  const given = (name: string) => [{ to: 'group', name } as const];
  await begin(
    { config: { signIn: { proxy, folder: '' }, roles: { ...toNobody, sees: given('all') } } },
    { ...toNobody, sees: given('team') },
  );
  const as = (groups: string) => ({ 'Remote-User': 'bo', 'Remote-Groups': groups });
  const seen = async (groups: string) => (await portfolio(as(groups))).plans.map(({ name }) => name);
  // Whoever sees all first: what is kept for them is nobody else's.
  expect(await seen('all,team')).toEqual(['', 'acme']);
  expect(await seen('all')).toEqual(['']);
  const { people, load, items } = await portfolio(as('all'));
  expect(people).toEqual([]);
  expect(load).toMatchObject([{ capacity: [2.4], plans: [{ plan: '' }] }]);
  expect(items.map(({ plan }) => plan)).toEqual(['']);
  expect((await find('search', as('all'))).hits).toEqual([]);
  expect((await find('search', as('all,team'))).hits).toHaveLength(1);
  expect((await get('/api/plans', as('team'))).status).toBe(403);
  const ofTeam = await json(get('/p/acme/api/plans', as('team')));
  expect((ofTeam as unknown as PlansDocument).plans.map(({ name }) => name)).toEqual(['acme']);
});
