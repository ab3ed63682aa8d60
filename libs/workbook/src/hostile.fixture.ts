// For the tests: small files that are very large inside, and large ones of very little. None is committed: they are made
// when they are needed.
import { zipOf } from './zip.fixture.ts';

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';

/** So many times the text, in bytes: quicker than a string of that length. */
function times(count: number, text: string): Buffer {
  return Buffer.alloc(count * Buffer.byteLength(text), text);
}

function xlsx(strings: readonly (string | Buffer)[], rows: readonly (string | Buffer)[]): Buffer {
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${relations}/${kind}" Target="${target}"/>`;
  const file = (inner: string) => `<Relationships xmlns="${packaged}/relationships">${inner}</Relationships>`;
  return zipOf({
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"/>`,
    '_rels/.rels': file(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/workbook.xml': `<workbook xmlns:r="${relations}"><sheets><sheet name="Work" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': file(
      relation('rId1', 'worksheet', 'worksheets/sheet1.xml') + relation('rId2', 'sharedStrings', 'sharedStrings.xml'),
    ),
    'xl/sharedStrings.xml': ['<sst>', ...strings, '</sst>'],
    'xl/worksheets/sheet1.xml': ['<worksheet><sheetData>', ...rows, '</sheetData></worksheet>'],
  });
}

function ods(content: readonly (string | Buffer)[]): Buffer {
  return zipOf({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': [
      '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="Work">',
      ...content,
      '</table:table></office:spreadsheet></office:body></office:document-content>',
    ],
  });
}

export const hostile = {
  /** None of it: a sheet with one cell, for comparison. */
  small: (name: string) =>
    name.endsWith('.xlsx')
      ? xlsx(['<si><t>good</t></si>'], ['<row r="1"><c r="A1" t="s"><v>0</v></c></row>'])
      : Buffer.from('good\n'),
  /** 7 million empty shared strings: a workbook of 180 KB. */
  emptyStrings: () => xlsx([times(7_000_000, '<si><t/></si>')], ['<row r="1"><c r="A1" t="s"><v>0</v></c></row>']),
  /** One shared string of 32 KB in 1.9 million cells. */
  sharedString: () =>
    xlsx(
      ['<si><t>', times(32_768, 'x'), '</t></si>'],
      [times(19_000, `<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`)],
    ),
  /** The same in as many cells as are read. */
  sharedStringInFewer: () =>
    xlsx(
      ['<si><t>', times(32_768, 'x'), '</t></si>'],
      [times(3_000, `<row>${'<c t="s"><v>0</v></c>'.repeat(100)}</row>`)],
    ),
  /** 4 million elements, each within the one before. */
  nested: () => ods([times(4_000_000, '<x>'), times(4_000_000, '</x>')]),
  /** 20,000 rows that repeat a cell of 30 KB 99 times: a workbook of 400 bytes. */
  repeated: (rows = 20_000) =>
    ods([
      `<table:table-row table:number-rows-repeated="${rows}"><table:table-cell table:number-columns-repeated="99"><text:p>`,
      times(30_000, 'x'),
      '</text:p></table:table-cell></table:table-row>',
    ]),
  lineEnds: (mib = 62) => times(mib * 2 ** 19, 'a\n'),
  quotes: (mib = 62) => times(mib * 2 ** 20, '"'),
  commas: (mib = 62) => times(mib * 2 ** 20, ','),
  /** What somebody might export who means well. */
  honestRows: () => times(2_000_000, 'Login;Payments;Apps:2;\n'),
} as const;
