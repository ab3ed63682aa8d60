// Any version of the plan, in the planner, to be looked at: ?version=<commit id>.
import { useEffect, useMemo } from 'react';
import { ChangesProvider } from '../whatif/changes-now.ts';
import { BehindPlan, fromServer } from '../connection/behind.ts';
import { useVersion } from '../views/history/use-version.ts';
import { VersionBar } from '../views/history/VersionBar.tsx';
import { useWhatIf } from '../whatif/use-what-if.ts';
import { isTyped } from '../widgets/Keys.tsx';
import { Begin } from './frame/Begin.tsx';
import { Header } from './frame/Header.tsx';
import { Updated } from './frame/Updated.tsx';
import { moveTo } from './moved.ts';
import { TrackPage } from './TrackPage.tsx';
import { useFeed } from './feed/use-feed.ts';
import { useView } from './use-view.ts';

const nothing = () => {};

function goTo(version: string): void {
  const query = new URLSearchParams(location.search);
  query.set('version', version);
  moveTo(`?${query}`);
}

/** `[` the version before, `]` the one after. */
function useSteps(older: string | undefined, newer: string | undefined): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { key, altKey, ctrlKey, metaKey, defaultPrevented } = event;
      if (defaultPrevented || altKey || ctrlKey || metaKey || isTyped(event)) return;
      const to = key === '[' ? older : key === ']' ? newer : undefined;
      if (to !== undefined) goTo(to);
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [older, newer]);
}

export default function VersionPage({ version }: { readonly version: string }) {
  const { plan: newest, link, caughtUp, stages } = useFeed();
  const { plan, failure, older, newer } = useVersion(version, newest?.version);
  const [view, go] = useView();
  const [planned, changes] = useWhatIf(plan);
  const whatIf = useMemo(() => ({ ...planned, on: false, fixed: true, turn: nothing, edit: nothing }), [planned]);
  useSteps(older, newer);
  return (
    <>
      <Begin title={['A version']} />
      <Header plan={plan} link={link} caughtUp={caughtUp} stages={stages} />
      {plan === undefined || whatIf.plan === undefined ? (
        <main className="opening" aria-busy={failure === undefined}>
          <p role="status">
            {failure === undefined ? 'Asking for this version…' : `This version cannot be shown: ${failure}.`}{' '}
            <a href="./">To the newest plan</a>
          </p>
        </main>
      ) : (
        <ChangesProvider value={changes}>
          <BehindPlan value={fromServer}>
            <VersionBar {...{ plan, older, newer }} onVersion={goTo} />
            <TrackPage
              baseline={whatIf.plan}
              before={undefined}
              view={view}
              go={go}
              whatIf={whatIf}
              newest={plan}
              saved={undefined}
              without={[]}
            />
          </BehindPlan>
        </ChangesProvider>
      )}
      <Updated freely="now" />
    </>
  );
}
