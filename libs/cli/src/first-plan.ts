// The first plan of the quarter: the oldest version of the plan that begins on the day on which this one does.

import type { PlanDocument } from './status.ts';
import { call, CallFailed, type WebService } from './web-client.ts';

interface Page {
  readonly versions: readonly { readonly version: string }[];
  readonly next: string | null;
}

/** As many as the service gives at once. */
const pageSize = 200;

/**
 * Looks through the history in a few steps, as quarters follow one another: what is older than a version of
 * another quarter is of another one too. Throws CallFailed.
 */
export async function firstPlan(web: WebService, now: PlanDocument): Promise<PlanDocument> {
  const versions = await allVersions(web);
  const position = versions.indexOf(now.version);
  let found = now;
  // Newest first: `newest` is of the quarter, and what is older than `oldest` is not looked at any more.
  let [newest, oldest] = [position < 0 ? -1 : position, versions.length - 1];
  while (newest < oldest) {
    const middle = Math.ceil((newest + oldest) / 2);
    const read = await readableFrom(web, versions.slice(newest + 1, middle + 1));
    if (read?.start === now.start) [newest, found] = [middle, read];
    else oldest = middle - 1;
  }
  return found;
}

/** The plan of the oldest of these versions, or of the next newer one where somebody has put what is no plan. */
async function readableFrom(web: WebService, versions: readonly string[]): Promise<PlanDocument | undefined> {
  for (const version of versions.toReversed()) {
    try {
      return await planAt(web, version);
    } catch (error) {
      if (!(error instanceof CallFailed)) throw error;
    }
  }
  return undefined;
}

/** The plan of a version, or the newest. Throws CallFailed. */
export async function planAt(web: WebService, version?: string): Promise<PlanDocument> {
  const query = version === undefined ? '' : `?version=${encodeURIComponent(version)}`;
  return JSON.parse(await call(web, `/api/plan${query}`)) as PlanDocument;
}

/** Newest first. */
async function allVersions(web: WebService): Promise<string[]> {
  const versions: string[] = [];
  let before: string | null = '';
  while (before !== null) {
    const query: string = before === '' ? '' : `&before=${encodeURIComponent(before)}`;
    const page = JSON.parse(await call(web, `/api/plan/versions?limit=${pageSize}${query}`)) as Page;
    versions.push(...page.versions.map(({ version }) => version));
    before = page.versions.length === 0 ? null : page.next;
  }
  return versions;
}
