// A stage of every plan as a Nest module: its connections to the bus, the plans that it follows, its life from start to stop.
import { type DynamicModule, Inject, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Publisher } from '@qplan/bus';
import { type Config, endpoints, nameIn } from '@qplan/config';
import { type Logger, nestLogger } from '@qplan/logging';
import { BusConnections } from './bus-connections.ts';
import { PlanFollower, type RunningPlan } from './plans/plan-follower.ts';
import type { Service, ServiceContext } from './service.ts';
import { Stage, type StageSettings } from './stage.ts';
import { StatusReporter } from './status.ts';

const NAME = Symbol('the stage that this service is');
const SETTINGS = Symbol('what the stage is for a plan');
const CONTEXT = Symbol('configuration and log');

/** What the stage is for a plan; undefined where the plan has no section for it. */
export type SettingsFor = (plan: Config, logger: Logger) => StageSettings | undefined;

/** How often a stage looks although nothing hints at a change, in ms: seldomer where many plans share the service. */
const lookEveryMs = 5000;
const looksASecond = 4;

@Injectable()
class StageRunner implements OnApplicationBootstrap {
  readonly #context: ServiceContext;
  readonly #name: string;
  readonly #settingsFor: SettingsFor;
  readonly #stages = new Map<string, Set<Stage>>();
  #stop: () => Promise<void> = async () => {};

  constructor(
    @Inject(CONTEXT) context: ServiceContext,
    @Inject(NAME) name: string,
    @Inject(SETTINGS) settingsFor: SettingsFor,
  ) {
    this.#context = context;
    this.#name = name;
    this.#settingsFor = settingsFor;
  }

  onApplicationBootstrap(): void {
    const { config, logger } = this.#context;
    const publisher = new Publisher({ endpoint: endpoints(config.bus).publish });
    // Asks again soon: a request that a restarted service took with it is the usual reason for silence.
    const bus = new BusConnections(config.bus, [], { timeoutMs: 500, attempts: 12 });
    const plans = new PlanFollower(config, (plan) => this.#begin(plan, bus, publisher), logger);
    bus.follow({
      hear: (frame) => this.#stages.get(resourceOf(frame))?.forEach((stage) => stage.hint()),
      reconnected: () => this.#all().forEach((stage) => stage.reconnected()),
    });
    plans.start();
    this.#stop = async () => {
      bus.close();
      await plans.stop();
      await publisher.close();
    };
  }

  onApplicationShutdown(): Promise<void> {
    return this.#stop();
  }

  #all(): Stage[] {
    return [...this.#stages.values()].flatMap((stages) => [...stages]);
  }

  #begin(plan: Config, bus: BusConnections, publisher: Publisher): RunningPlan {
    const logger = plan.plan === '' ? this.#context.logger : this.#context.logger.child({ plan: plan.plan });
    const status = new StatusReporter(publisher, nameIn(plan.plan, this.#name), logger.health);
    const settings = this.#settingsFor(plan, logger);
    if (!settings) {
      logger.info(`idle: the configuration has no section [${this.#name}]`, { config: plan.path });
      status.report({ state: 'idle', absent: true });
      return { stop: async () => status.close() };
    }
    const { input, output } = settings;
    const everyMs = () => Math.max(lookEveryMs, (1000 * this.#all().length) / looksASecond);
    const stage = new Stage(settings, { snapshots: bus.snapshots, status, logger, everyMs });
    const topic = `=====${input}`;
    this.#stages.set(input, (this.#stages.get(input) ?? new Set()).add(stage));
    bus.followToo(topic);
    stage.start();
    logger.info('following', { stage: settings.name, input, output });
    return {
      stop: async () => {
        bus.followNoMore(topic);
        this.#stages.get(input)?.delete(stage);
        await stage.stop();
        status.close();
      },
    };
  }
}

/** `=====acme/raw qplan` and more lines → `acme/raw qplan`. */
function resourceOf(frame: Buffer): string {
  const end = frame.indexOf('\n');
  return frame.toString('utf8', '====='.length, end < 0 ? frame.length : end).trimEnd();
}

@Module({})
class StageModule {
  static of(context: ServiceContext, name: string, settingsFor: SettingsFor): DynamicModule {
    const providers = [
      { provide: CONTEXT, useValue: context },
      { provide: NAME, useValue: name },
      { provide: SETTINGS, useValue: settingsFor },
    ];
    return { module: StageModule, providers: [...providers, StageRunner] };
  }
}

/** A service that is a stage of each plan. */
export async function stageService(context: ServiceContext, name: string, settingsFor: SettingsFor): Promise<Service> {
  const logger = nestLogger(context.logger);
  return NestFactory.createApplicationContext(StageModule.of(context, name, settingsFor), { logger });
}
