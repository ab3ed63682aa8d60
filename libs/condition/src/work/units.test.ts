// What plain numbers of estimates are, and which of several columns of a skill count.
import { conditionWith, draw, inputOf, told } from '../condition.fixture.ts';

const work = (text: string, ini = '') => conditionWith({ work: draw(text) }, ini);
const estimates = (text: string, ini = '') =>
  inputOf(work(text, ini)).work.map(({ estimate }) =>
    estimate.map(({ skill, weeks }) => `${skill} ${weeks}`).join(' '),
  );
const warnings = (text: string, ini = '') => told(work(text, ini).warnings).filter((line) => line.startsWith('Work'));

test.each([
  ['Apps (hours)', '40', 'Apps 1'],
  ['Apps (h)', '20', 'Apps 0.5'],
  ['Apps (MD)', '5', 'Apps 1'],
  ['Apps [months]', '3', 'Apps 13'],
  ['Apps (jours)', '5', 'Apps 1'],
  ['Apps days', '5', 'Apps 1'],
  ['Apps estimate (days)', '5', 'Apps 1'],
  ['Aufwand Apps (PT)', '5', 'Apps 1'],
  ['Effort: Apps (hours)', '40', 'Apps 1'],
  ['Custom field (Apps)', '1', 'Apps 1'],
  ['Estimate (days)', 'Apps:5', 'Apps 1'],
  ['Effort in person-days', 'Apps:5, QA:1 w', 'Apps 1 QA 1'],
])('%s of %s are %s', (header, cell, expected) => {
  expect(estimates(`| Item | Track | ${header} |\n| Login | Payments | ${cell} |`)).toEqual([expected]);
});

test('story points need to know how many make a person-week', () => {
  const sheet = '| Item | Track | Apps (SP) | QA |\n| Login | Payments | 16 | 1 w |';
  expect(estimates(sheet, '[condition.work]\npoints_per_week = 8')).toEqual(['Apps 2 QA 1']);
  expect(told(work(sheet).errors)).toEqual([
    'Work!C1: "Apps (SP)" are story points, and nobody says how many a person-week has: points_per_week = 8 in [condition.work] does',
  ]);
});

test('the unit may stand in the head above the skills, or in a title, which is told', () => {
  const headed = '| Item | Track | Effort (days) | |\n| | | Apps | QA |\n| Login | Payments | 5 | 10 |';
  expect(estimates(headed)).toEqual(['Apps 1 QA 2']);
  const titled = '| All estimates in ideal days | | | |\n| Item | Track | Apps | QA |\n| Login | Payments | 5 | 10 |';
  expect(estimates(titled)).toEqual(['Apps 1 QA 2']);
  expect(warnings(titled)).toEqual([
    'Work!A1: "All estimates in ideal days": plain numbers are taken as days; unit in [condition.work] says it for sure',
  ]);
  expect(estimates(titled, '[condition.work]\nunit = hours')).toEqual(['Apps 0.125 QA 0.25']);
});

test('a column is measured as its neighbours are, and large numbers without a unit are doubted', () => {
  const beside = '| Item | Track | Apps (days) | QA |\n| Login | Payments | 5 | 10 |';
  expect(estimates(beside)).toEqual(['Apps 1 QA 2']);
  expect(warnings(beside)).toEqual(['Work!D1: "QA": taken as days, as its neighbours are']);
  expect(warnings('| Item | Track | Apps |\n| Login | Payments | 5 |\n| Pay | Payments | 40 |')).toEqual([
    'Work!C3: 40 is taken as person-weeks, as nothing says what the numbers are: name the unit in the header, such as Apps (days), or set unit in [condition.work]',
  ]);
  expect(warnings('| Item | Track | Apps |\n| Login | Payments | 9 |')).toEqual([]);
});

test("Jira's estimates are seconds", () => {
  const ini = '[condition.work]\ndefault_skill = Apps\nname = Summary\nestimate = Original Estimate';
  const sheet = '| Summary | Track | Original Estimate |\n| Login | Payments | 144000 |\n| Pay | Payments | 28800 |';
  expect(estimates(sheet, ini)).toEqual(['Apps 1', 'Apps 0.2']);
  expect(warnings(sheet, ini)).toEqual(['Work!C1: "Original Estimate": taken as seconds, as Jira exports them']);
});

