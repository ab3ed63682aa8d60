// Issues in Jira Cloud, as rows: a column a field, the names of the fields on top. Uses the REST API, version 3, with the
// account's e-mail address and an API token.
import type { PullStream } from '@qplan/config';
import * as v from 'valibot';
import { SheetSize, tablesOf, toFieldSheet } from '@qplan/workbook';
import type { HttpReply, Send } from './http.ts';
import { jiraCell } from './jira-cell.ts';
import { retryAfterMs } from './patience.ts';
import { type Source, SourceError, type Table } from './source.ts';

export interface JiraAccount {
  readonly user: string;
  readonly token: string;
}

/** `schema`: of what kind its values are; some fields of Jira's own have none. */
const jiraField = v.object({
  id: v.string(),
  name: v.string(),
  schema: v.optional(
    v.object({ type: v.optional(v.string()), items: v.optional(v.string()), custom: v.optional(v.string()) }),
  ),
});
export type JiraField = v.InferOutput<typeof jiraField>;

const jiraFields = v.array(jiraField);

/** `nextPageToken` is absent on the last page. */
const issuesPage = v.object({
  issues: v.array(v.object({ key: v.string(), fields: v.record(v.string(), v.unknown()) })),
  nextPageToken: v.nullish(v.string()),
});

/** As many as Jira gives at once when fields are asked for. */
const pageSize = 100;

/** Jira's id of the issue key, which is not among the fields of an issue. */
export const keyField: JiraField = { id: 'issuekey', name: 'Key' };

export function jiraSource(site: string, streams: readonly PullStream[], account: JiraAccount, send: Send): Source {
  const jira = new JiraClient(site, account, send);
  return {
    name: site,
    async read(signal) {
      const resolved = await jiraColumns(jira, streams, signal);
      const tables = new Map<string, Table>();
      for (const { stream, jql, fields } of streams) {
        const columns = resolved.get(stream)!;
        const rows = [[...fields], ...(await search(jira, jql!, columns, signal))];
        for (const [name, table] of tablesOf(stream, toFieldSheet({ name: '', rows }))) tables.set(name, table);
      }
      return { tables };
    },
  };
}

