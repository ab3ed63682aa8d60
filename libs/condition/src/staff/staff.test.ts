import { conditionWith, draw, inputOf, told } from '../condition.fixture.ts';

const staff = (text: string, ini = '', vacations = '') =>
  conditionWith({ staff: draw(text), ...(vacations ? { vacations: draw(vacations) } : {}) }, ini);
const people = (...args: Parameters<typeof staff>) => inputOf(staff(...args)).staff;
const briefly = (...args: Parameters<typeof staff>) =>
  people(...args).map(({ name, track, skill }) => `${name}: ${skill} in ${track}`);

const jan = (date: number) => Date.UTC(2027, 0, date) / 86_400_000;

test('a grid has tracks across, the skill carried down, a name a cell', () => {
  const grid = `
    | Who is where, Q1 |          |             |
    | Skill  | Payments | Growth      | Total |
    | Apps   | Ada      | Cem         | 3     |
    |        | Zoë      | HOLE        |       |
    |        |          |             |       |
    | Native | Ben      | TBD (req 7) |       |
    | QA     |          | 大 (Dai)    |       |
    | Total  | 3        | 2           | 5     |
  `;
  expect(briefly(grid)).toEqual([
    'Ada: Apps in Payments',
    'Cem: Apps in Growth',
    'Zoë: Apps in Payments',
    'Ben: Native in Payments',
    '大 (Dai): QA in Growth',
  ]);
  expect(people(grid).map(({ cell }) => cell)).toEqual([
    'raw staff!B3',
    'raw staff!C3',
    'raw staff!B4',
    'raw staff!B6',
    'raw staff!C7',
  ]);
});

test('an id is made of the name, so that it stays when people join and rows move; in a list it may be a column', () => {
  const idsOf = (text: string) => people(text).map(({ id, name, cell }) => [name, id, cell]);
  const before = idsOf(`
    | Skill | Payments | Growth |
    | Apps  | Ada      | Ben    |
    | QA    | Ben      |        |
  `);
  const after = idsOf(`
    | Skill | Growth | Payments |
    | Apps  | Eve    |          |
    |       | BEN    | Ada      |
    | QA    |        | Ben      |
  `);
  expect(new Set(before.map(([, id]) => id)).size).toBe(3);
  expect(after.slice(1).map(([name, id]) => [name!.toLowerCase(), id])).toEqual([
    ['ben', before[1]![1]],
    ['ada', before[0]![1]],
    ['ben', before[2]![1]],
  ]);
  expect(
    idsOf(`
      | Id | Who | Skill | Track    |
      | e7 | Ada | Apps  | Payments |
      |    | Ben | Apps  | Payments |
    `),
  ).toEqual([
    ['Ada', 'e7', 'raw staff!B2'],
    ['Ben', before[1]![1], 'raw staff!B3'],
  ]);
});

test('several names in a cell are one person, with a warning', () => {
  const result = staff('| Skill | Payments | Growth |\n| Apps | Ada, Cem | Eve |\n| Native | Ben |\n| QA | Dai |');
  expect(inputOf(result).staff).toHaveLength(4);
  expect(told(result.warnings)).toEqual(['Staff!B2: "Ada, Cem" is counted as one person: a cell holds one name']);
  const lastFirst = staff(
    '| Skill | Payments | Growth |\n| Apps | Byron, Ada | Day, Eve |\n| Native | Bay, Ben |\n| QA | Dai |',
  );
  expect(lastFirst.warnings).toEqual([]);
});

test('a note in a grid is nobody', () => {
  const result = staff(`
    | Skill  | Payments              | Growth                        |
    | Apps   | Ada King-Noel (Lovelace) | Dr. Johann C. F. Gauß von Braunschweig |
    | Native | Ben                   |                               |
    | QA     | Dai                   |                               |
    |        |                       | Managers are not in the grid: they do not take items. |
  `);
  expect(inputOf(result).staff.map(({ name }) => name)).toEqual([
    'Ada King-Noel (Lovelace)',
    'Dr. Johann C. F. Gauß von Braunschweig',
    'Ben',
    'Dai',
  ]);
  expect(told(result.warnings)).toEqual([
    'Staff!C5: "Managers are not in the grid: they do not take items." is taken for a note and left out',
  ]);
});

