import { conditionWith, draw, inputOf, oneOfEach, told, twoItems } from '../condition.fixture.ts';

const work = (text: string, ini = '') => conditionWith({ work: draw(text) }, ini);
const items = (text: string, ini = '') => inputOf(work(text, ini)).work;

test('a table has a column a skill, and its order is the rank', () => {
  expect(inputOf(conditionWith({})).work).toEqual([
    expect.objectContaining({
      rank: 1,
      name: 'Login',
      track: 'Payments',
      triage: 1,
      estimate: [
        { skill: 'Apps', weeks: 2 },
        { skill: 'Native', weeks: 1 },
      ],
    }),
    expect.objectContaining({
      rank: 2,
      name: 'Share',
      triage: 2,
      estimate: [
        { skill: 'Apps', weeks: 1 },
        { skill: 'QA', weeks: 1 },
      ],
    }),
  ]);
});

test('the header row is found by its names, under titles and notes', () => {
  const [first] = items(`
    | Q1 plan |          |         |      |
    |         |          |         |      |
    | Note: Items in order | | | |
    | # | Prio | Feature (what) | Squad    | Apps (weeks) |
    | 1 | must | Login          | Payments | 1,5          |
  `);
  expect(first).toMatchObject({
    name: 'Login',
    triage: 1,
    track: 'Payments',
    estimate: [{ skill: 'Apps', weeks: 1.5 }],
  });
});

test('a header may have two rows', () => {
  const [first, ...others] = items(`
    | Feature | Track    | Estimate |        |    |
    |         |          | Apps     | Native | QA |
    | Login   | Payments | 1        | M      |    |
  `);
  expect(others).toEqual([]);
  expect(first!.estimate).toEqual([
    { skill: 'Apps', weeks: 1 },
    { skill: 'Native', weeks: 2 },
  ]);
});

test('one column may hold all estimates', () => {
  const estimate = (text: string) =>
    items(`
      | Item  | Track    | Estimate |
      | Login | Payments | ${text}  |
    `)[0]!.estimate;
  const expected = [
    { skill: 'Apps', weeks: 1 },
    { skill: 'Native', weeks: 4 },
  ];
  expect(estimate('Apps:S,Native:2M')).toEqual(expected);
  expect(estimate('apps: 1; native: 4')).toEqual(expected);
  expect(estimate('Native=4w Apps:1'.replace(' ', ', '))).toEqual([...expected].reverse());
  expect(estimate('Apps:0,5, Native:2')).toEqual([
    { skill: 'Apps', weeks: 0.5 },
    { skill: 'Native', weeks: 2 },
  ]);
});

test('a column of ranks orders the items, and those without come last', () => {
  const result = work(`
    | Rank | Item | Track    | Apps |
    | 20   | B    | Payments | 1    |
    |      | C    | Payments | 1    |
    | 10   | A    | Payments | 1    |
  `);
  expect(inputOf(result).work.map(({ name, rank }) => [name, rank])).toEqual([
    ['A', 10],
    ['B', 20],
    ['C', 22],
  ]);
  expect(told(result.warnings)[0]).toBe('Work!A3: "C" has no rank: it comes after all that have one');
});

test('a rank between others puts an item there', () => {
  const result = work(`
    | Rank | Item | Track    | Apps |
    | 1    | A    | Payments | 1    |
    | 2    | B    | Payments | 1    |
    | 1,5  | C    | Payments | 1    |
    | 1.25 | D    | Payments | 1    |
    | 2    | E    | Payments | 1    |
    |      | F    | Payments | 1    |
  `);
  expect(inputOf(result).work.map(({ name, rank }) => `${name} ${rank}`)).toEqual([
    'A 1',
    'D 2',
    'C 3',
    'B 4',
    'E 4',
    'F 10',
  ]);
  expect(told(result.notes)).toContain('Work!A4: a rank between others: all ranks are counted 1, 2, 3 in their order');
});

test('rows that are no items are left out', () => {
  const result = work(`
    | Item       | Track    | Apps |
    | Must have  |          |      |
    | Login      | Payments | 1    |
    |            |          |      |
    | Item       | Track    | Apps |
    | Share      | Growth   | 1    |
    | Total      |          | 2    |
    |            |          | 2    |
  `);
  expect(inputOf(result).work.map(({ name }) => name)).toEqual(['Login', 'Share']);
  expect(told(result.warnings)).toEqual([
    'Work!2: "Must have" has nothing but a name: taken as a heading',
    'Work!8: estimates without an item: left out',
  ]);
});

