// The web service on a free port, with versions in memory.

import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { type Config, planOf } from '@qplan/config';
import type { Logger } from '@qplan/logging';
import { WebSocket } from 'ws';
import { BadInput, type Transform, type Worked } from '@qplan/stage';
import { computeOdds } from '../odds/compute-odds.ts';
import { historyWork } from '../history/thread.ts';
import { openWebApp } from '../http/web-app.ts';
import { WebPlans } from '../plans/web-plans.ts';
import { type WebParts, WebService } from '../web-service.ts';
import { computeAdoption } from '../scenarios/compute-adoption.ts';
import { planPart } from '../portfolio/plan-part.ts';
import { planScenario } from '../scenarios/plan-scenario.ts';
import { RuleShelf } from './rule-shelf.ts';
import { ScenarioShelf } from './scenario-shelf.ts';
import { SnapshotStore } from './snapshot-store.ts';

export interface RunningWeb {
  readonly web: WebService;
  /** Shows a plan beside, whose versions are in the store by the names that they have there. */
  begin(name: string, config?: Partial<Config>): Promise<WebService>;
  end(name: string): void;
  /** A frame comes from the bus. */
  hear(frame: string): void;
  /** Every route that there is, documented or not, as Express has it: `GET /api/scenarios/:id`. */
  readonly routes: readonly string[];
  readonly store: SnapshotStore;
  readonly address: string;
  readonly port: number;
  close(): Promise<void>;
}

export const silentLogger: Logger = {
  error: () => undefined,
  warn: () => undefined,
  info: () => undefined,
  debug: () => undefined,
  child: () => silentLogger,
  health: () => ({ failing: {}, dropped: 0 }),
  close: async () => undefined,
};

/** A request that is made of the bus: its name in the table of calls, for which plan it is made, and of which one it is. */
export interface Asked {
  readonly request: string;
  readonly by: string;
  readonly about: string;
}

export interface Surroundings {
  readonly config?: Partial<Config>;
  /** Hears of each request that is made of the bus. */
  readonly asks?: (asked: Asked) => void;
  readonly audit?: Pick<Logger, 'info'>;
  /** Hears of what is logged otherwise. */
  readonly logger?: Logger;
  /** Of the plan that has no name. */
  readonly rules?: RuleShelf;
}

/** `[web]`, with the token itself. */
type WebSettings = Partial<Omit<Config['web'], 'token'>> & { readonly token?: string };

export async function runWeb(
  store = new SnapshotStore(),
  settings: WebSettings = {},
  {
    config = {},
    asks = () => undefined,
    audit = silentLogger,
    logger = silentLogger,
    rules = new RuleShelf(),
  }: Surroundings = {},
): Promise<RunningWeb> {
  const context = { config: { ...configuration(settings), ...config }, logger, audit };
  const parts = (by: string, asked = (request: string, about = by) => asks({ request, by, about })): WebParts => ({
    snapshots: heard(store, (name, [resource]) => asked(`snapshots.${name}`, planOf(String(resource)).plan)),
    scenarios: heard(new ScenarioShelf(), (name) => asked(`scenarios.${name}`)),
    startOdds: () => computeOddsHere,
    startPlanning: () => planHere,
    startHistoryWork: () => here(historyWork()),
    startPortfolioWork: () => here(planPart),
    startAdopting: () => (question) => computeAdoption(question, context.config),
    publish: () => asked('broadcasts.publish'),
    askToAdopt: async ({ digest }) => {
      asked(digest === undefined ? 'sources.look' : 'sources.write');
      return { id: '', outcome: digest === undefined ? 'looked' : 'refused', sources: [], refused: [] };
    },
    rules: heard(by === '' ? rules : new RuleShelf(), (name) => asked(`rules.${name}`)),
    askToTest: async (rule) => {
      asked('rules.test');
      const outcome = rule === 'leads' ? 'sent' : rule === 'away' ? 'failed' : 'unknown';
      return { id: '', outcome, to: 'slack at hooks.slack.com', ...(rule === 'away' && { reason: 'answered 404' }) };
    },
  });
  const web = new WebService(context, parts(''));
  const plans = new WebPlans(web);
  const app = await openWebApp(plans, context);
  await web.keeper.refresh();
  const begin = async (plan: string, more: Partial<Config> = {}) => {
    const named = (name: string) => `${plan}/${name}`;
    const stages = {
      condition: { input: named('raw qplan'), output: named('cond qplan') },
      qplan: { input: named('cond qplan'), output: named('qplan app') },
    } as unknown as Partial<Config>;
    const beside = new WebService(
      { ...context, config: { ...context.config, ...stages, plan, ...more } },
      { ...parts(plan), metrics: web.metrics },
    );
    plans.begin(plan, beside);
    await beside.keeper.refresh();
    return beside;
  };
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    web,
    begin,
    end: (name) => plans.end(name),
    hear: (frame) => plans.hear(Buffer.from(frame)),
    routes: routesOf(app),
    store,
    port,
    address: `http://127.0.0.1:${port}`,
    close: () => app.close(),
  };
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}

