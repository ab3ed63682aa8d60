// What does not fit, the most important first, each with why.
import { cutName } from '../../model/format.ts';
import type { NamedCauses } from '../../model/order/facts.ts';
import type { Row } from '../../model/rows/rows.ts';
import { Columns } from './Columns.tsx';
import { whyNot } from '../../model/summary/why-not.ts';

export interface UnfitProps {
  /** Those that are told. */
  readonly rows: readonly Row[];
  /** How many there are besides. */
  readonly more: number;
  readonly causes: ReadonlyMap<string, NamedCauses>;
}

export function Unfit({ rows, more, causes }: UnfitProps) {
  return (
    <section aria-labelledby="summary-unfit">
      <h2 id="summary-unfit">
        What does not fit <small>by triage and rank, and why; short in person-weeks</small>
      </h2>
      {rows.length === 0 ? (
        <p className="summary-good">Everything fits.</p>
      ) : (
        <table className="summary-table summary-lines" data-testid="summary-unfit">
          <caption className="unseen">What does not fit, and why</caption>
          <Columns widths={['34%', '21%', 'auto']} />
          <thead className="unseen">
            <tr>
              <th scope="col">Item</th>
              <th scope="col">Where</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, item }) => (
              <tr key={key} data-name={item.name}>
                <th scope="row" className="summary-line" title={item.name}>
                  {cutName(item.name)}
                </th>
                <td className="quiet summary-line">
                  {item.track}, triage {item.triage}
                </td>
                <td className="summary-line" title={whyNot(item, causes.get(key))}>
                  {whyNot(item, causes.get(key))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {more > 0 && <p className="quiet">and {more} more</p>}
    </section>
  );
}
