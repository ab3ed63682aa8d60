import { hostile } from './hostile.fixture.ts';
import { TooLarge } from './sheet.ts';
import { readWorkbook } from './workbook.ts';

test.each([
  ['a.xlsx', hostile.emptyStrings, 'the workbook holds more texts than the 400,000 that are read'],
  ['a.xlsx', hostile.sharedString, 'sheet "Work" has more than the 400,000 cells that are read'],
  ['a.xlsx', hostile.sharedStringInFewer, 'sheet "Work" has more than the 16,777,216 characters that are read'],
  ['a.ods', hostile.nested, 'elements more than 100 deep'],
  ['a.ods', () => hostile.repeated(), 'sheet "Work" has more than the 400,000 cells that are read'],
  ['a.ods', () => hostile.repeated(100), 'sheet "Work" has more than the 16,777,216 characters that are read'],
  ['a.csv', () => hostile.lineEnds(), 'it has more than the 16,777,216 bytes of text that are read'],
  ['a.csv', () => hostile.lineEnds(15), 'it has more than the 200,000 rows that are read'],
  ['a.csv', () => hostile.commas(15), 'it has more than the 400,000 cells that are read'],
  ['a.csv', hostile.honestRows, 'it has more than the 16,777,216 bytes of text that are read'],
])('%s, case %#, is refused, and told what to do', async (name, make, message) => {
  const reading = readWorkbook(name, make());
  await expect(reading).rejects.toBeInstanceOf(TooLarge);
  await expect(reading).rejects.toThrow(message);
  await expect(reading).rejects.toThrow(/: (keep the rows of the plan in a sheet of their own|save it anew)/);
});

test('a table of nothing but quotes is a cell', async () => {
  const [sheet] = await readWorkbook('a.csv', hostile.quotes(1));
  expect(sheet!.rows.flat()).toHaveLength(1);
});

test('a cell with line ends and separators in its quotes counts once', async () => {
  const cell = `"${'a,\n'.repeat(450_000)}"`;
  const [sheet] = await readWorkbook('a.csv', Buffer.from(`x,${cell}\r\n"said ""so""",z\r\n`));
  expect(sheet!.rows.map((row) => row.length)).toEqual([2, 2]);
  expect(sheet!.rows[1]).toEqual(['said "so"', 'z']);
});
