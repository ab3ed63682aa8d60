import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError, endpoints, loadConfig, loadLogConfig, projectRoot } from './index.ts';
import { usualSections } from './usual-sections.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qplan-config-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function load(content: string, env: NodeJS.ProcessEnv = {}) {
  const path = join(folder, 'config.ini');
  writeFileSync(path, content);
  return loadConfig({ path, env });
}

function faultOf(content: string, env: NodeJS.ProcessEnv = {}): string {
  try {
    load(content, env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message.replace(folder, '…');
  }
  throw new Error('no fault was found');
}

test('the example configuration of the project is complete', () => {
  const config = loadConfig({ env: {} });
  expect(config.path).toBe(join(projectRoot(), 'config/config.ini'));
  expect(config.resources.get('qplan app')).toBe('app/qplan.txt');
  expect(config.pull?.streams.map(({ stream }) => stream)).toEqual(expect.arrayContaining(['raw work', 'raw staff']));
});

test('a stage whose section is absent has no settings', () => {
  const { pull, condition, qplan } = load(usualSections);
  expect([pull, condition, qplan]).toEqual([undefined, undefined, undefined]);
});

test('without [resources] they have the usual names and files', () => {
  const { resources } = load(usualSections.replace(/\[resources\]\n(.* = .*\n)+/, ''));
  expect(Object.fromEntries(resources)).toEqual({
    'notify rules': 'notify/rules.txt',
    'raw qplan': 'raw/qplan.txt',
    'cond qplan': 'cond/qplan.txt',
    'qplan app': 'app/qplan.txt',
  });
});

test("relative paths start at the project's root, absolute ones stay", () => {
  const config = load(usualSections.replace('data/logs/qplan.log', '/var/log/qplan.log'));
  expect(config.snapshot.repository).toBe(join(projectRoot(), 'data/snapshots'));
  expect(config.log.file).toBe('/var/log/qplan.log');
});

test('the environment overrides a key, also in a section whose name has a space', () => {
  const pull = '[pull]\noutput = raw qplan\nevery = 5 minutes\n[pull.raw work]\nsource = a.xlsx\n';
  const config = load(usualSections + pull, {
    QPLAN_BUS_HOST: 'proxy',
    QPLAN_PULL_RAW_WORK_SOURCE: '/srv/b.ods',
    QPLAN_LOG_SYSLOG: 'udp://syslog:514',
  });
  expect(endpoints(config.bus).request).toEqual({ address: 'tcp://proxy:5551' });
  expect(config.pull?.streams[0]?.source).toEqual({ kind: 'file', path: '/srv/b.ods' });
  expect(config.log.syslog).toEqual({ protocol: 'udp', host: 'syslog', port: 514 });
});

test.each([
  ['tls://syslog.example.com', { protocol: 'tls', host: 'syslog.example.com', port: 6514 }],
  ['TLS://[2001:db8::1]:10514', { protocol: 'tls', host: '2001:db8::1', port: 10514 }],
  ['tcp://syslog', { protocol: 'tcp', host: 'syslog', port: 601 }],
  ['udp://10.0.0.1', { protocol: 'udp', host: '10.0.0.1', port: 514 }],
])('%s is where syslog is', (QPLAN_LOG_SYSLOG, address) => {
  expect(load(usualSections, { QPLAN_LOG_SYSLOG }).log.syslog).toEqual(address);
});

test('log files are turned at 20 MiB, and five are kept, unless it says otherwise', () => {
  expect(load(usualSections).log).toMatchObject({ maxSize: 20 * 1024 ** 2, maxFiles: 5, syslogCa: undefined });
  const log = load(`${usualSections}max_size = 1 MiB\nmax_files = 3\nsyslog_ca = config/ca.pem\n`).log;
  expect(log).toMatchObject({ maxSize: 1024 ** 2, maxFiles: 3, syslogCa: join(projectRoot(), 'config/ca.pem') });
});

test('a comment may stand behind a value and behind a header', () => {
  const commented = usualSections.replace('[web]', '[web]   ; what browsers see').replace('8000', '8000   ; or 80');
  expect(load(commented).web.port).toBe(8000);
});

test('an empty variable of the environment leaves an optional key at its default', () => {
  expect(load(usualSections, { QPLAN_WEB_TOKEN: '' }).web.token()).toBeUndefined();
});

test('where to log is known although another section is wrong, unless [log] is wrong too', () => {
  const path = join(folder, 'config.ini');
  const log = (content: string, env = {}) => {
    writeFileSync(path, content);
    return loadLogConfig({ path, env });
  };
  expect(log(usualSections.replace('port = 8000', 'port = many'))?.level).toBe('info');
  expect(log(usualSections, { QPLAN_LOG_LEVEL: 'loud' })).toBeUndefined();
});

test.each([
  ['an unknown section', `${usualSections}[wep]\n`, '…/config.ini: [wep]: no such section; known are bus, snapshot,'],
  [
    'a missing section',
    usualSections.replace('[web]\nhost = 127.0.0.1\nport = 8000', ''),
    '…/config.ini: [web]: the section is missing',
  ],
  [
    'an unknown key',
    `${usualSections}colour = red\n`,
    '[log] colour = red: no such key; known are level, file, max_size, max_files, syslog, syslog_ca',
  ],
  [
    'a missing key',
    usualSections.replace('request_port = 5551', ''),
    '[bus] request_port: missing; expected a port number',
  ],
  [
    'a value of the wrong kind',
    usualSections.replace('8000', 'http'),
    '[web] port = http: expected a port number, 1 to 65535',
  ],
  ['a port out of range', usualSections.replace('8000', '80000'), '[web] port = 80000: expected a port number'],
  [
    'a resource file outside',
    usualSections.replace('raw/qplan.txt', '../x'),
    '[resources] raw qplan = ../x: expected a file inside',
  ],
  [
    "git's own file",
    usualSections.replace('raw/qplan.txt', '.git/config'),
    '[resources] raw qplan = .git/config: expected a file',
  ],
  [
    'one file for two',
    usualSections.replace('cond/', 'raw/'),
    'the file is that of "raw qplan"; expected a file of its own',
  ],
  [
    'a file inside another',
    usualSections.replace('raw/qplan.txt', 'cond'),
    '"cond" is the file of "raw qplan", and no folder',
  ],
  [
    'a resource nobody named',
    `${usualSections}[qplan]\ninput = x\noutput = raw qplan\n`,
    '[qplan] input = x: expected one of',
  ],
  [
    'a time span',
    `${usualSections}[pull]\noutput = raw qplan\nevery = soon\n`,
    '[pull] every = soon: expected a time span such as',
  ],
  [
    'a time span that no timer can wait for',
    `${usualSections}[pull]\noutput = raw qplan\nevery = 30 days\n`,
    '[pull] every = 30 days: expected a time span such as 500 ms, 30 seconds, 5 minutes, 1 hour or 2 days, and no more than 24 days',
  ],
])('%s is told in one line', (_, content, expected) => {
  const message = faultOf(content);
  expect(message).toContain(expected);
  expect(message).not.toContain('\n');
});

test('a fault in the mirror shows nothing of its password', () => {
  const fault = faultOf(usualSections, { QPLAN_SNAPSHOT_MIRROR: 'http://ann:s3cret/x@git.example.com/q.git' });
  expect(fault).toContain('[snapshot] mirror = (a secret): expected https://');
  expect(fault).not.toContain('s3cret');
});

test('a fault in an override names its variable', () => {
  expect(faultOf(usualSections, { QPLAN_WEB_PORT: 'x' })).toContain(
    '[web] port = x (from QPLAN_WEB_PORT): expected a port number',
  );
});

test('a file that is not there is named', () => {
  expect(() => loadConfig({ path: '/nowhere/config.ini' })).toThrow(
    '/nowhere/config.ini: there is no such file; set QPLAN_CONFIG to the path of a config.ini',
  );
});
