import fc from 'fast-check';
import { isWeekday } from '../calendar.ts';
import { type Member, peopleInSeveral } from './people.ts';

/** Monday, January 4, 2027. */
const monday = 20_822;
const week = (number: number) => monday + 7 * number;
const friday = (number: number) => week(number) + 4;

const ann: Member = {
  plan: 'web',
  name: 'Ann Lee',
  key: 'ann lee',
  id: undefined,
  track: 'Core',
  skill: 'Dev',
  share: 60,
  from: week(0),
  to: friday(11),
  cell: 'Staff!A2',
};
const inApps = (change: Partial<Member> = {}): Member => ({ ...ann, plan: 'apps', cell: 'Team!B7', ...change });

test('the fixture begins on a Monday', () => {
  expect(new Date(monday * 86_400_000).toUTCString()).toMatch(/^Mon, 04 Jan 2027/);
});

describe('who is in several plans', () => {
  test('is told with what each asks for, and when that is more than there is', () => {
    const [found, ...others] = peopleInSeveral([ann, inApps({ from: week(2), to: friday(3) })]);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ name: 'Ann Lee', by: 'name', most: 120, plans: ['web', 'apps'] });
    expect(found!.parts.map(({ cell }) => cell)).toEqual(['Staff!A2', 'Team!B7']);
    expect(found!.over).toEqual([{ from: week(2), to: friday(3), percent: 120, parts: [0, 1] }]);
    expect(found!.weeks.slice(0, 5)).toEqual([
      { week: week(0), percent: 60 },
      { week: week(1), percent: 60 },
      { week: week(2), percent: 120 },
      { week: week(3), percent: 120 },
      { week: week(4), percent: 60 },
    ]);
    expect(found!.months).toEqual([
      { month: '2027-01', percent: 120 },
      { month: '2027-02', percent: 60 },
      { month: '2027-03', percent: 60 },
    ]);
  });

  test('is not over 100 percent with exactly that, and not by the last digit of tenths', () => {
    const [found] = peopleInSeveral([{ ...ann, share: 33.3 }, inApps({ share: 33.3 }), inApps({ share: 33.4 })]);
    expect(found).toMatchObject({ most: 100, over: [] });
  });

  test('has nothing to do on the days between two plans, and not too much where one ends before the other begins', () => {
    const [found] = peopleInSeveral([
      { ...ann, share: 100, to: friday(1) },
      inApps({ share: 100, from: week(3), to: friday(3) }),
    ]);
    expect(found).toMatchObject({ most: 100, over: [] });
    expect(found!.weeks.map((each) => each.week)).toEqual([week(0), week(1), week(3)]);
  });

  test('has not too much to do on a weekend', () => {
    const sunday = friday(1) + 2;
    const [found] = peopleInSeveral([{ ...ann, to: sunday }, inApps({ from: sunday - 1, to: sunday })]);
    expect(found).toMatchObject({ most: 60, over: [] });
  });

  test('is told of in the weeks of each change', () => {
    const [found] = peopleInSeveral([
      { ...ann, from: week(0), to: friday(2) },
      inApps({ share: 50, from: week(1), to: friday(3) }),
      inApps({ plan: 'ops', share: 30, from: week(2) + 2, to: friday(2) }),
    ]);
    expect(found!.over).toEqual([
      { from: week(1), to: week(2) + 1, percent: 110, parts: [0, 1] },
      { from: week(2) + 2, to: friday(2), percent: 140, parts: [0, 1, 2] },
    ]);
    expect(found!.weeks.map(({ percent }) => percent)).toEqual([60, 110, 140, 50]);
  });

  test('is nobody who is in one plan alone, in however many tracks', () => {
    expect(peopleInSeveral([ann, { ...ann, track: 'Ops', share: 40 }, inApps({ name: 'Bo', key: 'bo' })])).toEqual([]);
  });

  test('comes the busiest first', () => {
    const bo = { ...ann, name: 'Bo', key: 'bo', share: 20 };
    const found = peopleInSeveral([bo, ann, { ...bo, plan: 'apps' }, inApps()]);
    expect(found.map(({ name, most }) => [name, most])).toEqual([
      ['Ann Lee', 120],
      ['Bo', 40],
    ]);
  });
});

describe('somebody is one person', () => {
  const names = (members: readonly Member[]) =>
    peopleInSeveral(members).map(({ by, id, parts }) => [by, id, ...parts.map(({ plan, name }) => `${plan}: ${name}`)]);

  test('with one id and two names', () => {
    const members = [{ ...ann, id: 'E4711' }, inApps({ id: 'E4711', name: 'A. Lee', key: 'a. lee' })];
    expect(names(members)).toEqual([['id', 'E4711', 'web: Ann Lee', 'apps: A. Lee']]);
  });

  test('with one name, where an id stands in one plan alone', () => {
    expect(names([{ ...ann, id: 'E4711' }, inApps()])).toEqual([['name', 'E4711', 'web: Ann Lee', 'apps: Ann Lee']]);
  });

  test('not with one name and two ids', () => {
    expect(names([{ ...ann, id: 'E4711' }, inApps({ id: 'E4712' })])).toEqual([]);
  });

  test('not by the number of a row', () => {
    expect(names([{ ...ann, id: '17' }, inApps({ id: '17', name: 'Bo', key: 'bo' })])).toEqual([]);
    expect(names([{ ...ann, id: '17' }, inApps({ id: '3' })])).toEqual([
      ['name', undefined, 'web: Ann Lee', 'apps: Ann Lee'],
    ]);
  });

  test('not by a name that is nobody’s in particular', () => {
    const tbd = { ...ann, name: 'TBD', key: '' };
    expect(names([tbd, { ...tbd, plan: 'apps' }])).toEqual([]);
  });

  test('not where the name is that of two', () => {
    const two = [
      { ...ann, id: 'E4711' },
      { ...ann, id: 'E4712' },
    ];
    expect(names([...two, inApps()])).toEqual([]);
  });
});

test('a person’s percent of each week is that of its busiest weekday, counted day by day', () => {
  const member = fc
    .record({
      plan: fc.constantFrom('web', 'apps', 'ops'),
      share: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
      from: fc.integer({ min: week(0), max: week(6) }),
      days: fc.integer({ min: -1, max: 40 }),
    })
    .map(({ days, ...part }): Member => ({ ...ann, ...part, to: part.from + days }));
  fc.assert(
    fc.property(fc.array(member, { maxLength: 6 }), (members) => {
      for (const { parts, weeks, over, most } of peopleInSeveral(members)) {
        const percentOn = (day: number) =>
          parts.reduce((sum, { from, to, share }) => sum + (from <= day && day <= to ? Math.round(share * 10) : 0), 0) /
          10;
        const days = Array.from({ length: 90 }, (_, day) => monday + day).filter(isWeekday);
        const known = new Map(weeks.map((each) => [each.week, each.percent]));
        for (let each = 0; each < 12; each += 1) {
          const busiest = Math.max(...[0, 1, 2, 3, 4].map((day) => percentOn(week(each) + day)));
          expect(known.get(week(each)) ?? 0).toBe(busiest);
        }
        expect(most).toBe(Math.max(...days.map(percentOn)));
        const isOver = (day: number) => over.some(({ from, to }) => from <= day && day <= to);
        expect(days.filter(isOver)).toEqual(days.filter((day) => percentOn(day) > 100));
      }
    }),
  );
});
