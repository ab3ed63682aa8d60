// Where people are missing: a bar a short skill, in parts. In All a part is a track (tracks do not lend each other
// people, so this is what has to be found); within a track it is the triage level at which that much comes on top.
import type { PlanDocument } from '../../../../src/api.ts';
import { allTracks } from '../address.ts';
import { settle } from '../format.ts';
import { balances } from '../health.ts';

export interface Part {
  readonly label: string;
  /** Person-weeks missing; positive. */
  readonly missing: number;
}

export interface SkillShortage {
  readonly skill: string;
  readonly missing: number;
  readonly parts: readonly Part[];
}

function byTrack(plan: PlanDocument, skill: number, triage: number): Part[] {
  return plan.tracks
    .map((label, track) => ({ label, missing: -(balances(plan, track, triage)[skill]?.net ?? 0) }))
    .filter(({ label, missing }) => label !== allTracks && missing > 0)
    .toSorted((a, b) => b.missing - a.missing);
}

function byTriage(plan: PlanDocument, track: number, skill: number, triage: number): Part[] {
  const levels = plan.triages.slice(0, triage + 1);
  const missing = levels.map((_, level) => Math.max(0, -(balances(plan, track, level)[skill]?.net ?? 0)));
  return levels
    .map((level, index) => ({
      label: `triage ${level}`,
      missing: settle((missing[index] ?? 0) - (missing[index - 1] ?? 0)),
    }))
    .filter((part) => part.missing > 0);
}

/** Person-weeks that the tracks miss, all skills together; they lend each other nobody. */
export function shortInAll(plan: PlanDocument, triage: number): number {
  const missing = plan.tracks.flatMap((track, index) =>
    track === allTracks ? [] : balances(plan, index, triage).map(({ net }) => Math.max(0, -net)),
  );
  return settle(missing.reduce((sum, weeks) => sum + weeks, 0));
}

/** The skills that are short at the cut, the worst first. */
export function shortages(plan: PlanDocument, track: number, triage: number): SkillShortage[] {
  const all = plan.tracks[track] === allTracks;
  return plan.skills
    .map((skill, index) => {
      const parts = all ? byTrack(plan, index, triage) : byTriage(plan, track, index, triage);
      return { skill, parts, missing: settle(parts.reduce((sum, part) => sum + part.missing, 0)) };
    })
    .filter(({ missing }) => missing > 0)
    .toSorted((a, b) => b.missing - a.missing);
}
