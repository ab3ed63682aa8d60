// Sheets of work in other shapes: items that group others, a row an item and skill, a column a sprint, week or month.
import { conditionWith, draw, inputOf, told } from '../condition.fixture.ts';

const work = (text: string, ini = '', marks: string[][] = []) =>
  conditionWith({ work: draw(text), ...(marks.length > 0 ? { 'work marks': marks } : {}) }, ini);
const items = (...args: Parameters<typeof work>) =>
  inputOf(work(...args)).work.map(
    ({ name, estimate }) => `${name}: ${estimate.map(({ skill, weeks }) => `${skill} ${weeks}`).join(' ')}`,
  );
const warnings = (...args: Parameters<typeof work>) =>
  told(work(...args).warnings).filter((line) => line.startsWith('Work'));

describe('items that group others', () => {
  const sheet = (sum: string) => `
    | ID | Item     | Parent | Track    | Apps |
    | A  | Checkout |        | Payments | ${sum} |
    | B  | Login    | A      | Payments | 1    |
    | C  | Basket   | A      | Payments | 2    |
    | D  | Share    |        | Growth   | 1    |`;

  test('are left out where their estimate is the sum of what is in them', () => {
    expect(items(sheet('3'))).toEqual(['Login: Apps 1', 'Basket: Apps 2', 'Share: Apps 1']);
    expect(warnings(sheet('3'))).toEqual([
      'Work!2: "Checkout" groups 2 rows, whose estimates are its own: left out, so that they count once',
    ]);
  });

  test('else count too, which is told, unless the settings say what groups', () => {
    expect(items(sheet('9'))).toHaveLength(4);
    expect(warnings(sheet('9'))).toEqual([
      'Work!2: "Checkout" groups 2 rows, and all of them count; parent in [condition.work] says what groups items: then only what is in it counts',
    ]);
    const said = work(sheet('9'), '[condition.work]\nparent = Parent');
    expect(inputOf(said).work.map(({ name }) => name)).toEqual(['Login', 'Basket', 'Share']);
    expect(told(said.notes)).toContain('Work!2: "Checkout" groups 2 rows, which count in its place');
  });

  test('may be told by how far names are indented, or by the groups of rows of the workbook', () => {
    const plain =
      '| Item | Track | Apps |\n| Checkout | Payments | 3 |\n| Login | Payments | 1 |\n| Basket | Payments | 2 |\n| Share | Growth | 1 |';
    const expected = ['Login: Apps 1', 'Basket: Apps 2', 'Share: Apps 1'];
    expect(items(plain)).toHaveLength(4);
    expect(items(plain, '', [['indent 2', 'A3', 'A4']])).toEqual(expected);
    expect(items(plain, '', [['level 1', '3-4']])).toEqual(expected);
    const other = plain.replace('| 3 |', '| 7 |');
    expect(items(other, '[condition.work]\nparent = indent', [['indent 4', 'A3-A4', 'A3', 'A4']])).toEqual(expected);
    expect(items(other, '[condition.work]\nparent = outline', [['level 1', '3-4']])).toEqual(expected);
    const below =
      '| Item | Track | Apps |\n| Login | Payments | 1 |\n| Basket | Payments | 2 |\n| Checkout | Payments | 3 |\n| Share | Growth | 1 |';
    expect(items(below, '', [['level 1', '2-3']])).toEqual(expected);
  });

  test('or by numbers of an outline', () => {
    const project = `
      | ID | Outline Level | Name     | Track    | Apps |
      | 1  | 1             | Checkout | Payments | 3    |
      | 2  | 2             | Login    | Payments | 1    |
      | 3  | 2             | Basket   | Payments | 2    |
      | 4  | 1             | Share    | Growth   | 1    |`;
    expect(items(project)).toEqual(['Login: Apps 1', 'Basket: Apps 2', 'Share: Apps 1']);
    expect(
      items(
        project
          .replace('Outline Level', 'WBS          ')
          .replace('| 2             |', '| 1.1 |')
          .replace('| 2             |', '| 1.2 |'),
      ),
    ).toHaveLength(3);
  });

  test('may stand in a column of their own', () => {
    const epics = `
      | Epic     | Story  | Track    | Apps |
      | Checkout |        |          | 3    |
      |          | Design | Payments | 1    |
      | Growing  |        |          |      |
      |          | Design | Growth   | 1    |`;
    expect(items(epics)).toEqual(['Design: Apps 1', 'Design: Apps 1']);
    expect(warnings(epics)).toEqual(['Work!2: "Checkout" heads what is below it: its own estimates are left out']);
  });

  test('give their names to those in them that are called the same', () => {
    const sheet = `
      | Epic     | Story  | Track    | Apps |
      | Checkout | Design | Payments | 1    |
      | Basket   | Design | Payments | 2    |
      | Basket   | Build  | Payments | 3    |`;
    expect(items(sheet)).toEqual(['Checkout: Design: Apps 1', 'Basket: Design: Apps 2', 'Build: Apps 3']);
  });
});

