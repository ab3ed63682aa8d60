import { formatDay, formatPlanInput, parsePlanInput } from '@qplan/streams';
import {
  conditionWith,
  draw,
  inputOf,
  oneOfEach,
  quarter,
  rawOf,
  settings,
  told,
  twoItems,
} from './condition.fixture.ts';
import { condition, explain } from './index.ts';

const day = (text: string) => Date.parse(`${text}T00:00Z`) / 86_400_000;

describe("the plan's dates", () => {
  const dates = (plan: readonly (readonly string[])[], ini = '') => {
    const { start, end } = inputOf(conditionWith({ plan }, ini)).params;
    return [formatDay(start), formatDay(end)];
  };
  const expected = ['Jan  4, 2027', 'Mar 26, 2027'];

  test.each([
    ['beside their labels', draw('| Plan |\n|First day:| Jan 4, 2027 |\n| Last day | | 2027-03-26 |')],
    ['below their labels', draw('| Start | End | Skills |\n| 4.1.2027 | 26.3.2027 | Apps |')],
    ['in other languages', draw('| 開始日 | 2027年1月4日 |\n| Ende | 26. März 2027 |')],
  ])('stand %s', (_, plan) => {
    expect(dates(plan)).toEqual(expected);
  });

  test('are those of config.ini before those of a sheet', () => {
    expect(dates(quarter, '[condition.plan]\nstart = Jan 11, 2027')).toEqual(['Jan 11, 2027', 'Mar 26, 2027']);
  });

  test.each([
    ['Roadmap 1. Quartal 2027', 'Jan  1, 2027 to Mar 31, 2027'],
    ['Plan, Quartal 2/2027', 'Apr  1, 2027 to Jun 30, 2027'],
    ['Commitments of the 3rd quarter 2027', 'Jul  1, 2027 to Sep 30, 2027'],
  ])('also of one in words: %s', (title, dates) => {
    const raw = rawOf({ staff: oneOfEach, work: [[title], ...twoItems] });
    const { warnings } = condition(raw, settings(), new Map([['raw work', 'Work']]));
    expect(told(warnings)[0]).toContain(`the plan is taken to be that of "${title}", ${dates}`);
  });

  test('are those of the quarter that a title names, with a warning, when nothing else says them', () => {
    const raw = rawOf({ staff: oneOfEach, work: [['Mobile – plan for Q1 2027'], ...twoItems] });
    const result = condition(raw, settings(), new Map([['raw work', 'Work']]));
    expect(inputOf(result).params).toMatchObject({ start: day('2027-01-01'), end: day('2027-03-31') });
    expect(told(result.warnings)).toEqual([
      'Work!A1: the plan is taken to be that of "Mobile – plan for Q1 2027", Jan  1, 2027 to Mar 31, 2027: nothing else says its dates; set start and end in [condition.plan]',
    ]);
  });

  test('are asked for when they are missing or wrong, with all other faults in the same pass', () => {
    const work = draw('| Item | Track | Apps |\n| Login | Payments | 3X |');
    expect(told(conditionWith({ work, plan: draw('| Start | Jan 4 |\n| Finish | x |') }).errors)).toEqual([
      `Plan!B1: the plan's start date "Jan 4": a date with its year, such as Jan 4, 2027 or 2027-01-04`,
      'Work!C2: estimate "3X": a number of person-weeks or a size S, M, L, Q',
    ]);
    expect(told(condition(rawOf({ work, staff: oneOfEach }), settings()).errors)[0]).toBe(
      `config.ini [condition.plan] start: the plan's start date is missing: there is no stream "raw plan"; set start in [condition.plan], or label it`,
    );
    expect(told(conditionWith({ plan: draw('| Start | 2027-02-01 |\n| End | 2027-01-01 |') }).errors)).toEqual([
      'Plan!B2: the plan ends before it starts',
    ]);
  });
});

test('one date says in which order all of them are', () => {
  const vacations = draw('| Name | From | To |\n| Ada | 4/1/2027 | 5/1/2027 |\n| Ben | 28/1/2027 | |');
  const result = conditionWith({ vacations });
  expect(inputOf(result).staff[0]!.vacations).toEqual([day('2027-01-04'), day('2027-01-05')]);
  expect(told(result.notes)).toContain(
    'config.ini [condition] date_order: day first, as other dates in the sheets are',
  );
});

