// Why an item is short: what the track has of the skill, what the items before it are charged, and what is left for it.
import type { WhySkill } from '../model/days/why.ts';
import { amount, count } from '../model/format.ts';
import { SignIcon } from '../widgets/icons.tsx';
import { Takers } from './Takers.tsx';

/** The items are those that are listed for its date, where it is told who had the people until then. */
function isToldBefore({ scheduled, takers, charges }: WhySkill): boolean {
  const names = (list: WhySkill['takers']) =>
    list
      .map(({ name }) => name)
      .toSorted()
      .join('\n');
  return scheduled && names(takers) === names(charges);
}

export interface WhyShortProps {
  readonly skills: readonly WhySkill[];
  readonly track: string;
}

export function WhyShort({ skills, track }: WhyShortProps) {
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
      {skill.charges.length > 0 &&
        (isToldBefore(skill) ? (
          <p className="quiet" data-testid="why-charges-same">
            They are the items that have its people until its date.
          </p>
        ) : (
          <Takers takers={skill.charges} testId="why-charges" />
        ))}
    </div>
  ));
}
