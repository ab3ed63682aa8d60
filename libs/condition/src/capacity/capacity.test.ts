import { isoDay } from '@qplan/streams';
import { type Cells, draw, inputOf, quarter, rawOf, settings, told } from '../condition.fixture.ts';
import { condition, type Conditioned } from '../index.ts';

const ofOne = '[condition.work]\ndefault_track = Core\ndefault_skill = Dev\n';
const items = draw('| Item | Estimate |\n| Login | 2 |');
const titles = new Map([
  ['raw capacity', 'Capacity'],
  ['raw plan', 'Plan'],
  ['raw work', 'Work'],
]);

function conditioned(sheets: Readonly<Record<string, Cells>>, ini = ofOne): Conditioned {
  return condition(rawOf({ plan: quarter, work: items, ...sheets }), settings(ini), titles);
}

/** `Core Dev 2027-01-04 2027-03-26 12` */
const lines = (result: Conditioned) =>
  inputOf(result).capacity!.map(
    ({ track, skill, firstDay, lastDay, weeks }) => `${track} ${skill} ${isoDay(firstDay)} ${isoDay(lastDay)} ${weeks}`,
  );
const capacity = (text: string, ini = ofOne) => lines(conditioned({ capacity: draw(text) }, ini));

test('capacity needs no staff', () => {
  const { staff, params, capacity } = inputOf(conditioned({ capacity: draw('| Q1 2027 | 13 |') }));
  expect(staff).toEqual([]);
  expect(params.skills).toEqual(['Dev']);
  expect(capacity).toHaveLength(1);
});

test('a row an amount has a track, a skill and a time, or what config.ini has in their place', () => {
  expect(
    capacity(`
      | Team     | Role | From         | Until        | Capacity |
      | Payments | Apps | Jan 4, 2027  | Jan 29, 2027 | 8        |
      |          | QA   | Q1 2027      |              | 3        |
      | Payments |      | 2027-W05     | 2027-W06     | 2        |
    `),
  ).toEqual([
    'Payments Apps 2027-01-04 2027-01-29 8',
    'Core QA 2027-01-01 2027-03-31 3',
    'Payments Dev 2027-02-01 2027-02-14 2',
  ]);
});

test.each([
  ['2027.Q1', '2027-01-01 2027-03-31'],
  ['Q1 2027', '2027-01-01 2027-03-31'],
  ['2027-01', '2027-01-01 2027-01-31'],
  ['Jan 2027', '2027-01-01 2027-01-31'],
  ['2027-W05', '2027-02-01 2027-02-07'],
  ['Sprint 2 (Jan 18 - Jan 29)', '2027-01-18 2027-01-29'],
])('a time may be %s', (text, span) => {
  expect(capacity(`| Period | Capacity |\n| ${text} | 5 |`)).toEqual([`Core Dev ${span} 5`]);
});

test('sprints have their dates beside them', () => {
  expect(
    capacity(`
      | Sprint | Start  | End    | Capacity |
      | S1     | Jan 4  | Jan 15 | 4        |
      | S2     | Jan 18 | Jan 29 | 5        |
    `),
  ).toEqual(['Core Dev 2027-01-04 2027-01-15 4', 'Core Dev 2027-01-18 2027-01-29 5']);
});

test('a first day alone lasts until the next, and the last of them as long as the one before it', () => {
  expect(capacity('| Period | Capacity |\n| Jan 1, 2027 | 4 |\n| Feb 1, 2027 | 5 |\n| Mar 1, 2027 | 6 |')).toEqual([
    'Core Dev 2027-01-01 2027-01-31 4',
    'Core Dev 2027-02-01 2027-02-28 5',
    'Core Dev 2027-03-01 2027-03-31 6',
  ]);
  expect(capacity('| Period | Capacity |\n| Jan 4 | 4 |\n| Jan 18 | 5 |')).toEqual([
    'Core Dev 2027-01-04 2027-01-17 4',
    'Core Dev 2027-01-18 2027-01-31 5',
  ]);
});

