// What keeps the plan from being up to date: the stage, the cell, and what is wrong with it. The last good plan stays.
import type { StageDocument } from '../../../../src/api.ts';
import { failures, type StageFailure } from '../../model/problems/failures.ts';
import { Place } from '../../widgets/Place.tsx';

const shown = 4;

function List({ problems }: Pick<StageFailure, 'problems'>) {
  return (
    <ul className="problems-list">
      {problems.map(({ where, message, link }, index) => (
        <li key={index}>
          {where !== '' && <Place text={where} link={link} />}
          <span>{message}</span>
        </li>
      ))}
    </ul>
  );
}

export interface ProblemsProps {
  readonly stages: readonly StageDocument[];
  /** What the reader still has: 'The plan below is the last good one.' */
  readonly consequence: string;
}

export function Problems({ stages, consequence }: ProblemsProps) {
  const list = failures(stages);
  return (
    <div role="alert" data-testid="problems" className="problems" hidden={list.length === 0}>
      {list.map(({ stage, headline, problems }, index) => (
        <section key={stage} data-stage={stage}>
          <h2>
            {headline}. {index === 0 && <span>{consequence}</span>}
          </h2>
          <List problems={problems.slice(0, shown)} />
          {problems.length > shown && (
            <details>
              <summary>{problems.length - shown} more</summary>
              <List problems={problems.slice(shown)} />
            </details>
          )}
        </section>
      ))}
    </div>
  );
}
