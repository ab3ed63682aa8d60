import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readIni } from './ini-file.ts';
import { readPull } from './pull.ts';
import { schedule } from './schedule.ts';
import { sourceAddress } from './source-address.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'qplan-config-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function read(ini: string, env: NodeJS.ProcessEnv = {}) {
  const path = join(folder, 'config.ini');
  writeFileSync(path, `[pull]\noutput = raw qplan\nevery = 5 minutes\n${ini}`);
  return readPull(readIni(path).subsections.get('pull')!, { root: '/root', env });
}

test.each([
  ['data/plan.xlsx', { kind: 'file', path: '/root/data/plan.xlsx' }],
  ['https://example.com/plan.csv?x=1', { kind: 'web', url: 'https://example.com/plan.csv?x=1' }],
  ['gsheet:1AbC-_9', { kind: 'google', spreadsheet: '1AbC-_9' }],
  ['https://docs.google.com/spreadsheets/d/1AbC/edit?gid=12#gid=12', { kind: 'google', spreadsheet: '1AbC', tab: 12 }],
  ['https://docs.google.com/spreadsheets/d/1AbC', { kind: 'google', spreadsheet: '1AbC' }],
  [
    'https://docs.google.com/spreadsheets/d/e/2PACX/pub?output=csv',
    { kind: 'web', url: 'https://docs.google.com/spreadsheets/d/e/2PACX/pub?output=csv' },
  ],
  ['jira:https://acme.atlassian.net/', { kind: 'jira', site: 'https://acme.atlassian.net' }],
  ['ftp://example.com/plan.csv', undefined],
  ['file:///etc/passwd', undefined],
  ['https://me:secret@example.com/plan.csv', undefined],
  ['gsheet:../x', undefined],
  ['jira:acme', undefined],
])('the source %s', (text, address) => {
  expect(sourceAddress.parse(text, '/root')).toEqual(address);
});

test.each([
  ['5 minutes', { everyMs: 300_000 }],
  ['0 */2 * * 1-5', { cron: '0 */2 * * 1-5' }],
  ['@daily', { cron: '@daily' }],
  ['0 25 * * *', undefined],
  ['0 0 30 2 *', undefined],
  ['2030-01-01T00:00:00', undefined],
  ['now and then', undefined],
])('every = %s', (text, expected) => {
  expect(schedule.parse(text, '')).toEqual(expected);
});

test('secrets may come from the environment', () => {
  const ini = `[pull.raw work]
source = jira:https://acme.atlassian.net
jql = project = APP AND labels = "q1" ORDER BY rank
fields = Key, Summary, Story Points
[pull.raw staff]
source = https://example.com/staff.csv
`;
  const env = { QPLAN_PULL_JIRA_USER: 'ann@acme', QPLAN_PULL_JIRA_TOKEN: 's3cret', QPLAN_PULL_RAW_STAFF_TOKEN: 'b' };
  const { jiraToken, streams } = read(ini, env);
  expect(jiraToken).toBe('s3cret');
  expect(streams[0]).toMatchObject({
    jql: 'project = APP AND labels = "q1" ORDER BY rank',
    fields: ['Key', 'Summary', 'Story Points'],
  });
  expect(streams[1]!.token).toBe('b');
});

test('a source has a minute to be read in, or as long as its section says', () => {
  const { streams } = read('[pull.a]\nsource = a.csv\n[pull.b]\nsource = b.csv\ntime_limit = 5 seconds\n');
  expect(streams.map(({ timeLimit }) => timeLimit)).toEqual([60_000, 5000]);
});

test.each([
  ['[pull.a]\nsource = gsheet:1', '[pull] google_key_file: missing; expected a service account'],
  ['jira_user = a\njira_token = b\n[pull.a]\nsource = jira:https://a.b', '[pull.a] jql: missing; expected a query'],
  ['[pull.a]\nsource = jira:https://a.b\njql = x', '[pull] jira_user: missing'],
  ['[pull.a]\nsource = a.csv\njql = x', '[pull.a] jql: only a source jira:https://… has it'],
  ['[pull.a]\nsource = a.csv\ntoken = x', '[pull.a] token: only a source https://… has it'],
  ['[pull.a]\nsource = ftp://x/a.csv', '[pull.a] source = ftp://x/a.csv: expected a file, https://…'],
])('%s is a fault', (ini, message) => {
  expect(() => read(ini)).toThrow(message);
});

test.each([
  ['[pull.a]\nsource = https://x/a.csv\nheader = s3cret'],
  ['[pull.a]\nsource = https://x/a.csv\ntokn = s3cret'],
  ['jira_tokem = s3cret'],
  ['[pull.a]\nsource = https://me:s3cret@x/a.csv'],
])('a fault does not tell a secret: %s', (ini) => {
  expect(() => read(ini)).toThrow(/^(?!.*s3cret)/s);
});

test('a stream that is there twice is refused, with both lines: one of its sources would be gone', () => {
  const twice =
    '[pull.raw work]\nsource = a.csv\n[pull.raw staff]\nsource = b.csv\n  [pull.raw work] ; again\nsource = c.csv\n';
  expect(() => read(twice)).toThrow(/config\.ini: \[pull\.raw work\] is there twice, on lines 4 and 8: give each/);
});

test('a source is written where it says so, and one on a web server cannot be', () => {
  const { streams } = read('[pull.a]\nsource = a.csv\nwrite = yes\n[pull.b]\nsource = b.csv\n');
  expect(streams.map(({ write }) => write)).toEqual(['yes', 'no']);
  expect(() => read('[pull.a]\nsource = https://example.com/a.csv\nwrite = yes\n')).toThrow(
    '[pull.a] write = yes: a source https://… cannot be written',
  );
});