describe('the unit of amounts', () => {
  test.each([
    ['Capacity', '60', '[condition.capacity]\nunit = days', 12],
    ['Capacity', '80', '[condition.capacity]\nunit = hours', 2],
    ['Capacity', '3', '[condition.capacity]\nunit = weeks', 3],
    ['Capacity', '60', 'unit = days', 12],
    ['Capacity (days)', '60', '[condition.capacity]\nunit = weeks', 12],
    ['Capacity', '80 h', '', 2],
    ['Capacity', '2.5', '', 2.5],
  ])('of %j with %j and %j', (header, amount, ini, weeks) => {
    expect(capacity(`| Period | ${header} |\n| 2027-01 | ${amount} |`, ofOne + ini)).toEqual([
      `Core Dev 2027-01-01 2027-01-31 ${weeks}`,
    ]);
  });

  test('may be people, who work on each workday that is no holiday', () => {
    const holidays = draw('| Date |\n| Jan 18, 2027 |');
    const people = draw('| Period | People |\n| 2027-01 | 2 |');
    expect(lines(conditioned({ capacity: people }))).toEqual(['Core Dev 2027-01-01 2027-01-31 8.4']);
    expect(lines(conditioned({ capacity: people, holidays }))).toEqual(['Core Dev 2027-01-01 2027-01-31 8']);
  });
});

test('tracks may have a number of people and no names', () => {
  expect(
    capacity('| Team | Role | Headcount |\n| Payments | Apps | 2 |\n| Growth | QA | 0.5 |\n| Total | | 2.5 |'),
  ).toEqual(['Payments Apps 2027-01-04 2027-03-26 24', 'Growth QA 2027-01-04 2027-03-26 6']);
});

describe('a matrix', () => {
  test('may have times across', () => {
    expect(
      capacity(`
        | Capacity in person-weeks |      |         |         |
        | Team                     | Role | Q1 2027 | Q2 2027 |
        | Payments                 | Apps | 10      | 12      |
        | Growth                   | Apps | –       | 4       |
      `),
    ).toEqual(['Payments Apps 2027-01-01 2027-03-31 10']);
  });

  test('may have skills across, or tracks', () => {
    const skills = `${ofOne}[condition.capacity]\nunit = people`;
    expect(capacity('| Team | Apps | QA | Total |\n| Payments | 2 | 1 | 3 |', skills)).toEqual([
      'Payments Apps 2027-01-04 2027-03-26 24',
      'Payments QA 2027-01-04 2027-03-26 12',
    ]);
    expect(capacity('| Role | Payments | Growth |\n| Apps | 2 | 1 |', skills)).toEqual([
      'Payments Apps 2027-01-04 2027-03-26 24',
      'Growth Apps 2027-01-04 2027-03-26 12',
    ]);
    expect(capacity('| Month | Apps | QA |\n| Jan 2027 | 4 | 2 |\n| Feb 2027 | 4 | |')).toEqual([
      'Core Apps 2027-01-01 2027-01-31 4',
      'Core QA 2027-01-01 2027-01-31 2',
      'Core Apps 2027-02-01 2027-02-28 4',
    ]);
  });
});

test('times and amounts need no header', () => {
  expect(capacity('| Capacity | |\n| 2027.Q1 | 65 |\n| 2027.Q2 | 70 |', `${ofOne}unit = days`)).toEqual([
    'Core Dev 2027-01-01 2027-03-31 13',
  ]);
});

test('labels say how much there is, and how often', () => {
  const plan = [
    ['Start', 'Jan 4, 2027'],
    ['End', 'Jun 30, 2027'],
    ['Capacity', '65'],
    ['Time period', 'quarter'],
  ];
  expect(lines(conditioned({ plan }, `${ofOne}unit = days`))).toEqual([
    'Core Dev 2027-01-01 2027-03-31 13',
    'Core Dev 2027-04-01 2027-06-30 13',
  ]);
});

test('capacity adds to people, under the names that they have', () => {
  const staff = draw('| Name | Track | Skill |\n| Ada | Payments | Apps |');
  const sheet = draw('| Track | Skill | Capacity |\n| payments | APPS | 3 |');
  const work = draw('| Item | Track | Apps |\n| Login | Payments | 1 |');
  const input = inputOf(condition(rawOf({ plan: quarter, staff, work, capacity: sheet }), settings()));
  expect(input.staff).toHaveLength(1);
  expect(input.capacity).toMatchObject([{ track: 'Payments', skill: 'Apps', weeks: 3 }]);
});

