// A log that tests can read.
import type { Fields, Logger } from '@qplan/logging';

export interface Recorder extends Logger {
  /** `<level> <event>` and the fields, an event an entry. */
  readonly events: readonly string[];
}

export function recorder(): Recorder {
  const events: string[] = [];
  const at =
    (level: string) =>
    (event: string, fields: Fields = {}) => {
      events.push(`${level} ${event} ${JSON.stringify(fields)}`);
    };
  const logger = {
    events,
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
    child: () => logger,
    health: () => ({ failing: {}, dropped: 0 }),
    close: async () => {},
  };
  return logger;
}
