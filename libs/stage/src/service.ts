// What starting and stopping a service is, for each of them: configuration, log, the Nest app, and a clean end on
// SIGTERM and SIGINT, or when the process that started it is gone.
import { waitForKeys } from '@qplan/bus';
import { type Config, ConfigError, loadConfig, loadLogConfig } from '@qplan/config';
import { createLogger, type Logger } from '@qplan/logging';
import { type HealthFile, keepHealthFile } from './health-file.ts';

export interface ServiceContext {
  readonly config: Config;
  readonly logger: Logger;
}

/** What is left to close at the end: a Nest application, or whatever closes like one. */
export interface Service {
  close(): Promise<void>;
}

/** A service that has not closed by then is ended as it is. */
const closeWithinMs = 4500;

/**
 * Starts the service `name`, which `start` builds. The process ends with code 0 after a clean stop, 1 after a failure,
 * which is logged as an error in one line. $QPLAN_HEALTH_FILE names the file of its sign of life, if one is wanted.
 */
export async function startService(name: string, start: (context: ServiceContext) => Promise<Service>): Promise<void> {
  const config = await loadConfigOrExit(name);
  const logger = createLogger(name, config.log);
  const end = async (code: number): Promise<never> => {
    await logger.close();
    process.exit(code);
  };
  const crash = (error: unknown): void => {
    logger.error('crashed; it is a fault of the program', { reason: describe(error) });
    void end(1);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);

  let health: HealthFile | undefined;
  const stopping = new AbortController();
  const starting = haveKeys(name, config, logger, stopping.signal)
    .then(() => (stopping.signal.aborted ? end(0) : start({ config, logger })))
    .then(async (service) => {
      const path = process.env['QPLAN_HEALTH_FILE'];
      if (path) health = await keepHealthFile(name, config, path);
      return service;
    });
  const stop = once(async (reason: string) => {
    logger.info('stopping', { reason });
    stopping.abort();
    const late = setTimeout(() => {
      logger.error('did not stop in time and was ended', { ms: closeWithinMs });
      void end(1);
    }, closeWithinMs);
    const service = await starting;
    await health?.close();
    await service.close();
    clearTimeout(late);
    logger.info('stopped');
    await end(0);
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop(signal));
  // Who was started by a parent that went while this was loading hears of it no more.
  if (process.connected) process.on('disconnect', () => stop('its parent is gone'));
  else if (process.send) stop('its parent is gone');

  try {
    await starting;
  } catch (error) {
    logger.error('cannot start', { reason: describe(error) });
    await end(1);
  }
}

/** Where the bus has keys, the proxy makes them at its first start, and the others wait for them. */
async function haveKeys(name: string, { bus }: Config, logger: Logger, signal: AbortSignal): Promise<void> {
  if (bus.keys === undefined || name === 'proxy') return;
  const missing = (reason: string) => logger.warn('waits for the keys of the bus', { reason });
  await waitForKeys(bus.keys, missing, signal);
}

/** What is wrong in the configuration is an error like any other, as long as the configuration tells where to log. */
async function loadConfigOrExit(name: string): Promise<Config> {
  try {
    return loadConfig();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const log = loadLogConfig();
    if (log) {
      const logger = createLogger(name, log);
      logger.error(error.message);
      await logger.close();
    } else {
      process.stderr.write(`qplan-service ${name}: ${error.message}\n`);
    }
    process.exit(1);
  }
}

function describe(error: unknown): string {
  if (error instanceof ConfigError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function once<A extends unknown[]>(run: (...args: A) => Promise<unknown>): (...args: A) => void {
  let called = false;
  return (...args) => {
    if (called) return;
    called = true;
    void run(...args);
  };
}