describe('a row an item and skill', () => {
  test('is a part of the item', () => {
    const long = `
      | Item  | Track    | Role   | Days |
      | Login | Payments | Apps   | 5    |
      | Login | Payments | Native | 10   |
      | Share | Growth   | Apps   | 5    |
      |       |          | QA     | 2.5  |`;
    expect(items(long)).toEqual(['Login: Apps 1 Native 2', 'Share: Apps 1 QA 0.5']);
  });

  test('is known by its id, and a skill that is none is told', () => {
    const long = `
      | ID | Item        | Track    | Skill | Estimate |
      | A1 | Login       | Payments | Apps  | 1        |
      | A1 | Login again | Payments | QA    | 1-3      |
      | A2 | Share       | Growth   | Appz  | 1        |`;
    const { errors } = work(long);
    expect(told(errors)).toEqual(['Work!D4: "Appz" is no skill; did you mean "Apps"?']);
    const [login] = inputOf(work(long.replace('Appz', 'Apps'))).work;
    expect(login).toMatchObject({
      id: 'A1',
      name: 'Login',
      estimate: [{ weeks: 1 }, { weeks: 2 }],
      low: [{ skill: 'QA', weeks: 1 }],
      high: [{ skill: 'QA', weeks: 3 }],
    });
  });
});

describe('a column a time', () => {
  const ini = '[condition.work]\ndefault_skill = Apps';

  test('is a part of the estimate where it is in the plan', () => {
    const months = `
      | Item  | Track    | Jan 2027 | Feb 2027 | Apr 2027 |
      | Login | Payments | 1        | 2        | 8        |
      | Share | Growth   |          | 1        |          |`;
    expect(items(months, ini)).toEqual(['Login: Apps 3', 'Share: Apps 1']);
    expect(warnings(months, ini)).toEqual([
      'Work!E1: "Apr 2027" is outside the plan: 1 cell left out',
      'Work!C1: "Jan 2027" to "Feb 2027" are taken for parts of the estimates, added up',
    ]);
  });

  test('may be a sprint or a week, of the skill that the row is of', () => {
    const sprints = `
      | Item  | Track    | Skill | Sprint 1 | Sprint 2 | W05 |
      | Login | Payments | Apps  | 1        | 2        | 1   |
      | Login | Payments | QA    |          | 1        |     |`;
    expect(items(sprints)).toEqual(['Login: Apps 4 QA 1']);
  });

  test('says nothing beside an estimate, which is told', () => {
    const both = '| Item | Track | Apps | Jan | Feb |\n| Login | Payments | 3 | 1 | 2 |';
    expect(items(both)).toEqual(['Login: Apps 3']);
    expect(warnings(both)).toEqual([
      'Work!D1: column "Jan": amounts by time: not used beside the estimates',
      'Work!E1: column "Feb": amounts by time: not used beside the estimates',
    ]);
  });
});
