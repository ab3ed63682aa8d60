// The live feed, for a meeting's big screen: the newest broadcast as large as the screen, the earlier ones to go back to.
import { useState } from 'react';
import { agoText } from '../model/format.ts';
import { Header } from './frame/Header.tsx';
import { Updated } from './frame/Updated.tsx';
import { useNow } from '../widgets/timing/use-now.ts';
import { FittedText } from '../views/live/FittedText.tsx';
import type { Broadcast } from '../views/live/message.ts';
import { PieChart } from '../views/live/PieChart.tsx';
import { QuadChart } from '../views/live/QuadChart.tsx';
import { ReleaseChart } from '../views/live/ReleaseChart.tsx';
import { ShortfallChart } from '../views/live/ShortfallChart.tsx';
import { useBroadcasts, type Received } from '../views/live/use-broadcasts.ts';
import '../views/live/charts.css';
import './LivePage.css';

function Body({ broadcast }: { readonly broadcast: Broadcast }) {
  switch (broadcast.kind) {
    case 'text':
      return <FittedText text={broadcast.text} />;
    case 'pie':
      return <PieChart {...broadcast} />;
    case 'quad':
      return <QuadChart points={broadcast.points} />;
    case 'shortage':
      return <ShortfallChart rows={broadcast.rows} />;
    case 'release':
      return <ReleaseChart releases={broadcast.releases} features={broadcast.features} />;
    case 'unreadable':
      return (
        <>
          <p className="quiet">This message is none that can be drawn. It says:</p>
          <pre className="live-raw">{broadcast.text}</pre>
        </>
      );
  }
}

interface EarlierProps {
  readonly received: readonly Received[];
  readonly shown: Received;
  readonly onShow: (id: number) => void;
}

function Earlier({ received, shown, onShow }: EarlierProps) {
  const now = useNow(10_000);
  return (
    <nav className="live-earlier" aria-label="Broadcasts, newest first">
      {received.map(({ id, at, broadcast }) => (
        <button key={id} type="button" aria-current={id === shown.id ? 'true' : undefined} onClick={() => onShow(id)}>
          <b>{broadcast.title || 'Untitled'}</b>
          <small>{agoText(at, now)}</small>
        </button>
      ))}
    </nav>
  );
}

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
              <Body key={shown.id} broadcast={shown.broadcast} />
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
