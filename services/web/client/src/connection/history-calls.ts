// What the page asks of the history.
import type { DiffDocument, HistoryDocument, TrendsDocument, VersionsDocument } from '../../../src/api.ts';
import { documentOf } from './call.ts';

/** In ms. A search looks as far back as it can within some seconds; what moved a date is counted for as long. */
const patience = 10_000;
const patienceForDiff = 40_000;

export interface HistoryAsked {
  readonly find: string;
  /** Each save is an entry of its own. */
  readonly each: boolean;
  /** Only what is older than this version of the plan. */
  readonly before?: string | undefined;
  readonly limit?: number;
}

/** Throws Gone, or another Error where it may be had later; so does the one below. */
export function fetchHistory({ find, each, before, limit }: HistoryAsked): Promise<HistoryDocument> {
  const asked = {
    find,
    before,
    minutes: each ? '0' : undefined,
    limit: limit === undefined ? undefined : String(limit),
  };
  const query = Object.entries(asked).flatMap(([name, value]) => (value ? [[name, value]] : []));
  return documentOf(`/api/history?${new URLSearchParams(query)}`, { within: patience });
}

/** How the plan stood at the end of each of the last days. */
export function fetchTrends(): Promise<TrendsDocument> {
  return documentOf('/api/trends?days=366', { within: patienceForDiff });
}

/** The versions of the plan right before and right after one; undefined: there is none. */
export async function fetchBeside(
  version: string,
): Promise<{ readonly older: string | undefined; readonly newer: string | undefined }> {
  const next = async (where: 'before' | 'after') => {
    const path = `/api/plan/versions?${new URLSearchParams({ limit: '1', [where]: version })}`;
    const { versions } = await documentOf<VersionsDocument>(path, { within: patience });
    return versions[0]?.version;
  };
  const [older, newer] = await Promise.all([next('before'), next('after')]);
  return { older, newer };
}

/** Between two versions of the plan, or scenarios as `scenario/<id>`. */
export function fetchDiff(from: string, to: string): Promise<DiffDocument> {
  return documentOf(`/api/diff?${new URLSearchParams({ from, to })}`, { within: patienceForDiff });
}
