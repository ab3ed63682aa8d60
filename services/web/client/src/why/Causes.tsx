// What is in the way of an item: each thing with the days that it adds, in the order in which they come about.
import { useRef } from 'react';
import { useKeptFocus } from '../widgets/focus/use-kept-focus.ts';
import type { NamedCause, NamedCauses } from '../model/order/facts.ts';
import { count, dayText, isoDay } from '../model/format.ts';
import { Name } from './Name.tsx';

const day = (at: number): string => dayText(isoDay(at));

export interface OrderActs {
  /** Asks about an item. */
  readonly onItem: (key: string) => void;
  /** Ranks the one right before the other, in a what-if; absent where there can be none. */
  readonly onMove?: (key: string, before: string) => void;
  /** Moves somebody into a track, in a what-if; absent where there can be none. */
  readonly onMovePerson?: (key: string, track: string) => void;
}

interface CauseProps extends OrderActs {
  readonly cause: NamedCause;
  readonly itemKey: string;
}

function Cause({ cause, itemKey, onItem, onMove }: CauseProps) {
  switch (cause.kind) {
    case 'day':
      return <>not before {day(cause.day)}</>;
    case 'people':
      return <>others have the people of {cause.skill}</>;
    case 'prereq': {
      const { key, name, until, ifMoved } = cause;
      return (
        <>
          waits for{' '}
          <button type="button" className="why why-link" onClick={() => onItem(key)}>
            <Name text={name} />
          </button>
          {until === undefined ? ', which is not done within the plan' : ` until ${day(until)}`}
          {ifMoved !== undefined && (
            <span className="cause-act">
              ranked after it
              {onMove && (
                <button type="button" className="button" data-testid="move-before" onClick={() => onMove(key, itemKey)}>
                  Move it before: done {day(ifMoved)}
                </button>
              )}
            </span>
          )}
        </>
      );
    }
  }
}

export interface CausesProps extends OrderActs {
  readonly why: NamedCauses;
  readonly itemKey: string;
}

function List({ why: { alone, causes }, itemKey, onItem, onMove }: CausesProps) {
  if (alone === undefined) return <p>Even with nothing in its way it is not done within the plan.</p>;
  if (causes.length === 0) return null;
  const total = causes.reduce((sum, { days }) => sum + (days ?? Infinity), 0);
  const whole = total === Infinity ? 'As it is, it is not done within the plan' : `${count(total, 'day')} come on top`;
  return (
    <>
      <p>
        With nothing in its way it would be done {day(alone)}. {whole}, in this order:
      </p>
      <ol className="causes" data-testid="causes">
        {causes.map((cause) => (
          <li key={cause.kind} data-entry={cause.kind} data-testid={`cause-${cause.kind}`} data-days={cause.days}>
            <b>{cause.days === undefined ? 'the rest' : `+${count(cause.days, 'day')}`}</b>
            <span>
              <Cause {...{ cause, itemKey, onItem }} {...(onMove && { onMove })} />
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

export function Causes(props: CausesProps) {
  const list = useRef<HTMLDivElement>(null);
  useKeptFocus(list);
  return (
    <div ref={list} tabIndex={-1}>
      <List {...props} />
    </div>
  );
}