describe('the skills that set dates', () => {
  const scheduled = (plan = quarter, ini = '') => inputOf(conditionWith({ plan }, ini)).params.skills;

  test('are all but testing, unless a sheet or config.ini names them', () => {
    expect(scheduled()).toEqual(['Apps', 'Native']);
    expect(scheduled([...quarter, ['Scheduled skills', 'native, QA']])).toEqual(['Native', 'QA']);
    expect(scheduled(quarter, '[condition.plan]\nscheduled = Apps')).toEqual(['Apps']);
    expect(scheduled(quarter, '[condition.plan]\nunscheduled = Nat*|QA')).toEqual(['Apps']);
  });

  test('are skills of staff', () => {
    const { errors } = conditionWith({ plan: [...quarter, ['Scheduled skills', 'Apps, Natve']] });
    expect(told(errors)).toEqual(['Plan!B3: "Natve" is no skill of staff; did you mean "Native"?']);
  });
});

describe('holidays', () => {
  const holidays = (text: string, ini = '') =>
    inputOf(conditionWith({ holidays: draw(text) }, ini)).holidays.map(formatDay);

  test('come from a column of dates, with what else stands beside it', () => {
    expect(
      holidays(`
      | Office closed |                 |
      | What          | Date            |
      | MLK day       | Jan 18, 2027    |
      | Break         | Feb 1-2, 2027   |
      | New Year      | Fri, Jan 1 2027 |
    `),
    ).toEqual(['Jan  1, 2027', 'Jan 18, 2027', 'Feb  1, 2027', 'Feb  2, 2027']);
  });

  test('or from every date in a sheet without headers, and from config.ini', () => {
    const ini = '[condition.holidays]\ndates = Jan 18, 2027 | Feb 15, 2027';
    expect(holidays('| 2027-03-01 | Monday |\n| what | ever |', ini)).toEqual([
      'Jan 18, 2027',
      'Feb 15, 2027',
      'Mar  1, 2027',
    ]);
  });

  test('without a head each cell that is a date counts, and a row below that has none is told', () => {
    const sheet = draw('| Closed in 2027 | |\n| 2027-03-01 | 2027-03-03 |\n| Feb 30, 2027 | Easter |');
    expect(inputOf(conditionWith({ holidays: sheet })).holidays.map(formatDay)).toEqual([
      'Mar  1, 2027',
      'Mar  3, 2027',
    ]);
    expect(told(conditionWith({ holidays: sheet }).warnings)).toEqual([
      expect.stringMatching(/^Holidays!A3: a row without a date, left out: "Feb 30, 2027": /),
    ]);
  });

  test('more than a year of them at once is a slip', () => {
    const { errors } = conditionWith({ holidays: draw('| Date | To |\n| 2026-12-24 | 2028-01-02 |') });
    expect(told(errors)).toEqual([
      'Holidays!A2: holiday "2026-12-24 – 2028-01-02": Dec 24, 2026 to Jan  2, 2028 is more than a year of holidays',
    ]);
  });

  test('that are no dates are told by their cells', () => {
    const { errors, warnings } = conditionWith({ holidays: draw('| Date | What |\n| Jn 4 | x |\n|  | Easter |') });
    expect(told(errors)).toEqual([
      'Holidays!A2: holiday "Jn 4": dates such as Dec 24, 2026 or 2026-12-24, or ranges such as Dec 24 - Jan 2',
    ]);
    expect(told(warnings)).toEqual(['Holidays!A3: a row without a date: left out']);
  });
});

describe('streams that are conditioned already', () => {
  const conditioned = [
    '=====qplan params v1',
    '\tJan 4, 2027\tMar 26, 2027\tApps:Native',
    '=====qplan holidays v1',
    '=====qplan staff v1',
    '\t7\tEve\t\tPayments\tApps',
    '=====qplan work v1',
    '\t1\t5\tLogin\tApps:2M\t\tPayments',
    '',
  ];

  test('pass as they are', () => {
    const text = conditioned.join('\n');
    expect(condition(text, settings()).text).toBe(text);
  });

  test('take the place of what the sheets have', () => {
    const staff = conditioned.slice(3, 5).join('\n');
    const raw = rawOf({ plan: quarter, staff: oneOfEach, work: draw('| Item | Track | Apps |\n| A | Payments | 1 |') });
    const { staff: people, work } = inputOf(condition(`${raw}${staff}\n`, settings()));
    expect(people.map(({ id, name }) => `${id} ${name}`)).toEqual(['7 Eve']);
    expect(work.map(({ name }) => name)).toEqual(['A']);
  });

  test('are told by their line in the whole text when they are wrong', () => {
    const raw = [...conditioned.slice(0, 6), '\t1\tfive\tLogin\tApps:2\t\tPayments', ''].join('\n');
    expect(told(condition(raw, settings()).errors)).toEqual([
      'qplan work v1, line 7: rank "five" is not a whole number',
    ]);
    expect(told(condition(`${raw}${raw}`, settings()).errors)[0]).toMatch(/line 8: the stream is there twice/);
  });
});

