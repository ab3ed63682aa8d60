// One page for who decides: what fits and what does not, why, what is short, and what has changed since a day; on paper one
// sheet. All of it is in the address: /summary?triage=2&since=2027-01-04.
import { useMemo, useSyncExternalStore } from 'react';
import type { PlanDocument } from '../../../src/api.ts';
import { allTracks, parseAddress } from '../model/address.ts';
import { agoText, count, grouped, shortVersion, spanText } from '../model/format.ts';
import { allHealth, allText, triageIndex } from '../model/health.ts';
import { endOfDay, localDay } from '../model/local-day.ts';
import { hasEstimate, isIn, workRows } from '../model/rows/rows.ts';
import { shortages } from '../model/shortage/shortage.ts';
import { levelsOf, tracksOf, unfitOf } from '../model/summary/levels.ts';
import { SignIcon } from '../widgets/icons.tsx';
import { useTerms } from '../whatif/use-terms.ts';
import { usePlanning } from '../whatif/planning/use-planning.ts';
import { PlanSwitcher } from '../plans/PlanSwitcher.tsx';
import { ByTrack } from '../views/summary/ByTrack.tsx';
import { Changes } from '../views/summary/Changes.tsx';
import { Cut } from '../views/summary/Cut.tsx';
import { Short } from '../views/summary/Short.tsx';
import { Unfit } from '../views/summary/Unfit.tsx';
import { useCauses } from '../views/summary/use-causes.ts';
import { useSince } from '../views/summary/use-since.ts';
import { useTriageOdds } from '../views/summary/use-triage-odds.ts';
import { useNow } from '../widgets/timing/use-now.ts';
import { Updated } from './frame/Updated.tsx';
import { moveTo, onMove } from './moved.ts';
import { Present, PresentButton } from './present/Present.tsx';
import { useFeed } from './feed/use-feed.ts';

const dayMs = 86_400_000;

/** More items that do not fit do not fit on the page either. */
const unfitTold = 14;

const aWeekAgo = () => localDay(Date.now() - 7 * dayMs);

function useDay(search: string): readonly [string, (day: string) => void] {
  const asked = new URLSearchParams(search).get('since') ?? '';
  const usual = useMemo(aWeekAgo, []);
  const choose = (day: string) => {
    const query = new URLSearchParams(location.search);
    query.set('since', day);
    moveTo(`${location.pathname}?${query.toString().replace(/present=(?=&|$)/, 'present')}`, 'instead');
  };
  return [Number.isNaN(endOfDay(asked)) ? usual : asked, choose];
}

function Sheet({ plan, search }: { readonly plan: PlanDocument; readonly search: string }) {
  const now = useNow(30_000);
  const triage = triageIndex(plan, parseAddress(search).triage);
  const level = plan.triages[triage] ?? 0;
  const { loaded } = usePlanning(plan);
  const terms = useTerms(loaded);
  const rows = useMemo(() => workRows(plan, 0, undefined, terms), [plan, terms]);
  const unfit = useMemo(() => unfitOf(rows, level), [rows, level]);
  const told = unfit.slice(0, unfitTold);
  const causes = useCauses(
    loaded,
    told.flatMap(({ key, item }) => (item.devComplete === null ? key : [])),
  );
  const odds = useTriageOdds(plan.version);
  const [day, choose] = useDay(search);
  const since = useSince(day, plan);
  const health = allHealth(plan, triage, rows);
  const inCut = rows.filter((row) => isIn(row, level));
  const estimated = inCut.filter(({ item }) => hasEstimate(item)).length;
  const unknown = inCut.length - estimated;
  const levels = levelsOf(rows, plan.triages.slice(0, triage + 1));
  const verdict = health.find(({ track }) => track === allTracks)?.verdict ?? 'idle';
  return (
    <main>
      <header className="summary-head">
        <h1 data-testid="summary-title">
          {grouped(estimated - unfit.length)} of {count(estimated, 'item')} fit
        </h1>
        <p className={`summary-says summary-says-${verdict}`}>
          <SignIcon sign={verdict} /> {allText(health, rows, level)}
        </p>
        <p className="quiet">
          {spanText(plan.start, plan.end)}
          {triage < plan.triages.length - 1 && `; the cut is at triage ${level}`}
          {unknown > 0 && `; ${count(unknown, 'item')} without an estimate ${unknown === 1 ? 'is' : 'are'} not counted`}
          {`; version ${shortVersion(plan.version)}, made ${agoText(plan.time, now)}`}
        </p>
      </header>
      <div className="summary-pair">
        <Cut levels={levels} odds={odds} />
        <Short plan={plan} list={shortages(plan, 0, triage)} />
      </div>
      <Unfit rows={told} more={unfit.length - told.length} causes={causes} />
      <ByTrack tracks={tracksOf(plan, rows, level)} />
      <Changes day={day} today={localDay(now)} since={since} onDay={choose} />
    </main>
  );
}

export default function SummaryPage() {
  const { plan, link, waitingFor } = useFeed();
  const search = useSyncExternalStore(onMove, () => location.search);
  return (
    <div className="summary">
      <nav className="summary-acts" aria-label="This page">
        <a href="./">← The plan</a>
        <PlanSwitcher />
        <PresentButton />
        <button type="button" className="button" onClick={() => print()}>
          Print
        </button>
      </nav>
      {plan ? (
        <Sheet plan={plan} search={search} />
      ) : (
        <main>
          <p className="quiet" role="status">
            {waitingFor ?? 'Asking for the plan…'}
          </p>
        </main>
      )}
      {link === 'reconnecting' && (
        <p className="quiet" role="status">
          Reconnecting… this is the last plan.
        </p>
      )}
      <Present />
      <Updated freely="now" />
    </div>
  );
}
