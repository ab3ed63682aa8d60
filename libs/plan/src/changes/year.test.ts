// A year of a team's plan: 260 workdays with five saves a day, each of one change that is known. The history is to name
// exactly those, and to charge every moved date in full.

import { day, item, person } from '@qplan/harness/plan-inputs';
import type { Person, PlanInput, WorkItem } from '../model.ts';
import { nextNumber, streamsOf } from '../odds/random.ts';
import { plan } from '../plan.ts';
import { causedChanges, inALine, inputChanges } from './index.ts';

const seed = process.env['YEAR_SEED'] ?? 'a year';
const [workdays, savesADay] = [260, 5];
const tracks = ['Core', 'Growth', 'Web'];
const skills = ['QA', 'Server'];

const draws = streamsOf([seed]);
const below = (count: number) => Math.floor(nextNumber(draws, 0) * count);
const one = <T>(values: readonly T[]): T => values[below(values.length)]!;

let serial = 0;

function newItem(rank: number): WorkItem {
  serial += 1;
  const name = `Item ${serial}`;
  const estimate = skills.map((skill) => ({ skill, weeks: (1 + below(12)) / 4 }));
  return item(name, rank, 1, {
    estimate,
    track: one(tracks),
    triage: one([1, 2, 3] as const),
    cell: `raw work!B${serial}`,
  });
}

function newPerson(): Person {
  serial += 1;
  const name = `Person ${serial}`;
  return person(name, { track: one(tracks), skill: one(skills), cell: `raw staff!B${serial}` });
}

const first: PlanInput = {
  params: { start: day('2027-01-04'), end: day('2027-03-26'), skills: ['Server', 'QA'] },
  holidays: [],
  staff: Array.from({ length: 12 }, newPerson),
  work: Array.from({ length: 40 }, (_, rank) => newItem(rank + 1)),
  rules: { prereqs: 'finish-to-start' },
};

/** A version after one change, and that change in words; undefined where it cannot be made of this plan. */
type Change = (input: PlanInput) => { readonly input: PlanInput; readonly text: string } | undefined;

