// Says that the server's plan is not the one that this page makes of the same inputs, and which of the two is shown: a
// what-if is compared with a plan of its own planning, never with another one's.
import type { PlanDocument } from '../../../../src/api.ts';

const makers: Readonly<Record<PlanDocument['madeBy'], string>> = {
  'built-in': 'another version of QPlan',
  command: 'the filter that config.ini names',
  other: 'somebody who put it by hand, or by a script',
};

export interface OtherPlanProps {
  /** Who made the server's plan. */
  readonly by: PlanDocument['madeBy'];
  /** The page is that of a what-if. */
  readonly editing: boolean;
}

export function OtherPlan({ by, editing }: OtherPlanProps) {
  return (
    <p className="other-plan" role="status" data-testid="other-plan" data-by={by}>
      {editing ? (
        <>
          <b>QPlan’s own plan</b> of the same inputs, from which what-ifs start. The plan that is shown without was made
          by {makers[by]}, and is another.
        </>
      ) : (
        <>
          <b>Made by {makers[by]}.</b> QPlan’s own plan of the same inputs is another: “What if…” starts from that.
        </>
      )}
    </p>
  );
}
