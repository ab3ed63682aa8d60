// The days that somebody is away besides those that are known.
import { useState } from 'react';
import type { PersonChange } from './edit.ts';
import { firstOfAll, isTyped, lastOfAll } from './edit-days.ts';
import { Fault } from './Fault.tsx';

type Span = NonNullable<PersonChange['away']>;

export interface AwayProps {
  readonly name: string;
  readonly away: Span | undefined;
  /** undefined: no days besides. */
  readonly onAway: (away: Span | undefined) => void;
}

const none: Span = { from: '', to: '' };

/** What is typed stays as long as it is no span of days. */
export function Away({ name, away, onAway }: AwayProps) {
  const [typed, setTyped] = useState<Span>();
  const span = typed ?? away ?? none;
  const take = (part: Partial<Span>) => {
    const next = { ...span, ...part };
    const cleared = next.from === '' && next.to === '';
    const whole = isTyped(next.from) && isTyped(next.to) && next.from <= next.to;
    setTyped(cleared || whole ? undefined : next);
    if (whole) onAway(next);
    else if (cleared && away !== undefined) onAway(undefined);
  };
  const backwards = isTyped(span.from) && isTyped(span.to) && span.from > span.to;
  const limits = { type: 'date', min: firstOfAll, max: lastOfAll, 'aria-invalid': backwards };
  return (
    <div className="person-away" role="group" aria-label={`${name} is away`}>
      away
      <input
        {...limits}
        aria-label={`First day that ${name} is away`}
        data-testid="away-from"
        value={span.from}
        onChange={({ target }) => take({ from: target.value })}
      />
      –
      <input
        {...limits}
        aria-label={`Last day that ${name} is away`}
        data-testid="away-to"
        value={span.to}
        onChange={({ target }) => take({ to: target.value })}
      />
      <Fault text={backwards ? 'ends before it begins' : undefined} />
    </div>
  );
}