test('all below a stop row is left out', () => {
  const names = items(
    `
    | Item           | Track    | Apps |
    | Login          | Payments | 1    |
    | Below the line |          |      |
    | Share          | Growth   | x    |
  `,
    '[condition.work]\nstop = Below the line*',
  ).map(({ name }) => name);
  expect(names).toEqual(['Login']);
});

test('a merged track is carried down when the settings say so', () => {
  const sheet = `
    | Track    | Item  | Apps |
    | Payments | Login | 1    |
    |          | Share | 1    |
  `;
  expect(items(sheet, '[condition.work]\ncarry_down = track').map(({ track }) => track)).toEqual([
    'Payments',
    'Payments',
  ]);
  expect(told(work(sheet).errors)).toEqual([
    'Work!A3: "Share" has no track; there is "Payments", "Growth"; carry_down = track takes that of the row above, "Payments"',
  ]);
});

test('estimates in days are weeks of five, by setting, by header, or as written', () => {
  const [first] = items(
    `
    | Item  | Track    | Apps | Native (weeks) | QA  |
    | Login | Payments | 5    | 2              | 1 w |
  `,
    '[condition.work]\nunit = days',
  );
  expect(first!.estimate.map(({ weeks }) => weeks)).toEqual([1, 2, 1]);
  const [second] = items(`
    | Item  | Track    | Apps (days) |
    | Login | Payments | 8           |
  `);
  expect(second!.estimate).toEqual([{ skill: 'Apps', weeks: 1.6 }]);
});

test("sizes, triage words, tracks and skills are the team's own", () => {
  const [first] = items(
    `
    | Thing | Where           | How bad  | Mobile | Server |
    | Login | Team: Payments  | on fire  | 2XL    | XS     |
    | Old   | Attic           |          |        |        |
  `,
    `
    [condition.work]
    name = Thing
    track = Where
    triage = How bad
    skills = Server
    [condition.sizes]
    XS = 0.5
    XL = 6
    [condition.triage]
    on fire = 1
    [condition.tracks]
    /^Team: (.+)$/ = $1
    Attic =
    [condition.skills]
    Mobile|Handset = Apps
  `,
  );
  expect(first).toMatchObject({
    track: 'Payments',
    triage: 1,
    estimate: [
      { skill: 'Apps', weeks: 12 },
      { skill: 'Server', weeks: 0.5 },
    ],
  });
});

test('ids stay when rows move, and prerequisites go by id or by name', () => {
  const one = items(`
    | ID | Item  | Track    | Apps | Depends on  |
    | A1 | Login | Payments | 1    |             |
    |    | Share | Growth   | 1    | Login, A1   |
    |    | Chat  | Growth   | 1    | share       |
  `);
  const two = items(`
    | ID | Item  | Track    | Apps | Depends on |
    |    | Share | Growth   | 1    |            |
    | A1 | Login | Payments | 1    |            |
  `);
  expect(one[0]!.id).toBe('A1');
  expect(one[1]!.prereqs).toEqual(['A1']);
  expect(one[2]!.prereqs).toEqual([one[1]!.id]);
  expect(two[0]!.id).toBe(one[1]!.id);
});

test('every kind of problem is found in one pass, each at its cell', () => {
  const { text, errors } = work(`
    | Plan |       |          |        |      |        |       |       |
    | ID   | Rank  | Item     | Triage | Apps | Native | Track | Needs |
    | 1    | 1     | Login    | urgent | 3X   | -1     | Payments |    |
    | 1    | two   | Share    | 1      | 1    |        | Growth   | Logn |
    | 2    | 3     |          | 1      | 1    |        | Growth   |    |
    | 3    | 4     | Chat     | 1      | 1    |        |          |    |
    | 4    | 5     | Pay      | 1      | 1    |        | Growth   |    |
    |      | 6     | pay      | 1      | 1    |        | growth   |    |
    | 6    | 7     | #REF!    | 1      | #N/A |        | Growth   |    |
  `);
  expect(text).toBeUndefined();
  expect(told(errors)).toEqual([
    'Work!D3: triage "urgent": one of 1, 1.5, 2, 2.5, 3, P1 to P3, or a word of [condition.triage], such as must',
    'Work!E3: estimate "3X": a number of person-weeks or a size S, M, L, Q',
    'Work!F3: estimate "-1": a number of person-weeks or a size S, M, L, Q',
    'Work!B4: rank "two": a number, such as 7 or 7.5',
    'Work!C5: an item without a name: name it, or empty its row',
    'Work!G6: "Chat" has no track; there is "Payments", "Growth"; carry_down = track takes that of the row above, "Growth"',
    'Work!C9: "#REF!": the formula in this cell fails',
    'Work!E9: estimate "#N/A": a number of person-weeks or a size S, M, L, Q',
    'Work!C8: "pay" is in track "Growth" already, at Work!C7',
  ]);
});

