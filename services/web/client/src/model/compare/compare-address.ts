// Which plans are compared, as the address says it: /compare?of=plan&of=without-refunds-3fa2. `plan` is the newest of the sheet;
// the others are saved scenarios.

export const ofSheet = 'plan';

/** More columns than that nobody reads. */
export const mostCompared = 4;

export function parseCompared(search: string): string[] {
  const ids = new URLSearchParams(search).getAll('of').filter((id) => id === ofSheet || /^[a-z0-9-]{1,64}$/.test(id));
  return [...new Set(ids)].slice(0, mostCompared);
}

export function formatCompared(ids: readonly string[]): string {
  return `compare?${new URLSearchParams(ids.map((id) => ['of', id]))}`;
}
