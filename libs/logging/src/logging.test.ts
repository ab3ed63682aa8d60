import { jest } from '@jest/globals';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '@qplan/harness';
import { createLogger, type Logger } from './index.ts';
import { formatLine } from './line.ts';

let folder: string;
const loggers: Logger[] = [];
let shown: jest.SpiedFunction<typeof process.stderr.write>;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'qplan-log-'));
  shown = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(async () => {
  await Promise.all(loggers.splice(0).map((logger) => logger.close()));
  shown.mockRestore();
  rmSync(folder, { recursive: true });
});

function logger(syslog?: { protocol: 'udp' | 'tcp'; host: string; port: number }): Logger {
  const made = createLogger('condition', { level: 'info', file: join(folder, 'logs/qplan.log'), syslog });
  loggers.push(made);
  return made;
}

const lines = (name: string) =>
  readFileSync(join(folder, 'logs', name), 'utf8')
    .trimEnd()
    .split('\n');

describe('a line', () => {
  const entry = { time: new Date(0), level: 'error', service: 'pull', event: 'no such sheet', fields: {} } as const;

  test('has time, level, service, event and fields', () => {
    expect(formatLine({ ...entry, fields: { sheet: 'Work 2', rows: 3 } })).toBe(
      '1970-01-01T00:00:00.000Z error pull no such sheet sheet="Work 2" rows=3',
    );
  });

  test('stays one line, whatever a field holds', () => {
    expect(formatLine({ ...entry, fields: { cell: 'a\nb "c"\u2028d' } })).toMatch(/ cell="a b \\"c\\" d"$/);
  });
});

test('everything goes to the file, errors to errors.log beside it too', () => {
  const log = logger().child({ stage: 'condition' });
  log.info('conditioned', { rows: 12 });
  log.error('cannot condition', { cell: 'Work!F17' });
  expect(lines('qplan.log').map((line) => line.slice(25))).toEqual([
    'info condition conditioned stage=condition rows=12',
    'error condition cannot condition stage=condition cell=Work!F17',
  ]);
  expect(lines('errors.log')).toHaveLength(1);
});

test('what is below the level is left out', () => {
  logger().debug('detail');
  expect(shown).not.toHaveBeenCalled();
});

test('by UDP an event is a message of RFC 5424', async () => {
  const server = createSocket('udp4');
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  logger({ protocol: 'udp', host: '127.0.0.1', port: server.address().port }).error('bad "cell"', { cell: 'a]b' });
  const [message] = (await once(server, 'message')) as [Buffer];
  server.close();
  expect(message.toString()).toMatch(
    /^<131>1 \d{4}-\S+Z \S+ qplan-condition \d+ - \[qplan@32473 service="condition" cell="a\\\]b"\] bad "cell" cell=a\]b$/,
  );
});

describe('by TCP', () => {
  const received: string[] = [];
  let server: Server;
  let connections: Socket[] = [];

  async function listen(port = 0): Promise<number> {
    server = createServer((socket) => {
      connections.push(socket);
      socket.on('data', (data) => received.push(...data.toString().split(/(?=\d+ <)/)));
      socket.on('error', () => {});
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  async function stop(): Promise<void> {
    for (const socket of connections) socket.destroy();
    connections = [];
    await new Promise((resolve) => server.close(resolve));
  }

  const got = (event: string) => received.some((line) => line.endsWith(` ${event}`));

  test('what is logged while syslog is away arrives when it is back', async () => {
    const port = await listen();
    const log = logger({ protocol: 'tcp', host: '127.0.0.1', port });
    log.info('before');
    await until('before', () => got('before'));
    await stop();
    log.info('while away');
    await listen(port);
    await until('while away', () => got('while away'));
    await stop();
  });

  test('closing waits for the last words', async () => {
    const port = await listen();
    const log = logger({ protocol: 'tcp', host: '127.0.0.1', port });
    log.error('last words');
    await log.close();
    await until('last words', () => got('last words'));
    await stop();
  });
});