test('a grid needs no word in its corner', () => {
  expect(
    briefly(`
    | Staffing |          |        |
    |          | Payments | Growth |
    | Apps     | Ada      |        |
    | Native   |          | Ben    |
    | QA       | Cem      |        |
  `),
  ).toEqual(['Ada: Apps in Payments', 'Ben: Native in Growth', 'Cem: QA in Payments']);
});

const partly = `
  | Skill  | Payments             | Growth                |
  | Apps   | Ada (start Jan 18)   | Cem (until Jan 8)     |
  | Native | Ben                  | Eve (starts Jan 6, ends Jan 7) |
  | QA     | Dai                  |                       |
`;

test('people who are marked as there for a part may be left out, and that is told', () => {
  const result = staff(partly, '[condition.staff]\npart_quarter = skip');
  expect(inputOf(result).staff.map(({ name }) => name)).toEqual(['Ben', 'Dai']);
  expect(told(result.warnings).slice(0, 3)).toEqual([
    'Staff!B2: "Ada" is not there all the time: left out, as part_quarter says',
    'Staff!C2: "Cem" is not there all the time: left out, as part_quarter says',
    'Staff!C3: "Eve" is not there all the time: left out, as part_quarter says',
  ]);
});

test('they are counted for their days', () => {
  const counted = people(partly);
  const days = counted.map(({ name, firstDay, lastDay, vacations }) => ({ name, firstDay, lastDay, vacations }));
  expect(days).toEqual([
    { name: 'Ada', firstDay: jan(18), vacations: [] },
    { name: 'Cem', lastDay: jan(8), vacations: [] },
    { name: 'Ben', vacations: [] },
    { name: 'Eve', firstDay: jan(6), lastDay: jan(7), vacations: [] },
    { name: 'Dai', vacations: [] },
  ]);
});

test('a list has a person a row, with vacations as days and ranges', () => {
  const [ada, ben] = people(`
    | Name | Role   | Squad    | Team | Time off                        |
    | Ada  | Apps   | Payments | Blue | Dec 24 - Jan 5, Jan 8; 2027-01-11 |
    | Ben  | Native | Payments |      | -                               |
    | Dai  | QA     | Growth   |      |                                 |
  `);
  expect(ada).toMatchObject({ name: 'Ada', skill: 'Apps', track: 'Payments', team: 'Blue' });
  expect(ada!.vacations).toEqual([4, 5, 8, 11].map(jan));
  expect(ben!.vacations).toEqual([]);
});

test('columns of a list may say when somebody comes and goes', () => {
  const [ada] = people(`
    | Name | Skill  | Track    | Joins        | Leaves       |
    | Ada  | Apps   | Payments | Jan  6, 2027 | 2027-03-24   |
    | Ben  | Native | Payments |              |              |
    | Dai  | QA     | Growth   |              |              |
  `);
  expect(ada).toMatchObject({ firstDay: jan(6), lastDay: jan(83), vacations: [] });
});

test('vacations come from a sheet of their own, as rows', () => {
  const [ada, cem, ben] = people(
    `
    | Skill  | Payments | Growth |
    | Apps   | Ada      | Cem    |
    | Native | Ben      |        |
    | QA     | Dai      |        |
  `,
    '',
    `
    | Name | From         | To           |
    | ADA  | Jan  4, 2027 | Jan  6, 2027 |
    | Ada  | Jan  8, 2027 |              |
    | Ben  | 31.12.       | 4.1.         |
  `,
  );
  expect(ada!.vacations).toEqual([4, 5, 6, 8].map(jan));
  expect(cem!.vacations).toEqual([]);
  expect(ben!.vacations).toEqual([jan(4)]);
});

test('or as a calendar', () => {
  const [ada] = people(
    `
    | Skill  | Payments |
    | Apps   | Ada      |
    | Native | Ben      |
    | QA     | Dai      |
  `,
    '',
    `
    | Name | Jan  4, 2027 | Jan  5, 2027 | Jan  6, 2027 | Jan  7, 2027 | Jan  8, 2027 |
    | Ada  | x            |              | x            |              |              |
    | Ben  |              |              |              |              |              |
  `,
  );
  expect(ada!.vacations).toEqual([4, 6].map(jan));
});

