// The snapshot service as a Nest microservice on the bus.
import { type DynamicModule, type INestMicroservice, Inject, Injectable, Module } from '@nestjs/common';
import type { OnApplicationShutdown } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Publisher } from '@qplan/bus';
import { BusErrors, BusServer } from '@qplan/bus/server';
import { endpoints } from '@qplan/config';
import { nestLogger } from '@qplan/logging';
import { formatEvent, formatMirrorStatus, formatScenarioEvent, mirrorEveryMs } from '@qplan/snapshots';
import { type ServiceContext, StatusReporter } from '@qplan/stage';
import { ScenariosController } from './requests/scenarios.controller.ts';
import { SnapshotController } from './requests/snapshot.controller.ts';
import { planResources } from './plans/plan-resources.ts';
import { Store } from './store.ts';

/** The requests in hand hold at most this multiple of the size limit of one. */
const mostInHand = 4;

/** Tells how store and mirror are, and follows the branch. Closes what the requests stand on, after the last of them is answered. */
@Injectable()
class StoreKeeper implements OnApplicationShutdown {
  readonly #store: Store;
  readonly #publisher: Publisher;
  readonly #telling: NodeJS.Timeout;
  /** While all is well there is nothing to tell. */
  #status: StatusReporter | undefined;

  constructor(@Inject(Store) store: Store, @Inject(Publisher) publisher: Publisher) {
    this.#store = store;
    this.#publisher = publisher;
    this.#telling = setInterval(() => this.#tell(), mirrorEveryMs);
  }

  #tell(): void {
    const { mirror, health } = this.#store;
    if (mirror) this.#publisher.publish(formatMirrorStatus(mirror));
    const told = (message: string | undefined) => (message ? [{ where: 'repository', message }] : []);
    if (health.problem || health.warning) {
      this.#status ??= new StatusReporter(this.#publisher, 'snapshot');
      const state = health.problem ? 'failing' : 'idle';
      this.#status.report({ state, problems: told(health.problem), warnings: told(health.warning) });
    }
    this.#store.look();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.#telling);
    this.#status?.close();
    await this.#store.close();
    await this.#publisher.close();
  }
}

@Module({})
class SnapshotModule {
  static of(store: Store, publisher: Publisher): DynamicModule {
    const providers = [
      { provide: Store, useValue: store },
      { provide: Publisher, useValue: publisher },
    ];
    return {
      module: SnapshotModule,
      controllers: [SnapshotController, ScenariosController],
      providers: [...providers, StoreKeeper],
    };
  }
}

/** Resolves when the store is open and requests are taken. */
export async function startSnapshots({ config, logger }: ServiceContext): Promise<INestMicroservice> {
  const { worker, publish } = endpoints(config.bus);
  const publisher = new Publisher({ endpoint: publish });
  const { repository, mirror, mirrored } = config.snapshot;
  const started = performance.now();
  const store = await Store.open({
    repository,
    resources: config.resources,
    planResources: planResources(config, logger),
    logger,
    mirror,
    mirrorFirst: mirrored === 'before the answer',
    announce: (version) => publisher.publish(formatEvent(version)),
    saved: (head) => publisher.publish(formatScenarioEvent(head)),
  });
  const strategy = new BusServer({
    endpoint: worker,
    logger,
    maxBytesInHand: mostInHand * config.bus.maxRequestBytes,
    // A disk that is slow, or a lock that somebody holds, keeps nobody from reading.
    patient: ['PUT', 'SAVE'],
  });
  const module = SnapshotModule.of(store, publisher);
  const app = await NestFactory.createMicroservice(module, {
    strategy,
    logger: nestLogger(logger),
    abortOnError: false,
  });
  app.useGlobalFilters(new BusErrors());
  await app.listen();
  logger.info('listening', { endpoint: worker.address, repository, ms: Math.round(performance.now() - started) });
  return app;
}
