import type { CellChange } from '@qplan/condition/adopt';
import type { PullStream } from '@qplan/config';
import { createSend } from '../sources/http.ts';
import { type Asked, type Loopback, openLoopback, recordedPause } from '../sources/loopback.fixture.ts';
import { jiraWriter } from './jira-writer.ts';

const fields = [
  { id: 'issuekey', name: 'Key' },
  { id: 'summary', name: 'Summary', schema: { type: 'string' } },
  { id: 'priority', name: 'Priority', schema: { type: 'priority' } },
  { id: 'components', name: 'Components', schema: { type: 'array', items: 'component' } },
  { id: 'customfield_1', name: 'Story Points', schema: { type: 'number' } },
  { id: 'duedate', name: 'Due Date', schema: { type: 'date' } },
  { id: 'timeoriginalestimate', name: 'Original Estimate', schema: { type: 'number' } },
  { id: 'status', name: 'Status', schema: { type: 'status' } },
];
const names = fields.map(({ name }) => name);

let jira: Loopback;
let answers: (asked: Asked) => number;
let points: number;
beforeEach(async () => {
  jira = await openLoopback();
  [answers, points] = [() => 204, 3];
  jira.answer = (asked) => {
    if (asked.path.endsWith('/field')) return { body: fields };
    if (asked.method === 'PUT') {
      const status = answers(asked);
      return status === 204 ? { status } : { status, body: { errors: { priority: 'Field not on screen.' } } };
    }
    const issue = (number: number) => ({
      key: `APP-${number}`,
      fields: { summary: `Item ${number}`, customfield_1: points },
    });
    return { body: { issues: [issue(1), issue(2)] } };
  };
});
afterEach(() => jira.close());

const before = () =>
  new Map([['raw work', [names.join('\t'), `APP-1\tItem 1\t\t\t${points}`, `APP-2\tItem 2\t\t\t${points}`]]]);
const change = (row: number, name: string, value: CellChange['value']): CellChange => {
  const becomes = typeof value === 'object' ? 'a day' : String(value);
  return { stream: 'raw work', row, column: names.indexOf(name), value, was: '', becomes, about: 'Item' };
};

function ready(changes: readonly CellChange[], lines = before()) {
  const streams = [{ stream: 'raw work', jql: 'project = APP', fields: names }] as unknown as PullStream[];
  const settings = { allow: [], timeLimit: 10_000, sizeLimit: 1e6 };
  const send = createSend(new URL(jira.origin), settings, recordedPause());
  return jiraWriter(jira.origin, streams, { user: 'a', token: 't' }, send)(changes, lines, new Map(), () => false);
}

const puts = () => jira.asked.filter(({ method }) => method === 'PUT');

test('the fields of an issue are set at once, each as Jira takes it, and nobody gets a mail', async () => {
  const { refused, cells, write } = await ready([
    change(1, 'Priority', 'High'),
    change(1, 'Components', 'Pay, Core'),
    change(1, 'Story Points', 5),
    change(1, 'Due Date', { day: 20_822 }),
    change(1, 'Original Estimate', 7200),
    change(2, 'Summary', 'Renamed'),
    change(2, 'Due Date', ''),
    change(2, 'Status', 'Done'),
    change(3, 'Summary', 'A new one'),
    change(2, 'Key', ''),
  ]);
  expect(cells).toBe(7);
  expect(refused.map(({ reason }) => reason)).toEqual([
    'a field of this kind is not written',
    'an issue is made or taken out by hand',
    'an issue is made or taken out by hand',
  ]);
  expect(puts()).toEqual([]);
  expect(await write()).toEqual({ refused: [] });
  expect(puts().map(({ path, query, body }) => [path, query.get('notifyUsers'), JSON.parse(body)])).toEqual([
    [
      '/rest/api/3/issue/APP-1',
      'false',
      {
        fields: {
          priority: { name: 'High' },
          components: [{ name: 'Pay' }, { name: 'Core' }],
          customfield_1: 5,
          duedate: '2027-01-04',
          timetracking: { originalEstimate: '120m' },
        },
      },
    ],
    ['/rest/api/3/issue/APP-2', 'false', { fields: { summary: 'Renamed', duedate: null } }],
  ]);
});

test('what Jira does not take of one issue is told, and the others are written', async () => {
  answers = ({ path }) => (path.endsWith('APP-1') ? 400 : 204);
  const { write } = await ready([change(1, 'Priority', 'High'), change(2, 'Priority', 'Low')]);
  expect(await write()).toEqual({
    refused: [{ stream: 'raw work', row: 1, column: 2, reason: 'APP-1: Field not on screen. (HTTP 400)' }],
  });
  expect(puts()).toHaveLength(2);
});

test('an account that may not keep the mails back writes all the same', async () => {
  answers = ({ query }) => (query.has('notifyUsers') ? 403 : 204);
  const { write } = await ready([change(1, 'Story Points', 1)]);
  expect(await write()).toEqual({ refused: [] });
});

test('only where the issues still say what was read', async () => {
  const lines = before();
  points = 4;
  await expect(ready([change(1, 'Story Points', 1)], lines)).rejects.toThrow('have been changed since');
});
