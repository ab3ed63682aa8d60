// Which page this is: the plan of the server, or the try of a sheet. A file that is dropped on the one opens the other.
import { Suspense, useCallback, useState, useSyncExternalStore } from 'react';
import { lazyPart } from '../connection/part.ts';
import { DropTarget } from '../widgets/DropTarget.tsx';
import { Updated } from './frame/Updated.tsx';
import { Planner } from './Planner.tsx';

const TryPage = lazyPart(
  () => import('./TryPage.tsx'),
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

export function App() {
  const path = useSyncExternalStore(subscribe, () => location.pathname.replace(/\/+$/, ''));
  const [files, setFiles] = useState<readonly File[]>([]);
  const [left, setLeft] = useState('/');
  const tryFiles = useCallback((chosen: readonly File[]) => {
    setFiles(chosen);
    setLeft(location.pathname + location.search + location.hash);
    goTo(tryPath);
  }, []);
  if (path === tryPath) {
    return (
      <Suspense fallback={<main className="opening" aria-busy="true" />}>
        <TryPage files={files} onLeave={() => goTo(left)} />
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
