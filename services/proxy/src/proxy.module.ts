// The proxy as a Nest module: opened with the application, closed with it.
import {
  type DynamicModule,
  Inject,
  Injectable,
  Module,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { ServiceContext } from '@qplan/stage';
import { Proxy } from './proxy.ts';

@Injectable()
class ProxyRunner implements OnModuleInit, OnApplicationShutdown {
  readonly #proxy: Proxy;

  constructor(@Inject(Proxy) proxy: Proxy) {
    this.#proxy = proxy;
  }

  onModuleInit(): Promise<void> {
    return this.#proxy.open();
  }

  onApplicationShutdown(): void {
    this.#proxy.close();
  }
}

@Module({})
export class ProxyModule {
  static of({ config, logger }: ServiceContext): DynamicModule {
    const proxy = { provide: Proxy, useFactory: () => new Proxy(config.bus, logger) };
    return { module: ProxyModule, providers: [proxy, ProxyRunner] };
  }
}
