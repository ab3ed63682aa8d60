// Who is away, by skill and day, for the strip above the bars.
import type { Days, Vacation } from '../../model/days/days.ts';
import { dayText, isoDay } from '../../model/format.ts';

export interface Away {
  readonly from: number;
  readonly to: number;
  readonly names: readonly string[];
}

/** Runs of days on which the same people of the skill are away; days on which nobody works are left out. */
export function awayOf({ vacations, start, workdays }: Days, skill: string): Away[] {
  const own = vacations.filter((vacation) => vacation.skill === skill);
  const runs: { from: number; to: number; names: readonly string[] }[] = [];
  workdays.forEach((works, at) => {
    const day = start + at;
    const names = works === 1 ? own.filter(({ from, to }) => from <= day && day <= to).map(({ name }) => name) : [];
    const last = runs.at(-1);
    if (names.length === 0) return;
    if (last !== undefined && last.to === day - 1 && last.names.join('\n') === names.join('\n')) last.to = day;
    else runs.push({ from: day, to: day, names });
  });
  return runs;
}

export function mostAway(days: Days, skills: readonly string[]): number {
  return Math.max(1, ...skills.flatMap((skill) => awayOf(days, skill).map(({ names }) => names.length)));
}

/** 'Ann Jan 4, Bo Jan 11 – Jan 15', for those who do not see it. */
export function vacationsText(vacations: readonly Vacation[]): string {
  const texts = vacations.map(({ name, from, to }) => {
    const first = dayText(isoDay(from));
    return from === to ? `${name} ${first}` : `${name} ${first} – ${dayText(isoDay(to))}`;
  });
  return texts.join(', ');
}
