// A file on a web server: .xlsx, .ods, .csv or .tsv. It is fetched again only when it has changed, if the server can tell.
import { extname } from 'node:path';
import type { PullStream } from '@qplan/config';
import { pickTables, readWorkbook, wantedBy } from '@qplan/workbook';
import type { HttpReply, Send } from './http.ts';
import { retryAfterMs } from './patience.ts';
import { type Source, SourceError } from './source.ts';

const mostRedirects = 5;

/** All streams are of one file, and carry the same `token` and `header`. */
export function webSource(name: string, url: URL, streams: readonly PullStream[], send: Send): Source {
  const secrets = secretHeaders(streams[0]!);
  return {
    name,
    async read(signal, mark) {
      const reply = await follow(url, { ...mark }, secrets, send, signal);
      if (reply.status === 304 && mark) return 'unchanged';
      if (reply.status !== 200) throw refusal(reply);
      const sheets = await readWorkbook(`sheet${kindOf(url, reply)}`, reply.body, wantedBy(streams));
      const conditions = conditionsOf(reply);
      return { tables: pickTables(streams, sheets), ...(Object.keys(conditions).length > 0 && { mark: conditions }) };
    },
  };
}

function secretHeaders({ token, header }: PullStream): Record<string, string> {
  const [, name, value] = /^([^:]+):\s*(.*)$/.exec(header ?? '') ?? [];
  return { ...(token && { Authorization: `Bearer ${token}` }), ...(name && { [name]: value! }) };
}

/** Secrets go to no other server than the one in config.ini. */
async function follow(
  source: URL,
  conditions: Record<string, string>,
  secrets: Record<string, string>,
  send: Send,
  signal: AbortSignal,
): Promise<HttpReply> {
  let url = source;
  for (let redirects = 0; redirects <= mostRedirects; redirects++) {
    const headers = { ...conditions, ...(url.origin === source.origin ? secrets : {}) };
    const reply = await send({ url, headers }, signal);
    const location = reply.headers.get('location');
    if (![301, 302, 303, 307, 308].includes(reply.status) || location === null) return reply;
    if (!URL.canParse(location, url.href)) throw new SourceError('it leads to an address that is none');
    url = new URL(location, url);
  }
  throw new SourceError(`it leads from one address to another more than ${mostRedirects} times`);
}

function conditionsOf({ headers }: HttpReply): Record<string, string> {
  const etag = headers.get('etag');
  const modified = headers.get('last-modified');
  return { ...(etag && { 'If-None-Match': etag }), ...(modified && { 'If-Modified-Since': modified }) };
}

/** What is a zip is a workbook; servers often do not say which. Throws SourceError for a page. */
function kindOf(url: URL, { headers, body }: HttpReply): string {
  const type = headers.get('content-type') ?? '';
  const start = body.subarray(0, 200).toString('latin1');
  if (start.startsWith('PK')) return start.includes('opendocument.spreadsheet') ? '.ods' : '.xlsx';
  if (start.startsWith('\xd0\xcf')) return '.xlsx';
  if (/^text\/html/i.test(type) || /^\s*<(?:!doctype|html)/i.test(start)) {
    throw new SourceError('it answers with a web page, not a sheet: does it ask to sign in? Use its download link');
  }
  return /tab-separated/i.test(type) || extname(url.pathname).toLowerCase() === '.tsv' ? '.tsv' : '.csv';
}

function refusal({ status, headers }: HttpReply): SourceError {
  const reasons: Readonly<Record<number, string>> = {
    401: 'it wants to know who asks: set token or header',
    403: 'it may not be read: look at its sharing, and at token or header',
    404: 'it is not there: correct source in config.ini',
    410: 'it is gone: correct source in config.ini',
    429: 'it asks for fewer requests: pull less often',
  };
  const reason = reasons[status] ?? (status >= 500 ? 'it has trouble of its own' : 'it does not give the file');
  const wait = retryAfterMs(headers.get('retry-after'));
  return new SourceError(`${reason} (HTTP ${status})`, wait === undefined ? {} : { retryAfterMs: wait });
}
