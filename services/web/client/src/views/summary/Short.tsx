// Of which skills there is too little, and where.
import { severityOf } from '@qplan/plan/health';
import type { PlanDocument } from '../../../../src/api.ts';
import { amount } from '../../model/format.ts';
import { inUnit } from '../../model/health.ts';
import { shortClass } from '../../model/shortage/short-class.ts';
import type { SkillShortage } from '../../model/shortage/shortage.ts';
import { Columns } from './Columns.tsx';

export interface ShortProps {
  readonly plan: PlanDocument;
  readonly list: readonly SkillShortage[];
}

/** As many skills, and tracks of one, are told. */
const skillsTold = 8;
const partsTold = 3;

export function Short({ plan, list }: ShortProps) {
  const people = (weeks: number) => amount(inUnit(weeks, 'people', plan));
  const most = Math.max(...list.map(({ missing }) => missing));
  return (
    <section aria-labelledby="summary-short">
      <h2 id="summary-short">
        Short by skill <small>people missing for the plan’s whole time</small>
      </h2>
      {list.length === 0 ? (
        <p className="summary-good">No skill is short at this cut.</p>
      ) : (
        <table className="summary-table summary-lines" data-testid="summary-short">
          <caption className="unseen">People missing, by skill</caption>
          <Columns widths={['17%', '10%', '15%', 'auto']} />
          <tbody>
            {list.slice(0, skillsTold).map(({ skill, missing, parts }) => (
              <tr key={skill}>
                <th scope="row">{skill}</th>
                <td className={shortClass(severityOf(missing, plan))}>
                  <b>{people(missing)}</b>
                </td>
                <td>
                  <svg className="summary-bar" width="100%" height="0.625rem" aria-hidden="true">
                    <rect width={`${(100 * missing) / most}%`} height="100%" rx="2" />
                  </svg>
                </td>
                <td className="quiet summary-line">
                  {parts
                    .slice(0, partsTold)
                    .map((part) => `${part.label} ${people(part.missing)}`)
                    .join(', ')}
                  {parts.length > partsTold && ` and ${parts.length - partsTold} more`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {list.length > skillsTold && <p className="quiet">and {list.length - skillsTold} more</p>}
    </section>
  );
}
