import type { Person } from '@qplan/streams';
import { conditionWith, draw, inputOf, quarter, told } from '../condition.fixture.ts';
import { isShare, readShare } from '../cells/shares.ts';

const staff = (text: string, ini = '') => conditionWith({ staff: draw(text) }, ini);
const parts = (text: string, ini = '') =>
  numbered(inputOf(staff(text, ini)).staff).map(({ id, name, track, skill, share }) => [id, name, track, skill, share]);

/** With the number of the first line of each person in place of an id that was made. */
function numbered(people: readonly Person[]): Person[] {
  const first = (id: string) => people.findIndex((person) => person.id === id) + 1;
  return people.map((person) => ({ ...person, id: person.id.length < 12 ? person.id : `${first(person.id)}` }));
}

test.each([
  ['50%', 50],
  ['50 %', 50],
  ['12,5%', 12.5],
  ['0.5', 0.5 * 100],
  ['0,333', 33.3],
  ['.25', 25],
  ['1', 100],
  ['80', 80],
  ['0', 0],
  ['0.8 FTE', 80],
  ['half-time', 50],
  ['Full time', 100],
  ['4 days a week', 80],
  ['2,5 Tage', 50],
  ['150%', undefined],
  ['6 days', undefined],
  ['part-time', undefined],
  ['-5%', undefined],
  ['most', undefined],
])('a share written %s', (text, percent) => {
  expect(readShare(text)).toBe(percent);
});

test('what is behind a name is a share only when it can be nothing else', () => {
  expect(['50%', '0.5', '0,5', '0.5 FTE', 'part-time', '3 days', '150%'].filter((text) => !isShare(text))).toEqual([]);
  expect(['2', 'Bob', '7 left', '1.5', 'team 50'].filter(isShare)).toEqual([]);
});

test('a cell of a grid may be a part of a person, and several cells the parts of one', () => {
  expect(
    parts(`
      | Skill  | Payments      | Growth           |
      | Apps   | Ada (50%)     | ADA (12,5 %)     |
      |        | Ben – 80%     | Eve (Smith; 0.5) |
      | Native | Ben (20%)     | Cem              |
      | QA     | Dai (half-time) |                |
    `),
  ).toEqual([
    ['1', 'Ada', 'Payments', 'Apps', 50],
    ['1', 'Ada', 'Growth', 'Apps', 12.5],
    ['3', 'Ben', 'Payments', 'Apps', 80],
    ['4', 'Eve (Smith)', 'Growth', 'Apps', 50],
    ['3', 'Ben', 'Payments', 'Native', 20],
    ['6', 'Cem', 'Growth', 'Native', undefined],
    ['7', 'Dai', 'Payments', 'QA', 50],
  ]);
});

test('a list may have a column of shares, and a row for each part', () => {
  expect(
    parts(`
      | ID | Name      | Skill  | Track    | FTE      |
      | e7 | Ada       | Apps   | Payments | 60%      |
      | e7 | Ada       | Native | Growth   | 0.4      |
      | e8 | Ben (50%) | Native | Payments |          |
      | e9 | Cem (50%) | QA     | Payments | 4 days   |
      |    | Dai       | QA     | Payments | -        |
      |    | Eve       | QA     | Payments | 0        |
    `),
  ).toEqual([
    ['e7', 'Ada', 'Payments', 'Apps', 60],
    ['e7', 'Ada', 'Growth', 'Native', 40],
    ['e8', 'Ben', 'Payments', 'Native', 50],
    ['e9', 'Cem', 'Payments', 'QA', 80],
    ['5', 'Dai', 'Payments', 'QA', undefined],
  ]);
});

test('somebody who moves from one track to another is one person', () => {
  const moved = `
    | Skill  | Payments           | Growth             |
    | Apps   | Ada (until Feb 5)  | Ada (starts Feb 8) |
    | Native | Ben                |                    |
    | QA     | Dai                |                    |
  `;
  const result = staff(moved, '[condition.staff]\npart_quarter = count');
  expect(result.warnings).toEqual([]);
  expect(numbered(inputOf(result).staff).map(({ id, name }) => `${id} ${name}`)).toEqual([
    '1 Ada',
    '1 Ada',
    '3 Ben',
    '4 Dai',
  ]);
});

const tooMuch = `
  | Skill  | Payments    | Growth     | Search           |
  | Apps   | Ada (80%)   | Ada (50%)  | Ben              |
  | Native | Ben (0.5)   | Cem (120%) | Dai (part-time)  |
  | QA     | Cem (30%)   | Eve        | Eve              |
`;