test('sheets in any language give the streams that the same sheet in English gives', () => {
  const sheets = (name: string, track: string, skill: string, item: string, person: string) => ({
    staff: [
      [name, track, skill],
      [person, 'Zürich', 'Größe'],
      ['山田', '東京', 'اختبار'],
    ],
    work: [
      [item, track, 'Größe', 'اختبار'],
      ['検索を改善', '東京', '1,5', ''],
      ['תשלום מהיר', 'Zürich', '', '2'],
    ],
  });
  const english = conditionWith(sheets('Name', 'Track', 'Skill', 'Item', 'Jürgen')).text;
  expect(english).toContain('検索を改善');
  expect(conditionWith(sheets('Mitarbeiter', 'Bereich', 'Fähigkeit', 'Vorhaben', 'Ju\u0308rgen')).text).toBe(english);
  expect(conditionWith(sheets('氏名', 'トラック', 'スキル', '項目', 'Jürgen ')).text).toBe(english);
  expect(conditionWith(sheets('\u200fالاسم', 'المسار', 'المهارة', 'البند', 'Jürgen')).text).toBe(english);
});

test('what comes out is what the filter reads, and is written in one way', () => {
  const { text } = conditionWith({});
  const read = parsePlanInput(text!);
  expect(read.ok && formatPlanInput(read.value)).toBe(text);
});

test('what is no stream, or is missing, is told', () => {
  expect(told(condition('hello', settings()).errors)[0]).toMatch(/^input, line 1: text before the first header/);
  expect(told(condition(rawOf({ plan: quarter }), settings()).errors)).toEqual([
    'raw work: there is no such stream: add [pull.raw work], or set stream in [condition.work]',
    'raw staff: there is no such stream: add [pull.raw staff], or [pull.raw capacity] where capacity has no names, or set stream in [condition.staff]',
  ]);
});

test('a plan needs somebody', () => {
  const staff = draw('| Skill | Payments |\n| Apps | HOLE |');
  expect(told(conditionWith({ staff }).errors)).toEqual(['Staff: nobody is in staff']);
});

test('an explanation says what became what, what was left out, and what is wrong', () => {
  const work = draw('| Item | Track | Apps | PM |\n| Login | Payments | TBD | Eva |\n| Chat | Growth | 3X | |');
  expect(explain(conditionWith({ work }))).toBe(`Understood and left out
  Plan!B1: the plan's start date
  Plan!B2: the plan's end date
  Staff!1: staff: a list; name = A "Name", skill = C "Skill", track = B "Track"
  Staff: 4 people
  Work!1: work: name = A "Item", track = B "Track"
  Work!D1: column "PM": not used
  Work!1: estimates: C "Apps" (weeks)
  Work: 1 item

Warnings
  Work!C2: "Login" has no estimate

Problems
  Work!C3: estimate "3X": a number of person-weeks or a size S, M, L, Q

No plan: 1 problem to mend.
`);
});

describe('a text that is made to be slow', () => {
  const named = (name: string) => [
    ['Item', 'Track', 'Apps'],
    [name, 'Payments', '1'],
    ['Share', 'Growth', '1'],
  ];

  test('an item by a name of 8,000 characters is a problem at its cell, unless the setting allows it', () => {
    const long = 'x'.repeat(8000);
    const fault = 'a text of 8000 characters: shorten it to 2000, or raise longest_cell in [condition]';
    const strict = conditionWith({ work: named(long) });
    expect([strict.text, told(strict.errors)]).toEqual([undefined, [`Work!A2: ${fault}`]]);
    const lenient = conditionWith({ work: named(long) }, '[condition]\npolicy = lenient');
    expect(inputOf(lenient).work.map(({ name }) => name)).toEqual(['Share']);
    expect(told(lenient.warnings)).toContain(`Work!A2: left out: ${fault}`);
    expect(inputOf(conditionWith({ work: named(long) }, '[condition]\nlongest_cell = 9000')).work).toHaveLength(2);
    expect(inputOf(conditionWith({ work: named('x'.repeat(2000)) })).work).toHaveLength(2);
  });

  test.each([
    ['[condition.tracks]\n/^(a+)+$/ = X', `${'a'.repeat(36)}!`],
    ['[condition]\nlongest_cell = 40000\n[condition.work]\nignore = *done*by*QA', 'done by '.repeat(4000)],
  ])('%s ends at once, whatever the cell', (ini, text) => {
    const started = process.cpuUsage();
    const work = [
      ['Item', 'Track', 'Apps'],
      ['Chat', text, '1'],
    ];
    expect(inputOf(conditionWith({ work }, ini)).work).toMatchObject([{ track: text.trim() }]);
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(10);
  });
});
