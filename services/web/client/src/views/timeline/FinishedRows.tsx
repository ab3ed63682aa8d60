// The items that are finished, above the others: a mark where each was. They are in no list of work.
import { useState } from 'react';
import { count, dayOf, dayText } from '../../model/format.ts';
import type { Finished } from '../../model/order/terms.ts';
import { Name } from '../../why/Name.tsx';
import { placeOf, type Calendar } from './calendar.ts';

/** So many stand open by themselves, and no more than so many are shown. */
const openUpTo = 6;
const mostShown = 200;

export interface FinishedRowsProps {
  /** By their dates. */
  readonly finished: readonly Finished[];
  readonly showTrack: boolean;
  readonly calendar: Calendar;
}

interface RowProps extends Pick<FinishedRowsProps, 'showTrack' | 'calendar'> {
  readonly item: Finished;
}

/** What was finished outside of the plan's days stands at their edge, with its date. */
function Row({ item: { name, track, date }, showTrack, calendar }: RowProps) {
  const day = dayOf(date);
  const last = calendar.start + calendar.length - 1;
  const { left, width } = placeOf(calendar, ...both(Math.min(last, Math.max(calendar.start, day))));
  const at = day < calendar.start ? left : left + width;
  return (
    <tr role="row" className="bar-row finished-row" data-testid="finished-row" data-name={name} data-day={date}>
      <th role="rowheader" scope="row" title={name}>
        <span className="bar-name">
          <span className="bar-rank" aria-hidden="true">
            ✓
          </span>
          <span className="finished-name">
            <Name text={name} />
          </span>
          {showTrack && <small>{track}</small>}
        </span>
      </th>
      <td role="cell" className="bar-cell">
        <span className="finished-mark" style={{ left: `${at}%` }} aria-hidden="true" />
        <span
          className={at > 80 ? 'bar-label bar-label-left' : 'bar-label'}
          style={at > 80 ? { right: `${100 - at}%` } : { left: `${at}%` }}
        >
          <span className="unseen">finished </span>
          <time dateTime={date}>{dayText(date, date.slice(0, 4) !== yearOf(calendar))}</time>
        </span>
      </td>
    </tr>
  );
}

const both = (day: number): [number, number] => [day, day];
const yearOf = ({ start }: Calendar): string => new Date(start * 86_400_000).toISOString().slice(0, 4);

export function FinishedRows({ finished, showTrack, calendar }: FinishedRowsProps) {
  const [chosen, setChosen] = useState<boolean>();
  if (finished.length === 0) return null;
  const open = chosen ?? finished.length <= openUpTo;
  const shown = open ? finished.slice(-mostShown) : [];
  return (
    <tbody role="rowgroup">
      <tr role="row" className="group-head">
        <th role="rowheader" scope="rowgroup" colSpan={2}>
          <button
            type="button"
            className="why"
            aria-expanded={open}
            data-testid="finished"
            onClick={() => setChosen(!open)}
          >
            <span aria-hidden="true">{open ? '▾' : '▸'}</span> {count(finished.length, 'item')} finished
          </button>
          {finished.length > shown.length && open && <small>the last {shown.length}</small>}
        </th>
      </tr>
      {shown.map((item) => (
        <Row key={item.key} {...{ item, showTrack, calendar }} />
      ))}
    </tbody>
  );
}
