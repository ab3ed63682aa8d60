import type { PullStream } from '@qplan/config';
import { createSend } from './http.ts';
import { jiraSource } from './jira.ts';
import { type Answer, type Asked, type Loopback, openLoopback, recordedPause } from './loopback.fixture.ts';
import { tablesOf } from './tables.fixture.ts';

let jira: Loopback;
let pauses: number[];
beforeEach(async () => (jira = await openLoopback()));
afterEach(() => jira.close());

/** As GET /rest/api/3/field answers, in part. */
const fields = [
  { id: 'summary', key: 'summary', name: 'Summary', custom: false, schema: { type: 'string' } },
  { id: 'status', key: 'status', name: 'Status', custom: false },
  { id: 'issuekey', key: 'issuekey', name: 'Key', custom: false },
  { id: 'customfield_10016', key: 'customfield_10016', name: 'Story Points', custom: true },
  { id: 'customfield_10020', key: 'customfield_10020', name: 'Sprint', custom: true },
  { id: 'customfield_10099', key: 'customfield_10099', name: 'Sprint', custom: true },
  { id: 'customfield_10050', key: 'customfield_10050', name: 'Squad', custom: true },
];

const issue = (number: number, more: object = {}) => ({
  id: String(10_000 + number),
  key: `APP-${number}`,
  fields: { summary: `Item ${number}`, status: { name: 'To Do', id: '1' }, ...more },
});

/** Answers like Jira: these issues, in pages; `first` may answer before that. */
function playJira(issues: readonly object[], first: (asked: Asked) => Answer | undefined = () => undefined): void {
  jira.answer = (asked) => {
    const before = first(asked);
    if (before) return before;
    if (asked.path === '/rest/api/3/field') return { body: fields };
    const { nextPageToken = '0', maxResults } = JSON.parse(asked.body) as {
      nextPageToken?: string;
      maxResults: number;
    };
    const end = Number(nextPageToken) + maxResults;
    const more = end < issues.length ? { nextPageToken: String(end) } : {};
    return { body: { issues: issues.slice(Number(nextPageToken), end), ...more, isLast: end >= issues.length } };
  };
}

function open(streams: readonly Partial<PullStream>[] = [{}], site = jira.origin) {
  const recorded = recordedPause();
  pauses = recorded.pauses;
  const whole = streams.map((stream) => ({
    stream: 'raw work',
    jql: 'project = APP ORDER BY rank',
    fields: ['Key', 'Summary', 'Status'],
    ...stream,
  })) as PullStream[];
  const settings = { allow: [], timeLimit: 10_000, sizeLimit: 1e6 };
  return jiraSource(
    site,
    whole,
    { user: 'ann@acme.example', token: 't0k' },
    createSend(new URL(site), settings, recorded),
  );
}

const read = (source = open()) => tablesOf(source, new AbortController().signal);

test('a query gives a row an issue, a column a field, over all pages and in its order', async () => {
  playJira(Array.from({ length: 250 }, (_, index) => issue(index)));
  const table = (await read()).get('raw work')!;
  expect(table).toHaveLength(251);
  expect([table[0], table[1], table[250]]).toEqual([
    ['Key', 'Summary', 'Status'],
    ['APP-0', 'Item 0', 'To Do'],
    ['APP-249', 'Item 249', 'To Do'],
  ]);
  const [first, ...pages] = jira.asked;
  expect(first).toMatchObject({ method: 'GET', path: '/rest/api/3/field' });
  const basic = `Basic ${Buffer.from('ann@acme.example:t0k').toString('base64')}`;
  expect(pages.map(({ method, path, headers }) => [method, path, headers.authorization])).toEqual(
    Array.from({ length: 3 }, () => ['POST', '/rest/api/3/search/jql', basic]),
  );
  const query = { jql: 'project = APP ORDER BY rank', fields: ['issuekey', 'summary', 'status'], maxResults: 100 };
  expect(pages.map(({ body }) => JSON.parse(body))).toEqual([
    query,
    { ...query, nextPageToken: '100' },
    { ...query, nextPageToken: '200' },
  ]);
});

test('an issue that moves while the pages are read is one row', async () => {
  playJira([...Array.from({ length: 100 }, (_, index) => issue(index)), issue(99), issue(100)]);
  expect((await read()).get('raw work')).toHaveLength(102);
});

test.each([
  ['a number', 3.5, '3.5'],
  ['nothing', null, ''],
  ['a choice', { self: '…', value: 'Payments', id: '7' }, 'Payments'],
  ['a choice within a choice', { value: 'Mobile', child: { value: 'iOS' } }, 'Mobile – iOS'],
  ['a person', { accountId: '1', displayName: 'Ann Ek', emailAddress: 'a@b' }, 'Ann Ek'],
  ['labels', ['q1', 'mobile'], 'q1, mobile'],
  ['versions', [{ name: '1.0' }, { name: '2.0' }], '1.0, 2.0'],
  ['a date', '2027-01-05', 'Jan  5, 2027'],
  ['a time', '2027-01-05T23:30:00.000-0800', 'Jan  5, 2027'],
  ['a parent', { id: '1', key: 'APP-1', fields: { summary: 'Epic' } }, 'APP-1'],
  ['text with a tab and lines', 'a\tb\nc', 'a b c'],
  [
    'links, of which those to blockers are prerequisites',
    [
      { type: { name: 'Blocks', inward: 'is blocked by' }, inwardIssue: { key: 'APP-7' } },
      { type: { name: 'Blocks', inward: 'is blocked by' }, outwardIssue: { key: 'APP-8' } },
      { type: { name: 'Relates', inward: 'relates to' }, inwardIssue: { key: 'APP-9' } },
    ],
    'APP-7',
  ],
  [
    'a document',
    {
      type: 'doc',
      version: 1,
      content: ['Pay', 'Split'].map((text) => ({ type: 'paragraph', content: [{ type: 'text', text }] })),
    },
    'Pay Split',
  ],
])('%s in a field', async (_, value, text) => {
  playJira([issue(1, { customfield_10050: value, customfield_10016: 1 })]);
  const table = (await read(open([{ fields: ['squad', 'Story Points'] }]))).get('raw work');
  expect(table![1]).toEqual([text, '1']);
});

