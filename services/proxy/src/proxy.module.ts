// The bus in one process: the request side and the event side, which know nothing of each other. Opened with the
// application, closed with it.
import {
  type DynamicModule,
  Injectable,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
  Optional,
} from '@nestjs/common';
import { busEveryMs, formatBusStatus, type ServiceContext } from '@qplan/stage';
import { Admission } from './admission.ts';
import { EventSide } from './events.ts';
import { Refusals } from './refusals.ts';
import { RequestSide } from './requests.ts';
import { Tally } from './tally.ts';

@Injectable()
class Proxy implements OnModuleInit, OnApplicationShutdown {
  private telling: NodeJS.Timeout | undefined;

  constructor(
    private readonly events: EventSide,
    private readonly requests: RequestSide,
    private readonly tally: Tally,
    private readonly refusals: Refusals,
    @Optional() private readonly admission?: Admission,
  ) {}

  /** Rejects when a port cannot be bound. */
  async onModuleInit(): Promise<void> {
    await this.admission?.open();
    await this.events.open();
    await this.requests.open();
    if (this.admission) this.telling = setInterval(() => this.tell(), busEveryMs);
  }

  private tell(): void {
    this.events.publish(formatBusStatus(this.refusals.status));
  }

  onApplicationShutdown(): void {
    clearInterval(this.telling);
    this.requests.close();
    this.events.close();
    this.admission?.close();
    this.tally.close();
  }
}

@Module({})
export class ProxyModule {
  static of({ config: { bus }, logger }: ServiceContext): DynamicModule {
    const tally = new Tally(logger);
    const refusals = new Refusals(logger);
    const admission = bus.keys === undefined ? undefined : new Admission(bus.keys, refusals, logger);
    const options = { ...bus, admission };
    const providers = [
      { provide: Tally, useValue: tally },
      { provide: Refusals, useValue: refusals },
      { provide: Admission, useValue: admission },
      { provide: EventSide, useFactory: () => new EventSide(options, tally) },
      { provide: RequestSide, useFactory: () => new RequestSide(options, tally, logger) },
      Proxy,
    ];
    return { module: ProxyModule, providers };
  }
}
