import { type Cells, draw, oneOfEach, quarter, settings, twoItems } from './condition.fixture.ts';
import { guessKinds } from './guess.ts';

const kindsOf = (sheets: Readonly<Record<string, Cells>>) =>
  guessKinds(
    Object.entries(sheets).map(([name, rows]) => ({ name, rows })),
    settings(),
  );

const vacations = draw(`
  | Name | From  | To    |
  | Ada  | Feb 1 | Feb 5 |`);
const holidays = draw(`
  | Date         | Holiday        |
  | Jan 18, 2027 | Dr. King's Day |`);
const grid = draw(`
  | Skill | Payments | Growth |
  | Apps  | Ada      | Cem    |
  | QA    | Dai      |        |`);

test('sheets are told by what stands in them, whatever they are called', () => {
  expect(kindsOf({ A: quarter, B: vacations, C: twoItems, D: oneOfEach, E: holidays })).toEqual([
    'plan',
    'vacations',
    'work',
    'staff',
    'holidays',
  ]);
  expect(kindsOf({ A: grid, B: twoItems })).toEqual(['staff', 'work']);
});

test('of two that are alike, the name decides', () => {
  expect(kindsOf({ 'Old backlog': draw('| Note |'), Q1: twoItems, Roadmap: twoItems, Team: oneOfEach })).toEqual([
    undefined,
    undefined,
    'work',
    'staff',
  ]);
});

test('a list of people is no work, and a sheet of dates no list of people', () => {
  const people = draw(`
    | Name | Team     | Role | Start        | End          |
    | Ada  | Payments | Apps | Jan 11, 2027 | Mar  5, 2027 |`);
  const items = draw(`
    | Name  | Team     | Priority | Estimate | Start date  | Due date    |
    | Login | Payments | 1        | Apps:2   | Jan 4, 2027 | Feb 1, 2027 |`);
  expect(kindsOf({ A: people, B: items, C: quarter })).toEqual(['staff', 'work', 'plan']);
});

test('a calendar of absences is vacations, and blank sheets are nothing', () => {
  const calendar = draw(`
    | Who | Jan 4, 2027 | Jan 5, 2027 | Jan 6, 2027 | Jan 7, 2027 | Jan 8, 2027 |
    | Ada | x           |             |             |             |             |`);
  expect(kindsOf({ A: calendar, B: [], C: twoItems })).toEqual(['vacations', undefined, 'work']);
});

test('what nothing is known of is work, where no other sheet is', () => {
  expect(
    kindsOf({
      Sheet1: draw(`
        | Was       | Wo | Tage |
        | Umbauen   | A  | 3    |
        | Streichen | B  | 2    |`),
    }),
  ).toEqual(['work']);
});

test('a name alone makes no sheet of dates', () => {
  expect(kindsOf({ Calendar: draw('| Sprint | 1 | 2 |\n| Goal | Pay | Share |'), Roadmap: twoItems })).toEqual([
    undefined,
    'work',
  ]);
  expect(kindsOf({ Holidays: vacations, Roadmap: twoItems })).toEqual(['vacations', 'work']);
});

test('amounts by time are capacity', () => {
  const quarters = draw(`
    | 2025.Q1 | 1300 |
    | 2025.Q2 | 1200 |`);
  const listed = draw(`
    | Team     | Skill | From        | Days |
    | Payments | Apps  | Jan 4, 2027 | 60   |`);
  expect(kindsOf({ Roadmap: twoItems, Q: quarters })).toEqual(['work', 'capacity']);
  expect(kindsOf({ Roadmap: twoItems, Q: listed })).toEqual(['work', 'capacity']);
});
