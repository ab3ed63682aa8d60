// What config.ini chooses of a sheet's rows and columns, and what a sheet was taken for.
import { conditionWith, draw, inputOf, oneOfEach, told } from '../condition.fixture.ts';

const itemsOf = (rows: string, ini = '') =>
  inputOf(conditionWith({ work: draw(rows) }, ini)).work.map(
    ({ name, track, estimate }) =>
      `${name}: ${track} ${estimate.map(({ skill, weeks }) => `${skill} ${weeks}`).join(' ')}`,
  );

test('a column is chosen by its letter where nothing stands above it', () => {
  const sheet = `
    |       | Track    | Apps | Done |
    | Login | Payments | 2    | yes  |`;
  expect(itemsOf(sheet, '[condition.work]\nname = column A')).toEqual(['Login: Payments Apps 2']);
});

test('a column that is named in config.ini is no other, whichever its header would mean', () => {
  const sheet = `
    | Project  | Summary | Apps |
    | Payments | Login   | 2    |`;
  expect(itemsOf(sheet, '[condition.work]\ntrack = Project')).toEqual(['Login: Payments Apps 2']);
});

test('a row is the header when it is named, whatever others look like', () => {
  const sheet = `
    | Item  | Track    | Triage | Apps |
    | Old   | Payments | 1      | 9    |
    | Title | Squad    |        | Apps |
    | Login | Payments |        | 2    |`;
  expect(itemsOf(sheet, '[condition.work]\nheader_row = 3')).toEqual(['Login: Payments Apps 2']);
});

test('of a row that is named as the header one column is enough, and is told', () => {
  const sheet = `
    | Was   | Wo       |
    | Login | Payments |`;
  const { understood, errors } = conditionWith({ work: draw(sheet) }, '[condition.work]\nheader_row = 1\nname = Was');
  expect(understood.filter(({ stream }) => stream === 'raw work')).toMatchObject([
    { headerRow: 0, columns: [{ column: 0, as: 'name' }] },
  ]);
  expect(told(errors)[0]).toMatch(/^Work!1: no column is the track/);
});

test('a grid of staff begins at the row that is named', () => {
  const staff = draw(`
    | Team    | 2026     | 2027   |
    | Skill   | Payments | Growth |
    | Apps    | Ada      | Cem    |`);
  const { staff: people } = inputOf(conditionWith({ staff }, '[condition.staff]\nheader_row = 2\nlayout = grid'));
  expect(people.map(({ name, track, skill }) => `${name} ${track} ${skill}`)).toEqual([
    'Ada Payments Apps',
    'Cem Growth Apps',
  ]);
});

test('columns that are unused are neither an estimate nor anything else', () => {
  const sheet = `
    | Item  | Track    | Triage | Apps | Native |
    | Login | Payments | huh    | 2    | ?x     |`;
  expect(itemsOf(sheet, '[condition.work]\nunused = Triage|column E')).toEqual(['Login: Payments Apps 2']);
  const staff = draw(`
    | Skill | Payments | Growth | Sum |
    | Apps  | Ada      | Cem    | Two |`);
  const { staff: people } = inputOf(conditionWith({ staff }, '[condition.staff]\nunused = Sum'));
  expect(people.map(({ name }) => name)).toEqual(['Ada', 'Cem']);
});

test('what each sheet was taken for is told with its columns', () => {
  const work = draw(`
    | Roadmap |       |          |             |        |      |
    | Needs   | Item  | Track    | Apps (days) | Native (weeks) | Note |
    |         | Login | Payments | 10          | 1              | x    |`);
  const vacations = draw(`
    | Name | From  | To    |
    | Ada  | Feb 1 | Feb 5 |`);
  const { understood, errors } = conditionWith({ work, vacations, staff: oneOfEach });
  expect(told(errors)).toEqual([]);
  expect(understood).toEqual([
    {
      stream: 'raw vacations',
      layout: 'table',
      headerRow: 0,
      columns: [
        { column: 0, as: 'name' },
        { column: 1, as: 'from' },
        { column: 2, as: 'to' },
      ],
    },
    {
      stream: 'raw staff',
      layout: 'table',
      headerRow: 0,
      columns: [
        { column: 0, as: 'name' },
        { column: 2, as: 'skill' },
        { column: 1, as: 'track' },
      ],
    },
    {
      stream: 'raw work',
      layout: 'table',
      headerRow: 1,
      columns: [
        { column: 1, as: 'name' },
        { column: 2, as: 'track' },
        { column: 0, as: 'prereqs' },
      ],
    },
    {
      stream: 'raw work',
      layout: 'table',
      headerRow: 1,
      columns: [
        { column: 0, as: 'prereqs' },
        { column: 3, as: 'skill', name: 'Apps', unit: 'days' },
        { column: 4, as: 'skill', name: 'Native', unit: 'weeks' },
      ],
    },
  ]);
});
