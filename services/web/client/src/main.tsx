// The browser's part of QPlan: the planner, and on /try the same of a sheet; on /live what is broadcast; on /compare plans side
// by side; on /summary one page for who decides; on /history what changed; on /portfolio all plans. Each is loaded only where it is
// shown.
import { type ComponentType, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import './app/styles/page.css';
import { Broken } from './app/frame/Broken.tsx';
import { ownPath } from './connection/base.ts';
import { lazyPart } from './connection/part.ts';
import { learnMe } from './connection/me.ts';
import { SignedOut } from './person/SignedOut.tsx';
import { Updated } from './app/frame/Updated.tsx';
import { leaveComposingAlone } from './app/composing.ts';
import { App } from './app/App.tsx';

const LivePage = lazyPart(
  () => import('./app/LivePage.tsx'),
  () => <Updated freely="now" />,
);

const ComparePage = lazyPart(
  () => import('./app/ComparePage.tsx'),
  () => <Updated freely="now" />,
);

const HistoryPage = lazyPart(
  () => import('./app/HistoryPage.tsx'),
  () => <Updated freely="now" />,
);

const SummaryPage = lazyPart(
  () => import('./app/SummaryPage.tsx'),
  () => <Updated freely="now" />,
);

const PortfolioPage = lazyPart(
  () => import('./app/PortfolioPage.tsx'),
  () => <Updated freely="now" />,
);

const pages: Readonly<Record<string, ComponentType>> = {
  '/live': LivePage,
  '/compare': ComparePage,
  '/summary': SummaryPage,
  '/history': HistoryPage,
  '/portfolio': PortfolioPage,
};
const Page = pages[ownPath(location.pathname)];

leaveComposingAlone(window);
void learnMe();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');
createRoot(root).render(
  <StrictMode>
    <Broken>
      {Page ? (
        <Suspense>
          <Page />
        </Suspense>
      ) : (
        <App />
      )}
      <SignedOut />
    </Broken>
  </StrictMode>,
);
