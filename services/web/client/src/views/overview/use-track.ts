// What the page shows of a track: the plan as it is or as a what-if has it, the track's rows, and how it stands.
import { useEffect, useMemo, useRef } from 'react';
import type { PlanDocument } from '../../../../src/api.ts';
import { allTracks, type View } from '../../model/address.ts';
import { useAfterPaint } from '../../widgets/timing/after-paint.ts';
import { useDays, type ShownDays } from '../../whatif/use-days.ts';
import { before as beforeOf, type Before } from '../../model/changes.ts';
import { allHealth, allText, triageIndex, verdictText, type Health } from '../../model/health.ts';
import { pastDue } from '../../model/order/due.ts';
import { countsIn, workRows, type Row } from '../../model/rows/rows.ts';
import { useSame } from '../../widgets/use-same.ts';
import { withoutEdits } from '../../whatif/planning/ordinal.ts';
import { effects, type Effect } from '../../whatif/summary.ts';
import type { WhatIf } from '../../whatif/use-what-if.ts';

export interface TrackOf {
  /** As the server has it. */
  readonly baseline: PlanDocument;
  /** The version before it, while its changes are marked. */
  readonly before: Before | undefined;
  readonly view: View;
  readonly whatIf: WhatIf;
}

export interface ShownTrack {
  readonly plan: PlanDocument;
  /** What its numbers are marked against. */
  readonly before: Before | undefined;
  /** Of the plan, among those of the planning worker. */
  readonly ordinal: number;
  /** The plan is that of a what-if. */
  readonly edited: boolean;
  /** The keys of the items of All; undefined: those that their names give. */
  readonly keys: readonly string[] | undefined;
  /** Index of the track, and its name. */
  readonly track: number;
  readonly name: string;
  /** Index of the triage level of the cut, and the level. */
  readonly triage: number;
  readonly level: number;
  readonly rows: readonly Row[];
  /** Those of All. */
  readonly all: readonly Row[];
  /** How many items each triage level lets in, cumulative. */
  readonly counts: readonly number[];
  /** By track, how many items of the cut are done after their due dates. */
  readonly late: ReadonlyMap<string, number>;
  /** Of every track, and of every one of the plan that a what-if is laid on. */
  readonly health: readonly Health[];
  readonly healthBefore: readonly Health[];
  /** How the track stands, in words. */
  readonly says: string;
}

function useShownPlan({ baseline, before, whatIf }: TrackOf) {
  const { answer, edits } = whatIf;
  const against = useMemo(() => beforeOf(baseline), [baseline]);
  if (answer !== undefined && edits.length > 0)
    return { plan: answer.plan, keys: answer.keys, before: against, ordinal: answer.ordinal };
  // When all edits are taken back, what they left alone is not rendered again.
  return { plan: baseline, keys: undefined, before: before ?? (answer && against), ordinal: withoutEdits };
}

interface Chosen extends Pick<ShownTrack, 'plan' | 'track' | 'level'> {
  readonly unit: View['unit'];
}

/** How the chosen track stands, in words. */
function saysOf(health: readonly Health[], all: readonly Row[], { plan, track, level, unit }: Chosen): string {
  const own = health[track];
  if (own === undefined) return '';
  return own.track === allTracks ? allText(health, all, level) : verdictText(own, unit, plan);
}

export function useTrack(of: TrackOf): ShownTrack {
  const { view } = of;
  const shown = useShownPlan(of);
  const { plan, keys, ordinal } = shown;
  const edited = ordinal !== withoutEdits;
  const track = Math.max(0, plan.tracks.indexOf(view.track));
  const name = plan.tracks[track] ?? allTracks;
  const triage = triageIndex(plan, view.triage);
  const { terms } = of.whatIf;
  const all = useMemo(() => workRows(plan, 0, keys, terms), [plan, keys, terms]);
  const rows = useMemo(() => (track === 0 ? all : workRows(plan, track, keys, terms)), [all, plan, track, keys, terms]);
  const counts = useSame(useMemo(() => countsIn(rows, plan.triages), [rows, plan.triages]));
  const health = useMemo(() => allHealth(plan, triage, all), [plan, triage, all]);
  const { baseline } = of;
  const ofBaseline = useMemo(
    () => (edited ? allHealth(baseline, triageIndex(baseline, view.triage), workRows(baseline, 0)) : undefined),
    [edited, baseline, view.triage],
  );
  const level = plan.triages[triage] ?? 0;
  const says = useMemo(
    () => saysOf(health, all, { track, level, unit: view.unit, plan }),
    [health, all, track, level, view.unit, plan],
  );
  const late = useMemo(() => pastDue(all, level), [all, level]);
  return {
    ...shown,
    all,
    late,
    edited,
    track,
    name,
    triage,
    level,
    rows,
    counts,
    health,
    healthBefore: ofBaseline ?? health,
    says,
  };
}

export interface TrackDays {
  readonly days: ShownDays | undefined;
  /** Those of the plan that a what-if is marked against. */
  readonly daysBefore: ShownDays | undefined;
}

/** Those of the baseline are counted once, however often edits are made and taken back. */
export function useTrackDays({ baseline, whatIf }: TrackOf, shown: ShownTrack): TrackDays {
  const { plan, name, rows, ordinal, edited } = shown;
  const { loaded } = whatIf;
  const seen = useRef<ShownDays>(undefined);
  const isBaseline = (days: ShownDays | undefined) => days?.plan === baseline && days.days.track === name;
  const known = isBaseline(seen.current) ? seen.current : undefined;
  const wanted = edited && known === undefined;
  const rowsBefore = useMemo(
    () => (wanted ? workRows(baseline, Math.max(0, baseline.tracks.indexOf(name))) : []),
    [wanted, baseline, name],
  );
  const days = useDays(edited || known === undefined ? loaded : undefined, { plan, track: name, rows, ordinal });
  const before = useDays(wanted ? loaded : undefined, {
    plan: baseline,
    track: name,
    rows: rowsBefore,
    ordinal: withoutEdits,
  });
  useEffect(() => {
    seen.current = [days, before].find(isBaseline) ?? seen.current;
  });
  // As those of edits do, they come after the numbers.
  const rested = useAfterPaint(edited ? undefined : known);
  if (whatIf.noDays !== undefined) return { days: undefined, daysBefore: undefined };
  if (!edited) return { days: isBaseline(rested) ? rested : days, daysBefore: undefined };
  return { days, daysBefore: known ?? (isBaseline(before) ? before : undefined) };
}

const none: readonly Effect[] = [];

/** What the what-if costs and wins; told right after the numbers themselves, so that those need not wait for it. */
export function useEffects({ view, whatIf }: TrackOf, { plan, all, before, level, edited }: ShownTrack) {
  const told = useAfterPaint(useMemo(() => ({ plan, rows: all, before }), [plan, all, before]));
  const termsBefore = whatIf.loaded?.terms;
  return useMemo(() => {
    const { before: earlier } = told;
    if (!whatIf.on || !edited || earlier === undefined) return none;
    return effects({ ...told, before: earlier, termsBefore, level, unit: view.unit });
  }, [whatIf.on, edited, told, termsBefore, level, view.unit]);
}
