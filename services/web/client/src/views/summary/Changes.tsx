// What has changed since a day that the reader chooses.
import { outcomeText } from '../../model/compare/outcome-text.ts';
import { count, cutName, shortVersion } from '../../model/format.ts';
import { momentText } from '../../model/local-day.ts';
import type { SinceLine } from '../../model/summary/since.ts';
import { Columns } from './Columns.tsx';
import type { ShownSince } from './use-since.ts';

export interface ChangesProps {
  /** YYYY-MM-DD. */
  readonly day: string;
  readonly today: string;
  readonly since: ShownSince;
  readonly onDay: (day: string) => void;
}

const linesTold = 10;
const totalsTold = 5;

function Line({ name, track, tone, text }: SinceLine) {
  return (
    <tr data-name={name}>
      <th scope="row" className="summary-line" title={name}>
        {cutName(name)}
      </th>
      <td className="quiet summary-line">{track}</td>
      <td className={`summary-line summary-${tone}`}>{text}</td>
    </tr>
  );
}

function What({ from, changes, failure }: ShownSince) {
  if (failure !== undefined) return <p role="alert">It cannot be told now: {failure}.</p>;
  if (from === undefined || changes === undefined) return <p className="quiet">Looking…</p>;
  const { totals, lines } = changes;
  return (
    <>
      <p className="quiet" data-testid="summary-from" data-version={from.version}>
        Version {shortVersion(from.version)} of {momentText(from.time)}:{' '}
        {lines.length === 0
          ? 'no item has changed since'
          : `${count(lines.length, 'item')} ${lines.length === 1 ? 'has' : 'have'} changed since`}
      </p>
      {totals.length > 0 && (
        <p className="summary-totals">
          {totals.slice(0, totalsTold).map((outcome) => (
            <span key={outcome.label}>
              {outcome.label} <span className="quiet">{outcomeText(outcome, outcome.values[0])} →</span>{' '}
              <b className={outcome.best.includes(1) ? 'summary-win' : outcome.best.includes(0) ? 'summary-cost' : ''}>
                {outcomeText(outcome, outcome.values[1])}
              </b>
            </span>
          ))}
          {totals.length > totalsTold && <span className="quiet">and {totals.length - totalsTold} totals more</span>}
        </p>
      )}
      {lines.length > 0 && (
        <table className="summary-table summary-lines" data-testid="summary-changes">
          <caption className="unseen">Items that have changed</caption>
          <Columns widths={['34%', '21%', 'auto']} />
          <thead className="unseen">
            <tr>
              <th scope="col">Item</th>
              <th scope="col">Track</th>
              <th scope="col">What has become of it</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, linesTold).map((line) => (
              <Line {...line} key={line.key} />
            ))}
          </tbody>
        </table>
      )}
      {lines.length > linesTold && <p className="quiet">and {lines.length - linesTold} more</p>}
    </>
  );
}

export function Changes({ day, today, since, onDay }: ChangesProps) {
  return (
    <section aria-labelledby="summary-since">
      <h2 id="summary-since">
        Changes since{' '}
        <input
          type="date"
          className="summary-day"
          aria-label="Changes since"
          data-testid="summary-day"
          max={today}
          value={day}
          onChange={({ target }) => target.value !== '' && onDay(target.value)}
        />
      </h2>
      <What {...since} />
    </section>
  );
}
