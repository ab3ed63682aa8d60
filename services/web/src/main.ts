// The web service's process: its connections to the bus, and the HTTP server.

import { Publisher } from '@qplan/bus';
import { type Config, type ConfigOrigin, endpoints, nameIn } from '@qplan/config';
import { createAuditLogger, type Logger } from '@qplan/logging';
import { mirrorTopic, scenarioTopic } from '@qplan/snapshots';
import {
  askToAdopt,
  askToTest,
  BusConnections,
  PlanFollower,
  type RunningPlan,
  type Service,
  type ServiceContext,
  startService,
  busTopic,
  statusTopic,
  ThreadPool,
  workerTransform,
} from '@qplan/stage';
import { broadcastTopic } from './live/broadcast-relay.ts';
import { openWebApp } from './http/web-app.ts';
import { stageFlows } from './status/stage-flow.ts';
import { WebPlans } from './plans/web-plans.ts';
import { type WebParts, WebService } from './web-service.ts';

async function startWeb(context: ServiceContext): Promise<Service> {
  const { config, logger } = context;
  const bus = new BusConnections(config.bus, topics(context));
  const publisher = new Publisher({ endpoint: endpoints(config.bus).publish });
  const shared = { bus, publisher, logger };
  const plans = new WebPlans(new WebService(context, partsFor(config, shared)));
  bus.follow({ hear: (frame) => plans.hear(frame), reconnected: () => plans.reconnected() });

  const audit = createAuditLogger(config.log);
  const begin = (plan: Config) => beginPlan(plan, plans, shared);
  const follower = new PlanFollower(config, begin, logger);
  const app = await openWebApp(plans, { ...context, audit });
  follower.start();
  logger.info('listening', { host: config.web.host, port: config.web.port });
  return {
    close: async () => {
      bus.unfollow();
      await follower.stop();
      await app.close();
      await audit.close();
      await publisher.close();
      bus.close();
    },
  };
}

interface Shared {
  readonly publisher: Publisher;
  readonly bus: BusConnections;
  readonly logger: Logger;
}

/** How many looks at the history there are a second, of all plans together. */
const looksASecond = 4;
const lookEveryMs = 5000;

/** That of config.ini is begun with the service. */
function beginPlan(config: Config, plans: WebPlans, shared: Shared): RunningPlan {
  const { bus, logger } = shared;
  const { plan } = config;
  if (plan === '') return { stop: async () => {} };
  const everyMs = () => Math.max(lookEveryMs, (1000 * plans.all().length) / looksASecond);
  const parts = { ...partsFor(config, shared), metrics: plans.own.metrics, lookEveryMs: everyMs };
  const topic = `=====${nameIn(plan, '')}`;
  bus.followToo(topic);
  plans.begin(plan, new WebService({ config, logger: logger.child({ plan }) }, parts));
  return {
    stop: async () => {
      bus.followNoMore(topic);
      plans.end(plan);
    },
  };
}

function partsFor(config: Config, { bus, publisher }: Shared): WebParts {
  const { plan, origin } = config;
  return {
    snapshots: bus.snapshots,
    scenarios: bus.scenariosOf(plan),
    startOdds,
    startPlanning,
    startHistoryWork,
    startAdopting: () => startAdopting(origin),
    startPortfolioWork,
    askToAdopt: (request) => askToAdopt(config.bus, plan === '' ? request : { ...request, plan }),
    publish: (frame) => publisher.publish(frame),
    rules: bus.snapshots,
    askToTest: (rule) => askToTest(config.bus, rule, plan),
  };
}

/** The threads of all plans. */
const pool = new ThreadPool();

/** Longer than the odds give themselves: for what comes in their way. */
const oddsLimitMs = 20_000;

function startOdds() {
  const module = new URL('./odds/compute-odds.js', import.meta.url);
  return workerTransform({ module, where: 'odds', timeLimitMs: oddsLimitMs }, pool);
}

const planningLimitMs = 20_000;

function startPlanning() {
  const module = new URL('./scenarios/plan-scenario.js', import.meta.url);
  return workerTransform({ module, where: 'the scenario', timeLimitMs: planningLimitMs }, pool);
}

const historyLimitMs = 20_000;

function startHistoryWork() {
  const module = new URL('./history/thread.js', import.meta.url);
  return workerTransform({ module, where: 'the history', timeLimitMs: historyLimitMs }, pool);
}

const portfolioLimitMs = 20_000;

function startPortfolioWork() {
  const module = new URL('./portfolio/plan-part.js', import.meta.url);
  return workerTransform({ module, where: 'the portfolio', timeLimitMs: portfolioLimitMs }, pool);
}

const adoptingLimitMs = 60_000;

function startAdopting(origin: ConfigOrigin) {
  const module = new URL('./scenarios/compute-adoption.js', import.meta.url);
  return workerTransform({ module, data: origin, where: 'the scenario', timeLimitMs: adoptingLimitMs }, pool);
}

function topics({ config }: ServiceContext): string[] {
  const resources = stageFlows(config).flatMap(({ input, output }) => [input, output]);
  return [
    statusTopic,
    mirrorTopic,
    busTopic,
    broadcastTopic(''),
    scenarioTopic,
    ...new Set(resources.filter((resource) => resource !== undefined).map((name) => `=====${name}`)),
  ];
}

await startService('web', startWeb);
