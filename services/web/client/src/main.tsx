// The browser's part of QPlan: the planner, and on /live what is broadcast. Each is loaded only where it is shown.
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/tokens.css';
import './styles/base.css';
import { Broken } from './Broken.tsx';
import { lazyPart } from './parts/part.ts';
import { Updated } from './parts/Updated.tsx';
import { Planner } from './planner/Planner.tsx';
import './styles/print.css';

const LivePage = lazyPart(
  () => import('./broadcast/LivePage.tsx'),
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