test.each([
  ['January 2027', 'February'],
  ['2027年1月', '2月'],
])('a calendar may have its months above the numbers of their days: %s', (january, february) => {
  const grid = '| Skill | Payments |\n| Apps | Ada |\n| Native | Ben |\n| QA | Dai |';
  const [ada, ben] = people(
    grid,
    '',
    `
    |      | ${january} |    |    | ${february} |   |   |
    |      | Wed        | Th | Fr | Mo          | T | W |
    | Name | 27         | 28 | 29 | 1           | 2 | 3 |
    | Ada  |            | x  | x  | x           | 0h | - |
    | Ben  | half       | FALSE |    |          |   |   |
    |      | 1          | 1  | 1  | 1           |   |   |
  `,
  );
  expect(ada!.vacations).toEqual([28, 29, 32].map(jan));
  expect(ben!.vacations).toEqual([27].map(jan));
});

test('names of tracks and skills are mapped, and one name is written in one way', () => {
  expect(
    briefly(
      `
      | Role             | PAYMENTS (PAY) | Growth  | Attic |
      | iOS dev          | Ada            | Cem     | Old   |
      | Android dev      | Ben            |         |       |
      | apps             |                | Eve     |       |
      | Quality          | Dai            |         |       |
      | Coffee           | Joe            |         |       |
    `,
      `
      [condition.tracks]
      /^payments.*$/ = Payments
      Attic =
      [condition.skills]
      iOS*|Android dev = Native
      apps = Apps
      Quality = QA
      Coffee =
    `,
    ),
  ).toEqual([
    'Ada: Native in Payments',
    'Cem: Native in Growth',
    'Ben: Native in Payments',
    'Eve: Apps in Growth',
    'Dai: QA in Payments',
  ]);
});

test('faults in a grid are told by their cells', () => {
  const { errors, warnings } = staff(
    `
    | Skill  | Payments | Growth | |
    |        | Zoë      |        | |
    | Apps   | Ada      | 2.5    | Bob |
    | Native | Ben      | Ada    | |
    | QA     | Dai (starts Foo 3) | Cem (50%)   | |
  `,
    '[condition.staff]\npart_quarter = count',
    `
    | Who | Days        |
    | Bem | Jan 4       |
    | Ben | Jan 40      |
    | Ada | Jul 1-3, 2027 |
    |     | Jan 5       |
    | Cem |             |
    | Cem | Jan 8 - Jan 4, 2027 |
    | Cem | 1/2/2027    |
  `,
  );
  expect(told(errors)).toEqual([
    'Vacations!B3: vacation "Jan 40": no calendar has that day',
    'Vacations!A5: whose vacation is "Jan 5"? The name is missing',
    'Vacations!B6: when is "Cem" away? The dates are missing',
    'Vacations!B7: vacation "Jan 8 - Jan 4, 2027": the range ends before it begins',
    'Vacations!B8: vacation "1/2/2027": the day or the month may come first: write Dec 24, 2026 or 2026-12-24, or set date_order in [condition]',
    'Staff!B2: "Zoë" has no skill: the first column is empty here and above',
    'Staff!C3: "2.5" is no name: leave the cell empty, or leave it out with skip in [condition.staff]',
    'Staff!D3: "Bob" stands under no track: head the column, or leave it out with ignore in [condition.staff]',
    'Staff!B5: "Dai" starts on "Foo 3": dates such as Dec 24, 2026 or 2026-12-24, or ranges such as Dec 24 - Jan 2',
    'Vacations!A2: "Bem" is not in staff; did you mean "Ben"?',
  ]);
  expect(told(warnings)).toEqual([
    'Vacations!B4: the vacation of "Ada" is outside the plan',
    'Staff!C4: "Ada" is also at Staff!B3, and counted twice; if it is one person, give each cell a share, such as Ada (50%)',
  ]);
});