test('fields go by id too, and a name that two have must', async () => {
  playJira([issue(1, { customfield_10099: [{ id: 3, name: 'Sprint 3', state: 'active' }] })]);
  const table = (await read(open([{ fields: ['customfield_10099'] }]))).get('raw work');
  expect(table).toEqual([['customfield_10099'], ['Sprint 3']]);
  await expect(read(open([{ fields: ['Sprint'] }]))).rejects.toThrow(
    'several fields have the name "Sprint": give one of customfield_10020, customfield_10099 instead',
  );
  await expect(read(open([{ fields: ['Storypoints'] }]))).rejects.toThrow('there is no field "Storypoints"');
});

test('several queries on a site are one source, and the fields are asked for once', async () => {
  playJira([issue(1)]);
  const tables = await read(open([{}, { stream: 'raw staff', jql: 'project = HR' }]));
  expect([...tables.keys()]).toEqual(['raw work', 'raw staff']);
  expect(jira.asked.filter(({ path }) => path.endsWith('/field'))).toHaveLength(1);
});

test('a limit of requests is respected', async () => {
  const limited = { status: 429, headers: { 'Retry-After': '5', 'X-RateLimit-Reset': '2027-01-05T10:00Z' } };
  playJira([issue(1)], () => (jira.asked.length === 2 ? limited : undefined));
  expect((await read()).get('raw work')).toHaveLength(2);
  expect(pauses).toEqual([5000]);
});

test('half of the pages are nothing', async () => {
  playJira(
    Array.from({ length: 250 }, (_, index) => issue(index)),
    ({ body }) => (body.includes('"nextPageToken":"200"') ? { status: 500 } : undefined),
  );
  await expect(read()).rejects.toThrow('Jira has trouble of its own (HTTP 500)');
  expect(pauses).toHaveLength(4);
});

test('the same page again and again is no reason to go on', async () => {
  playJira([], ({ method }) => (method === 'POST' ? { body: { issues: [], nextPageToken: 'x' } } : undefined));
  await expect(read()).rejects.toThrow('the same page again and again');
});

test.each<[Answer, string]>([
  [{ status: 401 }, 'Jira does not take jira_user with jira_token: make a new token if it has expired (HTTP 401)'],
  [{ status: 403 }, 'the account of jira_user may not read this (HTTP 403)'],
  [{ status: 404 }, 'there is no Jira Cloud: correct source in config.ini (HTTP 404)'],
  [
    { status: 400, body: { errorMessages: ["The value 'APX' does not exist for the field 'project'."], errors: {} } },
    "Jira does not take the query: The value 'APX' does not exist for the field 'project'. (HTTP 400)",
  ],
  [{ body: '<html>' }, 'it does not answer as Jira does'],
  [{ status: 302, headers: { Location: 'https://id.atlassian.com/login' } }, 'Jira has trouble of its own (HTTP 302)'],
])('%j is told in words, without the token', async (answer, message) => {
  playJira([], ({ path }) => (path.endsWith('jql') ? answer : undefined));
  await expect(read()).rejects.toThrow(message);
  await expect(read()).rejects.not.toThrow('t0k');
});

test('the token goes to no address that is private', async () => {
  await expect(read(open([{}], 'https://10.0.0.1'))).rejects.toThrow('10.0.0.1 has a private address');
  await expect(read(open([{}], 'http://acme.example'))).rejects.toThrow('only https:// is');
});

test.each([
  [{ fields: [] }, 'its answer to field is not what Jira Cloud gives'],
  [[{ id: 'x', name: null }], 'its answer to field (0.name) is not what Jira Cloud gives: Invalid type'],
  [null, 'its answer to field is not what Jira Cloud gives'],
])('fields of a shape that nobody expects, %j, are told', async (body, message) => {
  jira.answer = () => ({ body: JSON.stringify(body) });
  await expect(read()).rejects.toThrow(message);
});

test.each([
  [{}, '(issues)'],
  [{ issues: null }, '(issues)'],
  [{ issues: [null] }, '(issues.0)'],
  [{ issues: [{ key: 7, fields: {} }] }, '(issues.0.key)'],
  [{ issues: [{ key: 'APP-1' }] }, '(issues.0.fields)'],
  [{ issues: [], nextPageToken: 5 }, '(nextPageToken)'],
])('issues of a shape that nobody expects, %j, are told with their place', async (body, place) => {
  playJira([], ({ path }) => (path.endsWith('/search/jql') ? { body } : undefined));
  await expect(read()).rejects.toThrow(`its answer to search/jql ${place} is not what Jira Cloud gives`);
});

test('a value of a shape that nobody expects is a cell without it', async () => {
  const odd = { type: 7, inwardIssue: 'APP-2' };
  playJira([issue(1, { customfield_10050: [odd, { type: { inward: [] }, inwardIssue: { key: 'APP-3' } }, null] })]);
  expect((await read(open([{ fields: ['Squad'] }]))).get('raw work')).toEqual([['Squad'], []]);
  playJira([issue(1, { customfield_10050: { type: 'doc', content: [null, 'x', { text: 'good' }] } })]);
  expect((await read(open([{ fields: ['Squad'] }]))).get('raw work')).toEqual([['Squad'], ['good']]);
});
