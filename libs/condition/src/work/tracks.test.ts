// Where people and work meet, which settings match nothing, and what is out of all proportion.
import { conditionWith, draw, inputOf, oneOfEach, told, twoItems } from '../condition.fixture.ts';

const work = (text: string, ini = '') => conditionWith({ work: draw(text) }, ini);

test('a track that has people and no work is told, and one that has work and no people', () => {
  const result = work('| Item | Track | Apps |\n| Login | Payments | 1 |\n| Share | Search | 1 |');
  expect(told(result.warnings)).toEqual([
    'Work!B3: nobody is in track "Search"; there is "Payments", "Growth"',
    'Staff!A4: track "Growth" has 2 people and no work',
  ]);
});

test('people of several tracks or skills are a part of them in each, where these are known', () => {
  const staff = draw(`
    | Name | Track             | Skill         |
    | Ada  | Payments          | Apps          |
    | Ben  | Growth / Payments | Native        |
    | Cem  | Growth            | Apps, QA      |
    | Dai  | Payments & Growth | QA            |
    | Eve  | Trust & Safety    | Apps          |`);
  const result = conditionWith({ staff });
  expect(
    inputOf(result).staff.map(({ name, track, skill, share }) => `${name} ${track} ${skill} ${share ?? 100}`),
  ).toEqual([
    'Ada Payments Apps 100',
    'Ben Growth Native 50',
    'Ben Payments Native 50',
    'Cem Growth Apps 50',
    'Cem Growth QA 50',
    'Dai Payments QA 50',
    'Dai Growth QA 50',
    'Eve Trust & Safety Apps 100',
  ]);
  const help = 'give each a row or cell of their own, with a share, if it is otherwise';
  expect(told(result.warnings)).toEqual([
    `Staff!A3: "Ben": "Growth", "Payments" are taken as 50% each; ${help}`,
    `Staff!A4: "Cem": "Apps", "QA" are taken as 50% each; ${help}`,
    `Staff!A5: "Dai": "Payments", "Growth" are taken as 50% each; ${help}`,
    'Staff!A6: track "Trust & Safety" has 1 person and no work',
  ]);
});

test('a skill that reads like several, and that no work needs, is told', () => {
  const staff = draw(`
    | Name | Track    | Skill        |
    | Ada  | Payments | React / Java |
    | Ben  | Payments | React / Java |
    | Cem  | Growth   | UI and UX    |
    | Dai  | Growth   | QA           |`);
  const result = conditionWith({
    staff,
    work: draw('| Item | Track | UI and UX | QA |\n| Share | Growth | 1 | 1 |\n| Pay | Payments | | 1 |'),
  });
  expect(told(result.warnings)).toEqual([
    'Staff!A2: "Ada": "React / Java" is taken for one skill, which no work needs; if it is several, give each a row or cell of its own, with a share',
  ]);
});

test('an item of several tracks is planned in the first', () => {
  const result = work('| Item | Track | Apps |\n| Login | Payments + Growth | 1 |\n| Share | Growth | 1 |');
  expect(inputOf(result).work.map(({ track }) => track)).toEqual(['Payments', 'Growth']);
  expect(told(result.warnings)).toEqual([
    'Work!B2: "Login" is for "Payments", "Growth": planned in "Payments"; give each its own row, if several work on it',
  ]);
});

test('what config.ini says of cells that are not there is told', () => {
  const ini = `
    [condition.work]
    name = Item
    triage = How bad
    ignore = Total*|parked
    rank = none
    [condition.staff]
    skip = Robot*
    [condition.tracks]
    Team Blue = Blue
    payments = Payments
    [condition.skills]
    Apps|Mobile = Apps
    [condition.triage]
    on fire = 1
  `;
  expect(told(conditionWith({}, ini).warnings).filter((line) => line.startsWith('config.ini'))).toEqual([
    'config.ini [condition.staff] skip: no cell of "Staff" matches it',
    'config.ini [condition.work] triage: no cell of "Work" matches it',
    'config.ini [condition.work] ignore: no cell of "Work" matches it',
    'config.ini [condition.tracks] Team Blue: no cell matches it',
    'config.ini [condition.triage] on fire: no cell matches it',
  ]);
});

