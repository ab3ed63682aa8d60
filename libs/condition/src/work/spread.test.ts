import { conditionWith, draw, inputOf, told } from '../condition.fixture.ts';

const ofOne = '[condition.work]\ndefault_track = Core\ndefault_skill = Dev';
const work = (text: string, ini = ofOne) => conditionWith({ work: draw(text) }, ini);
const spreads = (text: string, ini = ofOne) =>
  inputOf(work(text, ini)).work.map(({ estimate, low, high }) => ({ estimate, low, high }));
const dev = (weeks: number) => [{ skill: 'Dev', weeks }];

test('a plain estimate is of the one skill that config.ini names, which sets dates too', () => {
  const input = inputOf(work('| Item | Estimate |\n| Login | 2 |\n| Share | Apps:1, QA:1 |'));
  expect(input.work).toMatchObject([
    { track: 'Core', estimate: dev(2) },
    { track: 'Core', estimate: [{ skill: 'Apps' }, { skill: 'QA' }] },
  ]);
  expect(input.params.skills).toEqual(['Apps', 'Native', 'Dev']);
});

test('or of the only skill that there is, in the only track', () => {
  const staff = draw('| Name | Track | Skill |\n| Ada | Core | Dev |');
  const [login] = inputOf(conditionWith({ staff, work: draw('| Item | Estimate |\n| Login | 2 |') })).work;
  expect(login).toMatchObject({ track: 'Core', estimate: dev(2) });
  const { errors } = conditionWith({ work: draw('| Item | Track | Estimate |\n| Login | Payments | 2 |') });
  expect(told(errors)).toEqual([expect.stringMatching(/^Work!C2: estimate "2": .* or set default_skill in /)]);
});

test('a header is no skill that the streams cannot tell apart', () => {
  const { errors } = conditionWith(
    { work: draw('| Item | Track | a:b |\n| Login | Payments | 1 |') },
    '[condition.work]\nskills = a*',
  );
  expect(told(errors)).toContain('Work!C1: skill "a:b": a skill\'s name has no colon and no comma');
});

test('an empty track is the one of config.ini', () => {
  const items = inputOf(work('| Item | Track | Estimate |\n| Login | Payments | 2 |\n| Share | | 2 |')).work;
  expect(items.map(({ track }) => track)).toEqual(['Payments', 'Core']);
});

test('best, likely and worst are columns of their own, in their unit', () => {
  expect(
    spreads(`
      | Item  | Best (days) | Likely (days) | Worst (days) |
      | Login | 5           | 10            | 20           |
      | Share | 5           | 5             | 5            |
      | Chat  | 5           |               | 15           |
      | Pay   |             | 5             | 10           |
    `),
  ).toEqual([
    { estimate: dev(2), low: dev(1), high: dev(4) },
    { estimate: dev(1) },
    { estimate: dev(2), low: dev(1), high: dev(3) },
    { estimate: dev(1), low: dev(1), high: dev(2) },
  ]);
});

test('a cell may hold a range, whose middle is likely', () => {
  expect(
    spreads(`
      | Item  | Estimate   |
      | Login | 2-4        |
      | Share | 5 – 15 d   |
      | Chat  | 1-2-5      |
      | Pay   | S to L     |
      | Sell  | Apps:1-3   |
    `),
  ).toEqual([
    { estimate: dev(3), low: dev(2), high: dev(4) },
    { estimate: dev(2), low: dev(1), high: dev(3) },
    { estimate: dev(2), low: dev(1), high: dev(5) },
    { estimate: dev(2), low: dev(1), high: dev(3) },
    {
      estimate: [{ skill: 'Apps', weeks: 2 }],
      low: [{ skill: 'Apps', weeks: 1 }],
      high: [{ skill: 'Apps', weeks: 3 }],
    },
  ]);
});

test('each skill may have its own columns of them', () => {
  const [first] = inputOf(
    conditionWith({
      work: draw(`
        | Item  | Track    | Best Apps | Apps | Apps (worst) | QA | Native |
        | Login | Payments | 1         | 2    | 4            | 1  | 1-3    |
      `),
    }),
  ).work;
  expect(first).toMatchObject({
    estimate: [
      { skill: 'Apps', weeks: 2 },
      { skill: 'QA', weeks: 1 },
      { skill: 'Native', weeks: 2 },
    ],
    low: [
      { skill: 'Apps', weeks: 1 },
      { skill: 'Native', weeks: 1 },
    ],
    high: [
      { skill: 'Apps', weeks: 4 },
      { skill: 'Native', weeks: 3 },
    ],
  });
});

