// What has been broadcast, large; and the list of the earlier ones.
import { agoText } from '../../model/format.ts';
import { useNow } from '../../widgets/timing/use-now.ts';
import { FittedText } from './FittedText.tsx';
import type { Broadcast } from './message.ts';
import { PieChart } from './PieChart.tsx';
import { QuadChart } from './QuadChart.tsx';
import { ReleaseChart } from './ReleaseChart.tsx';
import { ShortfallChart } from './ShortfallChart.tsx';
import type { Received } from './use-broadcasts.ts';

/** What is drawn here: a view of the planner is a page of its own. */
export type Drawn = Exclude<Broadcast, { kind: 'view' }>;

export function Shown({ broadcast }: { readonly broadcast: Drawn }) {
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
  /** undefined: what is shown is none of them. */
  readonly shown: Received | undefined;
  readonly onShow: (id: number) => void;
}

export function Earlier({ received, shown, onShow }: EarlierProps) {
  const now = useNow(10_000);
  return (
    <nav className="live-earlier" aria-label="Broadcasts, newest first">
      {received.map(({ id, at, broadcast }) => (
        <button key={id} type="button" aria-current={id === shown?.id ? 'true' : undefined} onClick={() => onShow(id)}>
          <b>{broadcast.title || 'Untitled'}</b>
          <small>{agoText(at, now)}</small>
        </button>
      ))}
    </nav>
  );
}
