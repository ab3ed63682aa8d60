// A number that says so when the newest plan changed it.
import type { ReactNode } from 'react';

export interface MarkedProps {
  /** What it was in the version before; undefined when it is the same. */
  readonly was: string | undefined;
  /** Whether that is a gain; undefined: neither that nor a loss. */
  readonly tone?: 'win' | 'cost' | 'plain' | undefined;
  readonly children: ReactNode;
}

export function Marked({ was, tone = 'plain', children }: MarkedProps) {
  if (was === undefined) return <span className="marked">{children}</span>;
  return (
    <span className={`marked marked-changed marked-${tone}`} title={`was ${was}`}>
      {children}
      <span className="unseen"> (changed, was {was})</span>
    </span>
  );
}
