// The notify service as a Nest module: its connections to the bus, its status, its life from start to stop.
import { type DynamicModule, Inject, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Publisher } from '@qplan/bus';
import { sheetTitles } from '@qplan/condition';
import { type Config, endpoints, webAddress } from '@qplan/config';
import { nestLogger } from '@qplan/logging';
import {
  BusConnections,
  parseStatus,
  type Service,
  type ServiceContext,
  StatusReporter,
  statusTopic,
  workerTransform,
} from '@qplan/stage';
import { Keeper } from './keeping/keeper.ts';
import { Notifier } from './notifier.ts';
import { sending } from './sending/send.ts';
import { followTests } from './test-requests.ts';
import type { WatchedPlan } from './watch/plan-watch.ts';

const CONTEXT = Symbol('configuration and log');

const lookingLimitMs = 20_000;

@Injectable()
class NotifyRunner implements OnApplicationBootstrap {
  readonly #context: ServiceContext;
  #stop: () => Promise<void> = async () => {};

  constructor(@Inject(CONTEXT) context: ServiceContext) {
    this.#context = context;
  }

  async onApplicationBootstrap(): Promise<void> {
    const { config, logger } = this.#context;
    const { publish, subscribe } = endpoints(config.bus);
    const publisher = new Publisher({ endpoint: publish });
    const status = new StatusReporter(publisher, 'notify', logger.health);
    const closeStatus = async () => {
      status.close();
      await publisher.close();
    };
    this.#stop = closeStatus;
    if (!config.notify?.rules.length) {
      logger.info('idle: the configuration has no section [notify.<name>]', { config: config.path });
      return status.report({ state: 'idle', absent: true });
    }
    const { folder, page = pageOf(config), mail, giveUpAfterMs } = config.notify;
    const rules = config.notify.rules.map(({ receiver, ...rule }) => ({ ...rule, to: receiver() }));
    const plans = plansOf(config);
    const bus = new BusConnections(config.bus, [statusTopic, ...plans.map(({ resource }) => `=====${resource}\n`)]);
    const module = new URL('./rules/thread.js', import.meta.url);
    const notifier = new Notifier({
      config: { rules, giveUpAfterMs },
      plans,
      snapshots: bus.snapshots,
      look: workerTransform({ module, where: 'the plan', timeLimitMs: lookingLimitMs }),
      keeper: await Keeper.open(folder, logger),
      send: sending({ page, mail: mail() }),
      status,
      logger,
      now: Date.now,
      chance: Math.random,
    });
    const tests = followTests({ subscribe, publish }, (rule) => notifier.test(rule));
    bus.follow({
      hear: (frame) => {
        const heard = parseStatus(frame);
        if (heard) notifier.hear(heard);
        else notifier.hint();
      },
      reconnected: () => notifier.hint(),
    });
    await notifier.start();
    this.#stop = async () => {
      await tests.close();
      bus.close();
      await notifier.stop();
      await closeStatus();
    };
    logger.info('telling', { rules: rules.length, folder });
  }

  onApplicationShutdown(): Promise<void> {
    return this.#stop();
  }
}

@Module({})
class NotifyModule {
  static of(context: ServiceContext): DynamicModule {
    return { module: NotifyModule, providers: [{ provide: CONTEXT, useValue: context }, NotifyRunner] };
  }
}

export async function notifyService(context: ServiceContext): Promise<Service> {
  const logger = nestLogger(context.logger);
  return NestFactory.createApplicationContext(NotifyModule.of(context), { logger, abortOnError: false });
}

function plansOf(config: Config): WatchedPlan[] {
  const { output = 'qplan app', input = 'cond qplan' } = config.qplan ?? {};
  return [{ resource: output, conditioned: input, titles: sheetTitles(config) }];
}

/** Where the planner is found, as far as the configuration tells. */
function pageOf({ web }: Config): string {
  const [name] = web.domain;
  return name === undefined ? webAddress(web) : `https://${name}`;
}