test('faults in a list are told by their cells', () => {
  const { errors } = staff(`
    | Name | Skill  | Track    | PTO     |
    | Ada  |        | Payments | someday |
    |      | Native | Payments |         |
    | Ben  | Native |          |         |
    | Dai  | QA     | Growth   |         |
    | Cem  | Apps   | All      |         |
  `);
  expect(told(errors)).toEqual([
    'Staff!B2: "Ada" has no skill',
    'Staff!D2: vacation "someday": dates such as Dec 24, 2026 or 2026-12-24, or ranges such as Dec 24 - Jan 2',
    'Staff!A3: a row without a name',
    'Staff!C4: "Ben" has no track',
    'Staff!C6: a track cannot be called "All": that is all of them taken together',
  ]);
});

test('a list without its tracks is not taken for a grid', () => {
  expect(told(staff('| Name | Skill |\n| Ada | Apps |').errors)).toEqual([
    'Staff!1: no column is the track; see track in [condition.staff], and default_track in [condition.work]',
  ]);
  expect(told(staff('| Skill | Payments |\n| Apps | Ada |', '[condition.staff]\nlayout = list').errors)).toEqual([
    'Staff: no row heads the list of staff: Name, Track and Skill; see [condition.staff]',
  ]);
});

test('a list needs neither tracks nor skills where config.ini has them for all', () => {
  const usual = '[condition.work]\ndefault_track = Core\ndefault_skill = Dev';
  const people = (text: string) =>
    inputOf(
      conditionWith(
        {
          staff: draw(text),
          work: [
            ['Item', 'Estimate'],
            ['A', '1'],
          ],
        },
        usual,
      ),
    ).staff;
  expect(people('| Name |\n| Ada |\n| Ben |')).toMatchObject([
    { name: 'Ada', track: 'Core', skill: 'Dev' },
    { name: 'Ben', track: 'Core', skill: 'Dev' },
  ]);
  expect(people('| Name | Skill |\n| Ada | QA |\n| Ben | |')).toMatchObject([
    { name: 'Ada', track: 'Core', skill: 'QA' },
    { name: 'Ben', track: 'Core', skill: 'Dev' },
  ]);
});

test('a cell may stand for several people, and for none of them', () => {
  const result = staff(`
    | Skill  | Payments       | Growth              |
    | Apps   | 2 x Contractor | Kim (mat. leave)    |
    | Native | Ben (1.5 FTE)  | Lee 0.5 FTE         |
    | QA     | Dai (20h)      | Fay (every 2nd day) |
  `);
  expect(inputOf(result).staff.map(({ name, share }) => [name, share])).toEqual([
    ['Contractor', undefined],
    ['Contractor 2', undefined],
    ['Ben', undefined],
    ['Ben 2', 50],
    ['Lee', 50],
    ['Dai', 50],
    ['Fay (every 2nd day)', undefined],
  ]);
  expect(told(result.warnings).slice(0, 2)).toEqual([
    'Staff!C2: "Kim": "mat. leave": left out',
    'Staff!C4: "Fay (every 2nd day)": (every 2nd day) is taken for a part of the name',
  ]);
});

test('lines in a cell are as many people, and a line that goes on with a mark is none', () => {
  const grid = draw('| Skill | Payments | Growth |\n| Apps | Eve Flo | Gus (50%) |\n| Native | Ben |\n| QA | Dai |');
  const result = conditionWith({ staff: grid, 'staff marks': [['break', 'B2:3', 'C2:3']] });
  expect(inputOf(result).staff.map(({ name, share }) => [name, share])).toEqual([
    ['Eve', undefined],
    ['Flo', undefined],
    ['Gus', 50],
    ['Ben', undefined],
    ['Dai', undefined],
  ]);
  expect(told(result.warnings)[0]).toBe('Staff!B2: 2 lines in a cell are as many people: "Eve", "Flo"');
});

