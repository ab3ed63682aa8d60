import { type Cell, openXlsx, writeXlsx } from 'hucre';
import { readWorkbook } from '@qplan/workbook';
import { withComments } from './comments.ts';

const bold = { font: { bold: true } };

const workbook = () =>
  writeXlsx({
    sheets: [
      {
        name: 'Work',
        columns: [{ width: 30 }, { width: 12 }],
        rows: [
          ['Item', 'Dev', 'Due'],
          ['Login', 2, new Date(Date.UTC(2027, 1, 1))],
          [null, 3, null],
          ['Sum', null, null],
        ],
        cells: new Map<string, Partial<Cell>>([
          ['0,0', { value: 'Item', style: bold }],
          ['1,1', { value: 2, comment: { author: 'Ada', text: 'a guess' } }],
          ['1,2', { value: new Date(Date.UTC(2027, 1, 1)), style: { numFmt: 'yyyy-mm-dd' } }],
          ['3,1', { value: 5, formula: 'SUM(B2:B3)' }],
        ]),
        rowDefs: new Map([[2, { hidden: true }]]),
        dataValidations: [{ type: 'list', values: ['1', '2'], range: 'C2:C9' }],
        freezePane: { rows: 1 },
      },
      { name: 'Notes', rows: [['Nothing']] },
    ],
  });

const at = (row: number, column: number | undefined, text: string) => ({ sheet: 'Work', row, column, text });

const comments = [
  at(1, 1, 'what is this?'),
  at(1, 1, 'and what that?'),
  at(2, undefined, 'a row without a name'),
  at(6, 4, 'below all'),
  { sheet: 'Elsewhere', row: 0, column: 0, text: 'of another file' },
];

test('what was found stands at its cell, below what others have said there; of a row at its first text', async () => {
  const { sheets } = await openXlsx(await withComments(await workbook(), comments));
  const said = sheets.map(({ cells }) =>
    [...(cells ?? [])].flatMap(([key, { comment }]) => (comment ? [[key, comment.text]] : [])),
  );
  expect(said).toEqual([
    [
      ['1,1', 'a guess\n\nwhat is this?\nand what that?'],
      ['2,1', 'a row without a name'],
      ['6,4', 'below all'],
    ],
    [],
  ]);
});

test('all else stays as it was', async () => {
  const before = await workbook();
  const after = await withComments(before, comments.slice(0, 3));
  expect(await readWorkbook('a.xlsx', after)).toEqual(await readWorkbook('a.xlsx', before));
  const [was, is] = await Promise.all([before, after].map((bytes) => openXlsx(bytes, { readStyles: true })));
  expect(is!.sheets.map(({ cells: _, ...sheet }) => sheet)).toEqual(was!.sheets.map(({ cells: _, ...sheet }) => sheet));
  for (const [key, { comment: _, ...cell }] of was!.sheets[0]!.cells!) {
    const { comment: __, ...now } = is!.sheets[0]!.cells!.get(key)!;
    expect([key, now]).toEqual([key, cell]);
  }
});

test('what is no workbook is told', async () => {
  await expect(withComments(new Uint8Array([80, 75, 3, 4]), comments)).rejects.toThrow();
});
