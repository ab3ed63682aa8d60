import { formatDay } from '@qplan/streams';
import { conditionWith, draw, inputOf, told } from '../condition.fixture.ts';

const staff = (text: string, ini = '') => conditionWith({ staff: draw(text) }, ini);
const parts = (result: ReturnType<typeof staff>) =>
  inputOf(result).staff.map(({ id, name, share, firstDay, lastDay }) =>
    [
      id === inputOf(result).staff.find((other) => other.name === name)!.id ? name : 'another',
      share === undefined ? '' : `${share}%`,
      firstDay === undefined ? '' : `from ${formatDay(firstDay)}`,
      lastDay === undefined ? '' : `to ${formatDay(lastDay)}`,
    ]
      .filter(Boolean)
      .join(' '),
  );

const months = `
  | Name | Track    | Skill  | Jan 2027 | Feb 2027 | Mar 2027 | Apr 2027 |
  | Ada  | Payments | Apps   | 50%      | 50%      | 100%     | 100%     |
  | Ben  | Growth   | Native | 100%     |          | 20%      |          |
  | Cem  | Growth   | Native | 0%       | -        |          | 100%     |
  | Dai  | Growth   | QA     | 100%     | 100%     | 100%     | 0%       |
`;

test('a share a month is which part of a person there is then, nothing for none', () => {
  const result = staff(months);
  expect(parts(result)).toEqual([
    'Ada 50% to Feb 28, 2027',
    'Ada from Mar  1, 2027',
    'Ben to Jan 31, 2027',
    'Ben 20% from Mar  1, 2027',
    'Dai',
  ]);
  expect(result.warnings).toEqual([
    { where: 'Staff!A4', message: '"Cem" is there for 0%: left out', person: { name: 'Cem', track: 'Growth' } },
  ]);
  expect(told(result.notes)).toContain(
    'Staff!D1: "Jan 2027" to "Apr 2027" are taken for the share of each person then, nothing for 0%',
  );
});

test.each([
  ['parts of one', ['0.5', '1', '0']],
  ['percents without a sign', ['50', '100', '0']],
])('%s', (_, [half, whole, none]) => {
  const list = `
    | Name | Track    | Skill  | 2027-01 | 2027-02 | 2027-03 |
    | Ada  | Payments | Apps   | ${half} | ${whole} | ${whole} |
    | Ben  | Growth   | Native | ${whole} | ${none} | ${none} |
    | Dai  | Growth   | QA     | ${whole} | ${whole} | ${whole} |
  `;
  expect(parts(staff(list))).toEqual([
    'Ada 50% to Jan 31, 2027',
    'Ada from Feb  1, 2027',
    'Ben to Jan 31, 2027',
    'Dai',
  ]);
});

test('first days of weeks, start and end, and days of which nothing is said', () => {
  const result = staff(`
    | Name | Track    | Skill  | Leaves      | Jan 4, 2027 | Jan 11, 2027 | Jan 18, 2027 |
    | Ada  | Payments | Apps   | Jan 13, 2027 | 100%       | 50%          | 50%          |
    | Ben  | Growth   | Native |             | 100%        | 100%         | 100%         |
    | Dai  | Growth   | QA     |             | 100%        | 100%         | 100%         |
  `);
  expect(parts(result)).toEqual([
    'Ada to Jan 10, 2027',
    'Ada 50% from Jan 11, 2027 to Jan 13, 2027',
    'Ben to Jan 24, 2027',
    'Dai to Jan 24, 2027',
  ]);
  expect(told(result.warnings)).toEqual([
    'Staff!E1: "Jan 4, 2027" to "Jan 18, 2027" say nothing of Jan 25, 2027 to Mar 26, 2027: nobody of this sheet is counted then',
  ]);
});

test('sprints with their dates, between which are weekends', () => {
  const result = staff(`
    | Name | Track    | Skill  | Sprint 1 (Jan 4 - Jan 15) | Sprint 2 (Jan 18 - Jan 29) | Sprint 3 (Feb 1 - Mar 26) |
    | Ada  | Payments | Apps   | 100%                      | 100%                       | 50%                       |
    | Ben  | Growth   | Native | 100%                      | 0%                         | 100%                      |
    | Dai  | Growth   | QA     | 100%                      | 100%                       | 100%                      |
  `);
  expect(parts(result)).toEqual([
    'Ada to Jan 31, 2027',
    'Ada 50% from Feb  1, 2027',
    'Ben to Jan 17, 2027',
    'Ben from Feb  1, 2027',
    'Dai',
  ]);
  expect(result.warnings).toEqual([]);
});

test('a slip is told at its cell, and so is another share', () => {
  const list = (ada: string) => `
    | Name | Track    | Skill  | FTE | Jan 2027 | Feb 2027 | Mar 2027 |
    | Ada  | Payments | Apps   | 0.5 | ${ada}   | 100%     | 100%     |
    | Ben  | Growth   | Native |     | 100%     | 100%     | 100%     |
    | Dai  | Growth   | QA     |     | 100%     | 100%     | 100%     |
  `;
  expect(told(staff(list('130%')).errors)).toEqual([expect.stringMatching(/^Staff!E2: share "130%"/)]);
  expect(told(staff(list('50%')).warnings)).toEqual([
    'Staff!A2: "Ada": 50% is not counted: the columns of shares by time say how much',
  ]);
});

test('days and hours a month are no shares: they are told as not used', () => {
  const days = months.replace(/\d+%/g, '19');
  expect(told(staff(days).warnings)).toContain(
    'Staff!D1: column "Jan 2027": not used, 4 cells; say what it is in [condition.staff], or list it in unused there',
  );
});
