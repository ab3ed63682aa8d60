import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { formatMarks } from '@qplan/streams';
import { readWorkbook } from './workbook.ts';
import { zipOf } from './zip.fixture.ts';

/** The same sheet, saved by LibreOffice: with merged and blank cells, a repeated header row, a group of rows, a comment. */
const fixture = (name: string) => readFileSync(fileURLToPath(new URL(`fixtures/${name}`, import.meta.url)));

const rowsOf = async (name: string, bytes: Buffer | string) => (await readWorkbook(name, Buffer.from(bytes)))[0]!.rows;

const expected = [
  ['Plan, Q1 2027; „Größe“', '', '', 'beside a merged cell'],
  [],
  [],
  ['', 'Item', 'Track', 'Due', 'Apps', 'Share', 'At'],
  ['', 'Straße  umbauen', 'Zürich', 'Oct  7, 2013', '1.5', '50%', '09:30'],
  ['', '検索を改善', '', 'Dec 31, 2026', '2', '', 'last'],
  ['', 'תשלום מהיר', 'الدفع', 'Jan  1, 2027', '2M'],
  ['', 'two lines, "quoted" & more', '', '', '0.1', 'TRUE'],
];

const delimited = (delimiter: string) =>
  [
    ['"Plan, Q1 2027; „Größe“"', '', '', 'beside a merged cell'],
    [],
    [],
    ['', 'Item', 'Track', 'Due', 'Apps', 'Share', 'At'],
    ['', 'Straße  umbauen', 'Zürich', '2013-10-07', '1.5', '50%', '09:30'],
    ['', '検索を改善', '', '2026-12-31', '2', '', 'last'],
    ['', 'תשלום מהיר', 'الدفع', '2027-01-01', '2M', '', ''],
    ['', '"two lines,\n""quoted"" & more"', '', '', '0.1', 'TRUE'],
  ]
    .map((row) => row.join(delimiter))
    .join('\r\n');

describe('the same sheet gives the same rows', () => {
  test.each(['sheet.xlsx', 'sheet.ods'])('%s', async (name) => {
    const sheets = await readWorkbook(name, fixture(name));
    expect(sheets.map((sheet) => sheet.name)).toEqual(['Arbeit', 'Zweites']);
    expect(sheets[0]!.rows).toEqual(expected);
  });

  test.each(['sheet.xlsx', 'sheet.ods'])('%s: only what is wanted of it', async (name) => {
    const [first, second] = await readWorkbook(name, fixture(name), (sheet) => sheet === 'Zweites');
    expect([first, second]).toEqual([
      { name: 'Arbeit', rows: [] },
      { name: 'Zweites', rows: [['second']] },
    ]);
  });

  test.each([
    ['commas', 'a.csv', delimited(',')],
    ['semicolons', 'a.csv', delimited(';')],
    ['semicolons and a byte order mark', 'A.CSV', `\ufeff${delimited(';')}`],
    ['tabs', 'a.tsv', delimited('\t')],
    ['tabs in a .csv', 'a.csv', delimited('\t')],
  ])('%s', async (_, name, text) => {
    expect(await rowsOf(name, text)).toEqual(expected);
  });

  test('UTF-16, which Excel calls Unicode text', async () => {
    expect(await rowsOf('a.csv', Buffer.from(`\ufeff${delimited('\t')}`, 'utf16le'))).toEqual(expected);
  });
});

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';