test('a name that is nearly one that is known is asked about', () => {
  const pairs = work(`
    | Item  | Track    | Estimate        | Needs |
    | Login | Payments | Appz:1,Natve:2  |       |
    | Share | Paymnts  | Apps            | Loginn |
  `);
  expect(told(pairs.errors)).toEqual([
    'Work!C2: "Appz" is no skill; did you mean "Apps"?',
    'Work!C2: "Natve" is no skill; did you mean "Native"?',
    'Work!C3: estimate "Apps": a skill and an amount, such as Apps:2, where the amount is a number of person-weeks or a size S, M, L, Q',
  ]);
  const columns = work(`
    | Item  | Track   | Natvie | Apps | Needs  |
    | Login | Paymnts | 1      | 1    |        |
    | Share | Growth  | 1      | 1    | Loginn |
  `);
  expect(told(columns.errors)).toEqual(['Work!C1: column "Natvie" is no skill; did you mean "Native"?']);
  expect(told(columns.warnings)).toEqual([
    'Work!B2: nobody is in track "Paymnts"; did you mean "Payments"?',
    'Work!E3: "Loginn" is no item, so that "Share" does not wait for it; did you mean "Login"?',
  ]);
});

test('a triage that is nearly a word is asked about', () => {
  const { errors } = work('| Item | Track | Triage | Apps |\n| Login | Payments | Shuold | 1 |');
  expect(told(errors)).toEqual(['Work!C2: triage "Shuold": did you mean "should"?']);
});

test('what is missing is named, with the setting that helps', () => {
  expect(told(work('| What | Where |\n| Login | Payments |').errors)).toEqual([
    'Work: no row heads the work: a column for the item and one for its track; see name and track in [condition.work]',
  ]);
  expect(told(work('| Item | Apps | Triage |\n| Login | 1 | 2 |').errors)).toEqual([
    'Work!1: no column is the track; see track and default_track in [condition.work]',
  ]);
  expect(told(work('| Item | Track |\n| Login | Payments |').errors)).toEqual([
    'Work!1: no column is an estimate: one headed Estimate, or one for each skill of staff; see estimate, skills and default_skill in [condition.work]',
  ]);
});

test('an item without an estimate is a warning', () => {
  const result = work(`
    | Item  | Track    | Apps |
    | Login | Payments | TBD  |
  `);
  expect(inputOf(result).work[0]!.estimate).toEqual([]);
  expect(told(result.warnings)[0]).toBe('Work!C2: "Login" has no estimate');
});

test('a lenient policy leaves bad rows out, shows them and counts them', () => {
  const bad = [
    ...twoItems,
    ['Chat', 'Growth', '1', '3X', 'x', ''],
    ['Pay', 'All', '1', '1', '', ''],
    ['Tip', 'Growth', '', '', '1', ''],
  ];
  const result = conditionWith({ work: bad, staff: [...oneOfEach, ['Eve', 'All', 'Apps']] }, 'policy = lenient');
  expect(inputOf(result).work.map(({ name }) => name)).toEqual(['Login', 'Share', 'Tip']);
  expect(inputOf(result).staff.map(({ name }) => name)).toEqual(['Ada', 'Ben', 'Cem', 'Dai']);
  expect(told(result.warnings)).toEqual([
    'Staff: 1 row left out because of problems (policy = lenient)',
    'Work: 2 rows left out because of problems (policy = lenient)',
    'Staff!B6: left out: a track cannot be called "All": that is all of them taken together',
    'Work!D4: left out: estimate "3X": a number of person-weeks or a size S, M, L, Q',
    'Work!E4: left out: estimate "x": a number of person-weeks or a size S, M, L, Q',
    'Work!B5: left out: a track cannot be called "All": that is all of them taken together',
  ]);
});
