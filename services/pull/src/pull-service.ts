// The pull stage as a Nest module: its connections to the bus, its status, its life from start to stop.
import { type DynamicModule, Inject, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Publisher, RequestClient } from '@qplan/bus';
import { endpoints } from '@qplan/config';
import { nestLogger } from '@qplan/logging';
import { SavedScenarios, Snapshots } from '@qplan/snapshots';
import { type Service, type ServiceContext, StatusReporter } from '@qplan/stage';
import { adoptApart } from './adopting/adopt-apart.ts';
import { followAdoptions } from './adopting/adoption-requests.ts';
import { isNeededFor } from './needed-streams.ts';
import { Puller } from './puller.ts';
import { followRequests } from './pull-request.ts';
import { readApart } from './reading/read-apart.ts';
import { watchFiles } from './watch/watch.ts';

const CONTEXT = Symbol('configuration and log');

@Injectable()
class PullRunner implements OnApplicationBootstrap {
  readonly #context: ServiceContext;
  #stop: () => Promise<void> = async () => {};

  constructor(@Inject(CONTEXT) context: ServiceContext) {
    this.#context = context;
  }

  onApplicationBootstrap(): void {
    const { config, logger } = this.#context;
    const { request, publish, subscribe } = endpoints(config.bus);
    const publisher = new Publisher({ endpoint: publish });
    const status = new StatusReporter(publisher, 'pull', logger.health);
    const closeStatus = async () => {
      status.close();
      await publisher.close();
    };
    this.#stop = closeStatus;
    if (!config.pull || config.pull.streams.length === 0) {
      const missing = config.pull ? '[pull.<stream>]' : '[pull]';
      logger.info(`idle: the configuration has no section ${missing}`, { config: config.path });
      return status.report({ state: 'idle' });
    }
    const client = new RequestClient({ endpoint: request });
    const snapshots = new Snapshots(client);
    const { sources, close } = readApart(config.pull, config.root, logger);
    const isNeeded = isNeededFor(config);
    const puller = new Puller({ config: config.pull, sources, isNeeded, snapshots, status, logger });
    const files = config.pull.streams.flatMap(({ source }) => (source.kind === 'file' ? [source.path] : []));
    const unwatch = watchFiles(files, (path) => puller.hint(path), logger);
    const requests = followRequests(subscribe, (id) => puller.pullNow(id));
    const adoptions = followAdoptions(
      { subscribe, publish },
      {
        config,
        snapshots,
        scenarios: new SavedScenarios(client),
        carryOut: adoptApart,
        written: (streams) => puller.hintStreams(streams),
        logger,
      },
    );
    puller.start();
    this.#stop = async () => {
      await unwatch();
      requests.close();
      // First the connection: a request to a bus that is away would keep the puller from stopping.
      client.close();
      await adoptions.close();
      close();
      await puller.stop();
      await closeStatus();
    };
    logger.info('pulling', { sources: sources.length, resource: config.pull.output });
  }

  onApplicationShutdown(): Promise<void> {
    return this.#stop();
  }
}

@Module({})
class PullModule {
  static of(context: ServiceContext): DynamicModule {
    return { module: PullModule, providers: [{ provide: CONTEXT, useValue: context }, PullRunner] };
  }
}

export async function pullService(context: ServiceContext): Promise<Service> {
  const logger = nestLogger(context.logger);
  return NestFactory.createApplicationContext(PullModule.of(context), { logger });
}
