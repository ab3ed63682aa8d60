// What fits, by triage; and how sure that is, where estimates are ranges.
import { amount, dayText, grouped } from '../../model/format.ts';
import { chanceText } from '../../model/odds/odds.ts';
import type { Level } from '../../model/summary/levels.ts';
import type { TriageOdds } from './use-triage-odds.ts';

export interface CutProps {
  readonly levels: readonly Level[];
  readonly odds: TriageOdds | undefined;
}

const day = (date: string | null | undefined) => (date == null ? 'not in the plan' : dayText(date));

export function Cut({ levels, odds }: CutProps) {
  return (
    <section aria-labelledby="summary-cut">
      <h2 id="summary-cut">The cut</h2>
      <table className="summary-table" data-testid="summary-cut">
        <caption className="unseen">What fits, by triage</caption>
        <thead>
          <tr>
            <th scope="col">Triage</th>
            <th scope="col">Fit</th>
            <th scope="col">Do not</th>
            <th scope="col">Person-weeks</th>
            {odds && (
              <>
                <th scope="col">Done by, 50 of 100</th>
                <th scope="col">80 of 100</th>
                <th scope="col">In the plan</th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {levels.map(({ triage, items, fit, weeks }) => {
            const level = odds?.get(triage);
            return (
              <tr key={triage} data-triage={triage}>
                <th scope="row">{triage}</th>
                <td>
                  <b>{grouped(fit)}</b> <span className="quiet">of {grouped(items)}</span>
                </td>
                <td className={fit < items ? 'summary-short' : 'quiet'}>{fit < items ? grouped(items - fit) : '–'}</td>
                <td>{amount(weeks)}</td>
                {odds && (
                  <>
                    <td>{level ? day(level.p50) : '–'}</td>
                    <td>{level ? day(level.p80) : '–'}</td>
                    <td>{level ? chanceText(level.withinPlan) : '–'}</td>
                  </>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
