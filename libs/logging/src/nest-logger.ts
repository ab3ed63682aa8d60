// Nest's own messages as log events: its start-up chatter at level debug, its warnings and errors as they are.
import type { Logger } from './logger.ts';

/** What Nest asks of a logger (its LoggerService), so that this library does not depend on Nest. */
export interface NestLogger {
  log(message: unknown, ...context: unknown[]): void;
  error(message: unknown, ...context: unknown[]): void;
  warn(message: unknown, ...context: unknown[]): void;
  debug(message: unknown, ...context: unknown[]): void;
  verbose(message: unknown, ...context: unknown[]): void;
}

export function nestLogger(logger: Logger): NestLogger {
  const at =
    (level: 'error' | 'warn' | 'debug') =>
    (message: unknown, ...context: unknown[]) => {
      const source = context.at(-1);
      const text = message instanceof Error ? (message.stack ?? message.message) : String(message);
      logger[level](text, { source: typeof source === 'string' ? source : 'Nest' });
    };
  return { log: at('debug'), error: at('error'), warn: at('warn'), debug: at('debug'), verbose: at('debug') };
}
