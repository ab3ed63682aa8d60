// Why an item is done when it is, in days: what it would take with nothing in its way, and what each thing in its way adds to
// that, one after the other.
import { plan, type PlanInput } from '@qplan/plan';
import { itemAt, type TracedPlace } from '../days/traced.ts';
import { heldBy, type ItemSpan } from './spans.ts';

/** What is in the way of an item, and the calendar days that it adds; undefined: so many that it is not done within the plan. */
export type Cause =
  /** It has an earliest day of its own. */
  | { readonly kind: 'day'; readonly day: number; readonly days: number | undefined }
  /** It waits for an item, by its place, until a day; undefined: that is not done within the plan. */
  | {
      readonly kind: 'prereq';
      readonly place: number;
      readonly until: number | undefined;
      readonly days: number | undefined;
    }
  /** Others have the people of a skill. */
  | { readonly kind: 'people'; readonly skill: string; readonly days: number | undefined };

export interface Causes {
  /** The day on which it would be done with nothing in its way; undefined: not within the plan either. */
  readonly alone: number | undefined;
  /** In the order in which they come about; with all of them it is done when it is. */
  readonly causes: readonly Cause[];
}

/** The day on which an item is done with all people of its track for itself, from a day on. */
function aloneFrom(input: PlanInput, place: number, notBefore: number | undefined): number | undefined {
  const { prereqs: _, notBefore: __, ...item } = input.work[place]!;
  const isOwn = ({ track }: { readonly track: string }) => track === item.track;
  const { prereqs: ___, ...rules } = input.rules ?? {};
  const alone: PlanInput = {
    ...input,
    rules,
    staff: input.staff.filter(isOwn),
    capacity: (input.capacity ?? []).filter(isOwn),
    work: [{ ...item, prereqs: [], ...(notBefore !== undefined && { notBefore }) }],
  };
  return plan(alone).work[0]![0]!.devComplete;
}

/** The scheduled skill that it is done with last; undefined: it needs none. */
function lastSkill({ traced, index }: TracedPlace): string | undefined {
  const { trace } = traced;
  const parts = itemAt({ traced, index }).parts.filter(({ skill }) => trace.scheduled[skill]);
  const end = (part: (typeof parts)[number]) => (part.done ? (part.end ?? -Infinity) : Infinity);
  const last = parts.toSorted((a, b) => end(b) - end(a))[0];
  return last && trace.skills[last.skill];
}

/** `spans` are those of the whole plan where prerequisites bind; undefined where they do not. */
export function causesOf(
  input: PlanInput,
  found: TracedPlace,
  place: number,
  spans: readonly ItemSpan[] | undefined,
): Causes {
  const { from, devComplete } = itemAt(found);
  const { notBefore } = input.work[place]!;
  const alone = aloneFrom(input, place, undefined);
  if (alone === undefined) return { alone, causes: [] };
  const causes: Cause[] = [];
  const fromDay = notBefore === undefined ? alone : aloneFrom(input, place, notBefore);
  if (notBefore !== undefined && fromDay !== alone)
    causes.push({ kind: 'day', day: notBefore, days: fromDay === undefined ? undefined : fromDay - alone });

  const holder = spans && heldBy(input, spans, place);
  const fromPrereq = from === undefined ? undefined : aloneFrom(input, place, from);
  if (holder !== undefined) {
    const { done, end, from: first } = spans![holder]!;
    const days = fromPrereq === undefined || fromDay === undefined ? undefined : fromPrereq - fromDay;
    const until = done ? (end ?? first! - 1) : undefined;
    if (days !== 0) causes.push({ kind: 'prereq', place: holder, until, days });
  }
  const skill = lastSkill(found);
  if (skill !== undefined && fromPrereq !== undefined && devComplete !== fromPrereq)
    causes.push({ kind: 'people', skill, days: devComplete === undefined ? undefined : devComplete - fromPrereq });
  return { alone, causes };
}
