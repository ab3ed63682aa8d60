import { type SheetKind, tidy } from '@qplan/condition';
import { readWorkbook, type WorkbookSheet } from '@qplan/workbook';
import { withColumn, withHeaderRow, withKey, withoutRows, withSheet } from './choose.ts';
import { leastSetup } from './least.ts';
import { type Files, guessSetup, look } from './look.ts';
import { formatSetup, parseSetup, type Setup } from './setup.ts';

/** A workbook of sheets that are drawn as text: a row a line, a cell between bars. */
function workbook(sheets: Readonly<Record<string, string>>): Files {
  const drawn = Object.entries(sheets).map(([name, text]): WorkbookSheet => {
    const lines = text.split('\n').filter((line) => line.includes('|'));
    return { name, rows: lines.map((line) => line.trim().slice(1, -1).split('|').map(tidy)) };
  });
  return new Map([['plan.xlsx', drawn]]);
}

const dates = `
  | Start | Jan  4, 2027 |
  | End   | Mar 26, 2027 |`;
const team = `
  | Name | Team | Role |
  | Ada  | Pay  | Dev  |
  | Ben  | Grow | QA   |`;

/** A stranger's sheet: titles, a column whose header means something else, days, a row of rest. */
const strange = workbook({
  Scope: `
    | Mobile   |       |        |         |
    | Project  | What  | Dev    | Testing |
    | Pay      | Login | 10     | 5       |
    | Grow     | Share | 5      |         |
    | Someday  | Rest  | 9      | 9       |`,
  Team: team,
  Dates: dates,
});

const itemsOf = (setup: Setup, files: Files) =>
  look(setup, files).input?.work.map(
    ({ name, track, estimate }) =>
      `${name}: ${track} ${estimate.map(({ skill, weeks }) => `${skill} ${weeks}`).join(' ')}`,
  );

const headers = ['Project', 'What', 'Dev', 'Testing'];

test('an ordinary workbook needs nothing but where its sheets are', () => {
  const files = workbook({
    Work: '| Item | Track | Dev | QA |\n| Login | Pay | 2 | 1 |',
    Team: team,
    Dates: dates,
  });
  expect(formatSetup(guessSetup(files))).toBe(
    `[pull]
output = raw qplan
every = 5 minutes

[pull.raw work]
source = data/sources/plan.xlsx
sheet = Work

[pull.raw staff]
source = data/sources/plan.xlsx
sheet = Team

[pull.raw plan]
source = data/sources/plan.xlsx
sheet = Dates

[condition]
input = raw qplan
output = cond qplan

[qplan]
input = cond qplan
output = qplan app
`,
  );
  expect(itemsOf(guessSetup(files), files)).toEqual(['Login: Pay Dev 2 QA 1']);
});

test("a stranger's sheet is understood by a few choices, and config.ini says no more than them", () => {
  const guessed = guessSetup(strange);
  expect([...guessed.sheets.keys()].sort()).toEqual(['plan', 'staff', 'work']);
  let setup = withColumn(guessed, { kind: 'work', headers, column: 1 }, { as: 'name' });
  setup = withColumn(setup, { kind: 'work', headers, column: 0 }, { as: 'track' });
  setup = withColumn(setup, { kind: 'work', headers, column: 2 }, { as: 'skill', name: 'Dev' });
  setup = withColumn(setup, { kind: 'work', headers, column: 3 }, { as: 'skill', name: 'QA' });
  setup = withKey(setup, 'condition.work', 'unit', 'days');
  setup = withoutRows(setup, 'work', 'Someday');
  setup = withHeaderRow(setup, 'work', 1);
  expect(itemsOf(setup, strange)).toEqual(['Login: Pay Dev 2 QA 1', 'Share: Grow Dev 1']);
  const least = leastSetup(setup, strange);
  expect([...least.settings]).toEqual([
    [
      'condition.work',
      new Map([
        ['name', 'What'],
        ['track', 'Project'],
        ['unit', 'days'],
        ['ignore', 'Total*|Sum|Subtotal*|Grand total*|Legend*|Someday'],
      ]),
    ],
    ['condition.skills', new Map([['Testing', 'QA']])],
  ]);
  expect(look(least, strange).text).toBe(look(setup, strange).text);
});

