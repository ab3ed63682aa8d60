// A stage as a Nest module: its connections to the bus, its status, its life from start to stop.
import { type DynamicModule, Inject, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Publisher, RequestClient, Subscriber } from '@qplan/bus';
import { endpoints } from '@qplan/config';
import { nestLogger } from '@qplan/logging';
import { Snapshots } from '@qplan/snapshots';
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
    const { request, publish, subscribe } = endpoints(config.bus);
    const publisher = new Publisher({ endpoint: publish });
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
    const client = new RequestClient({ endpoint: request, timeoutMs: 500, attempts: 12 });
    const hints = new Subscriber({ endpoint: subscribe, topics: [`=====${settings.input}`] });
    const stage = new Stage(settings, { snapshots: new Snapshots(client), status, logger });
    hints.onReconnect(() => stage.reconnected());
    void followHints(hints, stage);
    stage.start();
    this.#stop = async () => {
      hints.close();
      // First the connection: a request to a bus that is away would keep the stage from stopping.
      client.close();
      await stage.stop();
      await closeStatus();
    };
    logger.info('following', { stage: settings.name, input: settings.input, output: settings.output });
  }

  onApplicationShutdown(): Promise<void> {
    return this.#stop();
  }
}

async function followHints(hints: Subscriber, stage: Stage): Promise<void> {
  for await (const _ of hints) stage.hint();
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
