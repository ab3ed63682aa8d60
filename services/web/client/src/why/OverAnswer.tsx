// What of a skill is still to be done when the plan ends, by the items of the cut.
import type { PlanDocument } from '../../../src/api.ts';
import { allTracks } from '../model/address.ts';
import { amount } from '../model/format.ts';
import { useAnswer } from '../whatif/planning/use-answer.ts';
import type { Loaded } from '../whatif/planning/use-planning.ts';
import { Counting } from './Counting.tsx';
import { Takers } from './Takers.tsx';

export interface OverAnswerProps {
  readonly track: string;
  readonly skill: string;
  readonly plan: PlanDocument;
  /** Index of the triage level of the cut. */
  readonly triage: number;
  readonly ordinal: number;
  readonly loaded: Loaded | undefined;
  readonly noDays: string | undefined;
}

export function OverAnswer({ track, skill, plan, triage, ordinal, loaded, noDays }: OverAnswerProps) {
  const all = useAnswer(loaded, 'over', { track, skill, ordinal }, plan);
  if (all === undefined || noDays !== undefined) return <Counting noDays={noDays} />;
  const level = plan.triages[triage] ?? 0;
  const takers = all
    .filter((item) => item.triage <= level)
    .map(({ name, track: own, weeks }) => ({ name: track === allTracks ? `${name} · ${own}` : name, weeks }));
  if (takers.length === 0) return <p className="quiet">All of the cut is done with it when the plan ends.</p>;
  return (
    <>
      <p>
        {amount(
          takers.reduce((sum, { weeks }) => sum + weeks, 0),
          2,
        )}{' '}
        person-weeks of the cut are not done when the plan ends: the people were taken, or there were no more days. In
        rank order:
      </p>
      <Takers takers={takers} testId="over-takers" />
    </>
  );
}
