// The totals of the plans, a row each; the best of a row is marked.
import { outcomeText } from '../../model/compare/outcome-text.ts';
import type { Outcome } from '../../model/compare/outcomes.ts';
import type { Compared } from './use-compared.ts';

export interface OutcomesProps {
  readonly compared: readonly Compared[];
  readonly outcomes: readonly Outcome[];
}

export function Outcomes({ compared, outcomes }: OutcomesProps) {
  return (
    <div className="compare-scroll" tabIndex={0} role="group" aria-label="Outcomes">
      <table className="compare-table" data-testid="outcomes">
        <caption className="unseen">What comes of each plan</caption>
        <thead>
          <tr>
            <th scope="col">Outcome</th>
            {compared.map(({ id, name, by }) => (
              <th key={id} scope="col">
                {name}
                {by !== '' && <span className="quiet"> {by}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {outcomes.map((outcome) => (
            <tr key={outcome.label} data-outcome={outcome.label}>
              <th scope="row" title={outcome.means}>
                {outcome.label}
                {outcome.unit === 'person-weeks' && <span className="quiet"> person-weeks</span>}
              </th>
              {compared.map(({ id }, index) => {
                const isBest = outcome.best.includes(index);
                return (
                  <td key={id} className={isBest ? 'compare-best' : undefined} data-best={isBest || undefined}>
                    {outcomeText(outcome, outcome.values[index])}
                    {isBest && (
                      <>
                        <span aria-hidden="true"> ✓</span>
                        <span className="unseen">, the best</span>
                      </>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