test('nobody is more than a whole person', () => {
  const { errors, warnings } = staff(tooMuch);
  expect(told(errors)).toEqual([
    'Staff!C3: share "120%": a percentage up to 100%, such as 50%, or a part of one, such as 0.5',
    'Staff!D3: share "part-time": a percentage up to 100%, such as 50%, or a part of one, such as 0.5',
    'Staff!C2: "Ada" is 130% of a person: 80% at Staff!B2 and 50% here; the shares of one person are 100% at most',
    'Staff!B3: "Ben" is 150% of a person: 100% at Staff!D2 and 50% here; the shares of one person are 100% at most',
  ]);
  expect(told(warnings).slice(0, 1)).toEqual([
    'Staff!D4: "Eve" is also at Staff!C4, and counted twice; if it is one person, give each cell a share, such as Eve (50%)',
  ]);
  const lenient = staff(tooMuch, 'policy = lenient');
  expect(inputOf(lenient).staff.map(({ name }) => name)).toEqual(['Cem', 'Eve', 'Eve']);
});

test('days that contradict each other, or are outside the plan, are told', () => {
  const { errors, warnings } = staff(`
    | Name | Skill  | Track    | Joins        | Leaves       |
    | Ada  | Apps   | Payments | Feb 8, 2027  | Feb 5, 2027  |
    | Ben  | Native | Payments | Apr 5, 2027  |              |
    | Dai  | QA     | Payments |              | Jan 1, 2027  |
  `);
  expect(told(errors)).toEqual(['Staff!E2: "Ada" leaves before the start on Feb  8, 2027']);
  expect(told(warnings).slice(0, 2)).toEqual([
    `Staff!D3: "Ben" starts after the plan's end`,
    `Staff!E4: "Dai" leaves before the plan's start`,
  ]);
});

describe('the focus', () => {
  const focusOf = (sheets: Parameters<typeof conditionWith>[0], ini = '') => {
    const { focus, trackFocus } = inputOf(conditionWith(sheets, ini)).params;
    return [focus, ...(trackFocus ?? []).map(({ track, focus }) => `${track} ${focus}`)];
  };
  const sheet = draw(`
    | Track    | Focus |
    | PAYMENTS | 0.7   |
    | All      | 85%   |
    | Growth   |       |
  `);

  test('is that of config.ini, or of the sheet of the dates', () => {
    expect(focusOf({})).toEqual([undefined]);
    expect(focusOf({}, '[condition.plan]\nfocus = 80%')).toEqual([80]);
    expect(focusOf({ plan: [...quarter, ['Focus factor', '75%']] })).toEqual([75]);
    expect(focusOf({ plan: [...quarter, ['Focus', '0.75']] }, '[condition.plan]\nfocus = 80%')).toEqual([80]);
  });

  test('may be another in a track, by config.ini or a sheet of the tracks', () => {
    expect(focusOf({}, '[condition.focus]\npayments = 70%')).toEqual([undefined, 'Payments 70']);
    expect(focusOf({ focus: sheet })).toEqual([85, 'Payments 70']);
    expect(focusOf({ focus: sheet }, '[condition.plan]\nfocus = 90%')).toEqual([90, 'Payments 70']);
  });

  test('of config.ini holds before that of a sheet, which says so', () => {
    const result = conditionWith({ focus: sheet }, '[condition.focus]\nPayments = 60%');
    expect(inputOf(result).params.trackFocus).toEqual([{ track: 'Payments', focus: 60 }]);
    expect(told(result.warnings)).toEqual([
      'Focus!A2: the focus of track "PAYMENTS" is that at config.ini [condition.focus] Payments',
    ]);
  });

  test('is checked', () => {
    const focus = draw('| Track | Focus |\n| Paymnts | 70% |\n| Growth | much |\n|  | 5% |');
    const plan = [...quarter, ['Focus', '82.5%']];
    expect(told(conditionWith({ focus, plan }, '[condition.focus]\nGrwoth = 60%').errors)).toEqual([
      'Focus!B3: focus "much": a whole percentage up to 100%, such as 80%',
      'Focus!A4: which track has the focus "5%"? The name is missing',
      'config.ini [condition.focus] Grwoth: nobody is in track "Grwoth"; did you mean "Growth"?',
      'Focus!A2: nobody is in track "Paymnts"; did you mean "Payments"?',
      'Plan!B3: focus "82.5%": a whole percentage up to 100%, such as 80%',
    ]);
    expect(told(conditionWith({ focus: [['x', 'y']] }).errors)).toEqual([
      'Focus: no row heads the focus of the tracks: Track and Focus; see focus_label in [condition.plan]',
    ]);
  });
});

test('an explanation has shares, days and focus', () => {
  const grid = `
    | Skill  | Payments                       | Growth    |
    | Apps   | Ada (50%, starts Jan 18)       | Ada (50%) |
    | Native | Ben (until Mar 5)              |           |
    | QA     | Dai                            |           |
  `;
  const ini = '[condition.staff]\npart_quarter = count\n[condition.plan]\nfocus = 80%\n[condition.focus]\nGrowth = 70%';
  expect(told(staff(grid, ini).notes)).toEqual(
    expect.arrayContaining([
      'Staff!B2: "Ada": 50%, from Jan 18, 2027',
      'Staff!C2: "Ada": 50%',
      'Staff!B3: "Ben": until Mar  5, 2027',
      'config.ini [condition.plan] focus: 80% of a week is project time',
      'config.ini [condition.focus] Growth: 70% of a week is project time in track "Growth"',
    ]),
  );
});
