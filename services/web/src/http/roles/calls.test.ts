// The table of calls and roles against the running service: every call that there is, for everybody who may come, in every plan.
import { nameIn } from '@qplan/config';
import type { RuleState, StageStatus } from '@qplan/stage';
import { formatStream } from '@qplan/streams';
import { callOf, calls, messages, type Needs } from '../../people/calls.ts';
import {
  ann,
  baseOf,
  type Comer,
  notThere,
  olga,
  people,
  type PlanName,
  plans,
  refusalOf,
  runPlans,
  tokenForBirch,
} from '../../testing/comers.ts';
import { putPlan } from '../../testing/fixtures.ts';
import { Listener, type RunningWeb } from '../../testing/running-web.ts';
import { SnapshotStore } from '../../testing/snapshot-store.ts';

const store = new SnapshotStore();
let running: RunningWeb;
let all: readonly Comer[];

beforeAll(async () => {
  for (const plan of plans) putPlan(store, undefined, { plan });
  running = await runPlans(store);
  all = [...people, await tokenForBirch(running)];
});
afterEach(() => Listener.endAll());
afterAll(() => running.close());

/** Each plan has one rule, whose name is the plan's. */
function tellOfRule(plan: PlanName): void {
  const name = `tells-${plan || 'own'}`;
  const rule: RuleState = { name, when: [], of: 'all', to: 'mail', waiting: 0, sent: 1, givenUp: 0 };
  const stage = nameIn(plan, 'notify');
  const status: StageStatus = { stage, state: 'idle', since: '', problems: [], warnings: [], rules: [rule] };
  running.hear(formatStream(`status ${stage}`, [JSON.stringify(status)]));
}

interface Route {
  readonly method: string;
  readonly path: string;
}

const filled = (row: string): Route => {
  const [method = '', path = ''] = row.split(' ');
  return { method, path: path.replaceAll(/:\w+|\{[^}]+\}|\*/g, 'something') };
};

/** The routes of the OpenAPI document. */
async function documented(): Promise<string[]> {
  const answer = await fetch(`${running.address}/openapi.json`, { headers: olga.headers });
  const { paths } = (await answer.json()) as { paths: Record<string, Record<string, unknown>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
}

/** What the table has, and what it has not. */
const routes = [...Object.keys(calls).filter((row) => !row.startsWith('SOCKET')), 'POST /not/in/the/table'].map(filled);

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

async function call({ method, path }: Route, { headers }: Comer, plan: string): Promise<Answer> {
  const body = method === 'GET' ? {} : { body: '{}' };
  const more = { ...headers, 'If-Match': `"${'a'.repeat(40)}"` };
  const answer = await fetch(running.address + baseOf(plan) + path, {
    method,
    headers: more,
    redirect: 'manual',
    ...body,
  });
  const { date: _, ...rest } = Object.fromEntries(answer.headers);
  return { status: answer.status, headers: rest, text: await answer.text() };
}

/** 404 may be the answer to what somebody may ask. */
function refusal({ status, text }: Answer): number | undefined {
  const isRefused = status === 401 || status === 403 || (status === 404 && text.includes('or it is not for you'));
  return isRefused ? status : undefined;
}

test('each route is in a row, also what no document tells of', async () => {
  const known = [...(await documented()), ...running.routes];
  expect(known.length).toBeGreaterThan(40);
  const inNoRow = known.filter((row) => {
    const { method, path } = filled(row);
    return callOf(method, path).row === undefined;
  });
  expect(inNoRow).toEqual([]);
});

test('everybody may make the calls of the table in each plan, and no others', async () => {
  for (const comer of all) {
    for (const plan of [...plans, notThere]) {
      const answers = await Promise.all(routes.map((route) => call(route, comer, plan)));
      const told = (codeOf: (index: number, needs: Needs) => number | undefined) =>
        routes.map(({ method, path }, index) => {
          const code = codeOf(index, callOf(method, path).needs);
          return `${comer.called}: ${method} ${baseOf(plan)}${path}: ${code ?? 'let in'}`;
        });
      expect(told((index) => refusal(answers[index]!))).toEqual(told((_, needs) => refusalOf(comer, plan, needs)));
    }
  }
});

test('what is refused tells nothing of whether there is such a plan', async () => {
  const [name = ''] = plans.slice(-1);
  const asNotThere = ({ status, headers, text }: Answer): Answer => ({
    status,
    headers,
    text: text.replaceAll(name, notThere),
  });
  for (const comer of all) {
    for (const route of routes) {
      const [there, none] = await Promise.all([call(route, comer, name), call(route, comer, notThere)]);
      expect({ comer, route, answer: asNotThere(there) }).toEqual({ comer, route, answer: none });
    }
  }
});

test('a token for a plan is not made by who has no role there, whether it is there or not', async () => {
  for (const plan of ['cedar', notThere]) {
    const headers = ann.headers;
    const body = JSON.stringify({ name: 'x', role: 'sees', plan, days: 1 });
    const answer = await fetch(`${running.address}/p/amber/api/tokens`, { method: 'POST', headers, body });
    expect([answer.status, await answer.text()]).toEqual([
      404,
      expect.stringContaining(`no plan \\"${plan}\\" here, or`),
    ]);
  }
});

test('everybody hears what the table says, of each plan', async () => {
  for (const comer of all) {
    for (const plan of [...plans, notThere]) {
      for (const path of ['/', '/live']) {
        const { row, needs } = callOf('SOCKET', path);
        expect(row).toBeDefined();
        // Who may connect hears all that is sent there.
        for (const needed of Object.values(messages)) expect(needs).toBe(needed);
        const address = baseOf(plan) + path;
        const heard = await Listener.connect(running, address, comer.headers).then(
          () => 'let in',
          ({ message }: Error) => message,
        );
        const refused = refusalOf(comer, plan, needs);
        expect([comer.called, address, heard]).toEqual([
          comer.called,
          address,
          refused === undefined ? 'let in' : expect.stringContaining(`${refused}`),
        ]);
      }
      Listener.endAll();
    }
  }
});

test('what is said of all plans is said of those alone that whoever asks may see', async () => {
  for (const comer of all) {
    const seen = plans.filter((plan) => comer.roles?.[plan] !== undefined);
    for (const plan of seen) {
      const get = async (path: string) => (await call({ method: 'GET', path }, comer, plan)).text;
      const named = (text: string) => (JSON.parse(text) as { plans: { name: string }[] }).plans.map(({ name }) => name);
      expect([comer.called, named(await get('/api/plans'))]).toEqual([comer.called, seen]);
      expect(named(await get('/api/portfolio'))).toEqual(seen);
      for (const each of plans) tellOfRule(each);
      const metrics = await get('/metrics');
      const stages = metrics.split('\n').filter((line) => /^qplan_stage_up\{.*stage="web"/.test(line));
      expect(stages.map((line) => /plan="(\w+)"/.exec(line)?.[1] ?? '')).toEqual(seen);
      expect(metrics.includes('qplan_plan_time_seconds')).toBe(seen.includes(''));
      const valuesOf = (label: RegExp) => new Set([...metrics.matchAll(label)].map(([, value]) => value));
      expect(valuesOf(/plan="([^"]+)"/g)).toEqual(new Set(seen.filter((name) => name !== '')));
      expect(valuesOf(/rule="([^"]+)"/g)).toEqual(new Set(seen.map((name) => `tells-${name || 'own'}`)));
    }
  }
});
