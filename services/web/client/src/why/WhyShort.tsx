// Why an item is short: what the track has of the skill, what the items before it are charged, and what is left for it.
import type { WhySkill } from '../model/days/why.ts';
import { amount, count } from '../model/format.ts';
import { SignIcon } from '../widgets/icons.tsx';
import { Takers } from './Takers.tsx';

export interface WhyShortProps {
  readonly skills: readonly WhySkill[];
  readonly track: string;
  /** The items before it stand in sight: nothing above lists them. */
  readonly lists: boolean;
}

export function WhyShort({ skills, track, lists }: WhyShortProps) {
  const short = skills.filter((skill) => skill.short > 0);
  if (short.length === 0) {
    return (
      <p className="effect-win">
        <SignIcon sign="fits" /> It is short of nothing.
      </p>
    );
  }
  return short.map((skill) => (
    <div key={skill.skill} className="why-skill" data-testid={`why-short-${skill.skill}`}>
      <dl className="why-sum">
        <dt>
          {skill.skill} that {track} has
        </dt>
        <dd>{amount(skill.capacity, 2)}</dd>
        <dt>taken by {count(skill.charges.length, 'item')} before it</dt>
        <dd>{amount(skill.left - skill.capacity, 2)}</dd>
        <dt>left for it</dt>
        <dd className="why-total">{amount(skill.left, 2)}</dd>
        <dt>it needs</dt>
        <dd>{amount(skill.weeks, 2)}</dd>
        <dt>short</dt>
        <dd className="why-total why-missing">{amount(-skill.short, 2)}</dd>
      </dl>
      {skill.charges.length > 0 && (
        <details className="why-daily" open={lists}>
          <summary>The {count(skill.charges.length, 'item')} before it</summary>
          <Takers takers={skill.charges} testId="why-charges" />
        </details>
      )}
    </div>
  ));
}
