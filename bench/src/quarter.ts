// Makes a quarter's plan of any size: tracks of about forty people, four skills of which three are scheduled, vacations,
// and work of the sizes that teams estimate. The same seed makes the same plan.

import { randomNumbers } from '@qplan/harness';
import { type Demand, type Person, parseDay, type PlanInput, triageLevels, type WorkItem } from '@qplan/streams';

const skills = ['Apps', 'Native', 'Web', 'QA'] as const;
const sizes = [0.2, 0.5, 1, 1, 1.5, 2, 2, 3, 4.6, 5, 7.4, 13];
const start = parseDay('Jan  4, 2027')!;
const end = parseDay('Mar 26, 2027')!;

/** `people` defaults to 3,000 for 50,000 items, and as many for each item in smaller and larger plans. */
export function makeQuarter(items: number, people = Math.max(4, Math.round(items * 0.06)), seed = 1): PlanInput {
  const random = randomNumbers(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)]!;
  const tracks = Array.from({ length: Math.max(2, Math.round(people / 40)) }, (_, i) => `Track ${i + 1}`);
  const days = end - start + 1;

  const makePerson = (_: unknown, index: number): Person => ({
    id: `${index + 1}`,
    name: `${pick(['Ann', 'Élodie', 'Håkon', 'Nia', 'Søren', 'Wei', 'Xu', 'Zoë'])} ${index + 1}`,
    team: 'Mobile',
    track: tracks[index % tracks.length]!,
    skill: pick(skills),
    vacations: random() < 0.5 ? [] : makeVacation(start + Math.floor(random() * days), 1 + Math.floor(random() * 10)),
  });
  const makeItem = (_: unknown, index: number): WorkItem => ({
    id: index.toString(16).toUpperCase().padStart(5, '0'),
    rank: Math.floor(random() * items),
    name: `${pick(['Deep links', 'Faster sign-in', 'Localise (fr, de)', 'Search', '地図を更新'])} ${index}`,
    estimate: skills.filter(() => random() < 0.5).map((skill): Demand => ({ skill, weeks: pick(sizes) })),
    triage: pick(triageLevels),
    track: pick(tracks),
    team: 'Mobile',
    value: pick(['', '3.5', '8']),
    prereqs: random() < 0.1 ? ['2EA61'] : [],
  });
  return {
    params: { start, end, skills: ['Apps', 'Native', 'Web'] },
    holidays: [parseDay('Jan 18, 2027')!, parseDay('Feb 15, 2027')!],
    staff: Array.from({ length: people }, makePerson),
    work: Array.from({ length: items }, makeItem),
  };
}

/** The quarter with a range for every amount, of errors that go together, with due dates, and with half an edge an item. */
export function uncertain(input: PlanInput, seed = 1): PlanInput {
  const random = randomNumbers(seed);
  const { work } = input;
  const bound = (item: WorkItem, factor: number) =>
    item.estimate.map(({ skill, weeks }) => ({ skill, weeks: Math.round(weeks * factor * 1e6) / 1e6 }));
  return {
    ...input,
    rules: { prereqs: 'finish-to-start', correlation: 0.3 },
    work: work.map((item, at) => ({
      ...item,
      prereqs: at > 0 && random() < 0.5 ? [work[Math.floor(random() * at)]!.id] : [],
      low: bound(item, 0.5 + random() / 2),
      high: bound(item, 1 + 2 * random()),
      ...(random() < 0.5 && { due: start + Math.floor(random() * (end - start)) }),
    })),
  };
}

function makeVacation(first: number, days: number): number[] {
  return Array.from({ length: days }, (_, i) => first + i);
}
