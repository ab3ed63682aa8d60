// The web service's process: its connections to the bus, and the HTTP server.

import { Publisher } from '@qplan/bus';
import { endpoints } from '@qplan/config';
import { createAuditLogger } from '@qplan/logging';
import { mirrorTopic, scenarioTopic } from '@qplan/snapshots';
import {
  askToAdopt,
  askToTest,
  BusConnections,
  type Service,
  type ServiceContext,
  startService,
  busTopic,
  statusTopic,
  workerTransform,
} from '@qplan/stage';
import { broadcastTopic } from './live/broadcast-relay.ts';
import { openWebApp } from './http/web-app.ts';
import { stageFlows } from './status/stage-flow.ts';
import { WebService } from './web-service.ts';

await startService('web', startWeb);

async function startWeb(context: ServiceContext): Promise<Service> {
  const { config, logger } = context;
  const bus = new BusConnections(config.bus, topics(context));
  const publisher = new Publisher({ endpoint: endpoints(config.bus).publish });
  const web = new WebService(context, {
    snapshots: bus.snapshots,
    scenarios: bus.scenarios,
    startOdds,
    startPlanning,
    startHistoryWork,
    startAdopting: () => startAdopting(config.path),
    askToAdopt: (request) => askToAdopt(config.bus, request),
    publish: (frame) => publisher.publish(frame),
    askToTest: (rule) => askToTest(config.bus, rule),
  });
  bus.follow({ hear: (frame) => web.hear(frame), reconnected: () => web.reconnected() });

  const audit = createAuditLogger(config.log);
  const app = await openWebApp(web, { ...context, audit });
  logger.info('listening', { host: config.web.host, port: config.web.port });
  return {
    close: async () => {
      bus.unfollow();
      await app.close();
      await audit.close();
      await publisher.close();
      bus.close();
    },
  };
}

/** Longer than the odds give themselves: for what comes in their way. */
const oddsLimitMs = 20_000;

function startOdds() {
  const module = new URL('./odds/compute-odds.js', import.meta.url);
  return workerTransform({ module, where: 'odds', timeLimitMs: oddsLimitMs });
}

const planningLimitMs = 20_000;

function startPlanning() {
  const module = new URL('./scenarios/plan-scenario.js', import.meta.url);
  return workerTransform({ module, where: 'the scenario', timeLimitMs: planningLimitMs });
}

const historyLimitMs = 20_000;

function startHistoryWork() {
  const module = new URL('./history/thread.js', import.meta.url);
  return workerTransform({ module, where: 'the history', timeLimitMs: historyLimitMs });
}

const adoptingLimitMs = 60_000;

function startAdopting(configPath: string) {
  const module = new URL('./scenarios/compute-adoption.js', import.meta.url);
  return workerTransform({ module, data: configPath, where: 'the scenario', timeLimitMs: adoptingLimitMs });
}

function topics({ config }: ServiceContext): string[] {
  const resources = stageFlows(config).flatMap(({ input, output }) => [input, output]);
  return [
    statusTopic,
    mirrorTopic,
    busTopic,
    broadcastTopic,
    scenarioTopic,
    ...new Set(resources.filter((resource) => resource !== undefined).map((name) => `=====${name}`)),
  ];
}
