// The order of a plan: which items something of a lower rank holds up, with what moving that would bring, and the longest
// chain.
import { useRef } from 'react';
import { dayText, isoDay } from '../model/format.ts';
import type { HeldUp, Link, OrderFacts } from '../model/order/facts.ts';
import { heldUpIn } from '../model/order/held-up-in.ts';
import { useKeptFocus } from '../widgets/focus/use-kept-focus.ts';
import type { OrderActs } from './Causes.tsx';
import { Counting } from './Counting.tsx';
import { Name } from './Name.tsx';

const day = (at: number | undefined): string => (at === undefined ? 'not within the plan' : dayText(isoDay(at)));

interface HeldUpItemProps extends OrderActs {
  readonly held: HeldUp;
}

function HeldUpItem({ held, onItem, onMove }: HeldUpItemProps) {
  const { key, name, by, now, ifMoved } = held;
  return (
    <li data-testid="held-up" data-entry={key} data-name={name}>
      <button type="button" className="why why-link" onClick={() => onItem(key)}>
        <Name text={name} />
      </button>{' '}
      waits for{' '}
      <button type="button" className="why why-link" onClick={() => onItem(by.key)}>
        <Name text={by.name} />
      </button>
      , which has a lower rank
      {by.track !== held.track && ` in ${by.track}`}.
      <span className="cause-act">
        {now === undefined ? 'Not done within the plan; ' : `Done ${day(now)}; `}
        {onMove && (
          <button type="button" className="button" data-testid="move-before" onClick={() => onMove(by.key, key)}>
            Move it before: done {day(ifMoved)}
          </button>
        )}
      </span>
    </li>
  );
}

function Chain({ chain, onItem }: { readonly chain: readonly Link[]; readonly onItem: OrderActs['onItem'] }) {
  return (
    <ol className="chain" data-testid="chain">
      {chain.map(({ key, name, track, start, end, done }) => (
        <li key={key}>
          <button type="button" className="why why-link" onClick={() => onItem(key)}>
            <Name text={name} />
          </button>
          <small>
            {track}
            {start !== undefined && end !== undefined && `, ${day(start)} – ${day(end)}`}
            {!done && ', not done within the plan'}
          </small>
        </li>
      ))}
    </ol>
  );
}

export interface OrderAnswerProps extends OrderActs {
  readonly facts: OrderFacts | undefined;
  readonly track: string;
  /** The triage level of the cut. */
  readonly level: number;
  readonly noDays: string | undefined;
}

export function OrderAnswer({ facts, track, level, noDays, ...acts }: OrderAnswerProps) {
  const list = useRef<HTMLDivElement>(null);
  useKeptFocus(list);
  const known = noDays === undefined ? facts : undefined;
  const held = known && heldUpIn(known.heldUp, track, level);
  return (
    <div ref={list} tabIndex={-1}>
      <h3>Held up by a lower rank</h3>
      {held === undefined && <Counting noDays={noDays} />}
      {held?.length === 0 && (
        <p className="quiet">Nothing of a lower rank holds an item of the cut up, or moving it would not help.</p>
      )}
      <ol className="held-up">
        {held?.map((each) => (
          <HeldUpItem key={each.key} held={each} {...acts} />
        ))}
      </ol>
      <h3>
        The longest chain <small>of all tracks</small>
      </h3>
      {known?.chain.length === 0 && <p className="quiet">No item waits for another.</p>}
      {known && <Chain chain={known.chain} onItem={acts.onItem} />}
    </div>
  );
}
