// Which page this is: the plan of the server, or the try of a sheet. A file that is dropped on the one opens the other.
import { Suspense, useCallback, useState, useSyncExternalStore } from 'react';
import { base, ownPath } from '../connection/base.ts';
import { lazyPart } from '../connection/part.ts';
import { DropTarget } from '../widgets/DropTarget.tsx';
import { Updated } from './frame/Updated.tsx';
import { onMove } from './moved.ts';
import { Planner } from './Planner.tsx';

const TryPage = lazyPart(
  () => import('./TryPage.tsx'),
  () => <Updated freely="now" />,
);

const VersionPage = lazyPart(
  () => import('./VersionPage.tsx'),
  () => <Updated freely="now" />,
);

const tryPath = '/try';
const moved = 'qplan-page';

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener);
  addEventListener(moved, listener);
  return () => {
    removeEventListener('popstate', listener);
    removeEventListener(moved, listener);
  };
}

function goTo(address: string): void {
  history.pushState(null, '', address);
  dispatchEvent(new Event(moved));
}

/** A version of the past that is looked at. */
function versionShown(): string | undefined {
  const version = new URLSearchParams(location.search).get('version') ?? '';
  return /^[0-9a-f]{4,40}$/i.test(version) ? version : undefined;
}

export function App() {
  const path = useSyncExternalStore(subscribe, () => ownPath(location.pathname));
  const version = useSyncExternalStore(onMove, versionShown);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [left, setLeft] = useState(`${base}/`);
  const tryFiles = useCallback((chosen: readonly File[]) => {
    setFiles(chosen);
    setLeft(location.pathname + location.search + location.hash);
    goTo(base + tryPath);
  }, []);
  if (path === tryPath) {
    return (
      <Suspense fallback={<main className="opening" aria-busy="true" />}>
        <TryPage files={files} onLeave={() => goTo(left)} />
      </Suspense>
    );
  }
  if (version !== undefined) {
    return (
      <Suspense fallback={<main className="opening" aria-busy="true" />}>
        <VersionPage version={version} />
      </Suspense>
    );
  }
  return (
    <>
      <Planner onTry={tryFiles} />
      <DropTarget says="Drop the sheet to try it. Nothing is uploaded." onFiles={tryFiles} />
    </>
  );
}
