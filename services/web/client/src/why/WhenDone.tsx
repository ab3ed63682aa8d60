// Why an item is done when it is: for each skill who had its people before, and day by day what was left for it.
import type { Span, WhySkill } from '../model/days/why.ts';
import { amount, count, cutName, dayText, isoDay } from '../model/format.ts';
import { Takers } from './Takers.tsx';

function spanDays({ from, to }: Span): string {
  const first = dayText(isoDay(from));
  return from === to ? first : `${first} – ${dayText(isoDay(to))}`;
}

const namesShown = 3;

function beforeText({ before }: Span): string {
  if (before.length === 0) return '–';
  const names = before.slice(0, namesShown).map(({ name, heads }) => `${cutName(name)} ${amount(heads, 2)}`);
  const more = before.length - names.length;
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '');
}

export function Days({ skill }: { readonly skill: WhySkill }) {
  return (
    <table className="why-days" data-testid={`why-days-${skill.skill}`}>
      <thead>
        <tr>
          <th scope="col">Workdays</th>
          <th scope="col" className="number">
            There
          </th>
          <th scope="col">Taken before</th>
          <th scope="col" className="number">
            Left for it
          </th>
        </tr>
      </thead>
      <tbody>
        {skill.spans.map((span) => (
          <tr key={span.from} className={span.own > 0 ? 'why-own' : undefined}>
            <th scope="row">{spanDays(span)}</th>
            <td className="number">{amount(span.capacity, 2)}</td>
            <td>{beforeText(span)}</td>
            <td className="number">{span.own > 0 ? amount(span.own, 2) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function endText({ done, end }: WhySkill): string {
  if (!done) return 'not done within the plan';
  return end === undefined ? 'done at once' : `done ${dayText(isoDay(end))}`;
}

export interface WhenDoneProps {
  /** The one that ends last first. */
  readonly skills: readonly WhySkill[];
  /** The items before it stand in sight: nothing above lists them. */
  readonly lists: boolean;
}

export function WhenDone({ skills, lists }: WhenDoneProps) {
  const scheduled = skills.filter((skill) => skill.scheduled);
  if (scheduled.length === 0) {
    return <p>It needs no scheduled skill, so nothing holds its date.</p>;
  }
  return scheduled.map((skill, index) => (
    <details key={skill.skill} className="why-skill" open={lists && index === 0}>
      <summary>
        <b>{skill.skill}</b> {endText(skill)}
        {index === 0 && scheduled.length > 1 && <span className="tag">sets the date</span>}
      </summary>
      <p>
        It needs {amount(skill.weeks, 2)} person-weeks, and at most {amount(skill.mostHeads, 2)}{' '}
        {skill.mostHeads === 1 ? 'person' : 'people'} at a time can work on it.{' '}
        {skill.takers.length === 0
          ? 'Nothing before it takes any of these people until then.'
          : `${count(skill.takers.length, 'item')} before it had people until then, in person-weeks:`}
      </p>
      {skill.takers.length > 0 && <Takers takers={skill.takers} testId="why-takers" />}
      <details className="why-daily">
        <summary>Day by day, in people</summary>
        <Days skill={skill} />
      </details>
    </details>
  ));
}
