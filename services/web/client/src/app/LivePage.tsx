// The live feed, for a meeting's big screen: the newest broadcast as large as the screen, the earlier ones to go back to; or a
// page of the planner, as a broadcast or somebody before the screen wants it, until the next broadcast.
import { type ComponentType, Suspense, useEffect, useState } from 'react';
import { base } from '../connection/base.ts';
import { lazyPart } from '../connection/part.ts';
import { Earlier, Shown } from '../views/live/Broadcasts.tsx';
import type { ViewPage } from '../views/live/message.ts';
import { type Received, useBroadcasts } from '../views/live/use-broadcasts.ts';
import { Header } from './frame/Header.tsx';
import { Updated } from './frame/Updated.tsx';
import { moveTo } from './moved.ts';
import { Planner } from './Planner.tsx';
import { showingAddress, useShownPage } from './present/shown-page.ts';

const ComparePage = lazyPart(() => import('./ComparePage.tsx'));
const SummaryPage = lazyPart(() => import('./SummaryPage.tsx'));

const pages: Readonly<Record<ViewPage, ComponentType>> = {
  plan: Planner,
  compare: ComparePage,
  summary: SummaryPage,
};

const show = (page: ViewPage, address: string) => moveTo(showingAddress(page, address), 'instead');

/** What is broadcast takes the screen. */
function useNewest(newest: Received | undefined): void {
  useEffect(() => {
    if (newest === undefined) return;
    const { broadcast } = newest;
    if (broadcast.kind === 'view') show(broadcast.page, broadcast.address);
    else moveTo(`${base}/live`, 'instead');
  }, [newest]);
}

function Plan() {
  return (
    <p className="live-pages">
      <button type="button" className="button" data-testid="live-plan" onClick={() => show('plan', '/')}>
        Show the plan
      </button>
      <button type="button" className="button" data-testid="live-summary" onClick={() => show('summary', '/summary')}>
        Show the summary
      </button>
    </p>
  );
}

export default function LivePage() {
  const { received, link } = useBroadcasts();
  const [chosen, setChosen] = useState<{ id: number; whenNewest: number }>();
  const newest = received[0];
  useNewest(newest);
  const page = useShownPage();
  if (page !== undefined) {
    const Page = pages[page];
    return (
      <Suspense>
        <Page />
      </Suspense>
    );
  }
  // A choice holds until something new comes: the screen of a meeting follows what is being said.
  const kept = chosen !== undefined && chosen.whenNewest === newest?.id ? chosen.id : newest?.id;
  const shown = received.find(({ id }) => id === kept);
  const choose = (id: number) => {
    const { broadcast } = received.find((each) => each.id === id)!;
    if (broadcast.kind === 'view') show(broadcast.page, broadcast.address);
    setChosen({ id, whenNewest: newest?.id ?? 0 });
  };
  const drawn = shown?.broadcast.kind === 'view' ? undefined : shown?.broadcast;
  return (
    <div className="live">
      <Header plan={undefined} link={link} caughtUp={undefined} />
      <main className="live-stage" aria-live="polite" data-testid="live-stage" data-kind={shown?.broadcast.kind}>
        {drawn === undefined ? (
          <div className="live-empty">
            <h1>{shown === undefined ? 'Waiting for a broadcast' : shown.broadcast.title || 'The plan'}</h1>
            <p>
              Text and charts that are sent with <code>npx qplan broadcast</code> appear here. A text that is an address
              of this planner, such as <code>/?track=Checkout</code>, brings that view of it.
            </p>
            <Plan />
          </div>
        ) : (
          <>
            <h1>{drawn.title || 'Untitled'}</h1>
            <div className="live-body">
              <Shown key={shown?.id} broadcast={drawn} />
            </div>
          </>
        )}
      </main>
      <Updated freely={received.length === 0 ? 'now' : 'never'} />
      {received.length > (drawn === undefined ? 0 : 1) && <Earlier received={received} shown={shown} onShow={choose} />}
    </div>
  );
}
