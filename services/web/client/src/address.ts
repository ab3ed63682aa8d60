// What the page shows, as its address says it: ?track=Tablet&triage=2&unit=weeks. What is left out is the default, so
// that the plain address shows all of the plan.

export type Unit = 'people' | 'weeks';

export interface View {
  readonly track: string;
  /** undefined: the last level, everything is in. */
  readonly triage: number | undefined;
  readonly unit: Unit;
}

export const allTracks = 'All';

export function parseAddress(search: string): View {
  const query = new URLSearchParams(search);
  const triage = Number(query.get('triage') || NaN);
  return {
    track: query.get('track') || allTracks,
    triage: Number.isFinite(triage) ? triage : undefined,
    unit: query.get('unit') === 'weeks' ? 'weeks' : 'people',
  };
}

/** The query part, '?' included; './' for the default view, as a link needs an address. */
export function formatAddress(view: View): string {
  const query = new URLSearchParams();
  if (view.track !== allTracks) query.set('track', view.track);
  if (view.triage !== undefined) query.set('triage', String(view.triage));
  if (view.unit !== 'people') query.set('unit', view.unit);
  const text = query.toString();
  return text === '' ? './' : `?${text}`;
}