describe('numbers in a column of shares', () => {
  const list = (header: string, ...shares: string[]) =>
    staff(`| Name | Skill | Track | ${header} |\n${shares.map((share, index) => `| P${index} | Apps | Payments | ${share} |\n`).join('')}
      | Ben | Native | Payments |  |\n| Dai | QA | Growth |  |`);
  const shares = (header: string, ...written: string[]) =>
    inputOf(list(header, ...written))
      .staff.filter(({ name }) => name.startsWith('P'))
      .map(({ name, share = 100 }) => `${name} ${share}`);

  test('are people under FTE', () => {
    expect(shares('FTE', '2', '1.5', '0.5', '1')).toEqual([
      'P0 100',
      'P0 2 100',
      'P1 100',
      'P1 2 50',
      'P2 50',
      'P3 100',
    ]);
    expect(shares('FTE %', '80%', '0.5')).toEqual(['P0 80', 'P1 50']);
    const large = list('FTE', '80');
    expect(told(large.warnings)[0]).toBe('Staff!D2: "80" is taken as 80%, not as 80 people');
  });

  test('are hours or days of a week where the header or the cell says so', () => {
    expect(shares('Capacity (hours)', '40', '32', '20')).toEqual(['P0 100', 'P1 80', 'P2 50']);
    expect(shares('Days per week', '5', '4')).toEqual(['P0 100', 'P1 80']);
    expect(shares('Availability', '32 h', '4 days', '100%')).toEqual(['P0 80', 'P1 80', 'P2 100']);
  });

  test('are percent where they can be nothing else', () => {
    expect(shares('Allocation %', '80', '100')).toEqual(['P0 80', 'P1 100']);
    expect(shares('Capacity', '0.8', '1')).toEqual(['P0 80', 'P1 100']);
  });

  test('are asked about where nobody can tell', () => {
    const help = (text: string) =>
      `of what? Write ${text}%, ${text} h (of 40 a week) or ${text} FTE, or name the unit in the header`;
    expect(told(list('Capacity', '40', '10').errors)).toEqual([
      `Staff!D2: share "40": ${help('40')}`,
      `Staff!D3: share "10": ${help('10')}`,
    ]);
    expect(told(list('Share', '2').errors)).toEqual([`Staff!D2: share "2": ${help('2')}`]);
    expect(told(list('FTE', '1000').errors)).toEqual([
      'Staff!D2: share "1000": a percentage up to 100%, such as 50%, or a part of one, such as 0.5',
    ]);
  });
});

test('columns of staff and vacations that nothing is made of are told, those for people as a note', () => {
  const result = staff(
    `
    | Name | Skill  | Track    | Joining date | Last working day | Seniority | Notes |   |
    | Ada  | Apps   | Payments | Jan 18, 2027 | Permanent        | senior    | nice  | x |
    | Ben  | Native | Payments |              | TBD              |           |       |   |
    | Dai  | QA     | Growth   |              | Mar 5, 2027      |           |       |   |
  `,
    '',
    '| Name | From | To | Backup |\n| Ada | Feb 1, 2027 | Feb 5, 2027 | Ben |',
  );
  expect(inputOf(result).staff.map(({ firstDay, lastDay }) => [firstDay, lastDay])).toEqual([
    [jan(18), undefined],
    [undefined, undefined],
    [undefined, jan(64)],
  ]);
  expect(told(result.warnings).slice(0, 4)).toEqual([
    'Vacations!D1: column "Backup": not used, 1 cell; say what it is in [condition.vacations], or list it in unused there',
    'Staff!F1: column "Seniority": not used, 1 cell; say what it is in [condition.staff], or list it in unused there',
    'Staff!H1: a column without a header: not used, 1 cell; say what it is in [condition.staff], or list it in unused there',
    'Staff!E3: "TBD": not counted, as no day is known',
  ]);
  expect(told(result.notes)).toContain('Staff!G1: column "Notes": not used');
});

test('a week, a month or a quarter is the first day of whoever starts, and the last of whoever leaves', () => {
  const list = `
    | Name               | Track    | Skill  | Start    | End      |
    | Ada                | Payments | Apps   | 2027-W03 | Feb 2027 |
    | Ben (from Q1 2027) | Growth   | Native |          | KW 5     |
    | Dai                | Growth   | QA     |          |          |
  `;
  expect(people(list).map(({ firstDay, lastDay }) => [firstDay, lastDay])).toEqual([
    [jan(18), jan(59)],
    [jan(1), jan(38)],
    [undefined, undefined],
  ]);
});