const dayText = (at: number) =>
  new Date(at * 86_400_000).toLocaleDateString('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** Of one item, of which `change` says what is different, and how that reads. */
function ofItem(
  change: (item: WorkItem, input: PlanInput) => readonly [Partial<WorkItem>, string] | undefined,
): Change {
  return (input) => {
    const chosen = one(input.work);
    const [different, what] = change(chosen, input) ?? [];
    if (different === undefined) return undefined;
    const work = input.work.map((item) => (item === chosen ? { ...item, ...different } : item));
    return { input: { ...input, work }, text: `${chosen.name}: ${what}` };
  };
}

function ranked(work: readonly WorkItem[]): WorkItem[] {
  return work.map((item, place) => ({ ...item, rank: place + 1 }));
}

const changes: readonly Change[] = [
  ofItem((item) => {
    const [chosen, ...others] = item.estimate;
    const weeks = chosen!.weeks + 0.5;
    return [
      { estimate: [{ ...chosen!, weeks }, ...others] },
      `estimate ${chosen!.skill} +0.5 (${chosen!.weeks} → ${weeks})`,
    ];
  }),
  ofItem((item) => {
    const triage = one(([1, 1.5, 2, 2.5, 3] as const).filter((level) => level !== item.triage));
    return [{ triage }, `triage ${triage}, was ${item.triage}`];
  }),
  ofItem((item) => {
    const track = one(tracks.filter((each) => each !== item.track));
    return [{ track }, `in ${track}, was in ${item.track}`];
  }),
  ofItem(({ due }) => {
    const later = (due ?? first.params.start) + 7;
    return [{ due: later }, `due ${dayText(later)}${due === undefined ? '' : `, was ${dayText(due)}`}`];
  }),
  ofItem(({ notBefore }) => {
    const later = (notBefore ?? first.params.start) + 1;
    const was = notBefore === undefined ? '' : `, was ${dayText(notBefore)}`;
    return [{ notBefore: later }, `not before ${dayText(later)}${was}`];
  }),
  ofItem((item, { work }) => {
    const other = work.find(({ rank, id }) => rank < item.rank && !item.prereqs.includes(id));
    return other && [{ prereqs: [...item.prereqs, other.id] }, `waits for ${other.name}`];
  }),
  // Moved by three or more: a neighbour that is passed would do as well as the one that moves.
  ({ work, ...input }) => {
    const from = below(work.length - 3) + 3;
    const moved = work[from]!;
    const next = work[below(from - 2)]!;
    const others = work.filter((item) => item !== moved);
    others.splice(others.indexOf(next), 0, moved);
    return { input: { ...input, work: ranked(others) }, text: `${moved.name}: ranked before ${next.name}` };
  },
  ({ work, ...input }) => {
    const added = newItem(0);
    const at = below(work.length);
    return { input: { ...input, work: ranked(work.toSpliced(at, 0, added)) }, text: `${added.name} is new` };
  },
  ({ work, ...input }) => {
    if (work.length < 30) return undefined;
    const gone = one(work);
    const isDone = below(2) === 0;
    const done = [...(input.done ?? []), { id: gone.id, name: gone.name, track: gone.track, date: first.params.start }];
    const left = ranked(work.filter((item) => item !== gone));
    return {
      input: { ...input, work: left, ...(isDone && { done }) },
      text: `${gone.name} is ${isDone ? 'done' : 'gone'}`,
    };
  },
  ({ staff, ...input }) => {
    const chosen = one(staff);
    const away = first.params.start + below(80);
    if (chosen.vacations.includes(away)) return undefined;
    const changed = staff.map((each) => (each === chosen ? { ...each, vacations: [...each.vacations, away] } : each));
    return { input: { ...input, staff: changed }, text: `${chosen.name} away ${dayText(away)}` };
  },
  ({ staff, ...input }) => {
    const joins = newPerson();
    const text = `${joins.name} is new, in ${joins.track} as ${joins.skill}`;
    return { input: { ...input, staff: [...staff, joins] }, text };
  },
  ({ staff, ...input }) => {
    if (staff.length < 10) return undefined;
    const leaves = one(staff);
    return { input: { ...input, staff: staff.filter((each) => each !== leaves) }, text: `${leaves.name} is gone` };
  },
  ({ holidays, ...input }) => {
    const holiday = first.params.start + below(80);
    if (holidays.includes(holiday)) return undefined;
    return { input: { ...input, holidays: [...holidays, holiday] }, text: `holiday ${dayText(holiday)}` };
  },
];

function nextVersion(input: PlanInput): { readonly input: PlanInput; readonly text: string } {
  for (;;) {
    const made = one(changes)(input);
    if (made) return made;
  }
}

test(`each save is named, and each day charged in full (YEAR_SEED=${seed})`, () => {
  let input = first;
  for (let workday = 0; workday < workdays; workday += 1) {
    const morning = input;
    for (let save = 0; save < savesADay; save += 1) {
      const next = nextVersion(input);
      const found = inputChanges(input, next.input);
      expect(found.map(({ text }) => text)).toEqual([next.text]);
      expect(inALine(found)).toBe(next.text);
      for (const { causes } of causedChanges(input, next.input))
        expect(causes.flatMap(({ changes }) => changes.map(({ text }) => text))).toEqual([next.text]);
      input = next.input;
    }
    const [was, is] = [datesOf(morning), datesOf(input)];
    for (const { name, days, causes } of causedChanges(morning, input)) {
      if (days === undefined) continue;
      expect(days).toBe(is.get(name)! - was.get(name)!);
      expect(causes.reduce((sum, cause) => sum + cause.days!, 0)).toBe(days);
    }
  }
});

/** The names of items are theirs alone. */
function datesOf(input: PlanInput): Map<string, number | undefined> {
  const [, ...own] = plan(input).work;
  return new Map(own.flat().map(({ name, devComplete }) => [name, devComplete]));
}