test('a comma that may part thousands or decimals is asked about, unless other cells tell', () => {
  const sheet = (other: string) =>
    `| Item | Track | Apps (h) |\n| Login | Payments | 1,200 |\n| Pay | Payments | ${other} |`;
  expect(told(work(sheet('8')).errors)).toEqual([
    'Work!C2: estimate "1,200": 1200 or 1.2? Write it without a sign for thousands',
  ]);
  expect(estimates(sheet('7,5'))).toEqual(['Apps 0.03', 'Apps 0.1875']);
  expect(estimates(sheet('7.5'))).toEqual(['Apps 30', 'Apps 0.1875']);
});

describe('a skill in several columns', () => {
  const grouped = (one: string, other: string) => `
    |       |          | ${one} |    | ${other} |    |
    | Item  | Track    | Apps   | QA | Apps     | QA |
    | Login | Payments | 1      | 2  | 10       | 20 |
  `;
  const help = 'estimates_under in [condition.work] says which count';

  test('counts by what stands above it, where that says it', () => {
    expect(estimates(grouped('Actual', 'Estimate'))).toEqual(['Apps 10 QA 20']);
    expect(warnings(grouped('Actual', 'Estimate'))).toContain(
      `Work!C2: "Apps", "QA" in several columns, C "Actual", D "Actual", E "Estimate", F "Estimate": those under "Estimate" are taken; ${help}`,
    );
    expect(estimates(grouped('Q1 2027', 'Q2 2027'))).toEqual(['Apps 1 QA 2']);
  });

  test('else is added up, and that is told', () => {
    expect(estimates(grouped('Ours', 'Theirs'))).toEqual(['Apps 11 QA 22']);
    expect(warnings(grouped('Ours', 'Theirs'))[0]).toBe(
      `Work!C2: "Apps", "QA" in several columns, C "Ours", D "Ours", E "Theirs", F "Theirs": added up; ${help}`,
    );
  });

  test('counts by the setting', () => {
    const ini = (head: string) => `[condition.work]\nestimates_under = ${head}`;
    expect(estimates(grouped('Ours', 'Theirs'), ini('Theirs'))).toEqual(['Apps 10 QA 20']);
    expect(told(work(grouped('Ours', 'Theirs'), ini('Yours')).errors)).toEqual([
      'Work!2: estimates_under in [condition.work] names no head above the estimates; there is "Ours", "Theirs"',
    ]);
  });

  test('may say in its header which is which', () => {
    const sheet = '| Item | Track | Apps (est.) | Apps (actual) |\n| Login | Payments | 2 | 3 |';
    expect(estimates(sheet)).toEqual(['Apps 2']);
    expect(warnings(sheet)[0]).toMatch(
      /^Work!C1: "Apps" in several columns, C "est\.", D "actual": those under "est\."/,
    );
  });
});

test('numbers of a skill that nobody has are told, and planned where the settings say so', () => {
  const sheet = `
    | Item  | Track    | Apps | Design | Size (UX) |
    | Login | Payments | 1    | 2      | big       |
    | Pay   | Payments | 1    |        |           |`;
  expect(warnings(sheet)).toEqual([
    'Work!D1: column "Design": numbers of a skill that nobody in staff has? 1 number not planned; skills = Design in [condition.work] plans them',
    'Work!E1: column "Size (UX)": not used, 1 cell; say what it is in [condition.work], or list it in unused there',
  ]);
  expect(estimates(sheet, '[condition.work]\nskills = Design\nunused = Size (UX)')).toEqual([
    'Apps 1 Design 2',
    'Apps 1',
  ]);
});

test('a pattern is compared with the whole header too', () => {
  const sheet = '| Item | Track | Custom field (Mobile) |\n| Login | Payments | 1 |';
  expect(estimates(sheet, '[condition.work]\nskills = Custom field (Mobile)')).toEqual(['Mobile 1']);
  expect(estimates(sheet, '[condition.skills]\nCustom field (Mobile) = Native')).toEqual(['Native 1']);
});
