// Who is in the track, by skill, and whom of staff the plan goes without.
import { memo } from 'react';
import type { PlanDocument } from '../../../../src/api.ts';
import type { Without } from '../../model/problems/without.ts';
import { NotCounted } from './NotCounted.tsx';
import { Name } from '../../why/Name.tsx';

export interface StaffProps {
  readonly plan: PlanDocument;
  readonly track: number;
  /** Those of the track whom the plan goes without. */
  readonly without: readonly Without[];
}

export const Staff = memo(function Staff({ plan, track, without }: StaffProps) {
  const skills = plan.skills
    .map((skill, index) => ({ skill, names: plan.staff[track]?.[index] ?? [] }))
    .filter(({ names }) => names.length > 0);
  const people = skills.reduce((sum, { names }) => sum + names.length, 0);
  return (
    <section className="panel staff" aria-labelledby="staff-title">
      <h2 id="staff-title">
        Staff{' '}
        <small>
          {people} by skill{without.length > 0 && <b>, {without.length} not counted</b>}
        </small>
      </h2>
      <div className="staff-scroll" tabIndex={0} role="group" aria-labelledby="staff-title">
        {skills.map(({ skill, names }) => (
          <div key={skill} className="staff-skill" data-testid={`staff-${skill}`}>
            <h3>
              {skill} <small>{names.length}</small>
            </h3>
            <ul>
              {names.map((name, index) => (
                <li key={index}>
                  <Name text={name} />
                </li>
              ))}
            </ul>
          </div>
        ))}
        {people === 0 && <p className="quiet">Nobody is in this track.</p>}
        <NotCounted people={without} />
      </div>
    </section>
  );
});
