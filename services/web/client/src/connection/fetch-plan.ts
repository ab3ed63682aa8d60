// The calls that the page makes. What is no plan yet is a value; what is no answer at all throws.
import type { ErrorDocument, InputsDocument, PlanDocument, RowsDocument, StatusDocument } from '../../../src/api.ts';

export type PlanAnswer =
  | { readonly kind: 'plan'; readonly plan: PlanDocument; readonly etag: string | null }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'none'; readonly message: string };

/** In ms. How a server is, it knows at once. */
const patience = 10_000;
const patienceForStatus = 4_000;

async function refusal(response: Response): Promise<string> {
  try {
    return ((await response.json()) as ErrorDocument).message;
  } catch {
    return `The server answered ${response.status} ${response.statusText}.`;
  }
}

/** The newest plan, unless it is the one that `etag` names. */
export async function fetchPlan(etag: string | null): Promise<PlanAnswer> {
  const response = await fetch('/api/plan', {
    headers: etag === null ? {} : { 'if-none-match': etag },
    signal: AbortSignal.timeout(patience),
  });
  if (response.status === 304) return { kind: 'unchanged' };
  if (response.ok) {
    return { kind: 'plan', plan: (await response.json()) as PlanDocument, etag: response.headers.get('etag') };
  }
  if (response.status === 503) return { kind: 'none', message: await refusal(response) };
  throw new Error(await refusal(response));
}

export async function fetchStatus(): Promise<StatusDocument> {
  const response = await fetch('/api/status', { signal: AbortSignal.timeout(patienceForStatus) });
  if (!response.ok) throw new Error(await refusal(response));
  return (await response.json()) as StatusDocument;
}

/** The plan of a version. */
export async function fetchVersion(version: string): Promise<PlanDocument> {
  const response = await fetch(`/api/plan?version=${encodeURIComponent(version)}`);
  if (!response.ok) throw new Error(await refusal(response));
  return (await response.json()) as PlanDocument;
}

/** What the plan of a version was made from. */
export async function fetchInputs(version: string): Promise<InputsDocument> {
  const response = await fetch(`/api/plan/inputs?version=${encodeURIComponent(version)}`);
  if (!response.ok) throw new Error(await refusal(response));
  return (await response.json()) as InputsDocument;
}

/** The rows of the sheets that name an item, for the plan of a version. */
export async function fetchRows(version: string, name: string): Promise<RowsDocument> {
  const query = new URLSearchParams({ version, name });
  const response = await fetch(`/api/plan/rows?${query}`);
  if (!response.ok) throw new Error(await refusal(response));
  return (await response.json()) as RowsDocument;
}
