// Whether the page hears of what is new.
import type { Link } from '../../connection/socket.ts';

const linkTexts: Readonly<Record<Link, string>> = {
  connecting: 'Connecting…',
  live: 'Live',
  reconnecting: 'Reconnecting…',
};

export interface ConnectionProps {
  readonly link: Link;
  /** When a lost connection was last found again, in milliseconds. */
  readonly caughtUp: number | undefined;
  readonly now: number;
}

export function Connection({ link, caughtUp, now }: ConnectionProps) {
  const justBack = link === 'live' && caughtUp !== undefined && now - caughtUp < 10_000;
  return (
    <p className="connection" data-testid="connection" data-state={link} role="status">
      <span className="connection-dot" aria-hidden="true" />
      {justBack ? 'Live again, caught up' : linkTexts[link]}
      {link === 'reconnecting' && <span className="connection-note"> showing the last plan</span>}
    </p>
  );
}
