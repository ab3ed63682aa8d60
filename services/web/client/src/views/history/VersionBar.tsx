// Says that the plan is one of the past, and leads to the one before and the one after it.
import { useState } from 'react';
import type { PlanDocument } from '../../../../src/api.ts';
import { momentText } from '../../model/local-day.ts';
import { Difference } from './Difference.tsx';
import type { ShownVersion } from './use-version.ts';

export interface VersionBarProps extends Pick<ShownVersion, 'older' | 'newer'> {
  readonly plan: PlanDocument;
  readonly onVersion: (version: string) => void;
}

export function VersionBar({ plan, older, newer, onVersion }: VersionBarProps) {
  const [open, setOpen] = useState(false);
  const step = (to: string | undefined, text: string, key: string) => (
    <button
      type="button"
      className="button"
      disabled={to === undefined}
      title={`Key ${key}`}
      onClick={() => to !== undefined && onVersion(to)}
    >
      {text}
    </button>
  );
  return (
    <aside className="version-bar" aria-label="Version" data-testid="version-bar">
      <p role="status">
        <b>The plan of {momentText(plan.time)}</b>
        {newer === undefined ? ', the newest there is' : ', as it was then'}: to be looked at, not to be changed.
      </p>
      <p className="version-steps">
        {step(older, '← Before', '[')}
        {step(newer, 'After →', ']')}
        {older !== undefined && (
          <button type="button" className="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            What changed by it
          </button>
        )}
        <a href="history">History</a>
        <a href="./">To the newest plan</a>
      </p>
      {open && older !== undefined && <Difference from={older} to={plan.version} />}
    </aside>
  );
}
