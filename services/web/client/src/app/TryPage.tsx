// The try of a sheet: what was read of it, and the plan that comes of it, in the planner itself. It is on no server, and gone
// when the page is.
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { allTracks } from '../model/address.ts';
import { BehindPlan } from '../connection/behind.ts';
import { ChangesProvider } from '../whatif/changes-now.ts';
import { useWhatIf } from '../whatif/use-what-if.ts';
import { DropTarget } from '../widgets/DropTarget.tsx';
import { TriedSheets, type TriedPlan } from '../views/setup/tried-sheets.ts';
import { Failures, Setup } from '../views/setup/Setup.tsx';
import { type Without, withoutWhom } from '../model/problems/without.ts';
import { Start } from '../views/setup/Start.tsx';
import { TryBar } from '../views/setup/TryBar.tsx';
import { Begin } from './frame/Begin.tsx';
import { Top } from './frame/Top.tsx';
import { TrackPage } from './TrackPage.tsx';
import { Updated } from './frame/Updated.tsx';
import { useView } from './use-view.ts';
import styles from '../views/setup/setup.css?url';

/** What somebody has chosen, and has not taken along, is not lost without a word. */
function useWarning(isUnsaved: boolean): void {
  useEffect(() => {
    if (!isUnsaved) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [isUnsaved]);
}

interface PlanProps {
  readonly planned: TriedPlan;
  readonly without: readonly Without[];
}

function Plan({ planned: { plan, inputs, before }, without }: PlanProps) {
  const [view, go] = useView();
  const [whatIf, changes] = useWhatIf(plan, inputs);
  return (
    <ChangesProvider value={changes}>
      {whatIf.plan && (
        <TrackPage
          baseline={whatIf.plan}
          before={whatIf.plan === plan ? before : undefined}
          view={view}
          go={go}
          whatIf={whatIf}
          newest={plan}
          saved={undefined}
          without={without}
        />
      )}
      <Updated
        freely="never"
        stopped={whatIf.stopped}
        keeps="The try of the sheet is gone then: take its config.ini along."
      />
    </ChangesProvider>
  );
}

export interface TryPageProps {
  /** What to begin with. */
  readonly files: readonly File[];
  readonly onLeave: () => void;
}

export default function TryPage({ files, onLeave }: TryPageProps) {
  const [tried] = useState(() => new TriedSheets());
  const known = useSyncExternalStore(tried.subscribe, tried.knowledge);
  const open = useCallback((chosen: readonly File[]) => void tried.open(chosen), [tried]);
  useEffect(() => {
    tried.start();
    if (files.length > 0) open(files);
    return () => tried.close();
  }, [files, open, tried]);
  useWarning(known.isUnsaved);
  const { planned, tried: result } = known;
  const without = useMemo(() => withoutWhom(result?.warnings ?? []), [result]);
  const [{ track }] = useView();
  return (
    <BehindPlan value={tried}>
      {/* Of its own: the planner's first paint does not wait for it. */}
      <link rel="stylesheet" href={styles} precedence="default" />
      <Begin title={[track === allTracks ? '' : track, 'Try']} />
      <Top plan={planned?.plan} className="top top-try">
        <p className="try-busy" role="status" data-testid="try-state" data-busy={known.busy}>
          {known.busy ? 'Reading…' : ''}
        </p>
        <button type="button" className="button" data-testid="leave-try" onClick={onLeave}>
          Leave the try
        </button>
      </Top>
      <TryBar {...{ known, tried }} onFiles={open} />
      {known.tried ? (
        <Setup {...{ known, tried }} result={known.tried} />
      ) : (
        <main className="setup">
          <Failures failures={known.failures} />
          <Start busy={known.busy} onFiles={open} onFailure={tried.failed} />
        </main>
      )}
      {planned && <Plan {...{ planned, without }} />}
      <DropTarget says="Drop another sheet, or the same one mended. Nothing is uploaded." onFiles={open} />
    </BehindPlan>
  );
}
