// The planner: what of the plan fits, by track and triage, as the newest version has it.
import { useEffect, useMemo } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { allTracks } from '../model/address.ts';
import { useFeed } from './feed/use-feed.ts';
import { whenIdle } from '../widgets/timing/idle.ts';
import { BehindPlan, fromServer } from '../connection/behind.ts';
import { fetchParts } from './parts.ts';
import { Updated } from './frame/Updated.tsx';
import { changesText, compare, type Before } from '../model/changes.ts';
import { ChangesProvider } from '../whatif/changes-now.ts';
import { useWhatIf } from '../whatif/use-what-if.ts';
import { Begin } from './frame/Begin.tsx';
import { Header } from './frame/Header.tsx';
import { withoutWhom } from '../model/problems/without.ts';
import { useSame } from '../widgets/use-same.ts';
import { Present } from './present/Present.tsx';
import { Problems } from './frame/Problems.tsx';
import { TrackPage } from './TrackPage.tsx';
import { Writing } from '../edit/cells/writing.ts';
import { useView } from './use-view.ts';
import { useWriting } from './use-writing.ts';
import { Waiting } from './frame/Waiting.tsx';

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

export interface PlannerProps {
  /** Tries files of sheets; undefined: there is nobody to do so. */
  readonly onTry?: (files: readonly File[]) => void;
}

export function Planner({ onTry }: PlannerProps) {
  const { plan, before, link, caughtUp, waitingFor, stages, saved } = useFeed();
  const [view, go] = useView();
  const [whatIf, changes] = useWhatIf(plan);
  const without = useSame(useMemo(() => withoutWhom(stages.flatMap((stage) => stage.warnings ?? [])), [stages]));
  const writing = useWriting(whatIf.on);
  const planned = plan !== undefined;
  useEffect(() => (planned ? whenIdle(fetchParts) : undefined), [planned]);
  const shown = (whatIf.edits.length > 0 && whatIf.answer?.plan) || whatIf.plan;
  return (
    <>
      <Begin title={[whatIf.on ? whatIf.name || 'What if' : '', view.track === allTracks ? '' : view.track]} />
      <Header plan={shown} link={link} caughtUp={caughtUp} stages={stages} onTry={onTry} />
      {plan === undefined || whatIf.plan === undefined ? (
        <Waiting message={waitingFor} stages={stages} onTry={onTry} />
      ) : (
        <>
          <Problems stages={stages} consequence="What you see is the last good plan." />
          <ChangesProvider value={changes}>
            <BehindPlan value={fromServer}>
              <Writing value={writing}>
                <TrackPage
                  baseline={whatIf.plan}
                  before={whatIf.plan === plan ? before : undefined}
                  view={view}
                  go={go}
                  whatIf={whatIf}
                  newest={plan}
                  saved={saved}
                  without={without}
                />
              </Writing>
            </BehindPlan>
          </ChangesProvider>
          <News plan={plan} before={before} />
        </>
      )}
      <Present />
      <Updated
        freely={view.present ? 'now' : whatIf.on ? 'never' : 'unseen'}
        stopped={whatIf.stopped}
        keeps={changes.edits.length > 0 ? 'The what-if stays: it is in the link.' : ''}
      />
    </>
  );
}