function routesOf(app: NestExpressApplication): string[] {
  const { router } = app.getHttpAdapter().getInstance() as unknown as { router: { stack: readonly Layer[] } };
  return router.stack.flatMap(({ route }) =>
    Object.keys(route?.methods ?? {}).map((method) => `${method.toUpperCase()} ${route!.path}`),
  );
}

/** Tells of each method that is called, and with what. */
function heard<T extends object>(service: T, asks: (name: string, args: readonly unknown[]) => void): T {
  return new Proxy(service, {
    get(target, key) {
      const member = Reflect.get(target, key) as unknown;
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        asks(String(key), args);
        return Reflect.apply(member, target, args) as unknown;
      };
    },
  });
}

const computeOddsHere: Transform = (asked) => computeOdds(asked) as string;

const planHere = here(planScenario);

/** What a thread would do, in this one. */
function here(work: (asked: string) => Worked): Transform {
  return (asked) => {
    const worked = work(asked);
    if (typeof worked === 'object' && 'problems' in worked) throw new BadInput(worked.problems);
    return worked;
  };
}

function configuration({ token, ...settings }: WebSettings): Config {
  const limits = { proxies: 0, changesPerMinute: 30, requestsPerMinute: 1200, sockets: 10_000, socketsPerAddress: 200 };
  return {
    plan: '',
    web: {
      host: '127.0.0.1',
      port: 0,
      hosts: [],
      domain: [],
      origins: [],
      feeds: '/dev/null/feeds',
      ...limits,
      ...settings,
      token: () => token,
    },
    root: '/nowhere',
    resources: new Map(['raw qplan', 'cond qplan', 'qplan app'].map((name) => [name, name])),
    condition: { input: 'raw qplan', output: 'cond qplan' },
    qplan: { input: 'cond qplan', output: 'qplan app' },
    roles: { sees: [{ to: 'everybody' }], plans: [], adopts: [], administers: [] },
  } as unknown as Config;
}

/** A WebSocket client that keeps what it gets. */
export class Listener {
  private static readonly all = new Set<Listener>();
  readonly messages: string[] = [];
  readonly socket: WebSocket;
  private awaited: { count: number; done: () => void } | undefined;

  private constructor(address: string, headers: Record<string, string>) {
    this.socket = new WebSocket(address, { headers });
    this.socket.on('message', (data: Buffer, isBinary) => {
      this.messages.push(isBinary ? '(binary)' : data.toString());
      if (this.awaited !== undefined && this.messages.length >= this.awaited.count) this.awaited.done();
    });
  }

  /** Rejects when the connection is refused. */
  static async connect({ port }: RunningWeb, path: string, headers: Record<string, string> = {}): Promise<Listener> {
    const listener = new Listener(`ws://127.0.0.1:${port}${path}`, headers);
    await new Promise((resolve, reject) => listener.socket.on('open', resolve).on('error', reject));
    this.all.add(listener);
    return listener;
  }

  /** To be called after each test: a socket that is paused does not see its server go, and would keep Jest running. */
  static endAll(): void {
    for (const { socket } of this.all) socket.terminate();
    this.all.clear();
  }

  /** The messages so far, once there are as many. */
  async received(count: number): Promise<unknown[]> {
    if (this.messages.length < count) await new Promise<void>((done) => (this.awaited = { count, done }));
    return this.messages.map((message) => JSON.parse(message) as unknown);
  }

  async closed(): Promise<number> {
    if (this.socket.readyState === WebSocket.CLOSED) return 0;
    return new Promise((resolve) => this.socket.on('close', resolve));
  }
}
