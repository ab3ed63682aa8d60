// The live feed, for a meeting's big screen: the newest broadcast as large as the screen, the earlier ones to go back to.
import { useState } from 'react';
import { Earlier, Shown } from '../views/live/Broadcasts.tsx';
import { useBroadcasts } from '../views/live/use-broadcasts.ts';
import { Header } from './frame/Header.tsx';
import { Updated } from './frame/Updated.tsx';
import './LivePage.css';

export default function LivePage() {
  const { received, link } = useBroadcasts();
  const [chosen, setChosen] = useState<{ id: number; whenNewest: number }>();
  const newest = received[0];
  // A choice holds until something new comes: the screen of a meeting follows what is being said.
  const kept = chosen !== undefined && chosen.whenNewest === newest?.id ? chosen.id : newest?.id;
  const shown = received.find(({ id }) => id === kept);
  return (
    <div className="live">
      <Header plan={undefined} link={link} caughtUp={undefined} />
      <main className="live-stage" aria-live="polite" data-testid="live-stage" data-kind={shown?.broadcast.kind}>
        {shown === undefined ? (
          <div className="live-empty">
            <h1>Waiting for a broadcast</h1>
            <p>
              Text and charts that are sent with <code>npx qplan broadcast</code> appear here.
            </p>
          </div>
        ) : (
          <>
            <h1>{shown.broadcast.title || 'Untitled'}</h1>
            <div className="live-body">
              <Shown key={shown.id} broadcast={shown.broadcast} />
            </div>
          </>
        )}
      </main>
      <Updated freely={received.length === 0 ? 'now' : 'never'} />
      {shown !== undefined && received.length > 1 && (
        <Earlier received={received} shown={shown} onShow={(id) => setChosen({ id, whenNewest: newest?.id ?? 0 })} />
      )}
    </div>
  );
}
