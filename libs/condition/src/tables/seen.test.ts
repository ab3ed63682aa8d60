import { conditionWith, inputOf, oneOfEach, told, twoItems } from '../condition.fixture.ts';

const work = [...twoItems, ['Chat', 'Growth', '1', '1', '', ''], ['Pay', 'Growth', '1', '1', '', '']];
const seen = (marks: string[][], ini = '') => conditionWith({ work, 'work marks': marks }, ini);
const names = (result: ReturnType<typeof conditionWith>) => inputOf(result).work.map(({ name }) => name);

test('hidden rows and columns are planned, and told', () => {
  const result = seen([
    ['hidden rows', '3-4', '90'],
    ['hidden columns', 'D', 'Z'],
  ]);
  expect(names(result)).toEqual(['Login', 'Share', 'Chat', 'Pay']);
  expect(told(result.warnings)).toEqual([
    'Work!3: hidden rows, up to 4: planned all the same; hidden = skip in [condition] leaves them out',
    'Work!D1: a hidden column of 5 cells: planned all the same; hidden = skip in [condition] leaves them out',
  ]);
});

test('or left out, and told', () => {
  const result = seen(
    [
      ['hidden rows', '3', '5'],
      ['hidden columns', 'F'],
    ],
    'hidden = skip',
  );
  expect(names(result)).toEqual(['Login', 'Chat']);
  expect(told(result.warnings)).toEqual([
    'Work!3: a hidden row: left out, as hidden says',
    'Work!5: a hidden row: left out, as hidden says',
    'Work!F1: a hidden column of 2 cells: left out, as hidden says',
  ]);
});

test('a formula that fails is told wherever it stands, and one that nobody has calculated', () => {
  const sheet = [
    ...twoItems.map((row, index) => [...row, ['Sum', '#REF!', '#NV'][index]!]),
    ['', '', '', '#NOT-CALCULATED!'],
  ];
  const result = conditionWith({ work: sheet, staff: [...oneOfEach, ['#NAME?', 'Growth', 'Apps']] });
  expect(told(result.errors)).toEqual(['Staff!A6: "#NAME?": the formula in this cell fails']);
  expect(told(result.warnings)).toEqual(
    expect.arrayContaining([
      'Work!G2: "#REF!": the formula in this cell fails',
      'Work!G3: "#NV": the formula in this cell fails',
      'Work!D4: the formula in this cell has no result in the file: open it in a spreadsheet program and save it',
    ]),
  );
});

test('what is struck through is told, and left out where the settings say so', () => {
  const marks = [['struck', 'A4', 'B4', 'C4', 'E2']];
  const staff = [...oneOfEach, ['Eve', 'Growth', 'Apps']];
  const planned = seen(marks);
  expect(names(planned)).toEqual(['Login', 'Share', 'Chat', 'Pay']);
  expect(told(planned.warnings)).toEqual([
    'Work!A4: "Chat" is struck through: planned all the same; struck = skip in [condition] leaves them out',
    'Work!E2: "1" is struck through: planned all the same; struck = skip in [condition] leaves them out',
  ]);
  const skipped = conditionWith(
    { work, staff, 'work marks': marks, 'staff marks': [['struck', 'A6']] },
    'struck = skip',
  );
  expect(names(skipped)).toEqual(['Login', 'Share', 'Pay']);
  expect(inputOf(skipped).staff.map(({ name }) => name)).toEqual(['Ada', 'Ben', 'Cem', 'Dai']);
});
