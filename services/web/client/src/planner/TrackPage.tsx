// The tracks, and the page of the one that is chosen: its cut, its staffing, its work; as planned, or as a what-if has it.
import { lazy, Suspense, useCallback, useMemo, useRef, useState, type CSSProperties } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { allTracks, type View } from '../address.ts';
import { useDays } from '../days/use-days.ts';
import { before as beforeOf, type Before } from '../plan/changes.ts';
import { allHealth, pooledText, triageIndex, verdictText } from '../plan/health.ts';
import { countsIn, workRows } from '../plan/rows.ts';
import { Bar } from '../whatif/Bar.tsx';
import { PeopleEditor } from '../whatif/PeopleEditor.tsx';
import { effects } from '../whatif/summary.ts';
import type { WhatIf } from '../whatif/use-what-if.ts';
import { Choice } from './Choice.tsx';
import { VerdictIcon } from './icons.tsx';
import { Keys } from './Keys.tsx';
import { LoadPanel } from './LoadPanel.tsx';
import type { Question } from './question.ts';
import { ShortageChart } from './ShortageChart.tsx';
import { Staff } from './Staff.tsx';
import { Staffing } from './Staffing.tsx';
import { Tracks } from './Tracks.tsx';
import { TriageCut } from './TriageCut.tsx';
import { useHeight } from './use-height.ts';
import { WorkSection } from './WorkSection.tsx';
import './TrackPage.css';

const Answer = lazy(() => import('../why/Answer.tsx'));

const units = [
  { value: 'people', label: 'People' },
  { value: 'weeks', label: 'Person-weeks' },
] as const;

export interface TrackPageProps {
  /** As the server has it. */
  readonly baseline: PlanDocument;
  /** The version before it, while its changes are marked. */
  readonly before: Before | undefined;
  readonly view: View;
  readonly go: (change: Partial<View>) => void;
  readonly whatIf: WhatIf;
}

/** The plan that is shown, the keys of its items, and what its numbers are marked against. */
function useShownPlan({ baseline, before, whatIf }: TrackPageProps) {
  const { answer, edits } = whatIf;
  const against = useMemo(() => beforeOf(baseline), [baseline]);
  const changed = answer !== undefined && edits.length > 0;
  return changed
    ? { plan: answer.plan, keys: answer.keys, before: against }
    : { plan: baseline, keys: undefined, before };
}

export function TrackPage(props: TrackPageProps) {
  const { view, go, whatIf } = props;
  const { plan, keys, before } = useShownPlan(props);
  const track = Math.max(0, plan.tracks.indexOf(view.track));
  const name = plan.tracks[track] ?? allTracks;
  const triage = triageIndex(plan, view.triage);
  const level = plan.triages[triage] ?? 0;
  const rows = useMemo(() => workRows(plan, track, keys), [plan, track, keys]);
  const counts = useMemo(() => countsIn(rows, plan.triages), [rows, plan.triages]);
  const all = useMemo(() => allHealth(plan, triage), [plan, triage]);
  const health = all[track];
  const says = health && (name === allTracks ? pooledText(all) : verdictText(health, view.unit, plan));
  const page = useRef<HTMLElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const barHeight = useHeight(bar);
  const edited = keys !== undefined;
  const days = useDays(whatIf.loaded, { plan, track: name, rows, edited });
  const timeline = view.view === 'timeline';
  const rowsBefore = useMemo(
    () => workRows(props.baseline, Math.max(0, props.baseline.tracks.indexOf(name))),
    [props.baseline, name],
  );
  const daysBefore = useDays(edited && timeline ? whatIf.loaded : undefined, {
    plan: props.baseline,
    track: name,
    rows: rowsBefore,
    edited: false,
  });
  const [question, ask] = useState<Question>();
  const whatIfEffects = useMemo(
    () => (whatIf.on && before ? effects(plan, workRows(plan, 0, keys), before, level, view.unit) : []),
    [whatIf.on, plan, keys, before, level, view.unit],
  );
  const choose = useCallback(
    (chosen: string) => {
      go({ track: chosen });
      // Where the tracks stand above their page, not beside it, the choice leads down to it.
      if (page.current && page.current.offsetLeft === 0) page.current.scrollIntoView();
    },
    [go],
  );
  const shownView = useMemo(
    () => ({ track: name, triage: view.triage, unit: view.unit, view: view.view, group: view.group }),
    [name, view.triage, view.unit, view.view, view.group],
  );
  const beside = (by: number) => plan.tracks[Math.min(plan.tracks.length - 1, Math.max(0, track + by))] ?? allTracks;
  const acts: Record<string, () => void> = {
    ...Object.fromEntries(plan.triages.map((triage, index) => [String(index + 1), () => go({ triage })])),
    '/': () => page.current?.querySelector<HTMLElement>('[type=search]')?.focus(),
    j: () => go({ track: beside(1) }),
    k: () => go({ track: beside(-1) }),
    u: () => go({ unit: view.unit === 'people' ? 'weeks' : 'people' }),
    t: () => go({ view: timeline ? 'table' : 'timeline' }),
    w: () => whatIf.turn(!whatIf.on),
    'Ctrl+Z': whatIf.undo,
    'Ctrl+Shift+Z': whatIf.redo,
  };
  const editing = whatIf.on && whatIf.answer !== undefined;
  return (
    <div className="planner">
      <Tracks plan={plan} view={shownView} health={all} onChoose={choose} />
      <main className="track-page" ref={page} style={{ '--bar': `${barHeight}px` } as CSSProperties}>
        <div className="track-bar" ref={bar}>
          <div className="track-title">
            <h1>{name === allTracks ? 'All tracks' : name}</h1>
            {health && (
              <p className={`track-says track-says-${health.verdict}`}>
                <VerdictIcon verdict={health.verdict} />
                <span title={says}>{says}</span>
              </p>
            )}
          </div>
          <button
            type="button"
            className="button"
            aria-pressed={whatIf.on}
            data-testid="whatif-toggle"
            onClick={() => whatIf.turn(!whatIf.on)}
          >
            What if…
          </button>
          <Choice
            name="unit"
            legend="Unit of staffing"
            options={units}
            value={view.unit}
            onChange={(unit) => go({ unit })}
          />
          <TriageCut
            triages={plan.triages}
            counts={counts}
            chosen={triage}
            onChoose={(chosen) => go({ triage: chosen })}
          />
        </div>
        {whatIf.on && <Bar whatIf={whatIf} effects={whatIfEffects} plan={plan} />}
        <div className={editing ? 'figures figures-editing' : 'figures'}>
          <Staffing plan={plan} before={before} track={track} triage={triage} unit={view.unit} onAsk={ask} />
          <ShortageChart plan={plan} track={track} triage={triage} unit={view.unit} />
          {editing ? (
            <PeopleEditor people={whatIf.answer?.people ?? []} track={name} plan={plan} onEdit={whatIf.edit} />
          ) : (
            <Staff plan={plan} track={track} />
          )}
        </div>
        <LoadPanel days={days?.days} triage={triage} onAsk={ask} />
        <WorkSection
          {...{ plan, before, track, triage, rows, go, days }}
          view={shownView}
          daysBefore={edited ? daysBefore : undefined}
          onAsk={ask}
          onEdit={editing ? whatIf.edit : undefined}
        />
      </main>
      {question && (
        <Suspense>
          <Answer
            key={JSON.stringify(question)}
            {...{ question, plan, track, triage, rows, edited }}
            loaded={whatIf.loaded}
            onClose={() => ask(undefined)}
          />
        </Suspense>
      )}
      <Keys acts={acts} />
    </div>
  );
}
