// The browser's part of QPlan: the planner, and on /live what is broadcast. Each is loaded only where it is shown.
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import './app/styles/tokens.css';
import './app/styles/base.css';
import { Broken } from './app/frame/Broken.tsx';
import { lazyPart } from './connection/part.ts';
import { Updated } from './app/frame/Updated.tsx';
import { Planner } from './app/Planner.tsx';
import './app/styles/print.css';

const LivePage = lazyPart(
  () => import('./app/LivePage.tsx'),
  () => <Updated freely="now" />,
);

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');
createRoot(root).render(
  <StrictMode>
    <Broken>
      {location.pathname.replace(/\/+$/, '') === '/live' ? (
        <Suspense>
          <LivePage />
        </Suspense>
      ) : (
        <Planner />
      )}
    </Broken>
  </StrictMode>,
);
