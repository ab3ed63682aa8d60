// The notify service as a Nest module: its connections to the bus, the plans that it watches, its life from start to stop.
import { type DynamicModule, Inject, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Publisher } from '@qplan/bus';
import { type Config, endpoints, nameIn, planOf } from '@qplan/config';
import { nestLogger } from '@qplan/logging';
import {
  BusConnections,
  parseStatus,
  PlanFollower,
  type RunningPlan,
  type Service,
  type ServiceContext,
  StatusReporter,
  statusTopic,
  ThreadPool,
  workerTransform,
} from '@qplan/stage';
import { PlanTelling } from './plan-telling.ts';
import { followTests } from './test-requests.ts';

const CONTEXT = Symbol('configuration and log');

const lookingLimitMs = 20_000;

@Injectable()
class NotifyRunner implements OnApplicationBootstrap {
  readonly #context: ServiceContext;
  /** Those that have somebody to tell, by name. */
  readonly #plans = new Map<string, PlanTelling>();
  readonly #pool = new ThreadPool();
  #stop: () => Promise<void> = async () => {};

  constructor(@Inject(CONTEXT) context: ServiceContext) {
    this.#context = context;
  }

  onApplicationBootstrap(): void {
    const { config, logger } = this.#context;
    const { publish, subscribe } = endpoints(config.bus);
    const publisher = new Publisher({ endpoint: publish });
    const bus = new BusConnections(config.bus, [statusTopic]);
    const plans = new PlanFollower(config, (plan) => this.#begin(plan, bus, publisher), logger);
    const tests = followTests({ subscribe, publish }, async (plan, rule) => {
      return this.#plans.get(plan)?.test(rule) ?? { outcome: 'unknown', to: '' };
    });
    bus.follow({
      hear: (frame) => this.#hear(frame),
      reconnected: () => this.#plans.forEach((plan) => plan.hint()),
    });
    plans.start();
    this.#stop = async () => {
      await tests.close();
      bus.close();
      await plans.stop();
      await publisher.close();
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.#stop();
  }

  /** A status is of a stage of one plan; any other event is of a resource. */
  #hear(frame: Buffer): void {
    const status = parseStatus(frame);
    if (status) {
      const { plan, own } = planOf(status.stage);
      return this.#plans.get(plan)?.hear({ ...status, stage: own });
    }
    const [head = ''] = frame.toString().split('\n', 1);
    const resource = head.slice('====='.length).trimEnd();
    const telling = this.#plans.get(planOf(resource).plan);
    if (telling?.resources.includes(resource)) telling.hint();
  }

  #begin(plan: Config, bus: BusConnections, publisher: Publisher): RunningPlan {
    const { plan: name, notify } = plan;
    const logger = name === '' ? this.#context.logger : this.#context.logger.child({ plan: name });
    const status = new StatusReporter(publisher, nameIn(name, 'notify'), logger.health);
    if (!notify?.receivers.size) {
      logger.info('idle: the configuration has no section [notify.<name>]', { config: plan.path });
      status.report({ state: 'idle', absent: true });
      return { stop: async () => status.close() };
    }
    const module = new URL('./rules/thread.js', import.meta.url);
    const look = workerTransform({ module, where: 'the plan', timeLimitMs: lookingLimitMs }, this.#pool);
    const telling = new PlanTelling(plan, notify, { snapshots: bus.snapshots, look, status, logger });
    const topics = telling.resources.map((resource) => `=====${resource}\n`);
    this.#plans.set(name, telling);
    bus.followToo(...topics);
    return {
      stop: async () => {
        bus.followNoMore(...topics);
        this.#plans.delete(name);
        await telling.stop();
      },
    };
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
