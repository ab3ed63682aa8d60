// The planner: what of the plan fits, by track and triage, as the newest version has it.
import { useEffect, useMemo, useRef, useState, useSyncExternalStore, type CSSProperties } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { allTracks, type View } from '../address.ts';
import { Feed } from '../connection/feed.ts';
import { changesText, compare, type Before } from '../plan/changes.ts';
import { allHealth, pooledText, triageIndex, verdictText } from '../plan/health.ts';
import { countsIn, workRows } from '../plan/rows.ts';
import { Choice } from './Choice.tsx';
import { Hatch } from './Hatch.tsx';
import { Header } from './Header.tsx';
import { VerdictIcon } from './icons.tsx';
import { Problems } from './Problems.tsx';
import { ShortageChart } from './ShortageChart.tsx';
import { Staff } from './Staff.tsx';
import { Staffing } from './Staffing.tsx';
import { Tracks } from './Tracks.tsx';
import { TriageCut } from './TriageCut.tsx';
import { useHeight } from './use-height.ts';
import { useView } from './use-view.ts';
import { Waiting } from './Waiting.tsx';
import { WorkTable } from './WorkTable.tsx';
import './Planner.css';

const units = [
  { value: 'people', label: 'People' },
  { value: 'weeks', label: 'Person-weeks' },
] as const;

interface TrackPageProps {
  readonly plan: PlanDocument;
  readonly before: Before | undefined;
  readonly view: View;
  readonly go: (change: Partial<View>) => void;
}

function TrackPage({ plan, before, view, go }: TrackPageProps) {
  const track = Math.max(0, plan.tracks.indexOf(view.track));
  const name = plan.tracks[track] ?? allTracks;
  const triage = triageIndex(plan, view.triage);
  const rows = useMemo(() => workRows(plan, track), [plan, track]);
  const counts = useMemo(() => countsIn(rows, plan.triages), [rows, plan.triages]);
  const all = allHealth(plan, triage);
  const health = all[track];
  const says = health && (name === allTracks ? pooledText(all) : verdictText(health, view.unit, plan));
  const page = useRef<HTMLElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const barHeight = useHeight(bar);
  const choose = (chosen: string) => {
    go({ track: chosen });
    // Where the tracks stand above their page, not beside it, the choice leads down to it.
    if (page.current && page.current.offsetLeft === 0) page.current.scrollIntoView();
  };
  return (
    <div className="planner">
      <Tracks plan={plan} view={{ ...view, track: name }} health={all} onChoose={choose} />
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
        <div className="figures">
          <Staffing plan={plan} before={before} track={track} triage={triage} unit={view.unit} />
          <ShortageChart plan={plan} track={track} triage={triage} unit={view.unit} />
          <Staff plan={plan} track={track} />
        </div>
        <WorkTable plan={plan} before={before} track={track} triage={triage} rows={rows} />
      </main>
    </div>
  );
}

function News({ plan, before }: { readonly plan: PlanDocument; readonly before: Before | undefined }) {
  const text = useMemo(() => (before ? changesText(compare(before, plan)) : ''), [plan, before]);
  return (
    <div className="news" role="status" data-testid="news">
      {text !== '' && (
        <p key={plan.version} className="news-shown">
          {text}
        </p>
      )}
    </div>
  );
}

export function Planner() {
  const [feed] = useState(() => new Feed());
  useEffect(() => feed.start(), [feed]);
  const { plan, before, link, caughtUp, waitingFor, stages } = useSyncExternalStore(feed.subscribe, feed.knowledge);
  const [view, go] = useView();
  useEffect(() => {
    document.title = view.track === allTracks ? 'QPlan' : `${view.track} · QPlan`;
  }, [view.track]);
  return (
    <>
      <Hatch />
      <Header plan={plan} link={link} caughtUp={caughtUp} />
      {plan === undefined ? (
        <Waiting message={waitingFor} stages={stages} />
      ) : (
        <>
          <Problems stages={stages} consequence="What you see is the last good plan." />
          <TrackPage plan={plan} before={before} view={view} go={go} />
          <News plan={plan} before={before} />
        </>
      )}
    </>
  );
}
