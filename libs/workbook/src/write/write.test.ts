import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { unzip, zipSizes } from '../zip.ts';
import { readWorkbook } from '../workbook.ts';
import type { CellWrite, SheetWrites } from './cell-write.ts';
import { zipOf } from '../zip.fixture.ts';
import { excelWorkbook } from './excel.fixture.ts';
import { writeCells } from './write.ts';
import { withParts } from './zip-parts.ts';

const jan4 = 20_822;
const book = excelWorkbook({
  Work: [
    ['Item', 'Track', 'Triage', 'Apps', 'Due', 'Total'],
    ['Login', 'Pay', 1, 2, { day: jan4 }, { formula: 'D2*1.2', result: 2.4 }],
    ['Search', 'Core', 2, 1, '', { formula: 'D3*1.2', result: 1.2 }],
    null,
    ['Share', 'Core'],
  ],
  Other: [
    ['what is', 'of no interest'],
    ['Sum', { formula: 'SUM(Work!D2:D9)', result: 3 }],
  ],
});

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

/** The parts of a zip, each as it is packed: its head, its data, and its line of the directory but for where it is. */
function packedParts(bytes: Uint8Array): Map<string, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 22;
  let at = view.getUint32(end + 16, true);
  const parts = new Map<string, string>();
  for (let count = view.getUint16(end + 10, true); count > 0; count--) {
    const nameBytes = view.getUint16(at + 28, true);
    const length = 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    const offset = view.getUint32(at + 42, true);
    const data = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
    const line = latin(bytes.subarray(at, at + 42)) + latin(bytes.subarray(at + 46, at + length));
    const packed = latin(bytes.subarray(offset, data + view.getUint32(at + 20, true)));
    parts.set(latin(bytes.subarray(at + 46, at + 46 + nameBytes)), packed + line);
    at += length;
  }
  return parts;
}

async function write(
  path: string,
  bytes: Uint8Array,
  cells: readonly CellWrite[],
  index = 0,
  fills?: SheetWrites['fills'],
) {
  const { bytes: after, refused, formulas } = await writeCells(path, bytes, [{ index, cells, fills }]);
  const before = packedParts(bytes);
  const now = packedParts(after);
  expect([...now.keys()]).toEqual([...before.keys()]);
  const changed = [...now].flatMap(([name, part]) => (before.get(name) === part ? [] : name));
  const part = async (name: string) => Buffer.from(await unzip(after, name)).toString();
  const rows = (await readWorkbook(path, after))[index]!.rows;
  return { after, refused, formulas, changed, part, rows };
}

const partOf = async (name: string) => Buffer.from(await unzip(book, name)).toString();
const sheetPart = 'xl/worksheets/sheet1.xml';

