import { conditionWith, draw, inputOf, told } from '../condition.fixture.ts';

const people = (staff: string, ini = '') => {
  const result = conditionWith({ staff: draw(staff) }, ini);
  return inputOf(result).staff.map(
    ({ name, track, skill, share }) => `${name}: ${skill} in ${track}, ${share ?? 100}%`,
  );
};

test('names of people may stand in a column without a header', () => {
  const staff = `
    | Sprint 12 |          |        |     |
    |           | Team     | Role   | FTE |
    | Ada       | Payments | Apps   | 0.5 |
    | Ben       | Payments | Native | 1   |
    | Cem       | Growth   | QA     | 1   |
  `;
  expect(people(staff)).toEqual([
    'Ada: Apps in Payments, 50%',
    'Ben: Native in Payments, 100%',
    'Cem: QA in Growth, 100%',
  ]);
});

test('in a tab a team, with one track for all, hours and points beside each other, and another table beside that', () => {
  const staff = draw(`
    |     | Role   | Hours | SP | | Bank day | Date |
    | Ada | Apps   | 64    | 12 | | Easter  | Apr 5, 2027 |
    | Ben | Native | 80    | 16 | |         |      |
    | Cem | QA     | 80    | 16 | |         |      |
  `);
  const work = draw('| Item | Apps | QA |\n| Login | 2 | 1 |');
  const none = conditionWith({ staff, work });
  expect(told(none.errors)).toEqual([
    'Staff!1: no column is the track; see track in [condition.staff], and default_track in [condition.work]',
    expect.stringMatching(/^Work!1: no column is the track/),
  ]);
  const result = conditionWith({ staff, work }, '[condition.work]\n default_track = Falcon');
  expect(inputOf(result).staff.map(({ name, track, skill }) => `${name}: ${skill} in ${track}`)).toEqual([
    'Ada: Apps in Falcon',
    'Ben: Native in Falcon',
    'Cem: QA in Falcon',
  ]);
  expect(told(result.warnings).filter((text) => text.startsWith('Staff'))).toEqual(
    ['C1: column "Hours"', 'D1: column "SP"', 'F1: column "Bank day"', 'G1: column "Date"'].map((text) =>
      expect.stringMatching(`^Staff!${text}: not used`),
    ),
  );
});

test('so may the names of items', () => {
  const work = draw(`
    |       | Team     | Priority | Apps |
    | Login | Payments | must     | 2    |
    | Share | Growth   | could    | 1    |
  `);
  expect(inputOf(conditionWith({ work })).work.map(({ name, track, triage }) => [name, track, triage])).toEqual([
    ['Login', 'Payments', 1],
    ['Share', 'Growth', 3],
  ]);
});
