// The columns of the work table that can be chosen. Rank and item always stand.
export const columns = [
  { id: 'triage', label: 'Triage' },
  { id: 'track', label: 'Track' },
  { id: 'estimate', label: 'Estimate' },
  { id: 'start', label: 'Start' },
  { id: 'complete', label: 'Dev complete' },
  { id: 'shortage', label: 'Short by' },
] as const;

export type Column = (typeof columns)[number]['id'];

const known: readonly string[] = columns.map(({ id }) => id);

/** The hidden columns, as they are kept. */
export function parseHidden(text: string | null): ReadonlySet<Column> {
  return new Set((text ?? '').split(' ').filter((id): id is Column => known.includes(id)));
}

export function formatHidden(hidden: ReadonlySet<Column>): string {
  return [...hidden].join(' ');
}

/** Those that are shown. `tracks`: the items are of several, which nothing above them tells apart. */
export function shownColumns(hidden: ReadonlySet<Column>, tracks: boolean): ReadonlySet<Column> {
  return new Set(columns.flatMap(({ id }) => (hidden.has(id) || (id === 'track' && !tracks) ? [] : [id])));
}
