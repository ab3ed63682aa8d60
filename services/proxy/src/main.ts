// The proxy service: the four ports of the bus.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { nestLogger } from '@qplan/logging';
import { startService } from '@qplan/stage';
import { ProxyModule } from './proxy.module.ts';

await startService('proxy', (context) =>
  NestFactory.createApplicationContext(ProxyModule.of(context), {
    logger: nestLogger(context.logger),
    abortOnError: false,
  }),
);
