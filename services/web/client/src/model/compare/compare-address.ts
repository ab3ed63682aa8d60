// Which plans are compared, as the address says it: /compare?of=plan&of=without-refunds-3fa2&of=version:4f55ed0c. `plan` is the
// newest of the sheet, `version:` one of the past; the others are saved scenarios.

export const ofSheet = 'plan';

/** More columns than that nobody reads. */
export const mostCompared = 4;

export function parseCompared(search: string): string[] {
  const ids = new URLSearchParams(search).getAll('of').filter((id) => versionIn(id) ?? /^[a-z0-9-]{1,64}$/.test(id));
  return [...new Set(ids)].slice(0, mostCompared);
}

/** The version of the plan that an id means; undefined for the newest, and for a scenario. */
export function versionIn(id: string): string | undefined {
  return /^version:([0-9a-f]{4,40})$/.exec(id)?.[1];
}

export function formatCompared(ids: readonly string[]): string {
  return `compare?${new URLSearchParams(ids.map((id) => ['of', id]))}`;
}