describe('how much is asked for', () => {
  const one = (weeks: string, header = 'Apps') =>
    told(work(`| Item | Track | ${header} |\n| Login | Payments | ${weeks} |\n| Share | Growth | 1 |`).warnings);

  test('is doubted where it is many times what people have', () => {
    expect(one('5000', 'Apps (days)')).toEqual([
      'Work: the work takes 1000 person-weeks, and people have 48 person-weeks: are the numbers right?',
    ]);
    expect(one('2000', 'Apps (days)')).toEqual([]);
  });

  test('and sooner where nobody says what the numbers are', () => {
    expect(one('150')[1]).toBe(
      'Work: the work takes 151 person-weeks, and people have 48 person-weeks: are the numbers person-weeks?',
    );
  });
});

describe('ranks', () => {
  const items = (header: string, ...ranks: string[]) =>
    work(
      `| ${header} | Item | Track | Apps |\n${ranks.map((rank, index) => `| ${rank} | ${'ABCDEF'[index]} | Payments | 1 |\n`).join('')}| 99 | Z | Growth | 1 |`,
    );
  const order = (...args: Parameters<typeof items>) =>
    inputOf(items(...args))
      .work.map(({ name }) => name)
      .join('');

  test('may be numbers of an outline', () => {
    expect(order('Rank', '1.10', '1.2', '1.1', '2')).toBe('CBADZ');
    expect(order('Rank', '1.1.2', '1.1.10', '1.2')).toBe('ABCZ');
    expect(order('Rank', '1.5', '1', '2')).toBe('BACZ');
  });

  test('are what a priority of many levels says', () => {
    expect(order('Priority', '40', '2', '7')).toBe('BCAZ');
    expect(told(items('Priority', '40', '2').warnings)[0]).toBe(
      'Work!A1: "Priority" goes up to 99: taken for the rank, and not for a triage; see rank in [condition.work]',
    );
    const both = work(
      '| Rank | Prio | Item | Track | Apps |\n| 2 | 9 | A | Payments | 1 |\n| 1 | 1 | B | Growth | 1 |',
    );
    expect(inputOf(both).work.map(({ name, triage }) => `${name}${triage}`)).toEqual(['B1', 'A3']);
    expect(told(both.warnings)).toEqual([
      'Work!B1: "Prio" goes up to 9: what is above 3 is taken as 3, the last triage',
    ]);
  });
});

test('one column may be the id and the rank, and one name may be that of several items with ids', () => {
  const sheet = `
    | Key | Item  | Track    | Apps | Needs |
    | 20  | Login | Payments | 1    |       |
    | 10  | Login | Payments | 2    |       |
    | 30  | Share | Growth   | 1    | 20    |`;
  const { work: items } = inputOf(work(sheet, '[condition.work]\nid = Key\nrank = Key'));
  expect(items.map(({ id, rank, prereqs }) => [id, rank, prereqs])).toEqual([
    ['10', 10, []],
    ['20', 20, []],
    ['30', 30, ['20']],
  ]);
});

test('a row that is left out for its name, and has a track, is told', () => {
  const sheet = [...twoItems, ['Total redesign', 'Growth', '1', '1', '', ''], ['', '', '', '', '', '', 'see below']];
  expect(told(conditionWith({ work: sheet, staff: oneOfEach }).warnings)).toEqual([
    'Work!G1: a column without a header: not used, 1 cell; say what it is in [condition.work], or list it in unused there',
    'Work!4: "Total redesign": left out, as ignore in [condition.work] says',
    'Work!5: "see below": nothing in the columns of an item: left out',
  ]);
});
