// The days that somebody is away besides those that are known.
import { useState } from 'react';
import type { PersonChange } from './edit.ts';

export interface AwayProps {
  readonly name: string;
  /** The plan's first and last day. */
  readonly start: string;
  readonly end: string;
  readonly onAway: (away: NonNullable<PersonChange['away']>) => void;
}

export function Away({ name, start, end, onAway }: AwayProps) {
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const take = (first: string, last: string) => {
    setFrom(first);
    setTo(last);
    if (first !== '' && last >= first) onAway({ from: first, to: last });
  };
  return (
    <div className="person-away" role="group" aria-label={`${name} is away`}>
      away
      <input
        type="date"
        aria-label={`First day that ${name} is away`}
        data-testid="away-from"
        min={start}
        max={end}
        value={from}
        onChange={({ target }) => take(target.value, to)}
      />
      –
      <input
        type="date"
        aria-label={`Last day that ${name} is away`}
        data-testid="away-to"
        min={from || start}
        max={end}
        value={to}
        onChange={({ target }) => take(from, target.value)}
      />
    </div>
  );
}
