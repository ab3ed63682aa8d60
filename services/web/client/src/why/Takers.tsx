// Who has the people: items with what each takes, the most first, drawn to one scale.
import { useState } from 'react';
import { amount } from '../model/format.ts';
import type { Taker } from '../model/days/why.ts';
import { Name } from './Name.tsx';

const shown = 8;

export interface TakersProps {
  readonly takers: readonly Taker[];
  readonly testId: string;
}

export function Takers({ takers, testId }: TakersProps) {
  const [all, setAll] = useState(false);
  const most = Math.max(...takers.map(({ weeks }) => weeks));
  const list = all ? takers : takers.slice(0, shown);
  return (
    <>
      <ol className="takers" data-testid={testId}>
        {list.map(({ name, weeks }, index) => (
          <li key={index}>
            <span className="taker-name">
              <Name text={name} />
            </span>
            <b>{amount(weeks, 2)}</b>
            <span className="taker-bar" style={{ width: `${(100 * weeks) / most}%` }} />
          </li>
        ))}
      </ol>
      {takers.length > list.length && (
        <button type="button" className="button" onClick={() => setAll(true)}>
          {takers.length - list.length} more
        </button>
      )}
    </>
  );
}
