import { movedExcel, movedOpenDocument } from './moved-formula.ts';

const down = { rows: 3, columns: 0 };

test.each([
  ['SUM(E5:H5)', 'SUM(E8:H8)'],
  ['$E5*E$1+$E$1', '$E8*E$1+$E$1'],
  ['IF(E5="A1 ""B2""",Work!E5,\'Q1 \'\'A1\'\'\'!F5)', 'IF(E8="A1 ""B2""",Work!E8,\'Q1 \'\'A1\'\'\'!F8)'],
  ['SUM(5:5,$1:1,E:E)', 'SUM(8:8,$1:4,E:E)'],
  ['LOG10(E5)+1E5+Rate+_xlpm.x1+a5b', 'LOG10(E8)+1E5+Rate+_xlpm.x1+a5b'],
  ['[1]Rates!B5+e5', '[1]Rates!B8+E8'],
  ['XFD5+XFE5', 'XFD8+XFE5'],
])('of a workbook of Excel: %s', (formula, moved) => {
  expect(movedExcel(formula, down)).toBe(moved);
});

test.each(['SUM(Table1[@[Apps]:[QA]])', 'Table1[[#This Row],[Apps]]', '#REF!+E5', 'E5+#N/A', 'E1048575'])(
  'of a workbook of Excel it is not: %s',
  (formula) => {
    expect(movedExcel(formula, down)).toBeUndefined();
  },
);

test('a formula that several cells share moves across too', () => {
  expect(movedExcel('SUM(E5:$H5,E:F)', { rows: -1, columns: 1 })).toBe('SUM(F4:$H4,F:G)');
  expect(movedExcel('E5', { rows: -5, columns: 0 })).toBeUndefined();
});

test.each([
  ['of:=SUM([.E5:.H5])', 'of:=SUM([.E8:.H8])'],
  ['of:=[.$E5]*[.E$1]&"[.E5]"', 'of:=[.$E8]*[.E$1]&"[.E5]"'],
  ["of:=[$Work.E5]+[$'Q1 .A1'.F5:.G5]", "of:=[$Work.E8]+[$'Q1 .A1'.F8:.G8]"],
  ["of:=['file:///a.ods'#$Sheet1.A5]", "of:=['file:///a.ods'#$Sheet1.A8]"],
  ['of:=SUM([.5:.5];[.E:.E])', 'of:=SUM([.8:.8];[.E:.E])'],
])('of an OpenDocument: %s', (formula, moved) => {
  expect(movedOpenDocument(formula, down)).toBe(moved);
});

test.each(['of:=[.#REF!]+1', 'msoxl:=SUM(E5:H5)', 'of:=[.E1048575]'])('of an OpenDocument it is not: %s', (formula) => {
  expect(movedOpenDocument(formula, down)).toBeUndefined();
});
