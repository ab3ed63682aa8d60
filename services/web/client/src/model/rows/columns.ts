// The columns of the work table that can be chosen. Rank and item always stand.
export const columns = [
  { id: 'triage', label: 'Triage' },
  { id: 'track', label: 'Track' },
  { id: 'estimate', label: 'Estimate' },
  { id: 'left', label: 'Left after it' },
  { id: 'start', label: 'Start' },
  { id: 'waits', label: 'Waits for' },
  { id: 'complete', label: 'Dev complete' },
  { id: 'due', label: 'Due' },
  { id: 'shortage', label: 'Short by' },
] as const;

export type Column = (typeof columns)[number]['id'];

/** Those that stand only where somebody asks for them. */
const asked: readonly Column[] = ['left'];

/** What is kept is what is not as at first: those that were hidden, and those that were asked for. */
const isKept = (id: Column, hidden: boolean): boolean => hidden !== asked.includes(id);

/** The hidden columns, as they are kept. */
export function parseHidden(text: string | null): ReadonlySet<Column> {
  const kept = new Set((text ?? '').split(' '));
  return new Set(columns.flatMap(({ id }) => (isKept(id, true) === kept.has(id) ? [id] : [])));
}

export function formatHidden(hidden: ReadonlySet<Column>): string {
  return columns.flatMap(({ id }) => (isKept(id, hidden.has(id)) ? [id] : [])).join(' ');
}

/** What there is to be shown: items of several tracks, which nothing above them tells apart; what they wait for; due dates. */
export interface Present {
  readonly track: boolean;
  readonly waits: boolean;
  readonly due: boolean;
}

/** Those that have anything in them. */
export function presentColumns(present: Present): (typeof columns)[number][] {
  return columns.filter(({ id }) => !(id in present) || present[id as keyof Present]);
}

/** Those that are shown. */
export function shownColumns(hidden: ReadonlySet<Column>, present: Present): ReadonlySet<Column> {
  return new Set(presentColumns(present).flatMap(({ id }) => (hidden.has(id) ? [] : [id])));
}
