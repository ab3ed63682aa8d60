import { conditionWith, draw, inputOf, told } from '../condition.fixture.ts';

const staff = (text: string, ini = '') => conditionWith({ staff: draw(text) }, ini);

const withoutSkill = `
  | Name | Gruppe   | Fachgebiet |
  | Ada  | Payments | Apps       |
  | Ben  | Growth   | QA         |
  | Cem  | Growth   | Native     |
`;

test('a list whose skill no column is known to be is told what to name, and is taken for no grid', () => {
  expect(told(staff(withoutSkill).errors)).toEqual([
    'Staff!1: the rows are people, and no column is their skill: skill = Fachgebiet in [condition.staff], say, or default_skill in [condition.work] for all; layout = grid, if these are tracks',
  ]);
  const { staff: people } = inputOf(staff(withoutSkill, '[condition.staff]\n skill = Fachgebiet'));
  expect(people.map(({ name, track, skill }) => `${name}: ${skill} in ${track}`)).toEqual([
    'Ada: Apps in Payments',
    'Ben: QA in Growth',
    'Cem: Native in Growth',
  ]);
});

test('also where nothing but the names is known', () => {
  const list = withoutSkill.replace('Gruppe', 'Abteilung');
  expect(told(staff(list).errors)).toEqual([
    expect.stringMatching(/^Staff!1: the rows are people, .* skill = Abteilung in \[condition\.staff\]/),
  ]);
});

test('a grid stays one, though its corner may mean names', () => {
  const grid = `
    | Staff  | Payments | Growth |
    | Apps   | Ada      | HOLE   |
    | Native | Ben      | HOLE   |
  `;
  expect(inputOf(staff(grid)).staff.map(({ name, track, skill }) => `${name}: ${skill} in ${track}`)).toEqual([
    'Ada: Apps in Payments',
    'Ben: Native in Payments',
  ]);
});

test('the words for skill in other languages are known', () => {
  const list = withoutSkill.replace('Fachgebiet', 'Rolle');
  expect(inputOf(staff(list)).staff).toHaveLength(3);
});
