// What an item waits for, and what waits for it; when it is due.
import type { ReactNode } from 'react';
import { dayText } from '../model/format.ts';
import { daysLate, lateText } from '../model/order/due.ts';
import type { Row } from '../model/rows/rows.ts';
import { Name } from './Name.tsx';

export interface TiesProps {
  readonly row: Row;
  /** All items of the plan. */
  readonly rows: readonly Row[];
  readonly onItem: (key: string) => void;
}

interface TieProps {
  readonly name: string;
  /** '' for nothing to be said. */
  readonly says: string;
  /** undefined: it cannot be asked about. */
  readonly onAsk: (() => void) | undefined;
}

function Tie({ name, says, onAsk }: TieProps) {
  return (
    <li>
      {onAsk === undefined ? (
        <Name text={name} />
      ) : (
        <button type="button" className="why why-link" onClick={onAsk}>
          <Name text={name} />
        </button>
      )}
      {says !== '' && <small> {says}</small>}
    </li>
  );
}

const doneText = ({ item }: Row): string =>
  item.devComplete === null ? 'not within the plan' : `done ${dayText(item.devComplete)}`;

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </>
  );
}

export function Ties({ row, rows, onItem }: TiesProps) {
  const { waitsFor, binds, notBefore, due } = row.terms;
  const rowOf = (key: string | undefined) => rows.find((each) => each.key === key);
  const waiting = rows.filter(({ terms }) => terms.waitsFor.some(({ key }) => key === row.key));
  const late = daysLate(row.item, due);
  if (waitsFor.length + waiting.length === 0 && notBefore === undefined && due === undefined) return null;
  return (
    <dl className="ties" data-testid="ties">
      {due !== undefined && (
        <Part title="Due">
          {dayText(due)}
          {late !== undefined && <span className={late > 0 ? 'due due-late' : 'due'}> {lateText(late)}</span>}
        </Part>
      )}
      {notBefore !== undefined && <Part title="Not before">{dayText(notBefore)}</Part>}
      {waitsFor.length > 0 && (
        <Part title={binds ? 'Waits for' : 'Waits for (binds nothing)'}>
          <ul>
            {waitsFor.map(({ key, name, doneOn }, at) => {
              const other = rowOf(key);
              const says = doneOn === undefined ? (other ? doneText(other) : '') : `finished ${dayText(doneOn)}`;
              return <Tie key={at} {...{ name, says }} onAsk={other && (() => onItem(other.key))} />;
            })}
          </ul>
        </Part>
      )}
      {waiting.length > 0 && (
        <Part title="Needed by">
          <ul>
            {waiting.map((other) => (
              <Tie key={other.key} name={other.item.name} says={doneText(other)} onAsk={() => onItem(other.key)} />
            ))}
          </ul>
        </Part>
      )}
    </dl>
  );
}
