import { type SheetKind, tidy } from '@qplan/condition';
import { readWorkbook, type WorkbookSheet } from '@qplan/workbook';
import { type Choice, chosen, type Taking } from './choose.ts';
import { leastSetup } from './least.ts';
import { type Files, guessSetup, lenientSetup, look } from './look.ts';
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

const column = (at: number, taking: Taking, headers = ['Project', 'What', 'Dev', 'Testing']): Choice => ({
  kind: 'column',
  head: { kind: 'work', headers, column: at },
  taking,
});

const empty: Setup = { sheets: new Map(), settings: new Map() };
const workKeys = (...choices: Choice[]) => [...(choices.reduce(chosen, empty).settings.get('condition.work') ?? [])];

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

test("a stranger's sheet is understood by a few choices, and config.ini says no more than them", async () => {
  const guessed = guessSetup(strange);
  expect([...guessed.sheets.keys()].sort()).toEqual(['plan', 'staff', 'work']);
  const choices: Choice[] = [
    column(1, { as: 'name' }),
    column(0, { as: 'track' }),
    column(2, { as: 'skill', name: 'Dev' }),
    column(3, { as: 'skill', name: 'QA' }),
    { kind: 'key', section: 'condition.work', key: 'unit', value: 'days' },
    { kind: 'skip', of: 'work', text: 'Someday' },
    { kind: 'header', of: 'work', row: 1 },
  ];
  const setup = choices.reduce(chosen, guessed);
  expect(itemsOf(setup, strange)).toEqual(['Login: Pay Dev 2 QA 1', 'Share: Grow Dev 1']);
  const least = await leastSetup(setup, strange);
  expect([...least.settings]).toEqual([
    [
      'condition.work',
      new Map([
        ['name', 'What'],
        ['track', 'Project'],
        ['unit', 'days'],
        ['ignore', 'Total*|Sum|Subtotal*|Grand total*|Legend*|Summe|Gesamt|Gesamtsumme|Zwischensumme|Σ|Someday'],
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
  const setup = lenientSetup(guessSetup(files), files);
  expect(formatSetup(setup)).toContain('policy = lenient\n');
  expect(itemsOf(setup, files)).toEqual(['Login: Pay Dev 2']);
  expect(look(setup, files).warnings[1]).toMatchObject({ where: 'Work!C3' });
  const strict = chosen(guessSetup(files), { kind: 'key', section: 'condition', key: 'policy', value: 'strict' });
  expect(lenientSetup(strict, files)).toBe(strict);
});

test('a column takes back what it was chosen for before', () => {
  expect(workKeys(column(0, { as: 'track' }), column(0, { as: 'unused' }), column(0, { as: 'team' }))).toEqual([
    ['team', 'Project'],
  ]);
  const skilled = column(3, { as: 'skill', name: 'Testing' });
  expect(workKeys(skilled)).toEqual([['skills', 'Testing']]);
  expect(workKeys(skilled, column(3, { as: 'unused' }))).toEqual([['unused', 'Testing']]);
});

test.each([
  [['Item', 'Item'], 1, 'column B'],
  [['Item', ''], 1, 'column B'],
  [['Apps (days)', 'Apps'], 1, 'column B'],
  [['Item', 'Custom field (Story Points)'], 1, 'Custom field (Story Points)'],
  [['Item', 'a|b'], 1, 'column B'],
])('a column of %j is named so that no other is meant', (headers, at, expected) => {
  expect(workKeys(column(at, { as: 'track' }, headers))).toEqual([['track', expected]]);
});

test('columns of a key that takes several are all named', () => {
  expect(workKeys(column(2, { as: 'prereqs', beside: [1] }, ['Item', 'Needs', 'Also']))).toEqual([
    ['prereqs', 'Needs|Also'],
  ]);
});

test('a sheet is of one kind, and a kind has one sheet', () => {
  const as = (sheet: string, kind: SheetKind | undefined): Choice => ({
    kind: 'sheet',
    sheet: { file: 'plan.xlsx', sheet },
    as: kind,
  });
  const kindsAfter = (...choices: Choice[]) =>
    [...choices.reduce(chosen, empty).sheets].map(([kind, { sheet }]) => `${kind} ${sheet}`);
  expect(kindsAfter(as('A', 'work'), as('B', 'work'))).toEqual(['work B']);
  expect(kindsAfter(as('B', 'work'), as('B', 'staff'))).toEqual(['staff B']);
  expect(kindsAfter(as('B', 'work'), as('B', undefined))).toEqual([]);
});

test('how far items are, and what groups them, are columns as all others', () => {
  const headers = ['What', 'Squad', 'Phase', 'Rest', 'Ready', 'Theme', 'Dev'];
  const choose = (at: number, as: string) => column(at, { as }, headers);
  expect(
    workKeys(choose(2, 'status'), choose(3, 'remaining'), choose(4, 'percentDone'), choose(5, 'parent'), {
      kind: 'key',
      section: 'condition.work',
      key: 'unit',
      value: 'hours',
    }),
  ).toEqual([
    ['status', 'Phase'],
    ['remaining', 'Rest'],
    ['percent_done', 'Ready'],
    ['parent', 'Theme'],
    ['unit', 'hours'],
  ]);
});

test.each([
  ['jira', 'Summary | Issue key | Issue id | Issue Type | Status'],
  ['azure', 'ID | Work Item Type | Title 1 | State'],
  ['linear', 'ID | Team | Title | Status | Cycle Name'],
  ['msproject', 'ID | Active | Task_Mode | Name | Duration'],
])('an export of %s is known by its columns', (preset, headers) => {
  const cells = headers.split(' | ').map(() => 'x');
  const files = workbook({ Export: `| ${headers} |\n| ${cells.join(' | ')} |` });
  expect(guessSetup(files).settings.get('condition')?.get('preset')).toBe(preset);
  const none = chosen(guessSetup(files), { kind: 'key', section: 'condition', key: 'preset', value: undefined });
  expect(guessSetup(new Map([['team.xlsx', workbook({ Team: team }).get('plan.xlsx')!]]), none).settings.size).toBe(0);
});

describe('a tab a team', () => {
  const tab = (name: string) => `
    | ${name}, who is there |      |     |
    |                       | Role | FTE |
    | ${name} One           | Dev  | 1   |
    | ${name} Two           | QA   | 0.5 |`;
  const files = workbook({
    Scope: '| Item | Team | Dev | QA |\n| Login | Pay | 2 | 1 |\n| Share | Grow | 1 | |',
    Pay: tab('Pay'),
    Grow: tab('Grow'),
    Notes: '| Who | Said |\n| Ada | this |',
    Dates: dates,
  });
  const people = (setup: Setup) => look(setup, files).input?.staff.map(({ name, track }) => `${name}: ${track}`);

  test('is one staff, without any choice', () => {
    expect(people(guessSetup(files))).toEqual(['Pay One: Pay', 'Pay Two: Pay', 'Grow One: Grow', 'Grow Two: Grow']);
  });

  test('is written and read as what it was', () => {
    const setup = chosen(guessSetup(files), { kind: 'key', section: 'condition.staff', key: 'layout', value: 'list' });
    expect(formatSetup(setup)).toContain('[pull.raw staff 2]\nsource = data/sources/plan.xlsx\nsheet = Grow\n');
    expect(formatSetup(setup)).toContain('[condition.staff]\nlayout = list\nfurther = raw staff 2\n');
    expect(parseSetup(formatSetup(setup))).toEqual(setup);
    expect(parseSetup(formatSetup(guessSetup(files)))).toEqual(guessSetup(files));
  });

  test('is chosen, and given up', () => {
    const as = (sheet: string, kind: SheetKind | 'further' | undefined): Choice => ({
      kind: 'sheet',
      sheet: { file: 'plan.xlsx', sheet },
      as: kind,
    });
    const one = chosen(guessSetup(files), as('Grow', undefined));
    expect([one.sheets.get('staff')?.sheet, one.further]).toEqual(['Pay', undefined]);
    expect(chosen(one, as('Grow', 'further'))).toEqual(guessSetup(files));
    const other = chosen(guessSetup(files), as('Grow', 'staff'));
    expect([other.sheets.get('staff')?.sheet, other.further]).toEqual(['Grow', undefined]);
  });
});

test('a further file is guessed for what is not known yet', () => {
  const items = workbook({ Work: '| Item | Track | Dev |\n| Login | Pay | 2 |' });
  const people = new Map([['team.xlsx', workbook({ Work: team, Dates: dates }).get('plan.xlsx')!]]);
  const first = chosen(guessSetup(items), { kind: 'key', section: 'condition.work', key: 'unit', value: 'days' });
  const both = guessSetup(new Map([...items, ...people]), first);
  expect([...both.sheets]).toEqual([
    ['work', { file: 'plan.xlsx', sheet: 'Work' }],
    ['staff', { file: 'team.xlsx', sheet: 'Work' }],
    ['plan', { file: 'team.xlsx', sheet: 'Dates' }],
  ]);
  const { sheets, input } = look(both, new Map([...items, ...people]));
  expect(sheets.map(({ title }) => title)).toEqual(['plan.xlsx Work', 'team.xlsx Work', 'Dates']);
  expect(input?.work[0]?.estimate).toEqual([{ skill: 'Dev', weeks: 0.4 }]);
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
