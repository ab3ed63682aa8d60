// All plans of the installation beside each other: which is short of what, what is late, who is in several, the load by skill and
// month; or all their items on one timeline; and the search over all. All of it is in the address.
import { memo, Suspense, useCallback, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { PortfolioDocument } from '../../../src/api.ts';
import { lazyPart } from '../connection/part.ts';
import {
  formatPortfolio,
  parsePortfolio,
  withoutFind,
  type PortfolioView,
  type ShownView,
} from '../model/plans/portfolio-address.ts';
import { headline, newsOf, totalsText, worstFirst } from '../model/plans/portfolio.ts';
import { Person } from '../person/Person.tsx';
import { FindInPlans } from '../views/portfolio/FindInPlans.tsx';
import { Load } from '../views/portfolio/Load.tsx';
import { People } from '../views/portfolio/People.tsx';
import { Plans } from '../views/portfolio/Plans.tsx';
import { usePortfolio } from '../views/portfolio/use-portfolio.ts';
import { Choice } from '../widgets/Choice.tsx';
import { Keys } from '../widgets/Keys.tsx';
import { useSame } from '../widgets/use-same.ts';
import { useNow } from '../widgets/timing/use-now.ts';
import { Connection } from './frame/Connection.tsx';
import { portfolioKeys } from './frame/keys.ts';
import { Top } from './frame/Top.tsx';
import { Updated } from './frame/Updated.tsx';
import { moveTo, onMove, type How } from './moved.ts';
import { Present, PresentButton } from './present/Present.tsx';

const PlansTimeline = lazyPart(() => import('../views/portfolio/PlansTimeline.tsx'));

const shapes = [
  { value: 'plans', label: 'Plans' },
  { value: 'timeline', label: 'Timeline' },
] as const;

type Go = (change: Partial<PortfolioView>, how?: How) => void;

function usePortfolioView(): readonly [PortfolioView, Go] {
  const search = useSyncExternalStore(onMove, () => location.search);
  const go = useCallback<Go>((change, how) => {
    moveTo(location.pathname + formatPortfolio({ ...parsePortfolio(location.search), ...change }), how);
  }, []);
  return [useMemo(() => parsePortfolio(search), [search]), go];
}

interface HeadProps {
  readonly portfolio: PortfolioDocument;
}

const Head = memo(function Head({ portfolio }: HeadProps) {
  const { plans } = portfolio;
  const [worst] = worstFirst(plans);
  return (
    <header className="portfolio-head">
      <h1 data-testid="portfolio-title">{headline(plans)}</h1>
      <p className={`portfolio-says portfolio-says-${worst?.state ?? 'waiting'}`}>{totalsText(portfolio)}</p>
    </header>
  );
});

interface OverviewProps extends HeadProps {
  readonly before: PortfolioDocument | undefined;
  /** The same object as long as it says the same. */
  readonly view: ShownView;
  readonly go: Go;
}

/** All but the search, which is typed in: it is drawn again only where it shows something else. */
const Overview = memo(function Overview({ portfolio, before, view, go }: OverviewProps) {
  const { plans, people, months, load, more } = portfolio;
  if (view.view === 'timeline') {
    return (
      <Suspense fallback={<p className="quiet">Drawing the timeline…</p>}>
        <PlansTimeline portfolio={portfolio} open={view.open} onOpen={(open) => go({ open }, 'instead')} />
      </Suspense>
    );
  }
  return (
    <>
      <Plans plans={plans} before={before?.plans} />
      <People
        {...{ people, plans }}
        more={more.people}
        everybody={view.everybody}
        onEverybody={(everybody) => go({ everybody }, 'instead')}
      />
      <Load {...{ load, months, plans }} skill={view.skill} onSkill={(skill) => go({ skill }, 'instead')} />
    </>
  );
});

interface ShownProps {
  readonly portfolio: PortfolioDocument;
  readonly before: PortfolioDocument | undefined;
  readonly view: PortfolioView;
  readonly go: Go;
}

const Shown = memo(function Shown({ portfolio, before, view, go }: ShownProps) {
  const field = useRef<HTMLInputElement>(null);
  const { plans } = portfolio;
  const shown = useSame(withoutFind(view));
  const news = useMemo(() => (before ? newsOf(before, portfolio) : ''), [before, portfolio]);
  const acts = {
    '/': () => field.current?.focus(),
    t: () => go({ view: view.view === 'timeline' ? 'plans' : 'timeline' }),
  };
  return (
    <main className="portfolio">
      <Head portfolio={portfolio} />
      <div className="portfolio-tools">
        <Choice
          name="shape"
          legend="What is shown"
          options={shapes}
          value={view.view}
          onChange={(shape) => go({ view: shape })}
        />
        <FindInPlans {...{ plans, field }} find={view.find} onFind={(find) => go({ find }, 'instead')} />
      </div>
      <Overview {...{ portfolio, before, go }} view={shown} />
      <div className="news" role="status" data-testid="news">
        {news !== '' && (
          <p key={news} className="news-shown">
            {news}
          </p>
        )}
      </div>
      <Keys acts={acts} list={portfolioKeys} />
    </main>
  );
});

export default function PortfolioPage() {
  const { portfolio, before, link, caughtUp, failure } = usePortfolio();
  const [view, go] = usePortfolioView();
  const now = useNow(5_000);
  useEffect(() => {
    document.title = 'Portfolio · QPlan';
  }, []);
  return (
    <>
      <Top plan={undefined}>
        <Connection {...{ link, caughtUp, now }} />
        <nav className="top-links" aria-label="Other ways to look at the plans">
          <button type="button" className="button portfolio-print" onClick={() => print()}>
            Print
          </button>
          <PresentButton />
        </nav>
        <Person />
      </Top>
      {portfolio ? (
        <Shown {...{ portfolio, before, view, go }} />
      ) : (
        <main className="portfolio">
          <p className="quiet" role="status" data-testid="waiting">
            {failure === undefined ? 'Asking for the plans…' : `The plans cannot be had now: ${failure}.`}
          </p>
        </main>
      )}
      <Present />
      <Updated freely="now" />
    </>
  );
}
