import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { until } from '@qplan/harness';
import { formatLine } from './line.ts';
import { cleanUp, linesOf, newFolder, newLogger } from './testing/log-rig.ts';

let folder: string;
let shown: string[];

beforeEach(() => {
  folder = newFolder();
  shown = [];
  const { _stderr: stderr } = console as unknown as { _stderr: { write(text: string): boolean } };
  jest.spyOn(stderr, 'write').mockImplementation((line) => shown.push(line) > 0);
});
afterEach(async () => {
  await cleanUp();
  jest.restoreAllMocks();
});

const lines = (name: string) => linesOf(join(folder, 'logs', name)).map((line) => line.slice(25));

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

test('everything goes to the console and the file, errors to errors.log beside it too', async () => {
  const log = newLogger(folder).child({ stage: 'condition' });
  log.info('conditioned', { rows: 12 });
  log.error('cannot condition', { cell: 'Work!F17' });
  await log.close();
  const all = [
    'info condition conditioned stage=condition rows=12',
    'error condition cannot condition stage=condition cell=Work!F17',
  ];
  expect(lines('qplan.log')).toEqual(all);
  expect(lines('errors.log')).toEqual(all.slice(1));
  expect(shown.map((line) => line.slice(25))).toEqual(all.map((line) => `${line}\n`));
  expect(log.health()).toEqual({ failing: {}, dropped: 0 });
});

test('what is below the level is left out', async () => {
  const log = newLogger(folder);
  log.debug('detail');
  await log.close();
  expect(shown).toEqual([]);
  expect(lines('qplan.log')).toEqual([]);
});

describe('by UDP', () => {
  test('an event is a message of RFC 5424', async () => {
    const server = createSocket('udp4');
    server.bind(0, '127.0.0.1');
    await once(server, 'listening');
    const syslog = { protocol: 'udp', host: '127.0.0.1', port: server.address().port } as const;
    const received = once(server, 'message');
    newLogger(folder, { syslog }).error('bad\n"cell"', { cell: 'a]b' });
    const [message] = (await received) as [Buffer];
    server.close();
    expect(message.toString()).toMatch(
      /^<131>1 \d{4}-\S+\.\d{3}Z \S+ qplan-condition \d+ - \[qplan@32473 service="condition" cell="a\\\]b"\] bad "cell" cell=a\]b$/,
    );
  });

  test('a name that is not known is said once, and nothing is lost that is kept meanwhile', async () => {
    const log = newLogger(folder, { syslog: { protocol: 'udp', host: 'no-such-host.invalid', port: 514 } });
    log.info('one');
    await until('it is told', () => log.health().failing['syslog']?.includes('ENOTFOUND'));
    await until('it was tried again', () => shown.length > 1);
    log.info('two');
    await log.close();
    expect(shown.map((line) => line.slice(25)).filter((line) => line.includes('away'))).toHaveLength(1);
    expect(shown.at(-1)).toMatch(/warn condition the service ends, and log lines have not arrived .* lines=3$/m);
  });
});
