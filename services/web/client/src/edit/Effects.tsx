// What a what-if costs and wins, in a line or in several: each item that is named leads to itself.
import { Fragment } from 'react';
import { cutName } from '../model/format.ts';
import { effectText, type Effect } from '../whatif/summary.ts';

const signs = { win: '▲', cost: '▼', plain: '' } as const;

/** Between the names, as they read as a list. */
const before = (nth: number, all: number): string => (nth === 0 ? '' : nth === all - 1 ? ' and ' : ', ');

interface LineProps {
  readonly effect: Effect;
  /** undefined: the names are text. */
  readonly onItem: ((key: string) => void) | undefined;
}

function Line({ effect, onItem }: LineProps) {
  const { items, more, says } = effect;
  if (onItem === undefined) return <>{effectText(effect)}</>;
  const all = items.length + (more > 0 ? 1 : 0);
  return (
    <>
      {items.map(({ key, name }, nth) => (
        <Fragment key={key}>
          {before(nth, all)}
          <button type="button" className="why effect-item" data-testid="effect-item" onClick={() => onItem(key)}>
            {cutName(name)}
          </button>
        </Fragment>
      ))}
      {more > 0 && `${before(all - 1, all)}${more} more`} {says}
    </>
  );
}

export interface EffectsProps {
  readonly effects: readonly Effect[];
  readonly testId: string;
  readonly onItem?: (key: string) => void;
}

export function Effects({ effects, testId, onItem }: EffectsProps) {
  return (
    <ul className="whatif-effects" data-testid={testId}>
      {effects.map((effect) => (
        <li key={effectText(effect)} className={`effect-${effect.tone}`}>
          {signs[effect.tone] !== '' && <span aria-hidden="true">{signs[effect.tone]} </span>}
          <Line {...{ effect, onItem }} />
        </li>
      ))}
      {effects.length === 0 && (
        <li className="quiet">At this cut nothing is done on another day, and no total changes.</li>
      )}
    </ul>
  );
}
