// The pull stage of every plan as a Nest module: what the plans share, and its life from start to stop.
import { type DynamicModule, Inject, Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Publisher, RequestClient } from '@qplan/bus';
import { endpoints } from '@qplan/config';
import { nestLogger } from '@qplan/logging';
import { Snapshots } from '@qplan/snapshots';
import { PlanFollower, type Service, type ServiceContext } from '@qplan/stage';
import { adoptApart } from './adopting/adopt-apart.ts';
import { type AdoptingPlan, followAdoptions } from './adopting/adoption-requests.ts';
import { PlanPull } from './plan-pull.ts';
import { followRequests } from './pull-request.ts';
import { readerScript } from './reading/read-apart.ts';
import { Readers } from './reading/readers.ts';
import { FileWatch } from './watch/watch.ts';

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
    const client = new RequestClient({ endpoint: request });
    const snapshots = new Snapshots(client);
    const readers = new Readers(readerScript, logger);
    const watch = new FileWatch(logger);
    const pulls = new Map<string, PlanPull>();
    const adopting = new Map<string, AdoptingPlan>();
    const plans = new PlanFollower(
      config,
      (plan) => {
        const pull = new PlanPull(plan, { publisher, client, snapshots, readers, watch, logger });
        pulls.set(plan.plan, pull);
        if (pull.adopting) adopting.set(plan.plan, pull.adopting);
        return {
          tell: (problem) => pull.tell(problem),
          recovered: () => pull.recovered(),
          stop: async () => {
            pulls.delete(plan.plan);
            adopting.delete(plan.plan);
            await pull.stop();
          },
        };
      },
      logger,
    );
    const requests = followRequests(subscribe, (plan, id) => pulls.get(plan)?.pullNow(id));
    const adoptions = followAdoptions(
      { subscribe, publish },
      { plans: adopting, snapshots, carryOut: adoptApart, logger },
    );
    plans.start();
    this.#stop = async () => {
      requests.close();
      await watch.close();
      // First the connection: a request to a bus that is away would keep the pullers from stopping.
      client.close();
      await adoptions.close();
      readers.close();
      await plans.stop();
      await publisher.close();
    };
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
