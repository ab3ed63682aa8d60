// Whatever is changed in a sheet, the change that comes of it names that cell.
import { inputChanges } from '@qplan/plan/changes';
import { type Cells, conditionWith, draw, inputOf } from './condition.fixture.ts';

const work = draw(`
  | Item    | Track    | Triage | Apps | QA  | Due         | Not before  | Value | Depends on |
  | Login   | Payments | 1      | 2    | 1   | Feb 5, 2027 |             | 8     |            |
  | Share   | Growth   | 2      | 3    |     |             | Jan 8, 2027 | 5     |            |
  | Refunds | Payments | 2      | 1    | 0.5 |             |             | 3     |            |
`);
const staff = draw(`
  | Name | Track    | Skill | Share | Start | Until |
  | Ada  | Payments | Apps  | 100%  |       |       |
  | Ben  | Growth   | QA    | 100%  |       |       |
  | Cem  | Growth   | Apps  | 100%  |       |       |
`);
const vacations = draw(`
  | Name | From         | To           |
  | Ada  | Jan 11, 2027 | Jan 13, 2027 |
  | Ben  | Feb  1, 2027 | Feb  5, 2027 |
`);
const longForm = draw(`
  | ID | Item  | Track    | Skill | Estimate |
  | 1  | Login | Payments | Apps  | 2        |
  |    |       |          | QA    | 1        |
  | 2  | Share | Growth   | Apps  | 1        |
`);
const ranges = draw(`
  | Item  | Track    | Apps | Apps (best) | Apps (worst) | QA  |
  | Login | Payments | 2    | 1           | 4            | 1   |
  | Share | Growth   | 3    |             |              | 2-4 |
`);
const left = draw(`
  | Item  | Track    | Estimate | Remaining |
  | Login | Payments | Apps:2   | 1         |
  | Share | Growth   | Apps:3   |           |
`);
const calendar = draw(`
  | Name | Jan 11, 2027 | Jan 12, 2027 | Jan 13, 2027 | Jan 14, 2027 | Jan 15, 2027 |
  | Ada  | x            | x            |              |              |              |
  | Ben  |              |              |              |              |              |
`);
const inOneCell = draw(`
  | Name | Track    | Skill | Vacation                    |
  | Ada  | Payments | Apps  | Jan 11, 2027                |
  | Ben  | Growth   | QA    |                             |
  | Cem  | Growth   | Apps  | Jan 11, 2027 - Jan 13, 2027 |
`);

const changed = (rows: Cells, cell: string, text: string): Cells => {
  const [, letter = '', row = ''] = /([A-Z])(\d+)/.exec(cell)!;
  return rows.map((cells, n) => (n === Number(row) - 1 ? cells.with(letter.charCodeAt(0) - 65, text) : cells));
};

type Sheets = Readonly<Record<string, Cells>>;

test.each<[string, string, Sheets, string, string, string]>([
  ['an estimate', 'estimate', { work }, 'work', 'D2', '4'],
  ['an estimate that goes', 'estimate', { work }, 'work', 'E4', ''],
  ['an estimate that was none', 'estimate', { work }, 'work', 'E3', '1'],
  ['a triage', 'triage', { work }, 'work', 'C3', '1'],
  ['a track', 'track', { work: longForm }, 'work', 'C4', 'Payments'],
  ['a due date', 'due', { work }, 'work', 'F2', 'Feb 9, 2027'],
  ['a due date that was none', 'due', { work }, 'work', 'F4', 'Feb 9, 2027'],
  ['a day before which nothing begins', 'not before', { work }, 'work', 'G3', 'Jan 20, 2027'],
  ['a value', 'value', { work }, 'work', 'H2', '9'],
  ['what is waited for', 'waits', { work }, 'work', 'I3', 'Login'],
  ['a row of the long form', 'estimate', { work: longForm }, 'work', 'E3', '3'],
  ['a worst case', 'range', { work: ranges }, 'work', 'E2', '5'],
  ['a range in a cell', 'range', { work: ranges }, 'work', 'F3', '1-5'],
  ['what is left', 'estimate', { work: left }, 'work', 'D2', '0.5'],
  ['an estimate beside what is left of others', 'estimate', { work: left }, 'work', 'C3', 'Apps:4'],
  ['a share', 'place', { staff }, 'staff', 'D2', '50%'],
  ['the track of a person', 'place', { staff }, 'staff', 'B3', 'Payments'],
  ['a first day', 'place', { staff }, 'staff', 'E4', 'Feb 1, 2027'],
  ['a last day', 'place', { staff }, 'staff', 'F4', 'Mar 1, 2027'],
  ['a share behind a name', 'place', { staff: inOneCell }, 'staff', 'A2', 'Ada (50%)'],
  ['days away in a row of their own', 'away', { staff, vacations }, 'vacations', 'C3', 'Feb 10, 2027'],
  ['days away in a cell', 'away', { staff: inOneCell }, 'staff', 'D3', 'Feb 10, 2027'],
  ['a day in a calendar', 'away', { staff, vacations: calendar }, 'vacations', 'E3', 'x'],
])('%s', (_, kind, sheets, sheet, cell, text) => {
  const input = (all: Sheets) => inputOf(conditionWith({ staff, ...all }));
  const changes = inputChanges(
    input(sheets),
    input({ ...sheets, [sheet]: changed(sheets[sheet]!, cell, text) }),
  ).filter((change) => change.kind === kind);
  // An absence is called by the cell of its first day.
  const at = sheet === 'vacations' && cell.startsWith('C') ? cell.replace('C', 'B') : cell;
  expect(changes.map((change) => change.cell)).toEqual([`raw ${sheet}!${at}`]);
});