test('what has problems is left out, so that there is a plan of the rest, and config.ini says so', () => {
  const files = workbook({
    Work: '| Item | Track | Dev |\n| Login | Pay | 2 |\n| Share | Grow | huh? |',
    Team: team,
    Dates: dates,
  });
  const setup = guessSetup(files);
  expect(formatSetup(setup)).toContain('policy = lenient\n');
  expect(itemsOf(setup, files)).toEqual(['Login: Pay Dev 2']);
  expect(look(setup, files).warnings[1]).toMatchObject({ where: 'Work!C3' });
});

test('a column takes back what it was chosen for before', () => {
  const column = (as: string, at: number, setup: Setup) =>
    withColumn(setup, { kind: 'work', headers, column: at }, { as });
  const empty: Setup = { sheets: new Map(), settings: new Map() };
  expect([...column('team', 0, column('unused', 0, column('track', 0, empty))).settings]).toEqual([
    ['condition.work', new Map([['team', 'Project']])],
  ]);
  const skilled = withColumn(empty, { kind: 'work', headers, column: 3 }, { as: 'skill', name: 'Testing' });
  expect([...skilled.settings]).toEqual([['condition.work', new Map([['skills', 'Testing']])]]);
  expect([...column('unused', 3, skilled).settings]).toEqual([['condition.work', new Map([['unused', 'Testing']])]]);
});

test.each([
  [['Item', 'Item'], 1, 'column B'],
  [['Item', ''], 1, 'column B'],
  [['Apps (days)', 'Apps'], 1, 'column B'],
  [['Item', 'Custom field (Story Points)'], 1, 'Custom field (Story Points)'],
  [['Item', 'a|b'], 1, 'column B'],
])('a column of %j is named so that no other is meant', (names, column, expected) => {
  const setup = withColumn(
    { sheets: new Map(), settings: new Map() },
    { kind: 'work', headers: names, column },
    { as: 'track' },
  );
  expect(setup.settings.get('condition.work')?.get('track')).toBe(expected);
});

test('columns of a key that takes several are all named', () => {
  const setup = withColumn(
    { sheets: new Map(), settings: new Map() },
    { kind: 'work', headers: ['Item', 'Needs', 'Also'], column: 2 },
    { as: 'prereqs', beside: [1] },
  );
  expect(setup.settings.get('condition.work')?.get('prereqs')).toBe('Needs|Also');
});

test('a sheet is of one kind, and a kind has one sheet', () => {
  const ref = (sheet: string) => ({ file: 'plan.xlsx', sheet });
  let setup: Setup = { sheets: new Map([['work', ref('A')]]), settings: new Map() };
  const kinds = () => [...setup.sheets].map(([kind, { sheet }]): [SheetKind, string] => [kind, sheet]);
  setup = withSheet(setup, ref('B'), 'work');
  expect(kinds()).toEqual([['work', 'B']]);
  setup = withSheet(setup, ref('B'), 'staff');
  expect(kinds()).toEqual([['staff', 'B']]);
  setup = withSheet(setup, ref('B'), undefined);
  expect(kinds()).toEqual([]);
});

test('what is written is read as what it was, with sources by the names of their files', () => {
  const setup: Setup = {
    sheets: new Map([
      ['work', { file: 'our "plan"; v2.xlsx', sheet: 'Q1 #2' }],
      ['focus', { file: 'focus.csv', sheet: '' }],
    ]),
    settings: new Map([
      ['condition', new Map([['policy', 'lenient']])],
      ['condition.plan', new Map([['focus_stream', 'raw project time']])],
      [
        'condition.skills',
        new Map([
          ['/^Team (.+)$/', '$1'],
          ['QA', ''],
        ]),
      ],
    ]),
  };
  expect(parseSetup(formatSetup(setup))).toEqual(setup);
});

test('a config.ini that a program of one’s own conditions is not tried', () => {
  expect(() => parseSetup('[condition]\ncommand = ./mine')).toThrow('a program of one’s own does not run here');
});

test('a file that is not there is named', async () => {
  const setup = parseSetup('[pull.raw work]\nsource = data/sources/other.xlsx');
  expect(() => look(setup, strange)).toThrow('there is no file "other.xlsx" here; there is plan.xlsx');
});

test('a table of commas is a sheet without a name', async () => {
  const files: Files = new Map([
    ['items.csv', await readWorkbook('items.csv', Buffer.from('Item,Track\nLogin,Pay\n'))],
  ]);
  expect(formatSetup(guessSetup(files))).toContain('[pull.raw work]\nsource = data/sources/items.csv\n\n[condition]');
});
