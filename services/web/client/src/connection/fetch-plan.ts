// The calls that the page makes. What is no plan yet is a value; what is no answer at all throws, and says what was wrong.
import type { ErrorDocument, InputsDocument, PlanDocument, RowsDocument, StatusDocument } from '../../../src/api.ts';

export type PlanAnswer =
  | { readonly kind: 'plan'; readonly plan: PlanDocument; readonly etag: string | null }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'none'; readonly message: string };

/** The server does not have it, and said so itself: to ask again is of no use. */
export class Gone extends Error {}

/** How long an answer may take, all of it, in ms. How a server is, it knows at once; an old version it has to look for. */
const patience = 10_000;
const patienceForStatus = 4_000;
const patienceForVersion = 30_000;

interface CallOptions {
  readonly within: number;
  readonly etag?: string | null;
}

/** Throws when there is no answer in time. */
async function call(path: string, { within, etag = null }: CallOptions): Promise<Response> {
  try {
    return await fetch(new URL(path, location.href), {
      headers: etag === null ? {} : { 'if-none-match': etag },
      signal: AbortSignal.timeout(within),
    });
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

async function refusal(response: Response): Promise<Error> {
  const error = await errorOf(response);
  const isGone = error !== undefined && (response.status === 404 || response.status === 410);
  const message = error?.message ?? `the server answered ${response.status} ${response.statusText}`.trimEnd();
  return isGone ? new Gone(message) : new Error(message);
}

/** Throws Gone, or another Error where it may be had later. */
async function documentOf<Document>(path: string, within: number): Promise<Document> {
  const response = await call(path, { within });
  if (!response.ok) throw await refusal(response);
  try {
    return (await response.json()) as Document;
  } catch (error) {
    throw error instanceof SyntaxError ? new Error('the server’s answer is cut off') : asFailure(error, within);
  }
}

/** The newest plan, unless it is the one that `etag` names. */
export async function fetchPlan(etag: string | null): Promise<PlanAnswer> {
  const response = await call('/api/plan', { within: patience, etag });
  if (response.status === 304) return { kind: 'unchanged' };
  if (response.ok) {
    return { kind: 'plan', plan: (await response.json()) as PlanDocument, etag: response.headers.get('etag') };
  }
  const { message } = await refusal(response);
  if (response.status === 503) return { kind: 'none', message };
  throw new Error(message);
}

export function fetchStatus(): Promise<StatusDocument> {
  return documentOf('/api/status', patienceForStatus);
}

/** The plan of a version. Throws Gone, or another Error where it may be had later; so do the two below. */
export function fetchVersion(version: string): Promise<PlanDocument> {
  return documentOf(`/api/plan?${new URLSearchParams({ version })}`, patienceForVersion);
}

/** What the plan of a version was made from. */
export function fetchInputs(version: string): Promise<InputsDocument> {
  return documentOf(`/api/plan/inputs?${new URLSearchParams({ version })}`, patienceForVersion);
}

/** The rows of the sheets that name an item, for the plan of a version. */
export function fetchRows(version: string, name: string): Promise<RowsDocument> {
  return documentOf(`/api/plan/rows?${new URLSearchParams({ version, name })}`, patienceForVersion);
}
