// Who else could do something about a shortage: people of the skill in other tracks, with what they would give. Person-weeks.
import { plan, type Person, type PlanInput } from '@qplan/plan';
import { settle } from '../format.ts';

export interface Mover {
  /** The place in `input.staff`. */
  readonly at: number;
  readonly name: string;
  /** That they would leave. */
  readonly track: string;
  /** What they give there now, and what they would give here. */
  readonly gives: number;
  readonly wouldGive: number;
}

/** Everybody of a skill who is in another track than this and gives anything over the plan, each as the plan counts them alone. */
export function moversTo(input: PlanInput, track: string, skill: string): Mover[] {
  const weeksOf = (person: Person) => {
    const [[weeks = 0] = []] = plan({ ...input, capacity: [], staff: [person], work: [] }).manpower;
    return settle(weeks);
  };
  return input.staff.flatMap((person, at): Mover[] => {
    if (person.skill !== skill || person.track === track) return [];
    const wouldGive = weeksOf({ ...person, track });
    return wouldGive > 0 ? [{ at, name: person.name, track: person.track, gives: weeksOf(person), wouldGive }] : [];
  });
}
