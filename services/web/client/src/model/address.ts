// What the page shows, as its address says it: ?track=Tablet&triage=2&unit=weeks&view=timeline&group=skill&sort=due. What is left
// out is the default, so that the plain address shows all of the plan.

/**
 * The state of the entries of the browser's history that this page made, or has taken up. Back to one of them goes back to
 * its view; the what-if stays as it is, which has an undo of its own.
 */
export const ownEntry = 'qplan';

export type Unit = 'people' | 'weeks';
/** `changes`: what a what-if changes. */
export type WorkView = 'table' | 'timeline' | 'changes';
export type Grouping = 'none' | 'track' | 'triage' | 'skill';
/** By rank, by due date, or what is latest for that first. */
export type Sorting = 'rank' | 'due' | 'late';

export interface View {
  readonly track: string;
  /** undefined: the last level, everything is in. */
  readonly triage: number | undefined;
  readonly unit: Unit;
  readonly view: WorkView;
  readonly group: Grouping;
  readonly sort: Sorting;
}

export const allTracks = 'All';

const views: readonly string[] = ['timeline', 'changes'] satisfies WorkView[];
const groupings: readonly string[] = ['track', 'triage', 'skill'] satisfies Grouping[];
const sortings: readonly string[] = ['due', 'late'] satisfies Sorting[];

export function parseAddress(search: string): View {
  const query = new URLSearchParams(search);
  const triage = Number(query.get('triage') || NaN);
  const view = query.get('view') ?? '';
  const group = query.get('group') ?? '';
  const sort = query.get('sort') ?? '';
  return {
    track: query.get('track') || allTracks,
    triage: Number.isFinite(triage) ? triage : undefined,
    unit: query.get('unit') === 'weeks' ? 'weeks' : 'people',
    view: views.includes(view) ? (view as WorkView) : 'table',
    group: groupings.includes(group) ? (group as Grouping) : 'none',
    sort: sortings.includes(sort) ? (sort as Sorting) : 'rank',
  };
}

/** The query part, '?' included; './' for the default view, as a link needs an address. */
export function formatAddress(view: View): string {
  const query = new URLSearchParams();
  if (view.track !== allTracks) query.set('track', view.track);
  if (view.triage !== undefined) query.set('triage', String(view.triage));
  if (view.unit !== 'people') query.set('unit', view.unit);
  if (view.view !== 'table') query.set('view', view.view);
  if (view.group !== 'none') query.set('group', view.group);
  if (view.sort !== 'rank') query.set('sort', view.sort);
  const text = query.toString();
  return text === '' ? './' : `?${text}`;
}