/** Stream → the fields of its columns. Throws SourceError. */
export async function jiraColumns(
  jira: JiraClient,
  streams: readonly PullStream[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly JiraField[]>> {
  const known = await jira.call('field', jiraFields, undefined, signal);
  return new Map(streams.map(({ stream, fields }) => [stream, fields.map((name) => resolve(name, known))]));
}

async function search(
  jira: JiraClient,
  jql: string,
  columns: readonly JiraField[],
  signal: AbortSignal,
): Promise<string[][]> {
  // Pages are not of one time: an issue that moved meanwhile may be on two of them.
  const rows = new Map<string, string[]>();
  const asked = new Set<string>();
  const size = new SheetSize(jql);
  const query = { jql, fields: columns.map(({ id }) => id), maxResults: pageSize };
  for (let token: string | undefined; ;) {
    const page = await jira.call('search/jql', issuesPage, { ...query, nextPageToken: token }, signal);
    for (const { key, fields } of page.issues) {
      const cells = columns.map(({ id }) => (id === keyField.id ? key : jiraCell(fields[id])));
      size.addCells(cells.length, cells.join('').length);
      rows.set(key, cells);
    }
    token = page.nextPageToken ?? undefined;
    if (token === undefined) return [...rows.values()];
    if (asked.has(token)) throw new SourceError('Jira gives the same page again and again');
    asked.add(token);
  }
}

/** A field by its name or its id, in any capitals. */
function resolve(name: string, known: readonly JiraField[]): JiraField {
  const same = (text: string) => text.toLowerCase() === name.toLowerCase();
  const [field, ...others] = [
    ...new Map(
      [keyField, ...known].filter(({ id, name }) => same(id) || same(name)).map((one) => [one.id, one]),
    ).values(),
  ];
  if (!field) throw new SourceError(`there is no field "${name}": look at fields in config.ini`);
  if (others.length === 0) return field;
  const ids = [field, ...others].map(({ id }) => id).join(', ');
  throw new SourceError(`several fields have the name "${name}": give one of ${ids} instead`);
}

export class JiraClient {
  readonly #site: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #send: Send;

  constructor(site: string, { user, token }: JiraAccount, send: Send) {
    this.#site = site;
    this.#send = send;
    this.#headers = {
      Accept: 'application/json',
      Authorization: `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}`,
    };
  }

  /** GET, or POST when there is a body. Throws SourceError. */
  async call<T>(
    path: string,
    schema: v.GenericSchema<unknown, T>,
    body: object | undefined,
    signal: AbortSignal,
  ): Promise<T> {
    const url = new URL(`${this.#site}/rest/api/3/${path}`);
    const post = { method: 'POST', body: JSON.stringify(body) } as const;
    const headers = { ...this.#headers, ...(body && { 'Content-Type': 'application/json' }) };
    const reply = await this.#send({ url, headers, ...(body && post) }, signal);
    if (reply.status !== 200) throw refusal(reply);
    return parseAnswer(path, schema, reply.body);
  }

  /** Sets fields of an issue; answers what Jira does not take. Throws SourceError where it cannot be asked at all. */
  async update(key: string, fields: object, signal: AbortSignal): Promise<string | undefined> {
    const headers = { ...this.#headers, 'Content-Type': 'application/json' };
    const put = (query: string) => {
      const url = new URL(`${this.#site}/rest/api/3/issue/${encodeURIComponent(key)}${query}`);
      return this.#send({ url, headers, method: 'PUT', body: JSON.stringify({ fields }) }, signal);
    };
    const quiet = await put('?notifyUsers=false');
    // Only who administers a project may keep its mails back.
    const reply = quiet.status === 403 ? await put('') : quiet;
    if (reply.status === 204 || reply.status === 200) return undefined;
    if (reply.status === 401) throw refusal(reply);
    return `${saidBy(reply.body) || 'Jira does not take it'} (HTTP ${reply.status})`;
  }
}

/** What Jira answers, if it has the shape that it is asked for. Throws SourceError. */
function parseAnswer<T>(path: string, schema: v.GenericSchema<unknown, T>, body: Buffer): T {
  let answer: unknown;
  try {
    answer = JSON.parse(body.toString());
  } catch (cause) {
    throw new SourceError('it does not answer as Jira does: correct source in config.ini', { cause });
  }
  const parsed = v.safeParse(schema, answer, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const where = v.getDotPath(issue);
  const what = `${path} ${where === null ? '' : `(${where}) `}is not what Jira Cloud gives: ${issue.message}`;
  throw new SourceError(`its answer to ${what}; correct source in config.ini, or look at what answers there`);
}

function refusal({ status, headers, body }: HttpReply): SourceError {
  const reasons: Readonly<Record<number, string>> = {
    400: `Jira does not take the query: ${saidBy(body)}`,
    401: 'Jira does not take jira_user with jira_token: make a new token if it has expired',
    403: 'the account of jira_user may not read this',
    404: 'there is no Jira Cloud: correct source in config.ini',
    429: 'Jira asks for fewer requests: pull less often',
  };
  const wait = retryAfterMs(headers.get('retry-after'));
  const reason = reasons[status] ?? 'Jira has trouble of its own';
  return new SourceError(`${reason} (HTTP ${status})`, wait === undefined ? {} : { retryAfterMs: wait });
}

/** What Jira says is wrong, in one line. */
function saidBy(body: Buffer): string {
  try {
    const said = JSON.parse(body.toString()) as { errorMessages?: readonly string[]; errors?: Record<string, string> };
    const { errorMessages = [], errors = {} } = said;
    return [...errorMessages, ...Object.values(errors)].join(' ').replace(/\s+/g, ' ').slice(0, 300);
  } catch {
    return 'it does not say why';
  }
}
