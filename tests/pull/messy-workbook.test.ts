// The example workbook with faults of every kind planted in it: one pass finds each at its cell, and nothing else.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { condition } from '@qplan/condition';
import { loadConfig } from '@qplan/config';
import { formatStreams } from '@qplan/streams';
import { readWorkbook } from '@qplan/workbook';

type Sheet = 'Work' | 'Staff' | 'Vacations' | 'Holidays' | 'Plan';

const example = fileURLToPath(new URL('../../data/sources/plan.xlsx', import.meta.url));
const config = loadConfig({ path: fileURLToPath(new URL('../../config/config.ini', import.meta.url)), env: {} });
const titles = new Map(config.pull!.streams.map(({ stream, sheet }) => [stream, sheet!]));

let rows: Record<Sheet, string[][]>;
let expected: Record<'errors' | 'warnings', Record<string, string>>;

beforeEach(async () => {
  const sheets = await readWorkbook(example, readFileSync(example));
  rows = Object.fromEntries(sheets.map((sheet) => [sheet.name, sheet.rows.map((row) => [...row])])) as typeof rows;
  expected = { errors: {}, warnings: {} };
});

/** Writes `text` into a cell such as `F17`. */
function write(sheet: Sheet, cell: string, text: string): void {
  const row = Number(cell.slice(1)) - 1;
  const column = cell.charCodeAt(0) - 65;
  while (rows[sheet].length <= row) rows[sheet].push([]);
  const cells = rows[sheet][row]!;
  while (cells.length <= column) cells.push('');
  cells[column] = text;
}

function read(sheet: Sheet, cell: string): string {
  return rows[sheet][Number(cell.slice(1)) - 1]![cell.charCodeAt(0) - 65] ?? '';
}

/** Plants a fault, which is told at that cell in words that hold `message`. */
function plant(
  sheet: Sheet,
  cell: string,
  text: string,
  message: string,
  kind: 'errors' | 'warnings' = 'errors',
): void {
  write(sheet, cell, text);
  expected[kind][`${sheet}!${cell}`] = message;
}

/** A row at the end of a sheet, with cells from A on. */
function append(sheet: Sheet, ...cells: string[]): number {
  return rows[sheet].push(cells);
}

function found() {
  const streams = [...titles].map(([name, sheet]) => ({
    name,
    content: rows[sheet as Sheet].map((row) => row.join('\t')),
  }));
  return condition(formatStreams(streams), config.condition!, titles);
}

function expectFound(): void {
  const result = found();
  for (const kind of ['errors', 'warnings'] as const) {
    expect(result[kind].map(({ where }) => where).sort()).toEqual(Object.keys(expected[kind]).sort());
    for (const { where, message } of result[kind]) expect(`${where}: ${message}`).toContain(expected[kind][where]);
  }
}

test('the example has none', () => {
  expectFound();
  expect(found().text).toBeDefined();
});

test('sixty faults of twenty-five kinds', () => {
  for (const row of [6, 30, 77, 90, 100])
    plant('Work', `C${row}`, 'urgent', 'triage "urgent": one of 1, 1.5, 2, 2.5, 3');
  for (const cell of ['D7', 'E31', 'G78', 'D91', 'E101'])
    plant('Work', cell, '3X', 'estimate "3X": a number of person-weeks or a size S, M, L, Q');
  for (const cell of ['D8', 'F32', 'E79', 'G92', 'F102']) plant('Work', cell, '-1', 'estimate "-1"');
  for (const cell of ['D9', 'F33']) plant('Work', cell, '#N/A', 'estimate "#N/A"');
  for (const row of [10, 34, 80, 93, 103]) plant('Work', `A${row}`, '', 'an item without a name');
  for (const row of [11, 35, 81, 94, 104]) plant('Work', `B${row}`, '', 'has no track');
  for (const row of [43, 44, 45]) {
    write('Work', `B${row}`, read('Work', 'B12'));
    plant('Work', `A${row}`, read('Work', 'A12').toUpperCase(), 'already, at Work!A12');
  }
  plant('Work', 'B13', 'Chekout', 'nobody is in track "Chekout"; did you mean "Checkout"?', 'warnings');
  plant('Work', 'B36', 'Mesaging', 'did you mean "Messaging"?', 'warnings');
  for (const row of [14, 37]) {
    for (const column of ['E', 'F', 'G']) write('Work', column + row, '');
    plant('Work', `D${row}`, 'TBD', 'has no estimate', 'warnings');
  }
  expected.warnings[`Work!${append('Work', 'Ideas for later')}`] = 'nothing but a name: taken as a heading';
  expected.warnings[`Work!${append('Work', '', '', '', '12', '7')}`] = 'estimates without an item';

  plant('Staff', 'I5', 'Bob', 'stands under no track');
  plant('Staff', 'I9', 'Alice', 'stands under no track');
  plant('Staff', 'E7', '12', '"12" is no name');
  plant('Staff', 'E10', '3.5', '"3.5" is no name');
  plant('Staff', 'B14', 'Kofi Mensah', 'is also at Staff!C5, and counted twice', 'warnings');
  plant('Staff', 'E14', 'Maren says: nobody before May', 'taken for a note', 'warnings');
  plant('Staff', 'G5', `${read('Staff', 'G5')} (150%)`, 'share "150%": a percentage up to 100%');

  plant('Vacations', 'A4', 'Anneliese Vos', 'is not in staff; did you mean "Anneliese Voß"?');
  plant('Vacations', 'A5', 'Kofi Menash', 'did you mean "Kofi Mensah"?');
  plant('Vacations', 'A6', 'Somebody Else', '"Somebody Else" is not in staff: this vacation is left out', 'warnings');
  plant('Vacations', 'B7', 'Febuary', 'vacation "Febuary');
  plant('Vacations', 'B8', 'Feb 30, 2027', 'no calendar has that day');
  plant('Vacations', 'B9', 'Mar 20, 2027', 'the range ends before it begins');
  plant('Vacations', 'B10', 'Mar 21, 2027', 'the range ends before it begins');
  plant('Vacations', 'B11', '1/2/2027', 'the day or the month may come first');
  for (const cell of ['B12', 'B13']) {
    write('Vacations', cell.replace('B', 'C'), '');
    plant('Vacations', cell, '', 'The dates are missing');
  }
  for (const cell of ['A14', 'A15']) plant('Vacations', cell, '', 'The name is missing');
  write('Vacations', 'C16', 'Jul 9, 2027');
  plant('Vacations', 'B16', 'Jul 5, 2027', 'is outside the plan', 'warnings');

  plant('Holidays', 'A4', 'Jan 18 or so', 'holiday "Jan 18 or so"');
  plant('Holidays', 'A5', 'Presidents', 'holiday "Presidents"');
  expected.warnings[`Holidays!A${append('Holidays', '', 'Easter')}`] = 'a row without a date';
  plant('Plan', 'B4', 'Android, IOS, Sever', '"Sever" is no skill of staff; did you mean "Server"?');

  expectFound();
  expect(found().text).toBeUndefined();
  expect(Object.keys({ ...expected.errors, ...expected.warnings })).toHaveLength(60);
});
