// Plans side by side: the sheet's and saved scenarios, up to four. All of it is in the address.
import { useMemo, useSyncExternalStore } from 'react';
import { mostCompared, ofSheet, parseCompared, versionIn } from '../model/compare/compare-address.ts';
import { agoText, count } from '../model/format.ts';
import { differences, outcomes } from '../model/compare/outcomes.ts';
import { compareCsv } from '../views/compare/compare-csv.ts';
import { Differences } from '../views/compare/Differences.tsx';
import { Difference } from '../views/history/Difference.tsx';
import { Outcomes } from '../views/compare/Outcomes.tsx';
import { useCompared, type Compared, type ComparedState } from '../views/compare/use-compared.ts';
import { csvFile, fileName, saveFile } from '../widgets/save-file.ts';
import { useNow } from '../widgets/timing/use-now.ts';
import { Updated } from './frame/Updated.tsx';
import { onMove } from './moved.ts';
import { Present, PresentButton } from './present/Present.tsx';
import { useFeed } from './feed/use-feed.ts';

interface SidesProps extends Pick<ComparedState, 'behind'> {
  readonly compared: readonly Compared[];
}

/** By which the server knows it: a version of the plan, or a scenario. */
const sideOf = ({ id, plan }: Compared) =>
  id === ofSheet || versionIn(id) !== undefined ? plan.version : `scenario/${id}`;

function Sides({ compared, behind }: SidesProps) {
  const now = useNow(30_000);
  const plans = useMemo(() => compared.map(({ plan }) => plan), [compared]);
  const rows = useMemo(() => outcomes(plans, behind), [plans, behind]);
  const items = useMemo(() => differences(plans), [plans]);
  const [first, second, ...others] = compared;
  const save = () => {
    const names = compared.map(({ name }) => name);
    saveFile(`${fileName('QPlan', 'compared', ...names)}.csv`, csvFile(compareCsv(names, rows, items)));
  };
  return (
    <>
      <div className="compare-head">
        <h1>{compared.map(({ name }) => name).join(' · ')}</h1>
        <p className="quiet">
          {compared
            .map(({ name, by, time }) => `${name}: ${by === '' ? '' : `${by}, `}${agoText(time, now)}`)
            .join('; ')}
        </p>
        <div className="compare-acts">
          <button type="button" className="button" onClick={save} data-testid="compare-csv">
            Export as CSV
          </button>
          <button type="button" className="button" onClick={() => print()}>
            Print
          </button>
          <PresentButton />
        </div>
      </div>
      <h2>Outcomes</h2>
      <Outcomes compared={compared} outcomes={rows} />
      <h2>
        {items.length === 0
          ? 'No item comes out differently'
          : `${count(items.length, 'item')} come${items.length === 1 ? 's' : ''} out differently`}
      </h2>
      {items.length > 0 && <Differences compared={compared} behind={behind} differences={items} />}
      {second !== undefined && others.length === 0 && (
        <>
          <h2>
            From {first!.name} to {second.name}
          </h2>
          <Difference from={sideOf(first!)} to={sideOf(second)} />
        </>
      )}
    </>
  );
}

export default function ComparePage() {
  const search = useSyncExternalStore(onMove, () => location.search);
  const ids = useMemo(() => parseCompared(search), [search]);
  const { plan, saved, waitingFor } = useFeed();
  const { compared, behind, failure } = useCompared(ids, plan && `${plan.version} ${saved?.version}`);
  return (
    <div className="compare">
      <nav className="compare-back" aria-label="Back">
        <a href="./">← The plan</a>
      </nav>
      <main>
        {ids.length < 2 ? (
          <p>Choose two to {mostCompared} plans to compare: “What if…”, “Scenarios…”, and mark them in the list.</p>
        ) : compared !== undefined ? (
          <Sides {...{ compared, behind }} />
        ) : failure !== undefined ? (
          <p role="alert">This cannot be compared now: {failure}.</p>
        ) : (
          <p className="quiet">{waitingFor ?? 'Asking for the plans…'}</p>
        )}
      </main>
      <Present />
      <Updated freely="now" />
    </div>
  );
}
