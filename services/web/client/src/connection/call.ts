// A call of the server. What is no answer at all throws, and says what was wrong.
import type { ErrorDocument } from '../../../src/api.ts';
import { addressFor, addressOf } from './base.ts';
import { build } from './build/build.ts';
import { learnMe } from './me.ts';

/** The server does not have it, and said so itself: to ask again is of no use. */
export class Gone extends Error {}

/** The server refused the call, and said so itself. */
export class Refused extends Error {
  /** The status of HTTP. */
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}

export interface CallOptions {
  /** How long the answer may take, all of it, in ms. */
  readonly within: number;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Throws when there is no answer in time. */
export async function call(path: string, { within, ...request }: CallOptions): Promise<Response> {
  try {
    const address = request.method === undefined ? addressFor(build, path) : addressOf(path);
    const response = await fetch(address, { ...request, signal: AbortSignal.timeout(within) });
    // The session may have ended, or the role is another one by now.
    if (response.status === 401 || response.status === 403) void learnMe();
    return response;
  } catch (error) {
    throw asFailure(error, within);
  }
}

function asFailure(error: unknown, within: number): Error {
  const late = (error as Partial<Error> | null)?.name === 'TimeoutError';
  const message = late ? `the server has not answered within ${within / 1000} s` : 'the server cannot be reached';
  return new Error(message, { cause: error });
}

/** undefined: it is not the server's own word. A front before it may answer in its place. */
async function errorOf(response: Response): Promise<ErrorDocument | undefined> {
  try {
    const body = (await response.json()) as Partial<ErrorDocument> | null;
    const isOurs = body?.statusCode === response.status && typeof body.message === 'string';
    return isOurs ? (body as ErrorDocument) : undefined;
  } catch {
    return undefined;
  }
}

/** Gone, Refused, or another Error where the answer is not the server's own. */
export async function refusal(response: Response): Promise<Error> {
  const error = await errorOf(response);
  const isGone = error !== undefined && (response.status === 404 || response.status === 410);
  const message = error?.message ?? `the server answered ${response.status} ${response.statusText}`.trimEnd();
  if (isGone) return new Gone(message);
  return error === undefined ? new Error(message) : new Refused(message, response.status);
}

/** Throws Gone, Refused, or another Error where it may be had later. */
export async function documentOf<Document>(path: string, options: CallOptions): Promise<Document> {
  const { within } = options;
  const response = await call(path, options);
  if (!response.ok) throw await refusal(response);
  try {
    return (await response.json()) as Document;
  } catch (error) {
    throw error instanceof SyntaxError ? new Error('the server’s answer is cut off') : asFailure(error, within);
  }
}
