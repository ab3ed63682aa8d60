// What the page shows, as its address says it: ?track=Tablet&triage=2&unit=weeks&view=timeline&group=skill&sort=due&find=login
// &only=late&beyond&present. What is left out is the default, so that the plain address shows all of the plan.

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
/** All of them; those that do not fit; of these what is not done within the plan; late for the due date; without an estimate. */
export type Only = 'all' | 'unfit' | 'undone' | 'late' | 'unknown';

export interface View {
  readonly track: string;
  /** undefined: the last level, everything is in. */
  readonly triage: number | undefined;
  readonly unit: Unit;
  readonly view: WorkView;
  readonly group: Grouping;
  readonly sort: Sorting;
  /** What items and people are searched for. */
  readonly find: string;
  readonly only: Only;
  /** Items beyond the triage cut are listed, too. */
  readonly beyond: boolean;
  /** As large as a wall, without controls. */
  readonly present: boolean;
}

export const allTracks = 'All';

const views: readonly string[] = ['timeline', 'changes'] satisfies WorkView[];
const groupings: readonly string[] = ['track', 'triage', 'skill'] satisfies Grouping[];
const sortings: readonly string[] = ['due', 'late'] satisfies Sorting[];
const onlies: readonly string[] = ['unfit', 'undone', 'late', 'unknown'] satisfies Only[];

/** In characters: nobody types more. */
const longestFind = 200;

/** A name of the query with nothing behind it needs no equals sign. */
const bareNames = /(?<=^|&)(beyond|present)=(?=&|$)/g;

export function parseAddress(search: string): View {
  const query = new URLSearchParams(search);
  const triage = Number(query.get('triage') || NaN);
  const view = query.get('view') ?? '';
  const group = query.get('group') ?? '';
  const sort = query.get('sort') ?? '';
  const only = query.get('only') ?? '';
  return {
    track: query.get('track') || allTracks,
    triage: Number.isFinite(triage) ? triage : undefined,
    unit: query.get('unit') === 'weeks' ? 'weeks' : 'people',
    view: views.includes(view) ? (view as WorkView) : 'table',
    group: groupings.includes(group) ? (group as Grouping) : 'none',
    sort: sortings.includes(sort) ? (sort as Sorting) : 'rank',
    find: (query.get('find') ?? '').slice(0, longestFind),
    only: onlies.includes(only) ? (only as Only) : 'all',
    beyond: query.has('beyond'),
    present: query.has('present'),
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
  if (view.find !== '') query.set('find', view.find);
  if (view.only !== 'all') query.set('only', view.only);
  if (view.beyond) query.set('beyond', '');
  if (view.present) query.set('present', '');
  const text = query.toString().replace(bareNames, '$1');
  return text === '' ? './' : `?${text}`;
}
