// The heads of the work table's columns, and the line between what fits and what does not.
import { count } from '../format.ts';

export interface WorkHeadProps {
  /** The skills that have a place of their own in the estimate. */
  readonly skills: readonly string[];
  readonly showTrack: boolean;
}

export function WorkHead({ skills, showTrack }: WorkHeadProps) {
  return (
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col" className="work-rank number">
          Rank
        </th>
        <th role="columnheader" scope="col" className="work-triage number">
          <abbr title="Triage">Tri.</abbr>
        </th>
        <th role="columnheader" scope="col" className="work-name">
          Item
        </th>
        {showTrack && (
          <th role="columnheader" scope="col" className="work-track">
            Track
          </th>
        )}
        <th role="columnheader" scope="col" className="work-estimate">
          <span className="work-group">Estimate, person-weeks</span>
          <span className="slots" aria-hidden="true">
            {skills.map((skill) => (
              <span key={skill} className="slot" title={skill}>
                {skill}
              </span>
            ))}
          </span>
        </th>
        <th role="columnheader" scope="col" className="work-complete number">
          Dev complete
        </th>
        <th role="columnheader" scope="col" className="work-shortage">
          Short by, person-weeks
        </th>
      </tr>
    </thead>
  );
}

export interface FitLineProps {
  /** The line of All, where the people of all tracks are taken together. */
  readonly all: boolean;
  /** Items that do not fit, from the line on. */
  readonly left: number;
  readonly columns: number;
}

export function FitLine({ all, left, columns }: FitLineProps) {
  const unfit = `${count(left, 'item')} ${left === 1 ? 'does' : 'do'} not fit`;
  return (
    <tr role="row" className="fit-line" data-testid="fit-line">
      <td role="cell" colSpan={columns}>
        <span>
          From here on, {unfit}
          {all && ', even if tracks lent each other people'}
        </span>
      </td>
    </tr>
  );
}
