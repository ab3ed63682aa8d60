import { plan, type PlanInput } from '@qplan/plan';
import type { InputsDocument } from '../../../../src/api.ts';
import { dayOf, isoDay, settle } from '../format.ts';
import { applyEdits } from '../../whatif/edits/apply.ts';
import { inputs } from '../../whatif/edits/inputs.ts';
import { planInput } from '../../whatif/planning/plan-input.ts';
import { daysOf } from './days.ts';
import { fullWeeks, inColumns, loadOf, weekText, type WeekLoad } from './load.ts';
import { moversTo } from './movers.ts';
import { bindsTracks, tracedAt, traceTogether, tracksBehind, traceTrack } from './traced.ts';
import { whyAvailable, whyItem, whyOver, whyWeek } from './why.ts';

/** Ann is away on January 8; January 11 is a holiday. */
const example: InputsDocument = {
  ...inputs,
  holidays: ['2027-01-11', '2028-01-01'],
  staff: inputs.staff.map((person) => (person.name === 'Ann' ? { ...person, vacations: ['2027-01-08'] } : person)),
};
const ranked = applyEdits(example, []);
const input = planInput(ranked.inputs);
const planned = plan(input);
const placeOf = (key: string) => ranked.keys.indexOf(key);

const tracksOf = (track: string) => tracksBehind(input, track).flatMap((name) => traceTrack(input, name) ?? []);
const daysIn = (track: string) => daysOf(input, track, tracksOf(track), planned.triages);
const text = (day: number) => (day < 0 ? '' : isoDay(day).slice(5));

describe('the days of a track', () => {
  test('have the start of each of its items, in rank order', () => {
    expect(Array.from(daysIn('Search').items.start, text)).toEqual(['01-04', '01-13', '']);
  });

  test('in All are those of each item’s own track, in the order of All', () => {
    expect(input.work.map(({ name }) => name)).toEqual(['First', 'Second', 'Third', 'First']);
    expect(Array.from(daysIn('All').items.start, text)).toEqual(['01-04', '01-04', '01-13', '']);
  });

  test('have the parts of each item, by skill', () => {
    const { items, skills } = daysIn('Search');
    const parts = Array.from(items.partSkill, (skill, at) => [
      skills[skill]!.skill,
      text(items.partStart[at]!),
      text(items.partEnd[at]!),
      items.partDone[at],
    ]);
    expect(parts).toEqual([
      ['Web', '01-04', '01-12', 1],
      ['Web', '01-13', '01-15', 0],
      ['Web', '', '', 0],
    ]);
    expect([...items.firstPart]).toEqual([0, 1, 2, 3]);
  });

  test('are later where an item waits for one of another track, and have the skills of their own tracks alone', () => {
    const [first, second, ...others] = input.work;
    const waiting: PlanInput = {
      ...input,
      rules: { prereqs: 'finish-to-start' },
      work: [first!, { ...second!, prereqs: [first!.id] }, ...others],
    };
    expect([first!.track, second!.track]).toEqual(['Search', 'Tablet']);
    expect(bindsTracks(waiting)).toBe(true);
    const tablet = traceTogether(waiting).filter(({ trace }) => trace.track === 'Tablet');
    const days = daysOf(waiting, 'Tablet', tablet, planned.triages);
    expect(Array.from(days.items.start, text)).toEqual(['01-13']);
    expect(days.skills).toEqual(daysIn('Tablet').skills.map((each) => expect.objectContaining({ skill: each.skill })));
    expect(plan(waiting).work[2]![0]!.devComplete).toBe(tablet[0]!.trace.items[0]!.devComplete);
  });

  test('have what is given by nobody named', () => {
    const more: PlanInput = {
      ...input,
      capacity: [
        { track: 'Tablet', skill: 'Ops', firstDay: input.params.start, lastDay: input.params.start + 6, weeks: 2.5 },
      ],
    };
    const tracks = tracksBehind(more, 'All').flatMap((name) => traceTrack(more, name) ?? []);
    const ops = daysOf(more, 'All', tracks, planned.triages).skills.find(({ skill }) => skill === 'Ops');
    expect(settle(ops!.capacity.reduce((sum, weeks) => sum + weeks, 0))).toBe(2.5);
    expect(whyAvailable(more, ['Tablet'], 'Ops')).toMatchObject([{ name: undefined, track: 'Tablet', weeks: 2.5 }]);
    expect(whyAvailable(more, ['Search'], 'Web').map(({ weeks }) => weeks)).toEqual(
      whyAvailable(input, ['Search'], 'Web').map(({ weeks }) => weeks),
    );
  });

  test('have the holidays and vacations of the plan', () => {
    const { holidays, vacations } = daysIn('Search');
    expect(holidays.map(text)).toEqual(['01-11']);
    expect(vacations).toEqual([{ name: 'Ann', skill: 'Web', from: dayOf('2027-01-08'), to: dayOf('2027-01-08') }]);
    expect(daysIn('Tablet').vacations).toEqual([]);
  });
});

test('who could move to a track is everybody of the skill in others, with what they give, and would give there', () => {
  const [, bo] = input.staff;
  const late = { ...bo!, name: 'Cy', firstDay: input.params.end + 1 };
  const focused: PlanInput = {
    ...input,
    params: { ...input.params, trackFocus: [{ track: 'Search', focus: 50 }] },
    staff: [...input.staff, late],
  };
  expect(moversTo(focused, 'Search', 'Web')).toEqual([
    { at: 1, name: 'Bo', track: 'Tablet', gives: 1.8, wouldGive: 0.9 },
  ]);
  expect(moversTo(focused, 'Search', 'Ops')).toEqual([]);
});