/** An .xlsx of one sheet. `formats` are number formats; cell style `s="1"` is the first of them. */
function xlsx(
  cells: string,
  { formats = [] as string[], strings = '', workbook = '', styles = '', before = '', after = '' } = {},
): Buffer {
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
  const relations = (inner: string) => `<Relationships xmlns="${packaged}/relationships">${inner}</Relationships>`;
  const escaped = formats.map((format) => format.replace(/&/g, '&amp;').replace(/"/g, '&quot;'));
  return zipOf({
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relations(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}">${workbook}<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      relation('rId1', 'worksheet', 'worksheets/sheet1.xml') +
        relation('rId2', 'styles', 'styles.xml') +
        relation('rId3', 'sharedStrings', '/xl/sharedStrings.xml'),
    ),
    'xl/styles.xml': `<styleSheet xmlns="${main}"><numFmts>${escaped.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${code}"/>`).join('')}</numFmts><fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId="0"/>${escaped.map((_, index) => `<xf numFmtId="${164 + index}"/>`).join('')}${styles}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${main}">${strings}</sst>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${main}">${before}<sheetData>${cells}</sheetData>${after}</worksheet>`,
  });
}

const displayed = async (value: number, format: string, workbook = '') => {
  const cell = `<row r="1"><c r="A1" s="1"><v>${value}</v></c></row>`;
  return (await rowsOf('a.xlsx', xlsx(cell, { formats: [format], workbook })))[0]![0];
};

describe('.xlsx', () => {
  test.each([
    [41554, 'yyyy-mm-dd', 'Oct  7, 2013'],
    [41554, 'd mmm', 'Oct  7, 2013'],
    [41554, '[$-407]d/\\ mmm\\ yy;@', 'Oct  7, 2013'],
    [41554.99, 'dd.mm.yyyy hh:mm', 'Oct  7, 2013'],
    [41554, 'mmm yyyy', 'Oct  7, 2013'],
    [0.5, 'h:mm', '12:00'],
    [1.5, '0.0', '1.5'],
    [1.26, '0.0', '1.26'],
    [1200, '#,##0', '1200'],
    [0.125, '0%', '12.5%'],
    [3, 'General" d"', '3 d'],
    [3, '"General: "General', 'General: 3'],
    [12, '"APP-"0000', 'APP-0012'],
    [0, '0;-0;;@', undefined],
    [0.5, '0%', '50%'],
    [3, '0" wk"', '3 wk'],
    [1234.5, '#,##0.00 [$€-407]', '1234.5 €'],
    [1.5, '_(* #,##0.0_);_(* (#,##0.0);_(* "-"??_);_(@_)', '1.5'],
    [0.1 + 0.2, 'General', '0.3'],
    [12345678901, 'General', '12345678901'],
  ])('%d as %s is %s', async (value, format, text) => {
    expect(await displayed(value, format)).toBe(text);
  });

  test('a formula that nobody has calculated is told from one whose result is a blank', async () => {
    const cells = `<row r="1"><c r="A1"><f>1+1</f></c><c r="B1" t="str"><f>""</f><v></v></c>
      <c r="C1"><f>1+1</f><v>2</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>`;
    expect(await rowsOf('a.xlsx', xlsx(cells))).toEqual([['#NOT-CALCULATED!', '', '2', '#DIV/0!']]);
  });

  test('what is hidden, struck through, merged, grouped or indented is marked', async () => {
    const text = (cell: string, text: string, style = 0) =>
      `<c r="${cell}" s="${style}" t="inlineStr"><is><t>${text}</t></is></c>`;
    const rich = '<c r="C2" t="inlineStr"><is><r><rPr><strike/></rPr><t>all</t></r></is></c>';
    const cells = `<row r="1">${text('A1', 'Epic')}${text('B1', 'Item')}</row>
      <row r="2" hidden="1" outlineLevel="1">${text('A2', 'Pay')}${text('B2', 'Split', 1)}${rich}</row>
      <row r="3" outlineLevel="2"><c r="A3"/>${text('B3', 'Share', 2)}${text('C3', 'Eve\nFlo')}</row>
      <row r="4" hidden="1"/>`;
    const [sheet] = await readWorkbook(
      'a.xlsx',
      xlsx(cells, {
        styles:
          '<xf fontId="1" applyFont="1"/><xf fontId="0" applyAlignment="1"><alignment horizontal="left" indent="2"/></xf>',
        before: '<cols><col min="4" max="5" width="9" hidden="1"/></cols>',
        after: '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>',
      }),
    );
    expect(sheet!.rows).toEqual([
      ['Epic', 'Item'],
      ['Pay', 'Split', 'all'],
      ['', 'Share', 'Eve Flo'],
    ]);
    expect(formatMarks(sheet!.marks!)).toEqual([
      'hidden rows\t2',
      'hidden columns\tD-E',
      'struck\tB2\tC2',
      'merged\tA2-A3',
      'level 1\t2',
      'level 2\t3',
      'indent 2\tB3',
      'break\tC3:3',
    ]);
  });

  test('days of workbooks that count from 1904', async () => {
    expect(await displayed(40092, 'yyyy-mm-dd', '<workbookPr date1904="1"/>')).toBe('Oct  7, 2013');
  });

  test('a sheet that a stray format stretches to the last row is read all the same', async () => {
    const cells = `<row r="1"><c r="A1" t="inlineStr"><is><t>Item</t></is></c></row>
      <row r="3"><c r="B3" s="1"><v>2</v></c></row><row r="1048576"><c r="AZ1048576" s="1"/></row>`;
    expect(await rowsOf('a.xlsx', xlsx(cells, { formats: ['0.0'] }))).toEqual([['Item'], [], ['', '2']]);
  });

  test('a text is its runs, without how it is pronounced', async () => {
    const strings = `
      <si><r><t xml:space="preserve">rich </t></r><r><rPr><b/></rPr><t>text</t></r></si>
      <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>
      <si><t>two_x000D_\nlines\tand a tab</t></si>`;
    const cells = `
      <row r="2"><c r="B2" t="s"><v>0</v></c><c r="D2" t="s"><v>1</v></c></row>
      <row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" t="inlineStr"><is><t>in place</t></is></c>
        <c r="C3" t="str"><f>A1&amp;"x"</f><v>made</v></c><c r="D3" t="e"><v>#N/A</v></c><c r="E3" t="b"><v>0</v></c></row>`;
    expect(await rowsOf('a.xlsx', xlsx(cells, { strings }))).toEqual([
      [],
      ['', 'rich text', '', '東京'],
      ['two lines and a tab', 'in place', 'made', '#N/A', 'FALSE'],
    ]);
  });
});

