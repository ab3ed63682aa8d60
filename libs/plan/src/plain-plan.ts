// The contract of scheduling once more, for the tests: as simply as it can be said, the best ready item after another, day
// after day.

import { skills } from './arbitrary.ts';
import type { PlanInput, WorkItem } from './model.ts';

const never = Infinity;

/** The day on which each item is done, by track and name: in its own track, and in All. Ids are the items' places. */
export function plainDates(input: PlanInput): Map<string, number> {
  const dates = new Map<string, number>();
  const own = plainOwnDates(input);
  const all = oneByOne(input, () => 'All', ['All']);
  input.work.forEach((item, n) => {
    dates.set(`All ${item.name}`, all[n]!);
    dates.set(`${item.track} ${item.name}`, own[n]!);
  });
  return dates;
}

/** By item: the day on which it is done in its own track; Infinity where that is not within the plan. */
export function plainOwnDates(input: PlanInput): number[] {
  const names = [...new Set([...input.staff, ...input.work, ...(input.capacity ?? [])].map(({ track }) => track))];
  return oneByOne(input, (item) => item.track, names);
}

/** Effort is counted in millionths of a person-week, as the contract has it. */
function oneByOne(input: PlanInput, trackOf: (item: WorkItem) => string, tracks: readonly string[]): number[] {
  const { start, end, skills: scheduled } = input.params;
  const isWorkday = (day: number) => (day + 3) % 7 < 5 && !input.holidays.includes(day);
  const supply = new Map(tracks.map((track) => [track, supplyOf(input, track, isWorkday)]));
  const done = input.work.map(() => never);
  const ends: (number | undefined)[] = input.work.map(() => undefined);
  const isPlanned = (id: string) => ends[Number(id)] !== undefined;
  for (let count = 0; count < input.work.length; count += 1) {
    const ready = input.work.flatMap((item, n) => (ends[n] === undefined && item.prereqs.every(isPlanned) ? [n] : []));
    const next = ready.reduce((best, n) => (input.work[n]!.rank < input.work[best]!.rank ? n : best));
    const item = input.work[next]!;
    let first = Math.max(start, item.notBefore ?? start, ...item.prereqs.map((id) => ends[Number(id)]! + 1));
    if (first > start && first < never) while (first <= end && !isWorkday(first)) first += 1;
    if (first === never || (item.estimate.length > 0 && first > end)) {
      ends[next] = never;
      continue;
    }
    let last = first - 1;
    for (const { skill, weeks } of item.estimate.filter((demand) => scheduled.includes(demand.skill))) {
      let todo = Math.round(weeks * 1e6);
      const perDay = Math.max(1, Math.floor(weeks / 2)) * 200_000;
      const left = supply.get(trackOf(item))!.get(skill)!;
      for (let day = first; day <= end && todo > 0; day += 1) {
        const taken = Math.min(todo, perDay, left[day - start]!);
        left[day - start]! -= taken;
        todo -= taken;
        if (taken > 0) last = Math.max(last, day);
      }
      if (todo > 0) last = never;
    }
    ends[next] = last;
    if (item.estimate.length > 0) done[next] = Math.max(first, last);
  }
  return done;
}

function supplyOf(input: PlanInput, track: string, isWorkday: (day: number) => boolean): Map<string, number[]> {
  const { start, end, focus = 100, trackFocus = [] } = input.params;
  const days = Array.from({ length: end - start + 1 }, (_, n) => start + n);
  const isOf = (one: { readonly track: string }) => track === 'All' || one.track === track;
  return new Map(
    skills.map((skill) => [
      skill,
      days.map((day) => {
        if (!isWorkday(day) || day < (input.rules?.asOf ?? day)) return 0;
        let effort = 0;
        for (const person of input.staff.filter((one) => isOf(one) && one.skill === skill)) {
          const { share = 100, firstDay = day, lastDay = day } = person;
          const own = trackFocus.find((each) => each.track === person.track)?.focus ?? focus;
          if (!person.vacations.includes(day) && firstDay <= day && day <= lastDay)
            effort += Math.round(20 * share * own);
        }
        for (const each of (input.capacity ?? []).filter((one) => isOf(one) && one.skill === skill)) {
          const workdays = Array.from({ length: each.lastDay - each.firstDay + 1 }, (_, n) => each.firstDay + n).filter(
            isWorkday,
          );
          const total = Math.round(each.weeks * 1e6);
          const at = workdays.indexOf(day);
          if (at >= 0) effort += Math.floor(total / workdays.length) + (at < total % workdays.length ? 1 : 0);
        }
        return effort;
      }),
    ]),
  );
}
