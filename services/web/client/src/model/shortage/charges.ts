// What the capacity of a skill goes to: the items of the cut that ask for it, in rank order, and what each is short of it.
import { isIn, type Row } from '../rows/rows.ts';

export interface SkillCharge {
  readonly key: string;
  readonly name: string;
  readonly track: string;
  /** Person-weeks that it asks for. */
  readonly weeks: number;
  /** Person-weeks of them that its track does not have; 0 for none. */
  readonly missing: number;
}

export function chargesOf(rows: readonly Row[], skill: string, triage: number): SkillCharge[] {
  return rows.flatMap((row) => {
    const { name, track, estimate, shortage } = row.item;
    const weeks = estimate[skill] ?? 0;
    if (weeks === 0 || !isIn(row, triage)) return [];
    return [{ key: row.key, name, track, weeks, missing: Math.abs(shortage[skill] ?? 0) }];
  });
}
