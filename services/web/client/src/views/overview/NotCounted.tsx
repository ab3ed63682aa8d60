// Whom of staff the plan goes without, why, and which cell says so.
import type { Without } from '../../model/problems/without.ts';
import { Name } from '../../why/Name.tsx';
import { Place } from '../../widgets/Place.tsx';

export function NotCounted({ people }: { readonly people: readonly Without[] }) {
  if (people.length === 0) return null;
  return (
    <div className="staff-skill staff-without" data-testid="staff-without">
      <h3>
        Not counted <small>{people.length}</small>
      </h3>
      <ul>
        {people.map(({ name, track, reasons }) => (
          <li key={`${track}\n${name}`}>
            <Name text={name} />{' '}
            {reasons.map(({ where, message, link }) => (
              <span key={`${where} ${message}`}>
                {message} <Place text={where} link={link} />{' '}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
