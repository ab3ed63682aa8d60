// The bus in one process: the request side and the event side, which know nothing of each other. Opened with the
// application, closed with it.
import { type DynamicModule, Injectable, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { ServiceContext } from '@qplan/stage';
import { EventSide } from './events.ts';
import { RequestSide } from './requests.ts';
import { Tally } from './tally.ts';

@Injectable()
class Proxy implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly events: EventSide,
    private readonly requests: RequestSide,
    private readonly tally: Tally,
  ) {}

  /** Rejects when a port cannot be bound. */
  async onModuleInit(): Promise<void> {
    await this.events.open();
    await this.requests.open();
  }

  onApplicationShutdown(): void {
    this.requests.close();
    this.events.close();
    this.tally.close();
  }
}

@Module({})
export class ProxyModule {
  static of({ config: { bus }, logger }: ServiceContext): DynamicModule {
    const providers = [
      { provide: Tally, useFactory: () => new Tally(logger) },
      { provide: EventSide, inject: [Tally], useFactory: (tally: Tally) => new EventSide(bus, tally) },
      { provide: RequestSide, inject: [Tally], useFactory: (tally: Tally) => new RequestSide(bus, tally, logger) },
      Proxy,
    ];
    return { module: ProxyModule, providers };
  }
}