const ods = (rows: string, styles = '') =>
  zipOf({
    'content.xml': `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="S">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
  });

test('.ods: a million blank rows at the end are none, repeated cells are as many', async () => {
  const rows = `
    <table:table-row><table:table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>a<text:s text:c="2"/>b</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16000"/></table:table-row>
    <table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
    <table:table-row><table:table-cell office:value-type="float" office:value="7"/></table:table-row>
    <table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>`;
  expect(await rowsOf('a.ods', ods(rows))).toEqual([['a  b', 'a  b'], [], [], ['7']]);
});

test('.ods: a number is the one that is stored, and what is hidden, struck through, merged or grouped is marked', async () => {
  const cell = (text: string, attributes = '') =>
    `<table:table-cell ${attributes}>${text === '' ? '' : `<text:p>${text}</text:p>`}</table:table-cell>`;
  const number = (shown: string, value: number, type = 'float') =>
    cell(shown, `office:value-type="${type}" office:value="${value}"`);
  const rows = `<table:table-column/><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>
    <table:table-row>${cell('Pay', 'table:number-rows-spanned="2"')}${number('1.200', 1200)}${number('13 %', 0.125, 'percentage')}</table:table-row>
    <table:table-row-group><table:table-row table:visibility="filter"><table:covered-table-cell/>${cell('gone', 'table:style-name="ce1"')}
      ${cell('', 'table:formula="of:=1+1"')}${cell('', 'table:formula="of:=&quot;&quot;" office:value-type="string"')}<table:table-cell><text:p>Eve</text:p><text:p>Flo</text:p></table:table-cell></table:table-row></table:table-row-group>`;
  const struck =
    '<style:style style:name="ce1" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>';
  const [sheet] = await readWorkbook('a.ods', ods(rows, struck));
  expect(sheet!.rows).toEqual([
    ['Pay', '1200', '12.5 %'],
    ['', 'gone', '#NOT-CALCULATED!', '', 'Eve Flo'],
  ]);
  expect(formatMarks(sheet!.marks!)).toEqual([
    'hidden rows\t2',
    'hidden columns\tB-C',
    'struck\tB2',
    'merged\tA1-A2',
    'level 1\t2',
    'break\tE2:3',
  ]);
});

test('.csv: blanks before a text are its indentation, and a line end in it is marked', async () => {
  const [sheet] = await readWorkbook('a.csv', Buffer.from('Item, Apps\nPay, 1\n    Split,"Eve\r\nFlo"\n'));
  expect(sheet!.rows).toEqual([
    ['Item', 'Apps'],
    ['Pay', '1'],
    ['Split', 'Eve Flo'],
  ]);
  expect(formatMarks(sheet!.marks!)).toEqual(['indent 4\tA3', 'break\tB3:3']);
});

describe('a file that cannot be read says why', () => {
  const whole = fixture('sheet.xlsx');
  const bomb = Buffer.from(whole);
  bomb.writeUInt32LE(2 ** 31, bomb.indexOf('PK\x01\x02', 0, 'latin1') + 24);

  test.each([
    ['a.xlsx', whole.subarray(0, 5000), /not whole/],
    ['a.xlsx', whole.subarray(0, whole.length - 30), /not whole/],
    ['a.ods', Buffer.from('hello'), /not whole/],
    ['a.xlsx', fixture('sheet.ods'), /no workbook of the kind/],
    ['a.xlsx', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /old .xls, or has a password/],
    ['a.xlsx', bomb, /unpacks into/],
    ['a.ods', ods('<table:table-row>'), /cannot be read/],
    [
      'a.ods',
      ods(
        '<table:table-row table:number-rows-repeated="900000"><table:table-cell table:number-columns-repeated="900" office:value-type="float" office:value="1"/></table:table-row>',
      ),
      /more than/,
    ],
    ['a.csv', Buffer.from('Stra\xdfe;1', 'latin1'), /not UTF-8: save it as/],
    ['a.csv', Buffer.from(' \n'), /empty/],
    ['a.xlsx', Buffer.alloc(0), /empty/],
    ['a.xls', whole, /".xls" is not read: save it as .xlsx/],
  ])('%s', async (name, bytes, message) => {
    await expect(readWorkbook(name, bytes)).rejects.toThrow(message);
  });

  test('and a part that is more than it says', async () => {
    const liar = Buffer.from(ods('<table:table-row/>'));
    liar.writeUInt32LE(20, liar.indexOf('PK\x01\x02', 0, 'latin1') + 24);
    await expect(readWorkbook('a.ods', liar)).rejects.toThrow(/content.xml in it cannot be unpacked: .* 20 bytes/);
  });

  test('and a part that is damaged', async () => {
    const damaged = Buffer.from(whole);
    const start = damaged.indexOf('xl/worksheets/sheet1.xml') + 24;
    damaged.fill(0xff, start, start + 200);
    expect(() => inflateRawSync(damaged.subarray(start))).toThrow();
    await expect(readWorkbook('a.xlsx', damaged)).rejects.toThrow(/cannot be read/);
  });
});
