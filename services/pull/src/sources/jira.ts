// Issues in Jira Cloud, as rows: a column a field, the names of the fields on top. Uses the REST API, version 3, with the
// account's e-mail address and an API token.
import type { PullStream } from '@qplan/config';
import { toFields } from '../sheets/fields.ts';
import { mostCells } from '../sheets/sheet.ts';
import type { HttpReply, Send } from './http.ts';
import { jiraCell } from './jira-cell.ts';
import { retryAfterMs } from './patience.ts';
import { type Source, SourceError, type Table } from './source.ts';

export interface JiraAccount {
  readonly user: string;
  readonly token: string;
}

interface JiraField {
  readonly id: string;
  readonly name: string;
}

interface Page {
  readonly issues?: readonly { readonly key: string; readonly fields: Readonly<Record<string, unknown>> }[];
  /** Absent on the last page. */
  readonly nextPageToken?: string | null;
}

/** As many as Jira gives at once when fields are asked for. */
const pageSize = 100;

/** Jira's id of the issue key, which is not among the fields of an issue. */
const keyField: JiraField = { id: 'issuekey', name: 'Key' };

export function jiraSource(site: string, streams: readonly PullStream[], account: JiraAccount, send: Send): Source {
  const jira = new JiraClient(site, account, send);
  return {
    name: site,
    async read(signal) {
      const known = (await jira.call('field', undefined, signal)) as readonly JiraField[];
      const tables = new Map<string, Table>();
      for (const { stream, jql, fields } of streams) {
        const columns = fields.map((name) => resolve(name, known));
        tables.set(stream, [[...fields], ...(await search(jira, jql!, columns, signal))]);
      }
      return tables;
    },
  };
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
  const query = { jql, fields: columns.map(({ id }) => id), maxResults: pageSize };
  for (let token: string | undefined; ;) {
    const page = (await jira.call('search/jql', { ...query, nextPageToken: token }, signal)) as Page;
    for (const { key, fields } of page.issues ?? []) {
      rows.set(key, toFields(columns.map(({ id }) => (id === keyField.id ? key : jiraCell(fields[id])))));
    }
    if (rows.size * columns.length > mostCells) throw new SourceError(`the query "${jql}" gives more than is read`);
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

class JiraClient {
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
  async call(path: string, body: object | undefined, signal: AbortSignal): Promise<unknown> {
    const url = new URL(`${this.#site}/rest/api/3/${path}`);
    const post = { method: 'POST', body: JSON.stringify(body) } as const;
    const headers = { ...this.#headers, ...(body && { 'Content-Type': 'application/json' }) };
    const reply = await this.#send({ url, headers, ...(body && post) }, signal);
    if (reply.status !== 200) throw refusal(reply);
    try {
      return JSON.parse(reply.body.toString()) as unknown;
    } catch (cause) {
      throw new SourceError('it does not answer as Jira does: correct source in config.ini', { cause });
    }
  }
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
    const { errorMessages = [] } = JSON.parse(body.toString()) as { errorMessages?: readonly string[] };
    return errorMessages.join(' ').replace(/\s+/g, ' ').slice(0, 300);
  } catch {
    return 'it does not say why';
  }
}