test('where no day is known yet, or none is meant, somebody is there, and that is told', () => {
  const grid = staff(`
    | Skill  | Payments              | Growth          |
    | Apps   | Ada (until TBD)       | Cem (starts ?)  |
    | Native | Ben (until unlimited) |                 |
    | QA     |                       | Dai             |
  `);
  expect(inputOf(grid).staff.filter(({ firstDay, lastDay }) => firstDay ?? lastDay)).toEqual([]);
  expect(told(grid.warnings)).toEqual([
    'Staff!B2: "TBD": not counted, as no day is known',
    'Staff!C2: "?": not counted, as no day is known',
  ]);
  const list = staff(`
    | Name | Track    | Skill  | Vacations |
    | Ada  | Payments | Apps   | TBD       |
    | Ben  | Growth   | Native | none      |
    | Dai  | Growth   | QA     |           |
  `);
  expect(inputOf(list).staff).toHaveLength(3);
  expect(told(list.warnings)).toEqual(['Staff!D2: "TBD": not counted, as no day is known']);
});

describe('a vacation of so many days', () => {
  const grid = '| Skill | Payments |\n| Apps | Ada Lovelace |\n| Native | Ben |\n| QA | Dai |';
  const away = (vacations: string, holidays: string[] = []) => {
    const result = conditionWith({
      staff: draw(grid),
      vacations: draw(vacations),
      holidays: [['Date'], ...holidays.map((day) => [day])],
    });
    return [
      inputOf(result).staff[0]!.vacations.map((day) => day - jan(0)),
      ...told(result.warnings).filter((text) => text.startsWith('Vacations')),
    ];
  };

  test('is as many workdays, without holidays', () => {
    const rows = '| Name | Start | End | Days |\n| Ada Lovelace | Feb 4, 2027 | | 3 |';
    expect(away(rows)).toEqual([[35, 36, 39]]);
    expect(away(rows, ['Feb 5, 2027'])).toEqual([[35, 36, 39, 40]]);
  });

  test('that its dates contradict is told', () => {
    expect(away('| Name | Start | End | Days |\n| Ada Lovelace | Feb 1, 2027 | Feb 5, 2027 | 4 |')).toEqual([
      [32, 33, 34, 35, 36],
      'Vacations!D2: "Ada Lovelace" is away for 5 workdays, Feb  1, 2027 to Feb  5, 2027: not for 4',
    ]);
    expect(away('| Name | Start | Days |\n| Ada Lovelace | Feb 1, 2027 | 0.5 |')).toEqual([
      [32],
      'Vacations!C2: "0.5": a half day is counted as a whole one',
    ]);
  });

  test('is of whom people mean, and of somebody who is in no sheet it is left out', () => {
    expect(
      away('| Who | Days |\n| Lovelace, Ada | Feb 1 |\n| Ada | Feb 2 |\n| Ada L. | Feb 3 |\n| Somebody Else | Feb 4 |'),
    ).toEqual([
      [32, 33, 34],
      'Vacations!A3: "Ada" is taken for "Ada Lovelace"',
      'Vacations!A4: "Ada L." is taken for "Ada Lovelace"',
      'Vacations!A5: "Somebody Else" is not in staff: this vacation is left out',
    ]);
  });
});

test('whoever has no track is in the one that all others are in, and likewise with skills', () => {
  expect(people('| Name | Team | Skill |\n| Ada | Payments | Apps |\n| Ben | | |')).toMatchObject([
    { name: 'Ada', track: 'Payments', skill: 'Apps' },
    { name: 'Ben', track: 'Payments', skill: 'Apps' },
  ]);
  const { errors } = staff('| Name | Team | Skill |\n| Ada | Payments | Apps |\n| Ben | Growth | QA |\n| Cem | | |');
  expect(told(errors)).toEqual(['Staff!B4: "Cem" has no track', 'Staff!C4: "Cem" has no skill']);
});
