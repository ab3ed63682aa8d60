import { conditionWith, draw } from '../condition.fixture.ts';

const without = (staff: string, ini = '', marks: readonly string[][] = []) =>
  conditionWith({ staff: draw(staff), ...(marks.length > 0 && { 'staff marks': marks }) }, ini).warnings.flatMap(
    ({ where, message, person }) => (person ? [`${person.name} of ${person.track || '?'}: ${where}: ${message}`] : []),
  );

test('whom the plan goes without is told with what they are left out for: in a grid', () => {
  const grid = `
    | Skill | Payments               | Growth          |
    | Apps  | Ada                    | Kim (mat. leave) |
    | Apps  | Eve (starts Jun 1)     | Flo (0%)        |
    | QA    | Gus (starts Feb 30)    | Hal             |
  `;
  expect(without(grid, '[condition]\n policy = lenient')).toEqual([
    expect.stringMatching(/^Gus of Payments: Staff!B4: left out: "Gus" starts on/),
    'Kim of Growth: Staff!C2: "Kim": "mat. leave": left out',
    'Eve of Payments: Staff!B3: "Eve" starts after the plan\'s end',
    'Flo of Growth: Staff!C3: "Flo" is there for 0%: left out',
  ]);
});

test('in a list, where a track may be none', () => {
  const list = `
    | Name             | Track    | Skill | Starts      |
    | Ada              | Payments | QA    |             |
    | Ben              |          | Apps  |             |
    | Cem              | Growth   |       |             |
    | Kim (sabbatical) | Growth   | Apps  |             |
    | Lee              | Growth   | Apps  | Jun 1, 2027 |
  `;
  expect(without(list, '[condition]\n policy = lenient')).toEqual([
    'Ben of ?: Staff!B3: left out: "Ben" has no track',
    'Cem of Growth: Staff!C4: left out: "Cem" has no skill',
    'Kim of Growth: Staff!A5: "Kim": "sabbatical": left out',
    'Lee of Growth: Staff!D6: "Lee" starts after the plan\'s end',
  ]);
});

test('with part_quarter = skip, with names that are struck through, and with shares of more than one person', () => {
  const grid = `
    | Skill | Payments        | Growth    |
    | Apps  | Ada (to Feb 26) | Ben       |
    | QA    | Cem (60%)       | Cem (50%) |
  `;
  const ini = '[condition]\n policy = lenient\n struck = skip\n [condition.staff]\n part_quarter = skip';
  expect(without(grid, ini, [['struck', 'C2']])).toEqual([
    expect.stringMatching(/^Cem of Payments: Staff!C3: left out: "Cem" is 110% of a person/),
    'Ada of Payments: Staff!B2: "Ada" is not there all the time: left out, as part_quarter says',
    'Ben of Growth: Staff!C2: "Ben" is struck through: left out',
  ]);
});
