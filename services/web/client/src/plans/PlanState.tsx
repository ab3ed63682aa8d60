// How a plan is, in a sign and a word.
import { stateOf, type PlanEntry } from '../model/plans/plan-entry.ts';
import { SignIcon } from '../widgets/icons.tsx';

export function PlanState({ entry }: { readonly entry: Pick<PlanEntry, 'state'> }) {
  const { sign, word } = stateOf(entry);
  return (
    <span className={`plan-state plan-state-${entry.state}`}>
      <SignIcon sign={sign} /> {word}
    </span>
  );
}
