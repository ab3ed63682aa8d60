// The proxy service: the four ports of the bus.
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { nestLogger } from '@qplan/logging';
import { startService } from '@qplan/stage';
import { ProxyModule } from './proxy.module.ts';

await startService('proxy', async (context) => {
  const { config, logger } = context;
  const app = await NestFactory.createApplicationContext(ProxyModule.of(context), {
    logger: nestLogger(logger),
    abortOnError: false,
  });
  const { host, requestPort, workerPort, publishPort, subscribePort } = config.bus;
  logger.info('listening', { host, requestPort, workerPort, publishPort, subscribePort });
  return app;
});
