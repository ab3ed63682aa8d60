// What the page asks of the plan. What is no plan yet is a value.
import type {
  FoundDocument,
  InputsDocument,
  OddsDocument,
  PlanDocument,
  RowsDocument,
  StatusDocument,
  VersionDocument,
  VersionsDocument,
  WritingDocument,
} from '../../../src/api.ts';
import { call, documentOf, refusal } from './call.ts';

export type PlanAnswer =
  | { readonly kind: 'plan'; readonly plan: PlanDocument; readonly etag: string | null }
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'none'; readonly message: string };

/** How long an answer may take, all of it, in ms. An old version has to be looked for. */
const patience = 10_000;
const patienceForVersion = 30_000;

/** The newest plan, unless it is the one that `etag` names. */
export async function fetchPlan(etag: string | null): Promise<PlanAnswer> {
  const response = await call('/api/plan', {
    within: patience,
    headers: etag === null ? {} : { 'if-none-match': etag },
  });
  if (response.status === 304) return { kind: 'unchanged' };
  if (response.ok) {
    return { kind: 'plan', plan: (await response.json()) as PlanDocument, etag: response.headers.get('etag') };
  }
  const { message } = await refusal(response);
  if (response.status === 503) return { kind: 'none', message };
  throw new Error(message);
}

export function fetchStatus(): Promise<StatusDocument> {
  return documentOf('/api/status', { within: patience });
}

/** The plan of a version. Throws Gone, or another Error where it may be had later; so do the two below. */
export function fetchVersion(version: string): Promise<PlanDocument> {
  return documentOf(`/api/plan?${new URLSearchParams({ version })}`, { within: patienceForVersion });
}

/** What the plan of a version was made from. */
export function fetchInputs(version: string): Promise<InputsDocument> {
  return documentOf(`/api/plan/inputs?${new URLSearchParams({ version })}`, { within: patienceForVersion });
}

/** What the draws of the odds of a version are made of, so that the page's are the server's. */
export async function fetchSeed(version: string): Promise<string> {
  const query = new URLSearchParams({ version, runs: '1' });
  return (await documentOf<OddsDocument>(`/api/plan/odds?${query}`, { within: patienceForVersion })).seed;
}

/** How likely the dates of a version are. */
export function fetchOdds(version: string): Promise<OddsDocument> {
  return documentOf(`/api/plan/odds?${new URLSearchParams({ version })}`, { within: patienceForVersion });
}

/** As many as the server gives at once. */
const versionsAtOnce = 200;

/** The newest version of the plan that was there at a time, in ms; the oldest there is where none is as old. */
export async function fetchVersionAt(moment: number): Promise<VersionDocument | undefined> {
  let oldest: VersionDocument | undefined;
  for (let before: string | null | undefined; before !== null;) {
    const query = new URLSearchParams({ limit: String(versionsAtOnce), ...(before && { before }) });
    const page = await documentOf<VersionsDocument>(`/api/plan/versions?${query}`, { within: patienceForVersion });
    const found = page.versions.find(({ time }) => Date.parse(time) <= moment);
    if (found) return found;
    oldest = page.versions.at(-1) ?? oldest;
    before = page.next;
  }
  return oldest;
}

/** The rows of the sheets that name an item, for the plan of a version. */
export function fetchRows(version: string, name: string): Promise<RowsDocument> {
  return documentOf(`/api/plan/rows?${new URLSearchParams({ version, name })}`, { within: patienceForVersion });
}

/** The rows of the sheets with the words in any of their cells, for the plan of a version. */
export function fetchFound(version: string, text: string): Promise<FoundDocument> {
  return documentOf(`/api/plan/find?${new URLSearchParams({ version, text })}`, { within: patience });
}

/** How cells of the sheets are read. */
export function fetchWriting(): Promise<WritingDocument> {
  return documentOf('/api/plan/writing', { within: patienceForVersion });
}

/** The row of a cell, such as `Work!F17`, as the sheet has it now. */
export function fetchRowAt(at: string): Promise<RowsDocument> {
  return documentOf(`/api/plan/rows?${new URLSearchParams({ at })}`, { within: patienceForVersion });
}
