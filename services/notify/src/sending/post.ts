// Posts a body to an address that config.ini names: no redirect is followed, nothing is waited for without an end, and of the answer
// no more is read than a reason.
import { lineOf } from '../rules/news.ts';
import type { Outcome } from './outcome.ts';

const longestMs = 10_000;
/** So much of an answer is read, in characters, and so much of it told. */
const mostRead = 4_000;
const mostTold = 100;

/** `now`: ms since 1970, for a `Retry-After` that is a date. */
export async function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  { now, signal }: { readonly now: number; readonly signal: AbortSignal },
): Promise<Outcome> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'POST',
      body,
      headers: { 'Content-Type': 'application/json; charset=utf-8', 'User-Agent': 'QPlan', ...headers },
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(longestMs)]),
    });
  } catch (error) {
    return { sent: false, reason: failureText(error as Error) };
  }
  const { status } = response;
  if (status >= 200 && status < 300) {
    await response.body?.cancel().catch(() => undefined);
    return { sent: true };
  }
  if (status >= 300 && status < 400) {
    await response.body?.cancel().catch(() => undefined);
    return {
      sent: false,
      reason: `answered ${status}: a redirect, which is not followed; give the address that it leads to`,
    };
  }
  const said = lineOf(withoutAddress(await beginningOf(response), url), mostTold);
  const retryAfterMs = retryAfter(response.headers.get('retry-after'), now);
  return {
    sent: false,
    reason: `answered ${status}${said === '' ? '' : `: ${said}`}`,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
}

function failureText({ name, cause }: Error): string {
  if (name === 'TimeoutError') return `did not answer within ${longestMs / 1000} s`;
  if (name === 'AbortError') return 'was stopped';
  const { code } = (cause ?? {}) as { code?: string };
  return `cannot be reached${code === undefined ? '' : ` (${code})`}`;
}

async function beginningOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  try {
    while (text.length < mostRead) {
      const { done, value } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    // The status says enough.
  }
  await reader.cancel().catch(() => undefined);
  return text.slice(0, mostRead);
}

/** Servers like to say what they were asked for: an answer that repeats what makes an address secret is not told. */
function withoutAddress(said: string, url: string): string {
  const { pathname, search, searchParams } = new URL(url);
  const written = [...pathname.split('/'), ...search.slice(1).split('&').map(withoutName)];
  const readings = [decodeURI, decodeURIComponent].flatMap((decode) => written.map((part) => readable(part, decode)));
  const parts = [...written, ...readings, ...searchParams.values()].filter((part) => part.length >= 4);
  const isIn = (part: string) => said.toLowerCase().includes(part.toLowerCase());
  return parts.some(isIn) ? '' : said;
}

/** `sig=abc` → `abc` */
const withoutName = (parameter: string) => parameter.slice(parameter.indexOf('=') + 1);

/** Without what stands for other characters, where that is well-formed: a secret need not be. */
function readable(part: string, decode: (text: string) => string): string {
  try {
    return decode(part);
  } catch {
    return part;
  }
}

/** Seconds, or a date; undefined where it is neither. */
function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000;
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
