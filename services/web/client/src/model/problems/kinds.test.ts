import { byKind } from './kinds.ts';

const said = (...messages: string[]) => byKind(messages.map((message) => ({ message })));

test('findings that differ in names and figures alone are one kind', () => {
  expect(
    said('"Login" has no estimate', 'rank "x": a number', '"Share" has no estimate').map(({ message, findings }) => [
      message,
      findings.length,
    ]),
  ).toEqual([
    ['“…” has no estimate', 2],
    ['rank "x": a number', 1],
  ]);
});

test('what is the same in all of them is said', () => {
  expect(said('"Ana" is no skill; did you mean "QA"?', '"Qa1" is no skill; did you mean "QA"?')).toMatchObject([
    { message: '“…” is no skill; did you mean "QA"?' },
  ]);
  expect(said('3 rows of 10', '4 rows of 10')).toMatchObject([{ message: '… rows of 10' }]);
});

test('one alone says what it says', () => {
  expect(said('"Login" has no estimate')).toMatchObject([{ message: '"Login" has no estimate' }]);
});
