// Calls of the web service, with errors that say what to do.
import { ConfigError, loadConfig, webAddress } from '@qplan/config';
import { chosenPlan } from './chosen-plan.ts';

/** The web service, and the token that it may ask for. */
export interface WebService {
  readonly address: string;
  readonly token: string | undefined;
}

/**
 * The web service that a command talks to: the one that it was told, or that of the configuration, whose token is for
 * nobody else. Throws CallFailed.
 */
export function webService(url: string | undefined, token = process.env['QPLAN_WEB_TOKEN']): WebService {
  const plan = chosenPlan();
  const path = plan === '' ? '' : `/p/${plan}`;
  if (url !== undefined) return { address: url.replace(/\/+$/, '') + path, token };
  try {
    const { web } = loadConfig();
    return { address: webAddress(web) + path, token: token ?? web.token() };
  } catch (error) {
    if (error instanceof ConfigError) throw new CallFailed(error.message);
    throw error;
  }
}

/** How long an answer may take, in ms, where the caller does not say. */
const patience = 10_000;

/** The call did not succeed; the message says why. */
export class CallFailed extends Error {}

export interface CallOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The text of a successful answer. Throws CallFailed. */
export async function call(
  { address, token }: WebService,
  path: string,
  options: CallOptions = {},
  within = patience,
): Promise<string> {
  const url = urlOf(address, path);
  let response: Response;
  let text: string;
  try {
    const headers = { ...options.headers, ...(token && { Authorization: `Bearer ${token}` }) };
    response = await fetch(url, { ...options, headers, signal: AbortSignal.timeout(within) });
    text = await response.text();
  } catch (error) {
    const { message, cause } = error as Error;
    const reason = cause instanceof Error && cause.message !== '' ? cause.message : message;
    throw new CallFailed(`${url.origin} does not answer (${reason}): is the web service running, and is it there?`);
  }
  if (!response.ok) throw new CallFailed(`${url.origin} answers ${response.status}: ${reasonIn(text)}`);
  return text;
}

function urlOf(address: string, path: string): URL {
  const base = `${address.replace(/\/+$/, '')}/`;
  if (!/^https?:/.test(base) || !URL.canParse(base)) {
    throw new CallFailed(`"${address}" is not an address such as http://127.0.0.1:8000`);
  }
  return new URL(path.replace(/^\//, ''), base);
}

function reasonIn(text: string): string {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    return typeof message === 'string' ? message : text;
  } catch {
    return text.slice(0, 200);
  }
}