test('plain ends of a range are of the one skill that the item takes', () => {
  expect(
    spreads(
      '| Item | Estimate | Low | High |\n| Login | QA:2 | 1 | 3 |\n| Share | QA:2, Apps:1 | QA:1 | QA:2, Apps:2 |',
    ),
  ).toEqual([
    {
      estimate: [{ skill: 'QA', weeks: 2 }],
      low: [{ skill: 'QA', weeks: 1 }],
      high: [{ skill: 'QA', weeks: 3 }],
    },
    {
      estimate: [
        { skill: 'QA', weeks: 2 },
        { skill: 'Apps', weeks: 1 },
      ],
      low: [
        { skill: 'QA', weeks: 1 },
        { skill: 'Apps', weeks: 1 },
      ],
      high: [
        { skill: 'QA', weeks: 2 },
        { skill: 'Apps', weeks: 2 },
      ],
    },
  ]);
});

test('an estimate outside its range is a problem, at the end that it is beyond', () => {
  const { errors, warnings } = work(`
    | Item  | Best | Likely | Worst |
    | Login | 3    | 2      | 4     |
    | Share | 1    | 5      | 4     |
    | Chat  | 1    |        |       |
    | Pay   |      | 4-2    |       |
  `);
  expect(told(errors)).toEqual([
    'Work!B2: the estimate of 2 person-weeks is not between the least, 3, and the most, 4',
    'Work!D3: the estimate of 5 person-weeks is not between the least, 1, and the most, 4',
    'Work!C5: the estimate of 3 person-weeks is not between the least, 4, and the most, 2',
  ]);
  expect(told(warnings)).toContain('Work!B4: "Dev" has one end of a range and no estimate: left out');
});

describe('dates of an item', () => {
  const dates = (text: string, ini = ofOne) =>
    inputOf(work(text, ini)).work.map(({ notBefore, due }) => [notBefore, due]);
  const day = (text: string) => Date.parse(text) / 86_400_000;

  test('are found by their headers, and a quarter, month or week counts by its first and last day', () => {
    expect(
      dates(`
        | Item  | Start date  | Due date     | Estimate |
        | Login | Jan 11      | Feb 12, 2027 | 1        |
        | Share | Feb 2027    | Q1 2027      | 1        |
        | Chat  | 2027-W06    | TBD          | 1        |
      `),
    ).toEqual([
      [day('2027-01-11'), day('2027-02-12')],
      [day('2027-02-01'), day('2027-03-31')],
      [day('2027-02-08'), undefined],
    ]);
  });

  test('may have other headers, by config.ini', () => {
    expect(
      dates('| Item | Go | Stop | Estimate |\n| A | Feb 1 | Mar 1 | 1 |', `${ofOne}\nnot_before = Go\ndue = Stop`),
    ).toEqual([[day('2027-02-01'), day('2027-03-01')]]);
  });

  test('that cannot be are told by their cells', () => {
    const dated = `
      | Item  | Not before | Due    | Estimate |
      | Login | soon       | Feb 30 | 1        |
      | Share | Feb 8      | Feb 1  | 1        |
    `;
    const { errors, warnings } = work(dated, `${ofOne}\nnot_before = Not before\ndue = Due`);
    expect(told(errors)).toEqual([
      expect.stringMatching(/^Work!B2: not before "soon": /),
      expect.stringMatching(/^Work!C2: due "Feb 30": /),
    ]);
    expect(told(warnings)).toContain('Work!C3: due before Feb  8, 2027, the first day that it may begin');
    // Where the header alone says it, it may be something else.
    expect(work(dated).errors).toEqual([]);
    expect(told(work(dated).warnings)).toContainEqual(
      expect.stringMatching(/^Work!B2: not before "soon": .*; not counted$/),
    );
  });
});

test('ends of a range that are none, in columns that their headers alone make them, are left out', () => {
  const result = work('| Item | Estimate | Low | High |\n| Login | 2 | often | Monday |');
  expect(inputOf(result).work).toMatchObject([{ estimate: dev(2) }]);
  expect(told(result.warnings)).toContainEqual(expect.stringMatching(/^Work!C2: estimate "often": .*; not counted$/));
});

test('a roadmap of dependencies needs no estimates', () => {
  const result = work(
    '| Item | Dependency 1 | Dependency 2 |\n| Login | | |\n| Share | Login | |\n| Chat | Login | Share |',
    '[condition.work]\ndefault_track = Core',
  );
  expect(inputOf(result).work.map(({ prereqs }) => prereqs.length)).toEqual([0, 1, 2]);
  expect(told(result.warnings)).toContain(
    'Work!1: no column is an estimate: one headed Estimate, or one for each skill of staff; no item has one, so that none has a date; see estimate, skills and default_skill in [condition.work]',
  );
});
