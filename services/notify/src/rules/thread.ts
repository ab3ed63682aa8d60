// What looks at plans, in a thread of its own: what a plan holds is hostile, and why a date moved may take seconds to find.

import type { Plan, PlanInput } from '@qplan/plan';
import type { Worked } from '@qplan/stage';
import { type Parsed, parsePlan, parsePlanInput } from '@qplan/streams';
import { digestOf } from './digest.ts';
import { lookAtPlan, type Seen, type Watched } from './look-at-plan.ts';
import { reasonsBetween } from './reasons.ts';

interface Text {
  readonly version: string;
  readonly content: string;
}

/** As a JSON text. */
export type LookingWork =
  | { readonly look: { readonly rule: Watched; readonly seen: Seen | undefined; readonly plan: Text } }
  | { readonly tracks: { readonly plan: Text } }
  | { readonly digest: { readonly rule: Watched; readonly from: Text; readonly plan: Text } }
  | {
      readonly reasons: {
        readonly from: Text;
        readonly to: Text;
        readonly titles: readonly (readonly [string, string])[];
      };
    };

/** For no data. */
export default () => look;

/** LookingWork → what lookAtPlan, digestOf or reasonsBetween answer, or names, as JSON texts; or every problem of the data. */
export function look(asked: string): Worked {
  const work = JSON.parse(asked) as LookingWork;
  try {
    return JSON.stringify(answer(work));
  } catch (error) {
    if (error instanceof Unreadable) return { problems: error.problems };
    throw error;
  }
}

function answer(work: LookingWork): unknown {
  if ('look' in work) {
    const { rule, seen, plan } = work.look;
    return lookAtPlan(rule, seen, planIn(plan));
  }
  if ('tracks' in work) return planIn(work.tracks.plan).plan.tracks.slice(1);
  if ('digest' in work) {
    const { rule, from, plan } = work.digest;
    return digestOf(rule, planIn(from), planIn(plan));
  }
  const { from, to, titles } = work.reasons;
  return reasonsBetween(inputIn(from), inputIn(to), new Map(titles));
}

class Unreadable extends Error {
  constructor(readonly problems: { where: string; message: string }[]) {
    super('unreadable');
  }
}

const planIn = ({ version, content }: Text): { version: string; plan: Plan } => ({
  version,
  plan: valueOf(version, parsePlan(content)),
});

const inputIn = ({ version, content }: Text): PlanInput => valueOf(version, parsePlanInput(content));

function valueOf<T>(version: string, parsed: Parsed<T>): T {
  if (parsed.ok) return parsed.value;
  throw new Unreadable(
    parsed.problems.map(({ stream, line, message }) => ({
      where: `${version.slice(0, 10)}, ${stream}, line ${line}`,
      message,
    })),
  );
}