describe('an .xlsx', () => {
  test('has another sheet and is to be calculated anew, and all other parts are as they were, to the byte', async () => {
    const { changed, part, rows } = await write('a.xlsx', book, [
      { row: 1, column: 3, value: 3.5 },
      { row: 2, column: 1, value: 'Größe & <Maß> "x"' },
      { row: 1, column: 4, value: { day: jan4 + 7 } },
      { row: 2, column: 4, value: { day: jan4 } },
      { row: 1, column: 2, value: '' },
    ]);
    expect(changed.sort()).toEqual(['xl/workbook.xml', sheetPart]);
    const before = await partOf(sheetPart);
    const expected = before
      .replace('<c r="D2" s="4"><v>2</v></c>', '<c r="D2" s="4"><v>3.5</v></c>')
      .replace(
        /<c r="B3" s="2" t="s"><v>\d+<\/v><\/c>/,
        '<c r="B3" s="2" t="inlineStr"><is><t xml:space="preserve">Größe &amp; &lt;Maß&gt; &quot;x&quot;</t></is></c>',
      )
      .replace(`<v>${jan4 + 25_569}</v>`, `<v>${jan4 + 7 + 25_569}</v>`)
      .replace('<c r="E3" s="2"/>', `<c r="E3" s="3"><v>${jan4 + 25_569}</v></c>`)
      .replace('<c r="C2" s="4"><v>1</v></c>', '<c r="C2" s="4"/>');
    expect(await part(sheetPart)).toBe(expected);
    const anew = (await partOf('xl/workbook.xml')).replace('calcId="191029"', 'calcId="191029" fullCalcOnLoad="1"');
    expect(await part('xl/workbook.xml')).toBe(anew);
    expect(rows[1]!.slice(1, 5)).toEqual(['Pay', '', '3.5', 'Jan 11, 2027']);
    expect(rows[2]![1]).toBe('Größe & <Maß> "x"');
  });

  test('gets a new row that looks like the one above it, and a cell where a row has none', async () => {
    const { part, rows, changed } = await write('a.xlsx', book, [
      { row: 5, column: 0, value: 'New', like: 2 },
      { row: 5, column: 3, value: 0.5, like: 2 },
      { row: 4, column: 3, value: 1, like: 2 },
      { row: 3, column: 0, value: 'Between', like: 2 },
    ]);
    expect(changed).toHaveLength(2);
    const text = (value: string) => `t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
    const rest = '<c r="B0" s="2"/><c r="C0" s="4"/>';
    const like = (row: number) => `<row r="${row}" spans="1:6" ht="18.75" customHeight="1" x14ac:dyDescent="0.25">`;
    const sheet = await part(sheetPart);
    const all = rest.replaceAll('0"', '6"');
    expect(sheet).toContain(
      `${like(6)}<c r="A6" s="2" ${text('New')}${all}<c r="D6" s="4"><v>0.5</v></c><c r="E6" s="2"/><c r="F6" s="4"/></row></sheetData>`,
    );
    expect(sheet).toContain(`${like(4)}<c r="A4" s="2" ${text('Between')}`);
    expect(sheet).toMatch(/<c r="B5" s="2" t="s"><v>\d+<\/v><\/c><c r="D5" s="4"><v>1<\/v><\/c><\/row>/);
    expect(rows.slice(3)).toEqual([['Between'], ['Share', 'Core', '', '1'], ['New', '', '', '0.5']]);
  });

  describe('of which a new row gets the formulas of the one that it looks like', () => {
    /** The workbook with these cells in its third row. */
    const withCells = async (cells: string) => {
      const sheet = (await partOf(sheetPart)).replace(/<c r="F3"[\s\S]*?<\/c>/, cells);
      return withParts(book, new Map([[sheetPart, Buffer.from(sheet)]]));
    };
    const filled = async (cells: string, writes: readonly CellWrite[] = []) =>
      write(
        'a.xlsx',
        await withCells(cells),
        [{ row: 5, column: 0, value: 'New', like: 2 }, ...writes],
        0,
        (column) => column !== 6,
      );

    test('moved to it, without a result', async () => {
      const { part, formulas, rows } = await filled(
        '<c r="F3" s="4"><f>SUM(D3:E3)*&quot;a&amp;b&quot;</f><v>1</v></c>',
      );
      expect(await part(sheetPart)).toContain(
        '<c r="F6" s="4"><f>SUM(D6:E6)*&quot;a&amp;b&quot;</f></c></row></sheetData>',
      );
      expect(formulas).toEqual([{ index: 0, row: 5, column: 5, like: 2, formula: '=SUM(D6:E6)*"a&b"' }]);
      expect(rows[5]).toEqual(['New', '', '', '', '', '#NOT-CALCULATED!']);
    });

    test('also those that several cells share, wherever they are written', async () => {
      const first = '<c r="F3" s="4"><f t="shared" ref="F3:F4" si="7">D3*$D$1</f><v>1</v></c>';
      const { formulas } = await filled(first);
      expect(formulas).toMatchObject([{ formula: '=D6*$D$1' }]);
      const other = '<c r="F3" s="4"><f t="shared" si="7"/><v>1</v></c>';
      const before = (await partOf(sheetPart))
        .replace(/<c r="F2"[\s\S]*?<\/c>/, '<c r="F2" s="4"><f t="shared" ref="F2:F3" si="7">D2*$D$1</f><v>1</v></c>')
        .replace(/<c r="F3"[\s\S]*?<\/c>/, other);
      const bytes = await withParts(book, new Map([[sheetPart, Buffer.from(before)]]));
      const second = await write('a.xlsx', bytes, [{ row: 5, column: 0, value: 'New', like: 2 }], 0, () => true);
      expect(second.formulas).toMatchObject([{ row: 5, formula: '=D6*$D$1' }]);
    });

    test.each([
      ['an array', '<c r="F3" s="4"><f t="array" ref="F3">SUM(D3:E3)</f><v>1</v></c>'],
      ['a table', '<c r="F3" s="4"><f>Table1[[#This Row],[Apps]]</f><v>1</v></c>'],
      ['what is gone', '<c r="F3" s="4"><f>#REF!+D3</f><v>1</v></c>'],
    ])('but not one of %s, and says so', async (_, cells) => {
      const { formulas, rows } = await filled(cells);
      expect(formulas).toEqual([{ index: 0, row: 5, column: 5, like: 2 }]);
      expect(rows[5]).toEqual(['New']);
    });

    test('but in no cell that is written, in no other column than is wanted, and in no row that was there', async () => {
      const both = '<c r="F3" s="4"><f>D3</f><v>1</v></c><c r="G3" s="4"><f>D3</f><v>1</v></c>';
      expect((await filled(both, [{ row: 5, column: 5, value: 9, like: 2 }])).formulas).toEqual([]);
      const { formulas } = await write(
        'a.xlsx',
        await withCells(both),
        [{ row: 4, column: 2, value: 1 }],
        0,
        () => true,
      );
      expect(formulas).toEqual([]);
    });
  });

  test('keeps what formulas make, and says so', async () => {
    const { refused, rows } = await write('a.xlsx', book, [
      { row: 1, column: 5, value: 9 },
      { row: 1, column: 3, value: 9 },
    ]);
    expect(refused).toEqual([{ index: 0, row: 1, column: 5, reason: 'a formula makes what stands there' }]);
    expect(rows[1]!.slice(3)).toEqual(['9', 'Jan  4, 2027', '2.4']);
  });

  test('of another sheet than the first is written there', async () => {
    const { changed } = await write('a.xlsx', book, [{ row: 0, column: 1, value: 'x' }], 1);
    expect(changed.sort()).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet2.xml']);
  });

  test('that another program wrote is written too', async () => {
    const sheet = readFileSync(fileURLToPath(new URL('../fixtures/sheet.xlsx', import.meta.url)));
    const { changed, rows, refused } = await write('a.xlsx', sheet, [
      { row: 4, column: 4, value: 7 },
      { row: 0, column: 1, value: 'below a merge' },
      { row: 8, column: 1, value: 'New', like: 7 },
    ]);
    expect(changed.sort()).toEqual(['xl/workbook.xml', 'xl/worksheets/sheet1.xml']);
    expect(refused).toEqual([{ index: 0, row: 0, column: 1, reason: 'the cell is merged into another one' }]);
    expect(rows[4]![4]).toBe('7');
    expect(rows[8]).toEqual(['', 'New']);
  });
});

describe('an .ods', () => {
  const sheet = readFileSync(fileURLToPath(new URL('../fixtures/sheet.ods', import.meta.url)));

  test('has other content, and all other parts are as they were', async () => {
    const { changed, rows, refused } = await write('a.ods', sheet, [
      { row: 4, column: 4, value: 7 },
      { row: 5, column: 2, value: 'below a merge' },
      { row: 6, column: 2, value: 'Züri & <West>' },
      { row: 5, column: 3, value: { day: jan4 } },
      { row: 6, column: 5, value: 'x' },
      { row: 8, column: 1, value: 'New', like: 7 },
      { row: 10, column: 4, value: 2, like: 7 },
    ]);
    expect(changed).toEqual(['content.xml']);
    const before = (await readWorkbook('a.ods', sheet))[0]!.rows.map((row) => [...row]);
    before[4]![4] = '7';
    before[5]![3] = 'Jan  4, 2027';
    before[6]![2] = 'Züri & <West>';
    before[6]![5] = 'x';
    expect(refused).toEqual([{ index: 0, row: 5, column: 2, reason: 'the cell is merged into another one' }]);
    expect(rows).toEqual([...before, ['', 'New'], [], ['', '', '', '', '2']]);
  });

  test('keeps every other character of it', async () => {
    const before = Buffer.from(await unzip(sheet, 'content.xml')).toString();
    const { part } = await write('a.ods', sheet, [{ row: 4, column: 2, value: 'Bern' }]);
    const after = await part('content.xml');
    const cell =
      '<table:table-cell office:value-type="string" calcext:value-type="string" table:number-columns-spanned="1" table:number-rows-spanned="2"><text:p>Zürich</text:p>';
    const [head, tail] = before.split(cell) as [string, string];
    expect(after.startsWith(head) && after.endsWith(tail)).toBe(true);
    expect(after.slice(head.length, -tail.length)).toBe(
      '<table:table-cell table:number-columns-spanned="1" table:number-rows-spanned="2" office:value-type="string"><text:p>Bern</text:p>',
    );
  });
});

test('a new row of an .ods gets the formulas of the one that it looks like, moved to it, and says which not', async () => {
  const cell = (attributes: string, text = '') =>
    `<table:table-cell${attributes}>${text && `<text:p>${text}</text:p>`}</table:table-cell>`;
  const sum = (formula: string) => cell(` table:formula="${formula}" office:value-type="float" office:value="3"`, '3');
  const array = ' table:number-matrix-rows-spanned="1" table:number-matrix-columns-spanned="1"';
  const row = `<table:table-row>${cell(' office:value-type="string"', 'Login')}${sum('of:=SUM([.B1:.C1])')}${cell(
    `${array} table:formula="of:=[.A1]" office:value-type="float" office:value="3"`,
    '3',
  )}</table:table-row>`;
  const names = ['office', 'table', 'text'].map(
    (name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`,
  );
  const content =
    `<?xml version="1.0"?><office:document-content ${names.join(' ')}><office:body><office:spreadsheet>` +
    `<table:table table:name="Work">${row}</table:table></office:spreadsheet></office:body></office:document-content>`;
  const bytes = zipOf({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': content });
  const { part, formulas, rows } = await write(
    'a.ods',
    bytes,
    [{ row: 1, column: 0, value: 'New', like: 0 }],
    0,
    () => true,
  );
  expect(await part('content.xml')).toContain('<table:table-cell table:formula="of:=SUM([.B2:.C2])"/>');
  expect(formulas).toEqual([
    { index: 0, row: 1, column: 1, like: 0, formula: '=SUM(B2:C2)' },
    { index: 0, row: 1, column: 2, like: 0 },
  ]);
  expect(rows[1]).toEqual(['New', '#NOT-CALCULATED!']);
});

describe('a .csv', () => {
  const text = '\ufeffItem;Track;"Apps (w)"\r\n"Login; or so";Pay;1,5\r\n\r\nShare\r\n';
  const written = async (cells: readonly CellWrite[], before = text) => {
    const { bytes } = await writeCells('a.csv', Buffer.from(before), [{ index: 0, cells }]);
    return Buffer.from(bytes).toString();
  };

  test('keeps its mark, line ends and quotes', async () => {
    expect(
      await written([
        { row: 1, column: 0, value: 'Log "in"' },
        { row: 1, column: 2, value: '2,5' },
        { row: 3, column: 2, value: 'a;b' },
        { row: 2, column: 0, value: 'New' },
        { row: 5, column: 1, value: { day: jan4 } },
      ]),
    ).toBe('\ufeffItem;Track;"Apps (w)"\r\n"Log ""in""";Pay;2,5\r\nNew\r\nShare;;"a;b"\r\n\r\n;2027-01-04\r\n');
  });

  test('without an end of its last line gets one', async () => {
    expect(await written([{ row: 2, column: 0, value: 'x' }], 'Item,Track\na,b')).toBe('Item,Track\na,b\nx\n');
  });

  test('in UTF-16 stays so', async () => {
    const before = Buffer.from('\ufeffItem\tTrack\nLögin\tPay\n', 'utf16le');
    const { bytes } = await writeCells('a.csv', before, [{ index: 0, cells: [{ row: 1, column: 1, value: 'Ü' }] }]);
    expect(Buffer.from(bytes).toString('utf16le')).toBe('\ufeffItem\tTrack\nLögin\tÜ\n');
  });
});

test('a kind of file that is not written says so', async () => {
  await expect(writeCells('a.xls', Buffer.from('x'), [])).rejects.toThrow('".xls" is not written');
});

test('the sizes of the parts in the directory are those that they have', async () => {
  const { after, part } = await write('a.xlsx', book, [{ row: 1, column: 3, value: 3 }]);
  expect(zipSizes(after).get(sheetPart)).toBe(Buffer.byteLength(await part(sheetPart)));
});
