// The logger of a service: winston decides what passes, the sinks where it goes.
import { dirname, join } from 'node:path';
import type { LogConfig, SyslogAddress } from '@qplan/config';
import winston from 'winston';
import Transport from 'winston-transport';
import type { Entry, Fields, Level } from './line.ts';
import { consoleSink, fileSink } from './local-sinks.ts';
import type { Sink } from './sink.ts';
import { TcpSink } from './tcp-sink.ts';
import { udpSink } from './udp-sink.ts';

/** An event is a few words; what varies goes into fields. `error` is for what a person must act on. */
export interface Logger {
  error(event: string, fields?: Fields): void;
  warn(event: string, fields?: Fields): void;
  info(event: string, fields?: Fields): void;
  debug(event: string, fields?: Fields): void;
  /** A logger that adds `fields` to each event. */
  child(fields: Fields): Logger;
  /** Resolves when every line that can be delivered has been (within about a second). */
  close(): Promise<void>;
}

const levels: Readonly<Record<Level, number>> = { error: 0, warn: 1, info: 2, debug: 3 };

/**
 * Logs to the console, and to syslog where one is configured, else to the log file and, errors, to errors.log beside it.
 * The transports are ours rather than winston-syslog's: that one loses lines while the connection is not up, and
 * notices a lost one late.
 */
export function createLogger(service: string, config: LogConfig): Logger {
  const everything = [consoleSink(), config.syslog ? syslogSink(config.syslog) : fileSink(config.file)];
  const errors = config.syslog ? [] : [fileSink(join(dirname(config.file), 'errors.log'))];
  const root = winston.createLogger({
    levels,
    level: config.level,
    transports: [
      ...everything.map((sink) => new SinkTransport(sink)),
      ...errors.map((sink) => new SinkTransport(sink, 'error')),
    ],
  });
  const close = async () => {
    await Promise.all([...everything, ...errors].map((sink) => sink.close()));
  };
  return loggerOf(root, service, {}, close);
}

function syslogSink(address: SyslogAddress): Sink {
  return address.protocol === 'udp' ? udpSink(address) : new TcpSink(address);
}

function loggerOf(root: winston.Logger, service: string, always: Fields, close: () => Promise<void>): Logger {
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
    child: (fields) => loggerOf(root, service, { ...always, ...fields }, close),
    close,
  };
}

class SinkTransport extends Transport {
  readonly #sink: Sink;

  constructor(sink: Sink, level?: Level) {
    super(level ? { level } : {});
    this.#sink = sink;
  }

  override log(info: { readonly entry: Entry }, next: () => void): void {
    this.#sink.write(info.entry);
    next();
  }
}
