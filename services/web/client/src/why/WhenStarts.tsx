// Why an item starts when it does: for each skill, who had its people until the first day on which the item has any.
import type { WhySkill } from '../model/days/why.ts';
import { dayText, isoDay } from '../model/format.ts';
import { Days } from './WhenDone.tsx';

export interface WhenStartsProps {
  readonly skills: readonly WhySkill[];
}

/** What the item found of a skill before it began with it. */
function waitOf(skill: WhySkill): { readonly skill: WhySkill; readonly begins: number | undefined } {
  const at = skill.spans.findIndex(({ own }) => own > 0);
  const spans = at < 0 ? skill.spans : skill.spans.slice(0, at);
  return { skill: { ...skill, spans }, begins: skill.spans[at]?.from };
}

export function WhenStarts({ skills }: WhenStartsProps) {
  const waits = skills.filter(({ scheduled }) => scheduled).map(waitOf);
  const first = (begins: number | undefined) => begins ?? Infinity;
  const sorted = waits.toSorted((a, b) => first(a.begins) - first(b.begins));
  if (sorted.length === 0) return <p>It needs no scheduled skill, so nothing holds its start.</p>;
  return sorted.map(({ skill, begins }, index) => (
    <details key={skill.skill} className="why-skill" open={index === 0}>
      <summary>
        <b>{skill.skill}</b> {begins === undefined ? 'has nobody for it' : `from ${dayText(isoDay(begins))}`}
      </summary>
      {skill.spans.length === 0 ? <p>It has people from the plan’s first workday.</p> : <Days skill={skill} />}
    </details>
  ));
}
