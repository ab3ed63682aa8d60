// The logger of a service: winston decides what passes and writes it to console, file or syslog. Where one of them may be
// away for a while, a relay stands before it.
import { dirname, join } from 'node:path';
import type { LogConfig } from '@qplan/config';
import winston from 'winston';
import { type Entry, type Fields, formatLine, type Level } from './line.ts';
import { LogFile } from './log-file.ts';
import { Relay, type RelayWords } from './relay.ts';
import { formatRfc5424 } from './rfc5424.ts';
import { SyslogDatagrams } from './syslog-datagrams.ts';
import { SyslogStream } from './syslog-stream.ts';

/** An event is a few words; what varies goes into fields. `error` is for what a person must act on. */
export interface Logger {
  error(event: string, fields?: Fields): void;
  warn(event: string, fields?: Fields): void;
  info(event: string, fields?: Fields): void;
  debug(event: string, fields?: Fields): void;
  /** A logger that adds `fields` to each event. */
  child(fields: Fields): Logger;
  /** Whether what is logged arrives. */
  health(): LogHealth;
  /** Resolves when every line that can be delivered has been (within about a second). */
  close(): Promise<void>;
}

export interface LogHealth {
  /** Where lines do not arrive at the moment, `file`, `errors` or `syslog`, and what is wrong there. */
  readonly failing: Readonly<Record<string, string>>;
  /** Lines that were dropped since the start, because more were logged than are kept meanwhile. */
  readonly dropped: number;
}

const levels: Readonly<Record<Level, number>> = { error: 0, warn: 1, info: 2, debug: 3 };

const text = (write: (entry: Entry) => string) =>
  winston.format((info) => {
    info[Symbol.for('message')] = write(info['entry'] as Entry);
    return info;
  })();

/** Logs to the console, and to syslog where one is configured, else to the log file and, errors, to errors.log beside it. */
export function createLogger(service: string, config: LogConfig): Logger {
  const root = winston.createLogger({
    levels,
    level: config.level,
    format: text(formatLine),
    transports: [new winston.transports.Console({ stderrLevels: Object.keys(levels), eol: '\n' })],
  });
  const targets = {
    health: (): LogHealth => ({
      failing: Object.fromEntries(
        [...relays].flatMap(([name, { wrong }]) => (wrong === undefined ? [] : [[name, wrong]])),
      ),
      dropped: [...relays.values()].reduce((sum, { dropped }) => sum + dropped, 0),
    }),
    close: async () => {
      await Promise.all([...relays.values()].map((relay) => relay.close()));
    },
  };
  const logger = loggerOf(root, service, {}, targets);
  const relays = relaysOf(config, (level, event, fields) => logger[level](event, fields));
  for (const relay of relays.values()) root.add(relay);
  return logger;
}

/**
 * The log of who did what: to syslog as the service `audit`, else to audit.log beside the log file; whatever `level` says, as
 * nobody shall be able to do something unseen by it.
 */
export function createAuditLogger(config: LogConfig): Logger {
  return createLogger('audit', { ...config, level: 'info', file: join(dirname(config.file), 'audit.log') });
}

function relaysOf(config: LogConfig, tell: Tell): Map<string, Relay> {
  const { syslog, syslogCa, file } = config;
  if (syslog) {
    const { protocol, host, port } = syslog;
    const relay = new Relay({
      format: text(formatRfc5424),
      open: (events) =>
        protocol === 'udp' ? new SyslogDatagrams(syslog, events) : new SyslogStream(syslog, syslogCa, events),
      words: syslogWords({ to: `${protocol}://${host.includes(':') ? `[${host}]` : host}:${port}` }),
      tell,
    });
    return new Map([['syslog', relay]]);
  }
  const to = (path: string, level?: Level) =>
    new Relay({
      ...(level && { level }),
      open: (events) => new LogFile({ file: path, maxSize: config.maxSize, maxFiles: config.maxFiles }, events),
      words: fileWords({ file: path }),
      tell,
    });
  return new Map([
    ['file', to(file)],
    ['errors', to(join(dirname(file), 'errors.log'), 'error')],
  ]);
}

type Tell = (level: Level, event: string, fields: Fields) => void;

const syslogWords = (fields: Fields): RelayWords => ({
  lost: { level: 'warn', event: 'syslog is away: lines are kept until it is back, the last 10,000 of them' },
  again: 'syslog is back',
  fields,
});

const fileWords = (fields: Fields): RelayWords => ({
  lost: {
    level: 'error',
    event:
      'the log file cannot be written: free the disk, or mend its folder; the last 10,000 lines are kept until then',
  },
  again: 'the log file is written again',
  fields,
});

function loggerOf(
  root: winston.Logger,
  service: string,
  always: Fields,
  targets: Pick<Logger, 'health' | 'close'>,
): Logger {
  const at =
    (level: Level) =>
    (event: string, fields: Fields = {}) => {
      const entry: Entry = { time: new Date(), level, service, event, fields: { ...always, ...fields } };
      root.log({ level, message: event, entry });
    };
  return {
    error: at('error'),
    warn: at('warn'),
    info: at('info'),
    debug: at('debug'),
    child: (fields) => loggerOf(root, service, { ...always, ...fields }, targets),
    ...targets,
  };
}