describe('the load', () => {
  test('is what is taken of each week’s capacity, and what does not fit is over', () => {
    const [web] = loadOf(daysIn('Search'), 0);
    expect(web?.weeks.map(({ capacity, inCut, free }) => [capacity, inCut, free])).toEqual([
      [0.8, 0.8, 0],
      [0.8, 0.8, 0],
    ]);
    expect(web?.over).toBe(settle(3 - 1.6));
    expect(fullWeeks(web!)).toBe(2);
  });

  test('in All is that of all tracks together', () => {
    const [web] = loadOf(daysIn('All'), 0);
    expect(web?.weeks.map(({ capacity, free }) => [capacity, free])).toEqual([
      [1.8, 0],
      [1.6, 0.8],
    ]);
    expect(fullWeeks(web!)).toBe(1);
  });

  test('tells what work beyond the cut takes apart', () => {
    const later = { ...input, work: input.work.map((item) => ({ ...item, triage: 2 as const })) };
    const traced = tracksBehind(later, 'Tablet').flatMap((name) => traceTrack(later, name) ?? []);
    const [web] = loadOf(daysOf(later, 'Tablet', traced, planned.triages), 0);
    expect(web?.weeks[0]).toMatchObject({ inCut: 0, beyond: 1, free: 0 });
    expect(web?.over).toBe(0);
  });
});

describe('why', () => {
  test('then: which items had the people before, in runs of days that are alike', () => {
    const [web] = whyItem(tracedAt(tracksOf('Search'), placeOf('Third'))!).skills;
    expect(web).toMatchObject({ skill: 'Web', weeks: 1, done: false, takers: [{ name: 'First', weeks: 1 }] });
    expect(web!.spans.map(({ from, days, capacity, own }) => [text(from), days, capacity, own])).toEqual([
      ['01-04', 4, 1, 0],
      ['01-08', 1, 0, 0],
      ['01-12', 1, 1, 0],
      ['01-13', 3, 1, 1],
    ]);
  });

  test('short: what the items before are charged to the capacity', () => {
    const [web] = whyItem(tracedAt(tracksOf('Search'), placeOf('Third'))!).skills;
    expect(web).toMatchObject({ capacity: 1.6, left: 0.6, short: 0.4, charges: [{ name: 'First', weeks: 1 }] });
  });

  test('is nothing for an item of another track', () => {
    expect(tracedAt(tracksOf('Tablet'), placeOf('Third'))).toBeUndefined();
  });

  test('a week is full: who is busy in it, and who is there on each day', () => {
    const { days, takers } = whyWeek(tracksOf('All'), 'Web', dayOf('2027-01-06'));
    expect(days.map(({ day, capacity, load }) => [text(day), capacity, load]).at(-1)).toEqual(['01-08', 1, 1]);
    expect(takers.map(({ name, track, weeks }) => [name, track, weeks])).toEqual([
      ['First', 'Search', 0.8],
      ['Second', 'Tablet', 1],
    ]);
  });
});

test('what is available of a skill is what each gives to it, with when they are not there', () => {
  const [ann, bo] = input.staff;
  const staff = [{ ...ann!, share: 50 }, bo!, { ...ann!, name: 'Cy', firstDay: dayOf('2027-01-12') }];
  const givers = whyAvailable({ ...input, staff }, tracksBehind({ ...input, staff }, 'All'), 'Web');
  const away = [{ from: dayOf('2027-01-08'), to: dayOf('2027-01-08') }];
  expect(givers).toEqual([
    expect.objectContaining({ name: 'Bo', track: 'Tablet', away: [], weeks: 1.8 }),
    expect.objectContaining({ name: 'Ann', track: 'Search', share: 50, away, weeks: 0.8 }),
    expect.objectContaining({ name: 'Cy', firstDay: dayOf('2027-01-12'), weeks: 0.8 }),
  ]);
  const sum = givers.reduce((weeks, each) => weeks + each.weeks, 0);
  expect(settle(sum)).toBe(settle(plan({ ...input, staff }).manpower[0]![0]!));
  expect(whyAvailable(input, ['Search'], 'Web').map(({ name }) => name)).toEqual(['Ann']);
});

test('what is over the end is what each item still needs then', () => {
  const over = whyOver(tracksOf('Search'), 'Web');
  expect(over.map(({ name, weeks }) => [name, weeks])).toEqual([
    ['Third', 0.4],
    ['First', 1],
  ]);
  const load = loadOf(daysIn('Search'), planned.triages.length - 1).find(({ skill }) => skill === 'Web');
  expect(settle(over.reduce((sum, { weeks }) => sum + weeks, 0))).toBe(load!.over);
});

describe('the weeks of a long plan', () => {
  const week = (nth: number): WeekLoad => ({
    from: dayOf('2027-01-06') + (nth > 0 ? 7 * nth - 2 : 0),
    weeks: 1,
    capacity: 2,
    inCut: nth < 3 ? 2 : 0.5,
    beyond: 0,
    free: nth < 3 ? 0 : 1.5,
  });
  const weeks = (count: number) => Array.from({ length: count }, (_, nth) => week(nth));

  test('are columns of several, no more than can be read, and none is lost', () => {
    expect(inColumns(weeks(20))).toEqual(weeks(20));
    const columns = inColumns(weeks(53));
    expect(columns).toHaveLength(18);
    expect(columns[0]).toEqual({ from: dayOf('2027-01-06'), weeks: 3, capacity: 6, inCut: 6, beyond: 0, free: 0 });
    expect(columns.reduce((sum, each) => sum + each.weeks, 0)).toBe(53);
    expect(inColumns([])).toEqual([]);
  });

  test('are told by their first day, or by their first and last', () => {
    expect(weekText(week(0))).toBe('week of Jan 6');
    expect(weekText(inColumns(weeks(53))[0]!)).toBe('Jan 6 – Jan 24, 2027');
  });
});
