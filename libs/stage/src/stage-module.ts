// A stage as a Nest module: its connections to the bus, its status, its life from start to stop.
import { type DynamicModule, Inject, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Publisher } from '@qplan/bus';
import { endpoints } from '@qplan/config';
import { nestLogger } from '@qplan/logging';
import { BusConnections } from './bus-connections.ts';
import type { Service, ServiceContext } from './service.ts';
import { Stage, type StageSettings } from './stage.ts';
import { StatusReporter } from './status.ts';

const SETTINGS = Symbol('the stage that this service is');
const CONTEXT = Symbol('configuration and log');

@Injectable()
class StageRunner implements OnApplicationBootstrap {
  readonly #context: ServiceContext;
  readonly #settings: StageSettings | string;
  #stop: () => Promise<void> = async () => {};

  constructor(@Inject(CONTEXT) context: ServiceContext, @Inject(SETTINGS) settings: StageSettings | string) {
    this.#context = context;
    this.#settings = settings;
  }

  onApplicationBootstrap(): void {
    const { config, logger } = this.#context;
    const settings = this.#settings;
    const publisher = new Publisher({ endpoint: endpoints(config.bus).publish });
    const status = new StatusReporter(
      publisher,
      typeof settings === 'string' ? settings : settings.name,
      logger.health,
    );
    const closeStatus = async () => {
      status.close();
      await publisher.close();
    };
    this.#stop = closeStatus;
    if (typeof settings === 'string') {
      logger.info(`idle: the configuration has no section [${settings}]`, { config: config.path });
      return status.report({ state: 'idle', absent: true });
    }
    // Asks again soon: a request that a restarted service took with it is the usual reason for silence.
    const bus = new BusConnections(config.bus, [`=====${settings.input}`], { timeoutMs: 500, attempts: 12 });
    const stage = new Stage(settings, { snapshots: bus.snapshots, status, logger });
    bus.follow({ hear: () => stage.hint(), reconnected: () => stage.reconnected() });
    stage.start();
    this.#stop = async () => {
      bus.close();
      await stage.stop();
      await closeStatus();
    };
    logger.info('following', { stage: settings.name, input: settings.input, output: settings.output });
  }

  onApplicationShutdown(): Promise<void> {
    return this.#stop();
  }
}

@Module({})
class StageModule {
  static of(context: ServiceContext, settings: StageSettings | string): DynamicModule {
    const providers = [
      { provide: CONTEXT, useValue: context },
      { provide: SETTINGS, useValue: settings },
    ];
    return { module: StageModule, providers: [...providers, StageRunner] };
  }
}

/** A service that is a stage; given only the stage's name, one that idles, since it is not configured. */
export async function stageService(context: ServiceContext, settings: StageSettings | string): Promise<Service> {
  const logger = nestLogger(context.logger);
  return NestFactory.createApplicationContext(StageModule.of(context, settings), { logger });
}