test('what cannot be is told by its cell', () => {
  const result = conditioned(
    {
      capacity: draw(`
        | Track | Skill | Period   | Until  | Capacity |
        | Core  | Dev   | soon     |        | 4        |
        | Core  | Dev   | Feb 8    | Feb 1  | 4        |
        | Core  | Dev   | 2027-01  |        | lots     |
        | Core  | Dev   | 2027-01  |        | 1,300    |
        |       | Dev   | 2027-01  |        | 4        |
        | All   | Dev   | 2027-01  |        | 4        |
        | Core  | Dev   | Jan 9    | Jan 10 | 4        |
        | Core  | Dev   | 2027-01  | 2047   | 4        |
      `),
    },
    '[condition.work]\ndefault_skill = Dev',
  );
  expect(told(result.errors).filter((each) => each.startsWith('Capacity!'))).toEqual([
    'Capacity!C2: "soon": a time such as 2027-01, Jan 2027, Q1 2027, 2027-W05, or a date',
    'Capacity!C3: the time ends on Feb  1, 2027, before it begins',
    'Capacity!C9: a time of more than ten years',
    'Capacity!E4: capacity "lots": a number, with hours, days, weeks or people behind it or not',
    'Capacity!E5: capacity "1,300": is it 1300 or 1.3? Write it without a sign for thousands',
    'Capacity!A6: capacity of which track? Name it, or set default_track in [condition.work]',
    'Capacity!A7: a track cannot be called "All": that is all of them taken together',
    'Capacity!C8: there is no workday from Jan  9, 2027 to Jan 10, 2027',
  ]);
  expect(told(conditioned({ capacity: draw('| What | ever |') }).errors)).toContain(
    'Capacity: no row heads the capacity: Period and Capacity, or Track, Skill, From, To and Amount; see [condition.capacity]',
  );
});

describe("a plan's end that nothing states", () => {
  const start = [['Start', 'Jan 4, 2027']];
  const ends = (sheets: Readonly<Record<string, Cells>>) => {
    const result = conditioned({ plan: start, ...sheets });
    const { start: first, end } = inputOf(result).params;
    const [warning] = told(result.warnings).filter((each) => each.includes('end date'));
    return [isoDay(first), isoDay(end), warning];
  };
  const due = draw('| Item | Estimate | Due |\n| Login | 2 | May 2027 |\n| Share | 1 | Apr 2 |');

  test('is the last due date', () => {
    expect(ends({ work: due, capacity: draw('| Q1 2027 | 9 |') })).toEqual([
      '2027-01-04',
      '2027-05-31',
      "Work!C2: nothing says the plan's end date: it is taken to be May 31, 2027, the last due date; set end in [condition.plan]",
    ]);
  });

  test('or the last day with capacity', () => {
    expect(ends({ work: due, capacity: draw('| 2027.Q1 | 9 |\n| 2028.Q4 | 9 |') })).toEqual([
      '2027-01-04',
      '2028-12-31',
      "Capacity!A2: nothing says the plan's end date: it is taken to be Dec 31, 2028, the last day with capacity; set end in [condition.plan]",
    ]);
  });

  test('or thirteen weeks later', () => {
    expect(ends({ capacity: draw('| Capacity | 9 |') })).toEqual([
      '2027-01-04',
      '2027-04-04',
      "config.ini [condition.plan] end: nothing says the plan's end date: it is taken to be Apr  4, 2027, thirteen weeks; set end in [condition.plan]",
    ]);
  });

  test('and its start is the first day with capacity, where nothing states that either', () => {
    const raw = rawOf({ work: items, capacity: draw('| 2026.Q3 | 9 |\n| 2026.Q4 | 9 |') });
    const { start: first, end } = inputOf(condition(raw, settings(ofOne), titles)).params;
    expect([isoDay(first), isoDay(end)]).toEqual(['2026-07-01', '2026-12-31']);
  });
});

test('a roadmap of one team for two years runs by its capacity a quarter', () => {
  const quarters = [2025, 2026].flatMap((year) => [1, 2, 3, 4].map((number) => `${year}.Q${number}`));
  const input = inputOf(
    conditioned(
      {
        plan: [['Start', 'Jan 1, 2025']],
        work: draw(
          `
          | Position | Item  | Priority | Start date | Due date    | Dependency | Best | Likely | Worst |
          | 1        | Login | High     |            | Mar 2025    |            | 100  | 200    | 400   |
          | 2        | Share | Medium   | 2025.Q3    |             | 1          | 300  | 500    | 900   |
          | 3        | Pay   | Low      |            | Dec 1, 2026 | 1, 2       | 900  | 1,5    | 3000  |
        `.replace('1,5', '1500'),
        ),
        capacity: [['Period', 'Capacity'], ...quarters.map((period) => [period, '1300'])],
      },
      `${ofOne}unit = days`,
    ),
  );
  expect(isoDay(input.params.end)).toBe('2026-12-31');
  expect(input.capacity).toHaveLength(8);
  expect(input.capacity![0]).toMatchObject({ track: 'Core', skill: 'Dev', weeks: 260 });
  expect(input.work.map(({ prereqs }) => prereqs.length)).toEqual([0, 1, 2]);
  expect(input.work[2]).toMatchObject({ estimate: [{ weeks: 300 }], low: [{ weeks: 180 }], high: [{ weeks: 600 }] });
  expect(input.rules).toEqual({ prereqs: 'finish-to-start' });
});
