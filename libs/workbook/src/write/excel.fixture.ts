// For the tests: a workbook as Excel writes it, with all that a team puts into one besides its plan: formulas, a chart, conditional
// formats, comments, drop-downs, a table, a name, and parts that no program of ours knows.
import { zipOf } from '../zip.fixture.ts';

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const types = 'application/vnd.openxmlformats-officedocument';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n';

/** A cell as text, as a number, as a formula with the result that is in the file, or as a day. */
export type ExcelCell =
  string | number | { readonly formula: string; readonly result: number } | { readonly day: number };

/** Sheets by their names; in a row of `null` there is nothing. */
export type ExcelSheets = Readonly<Record<string, readonly (readonly ExcelCell[] | null)[]>>;

/** Styles: 0 none, 1 a head, 2 a text with a border, 3 a day, 4 a number. */
const styles =
  `${declaration}<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="d\\-mmm\\-yy"/>` +
  '<numFmt numFmtId="165" formatCode="0.0##"/></numFmts>' +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>' +
  '<border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0"/>' +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="1" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0"/>' +
  '<xf numFmtId="165" fontId="0" fillId="0" borderId="1" xfId="0"/></cellXfs>' +
  '<dxfs count="1"><dxf><font><color rgb="FF9C0006"/></font></dxf></dxfs></styleSheet>';

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}

/** The workbook, its first sheet with everything in it. */
export function excelWorkbook(sheets: ExcelSheets): Buffer {
  const strings: string[] = [];
  const shared = (text: string) => {
    if (!strings.includes(text)) strings.push(text);
    return strings.indexOf(text);
  };
  const cellXml = (cell: ExcelCell, row: number, column: number) => {
    const at = `r="${letter(column)}${row}"`;
    const style = row === 1 ? 1 : 2;
    if (cell === '') return `<c ${at} s="${style}"/>`;
    if (typeof cell === 'string') return `<c ${at} s="${style}" t="s"><v>${shared(cell)}</v></c>`;
    if (typeof cell === 'number') return `<c ${at} s="4"><v>${cell}</v></c>`;
    if ('day' in cell) return `<c ${at} s="3"><v>${cell.day + 25_569}</v></c>`;
    return `<c ${at} s="4"><f>${escaped(cell.formula)}</f><v>${cell.result}</v></c>`;
  };
  const names = Object.keys(sheets);
  const formulaCells: string[] = [];
  const parts = names.map((name, index) => {
    const rows = sheets[name]!;
    const width = Math.max(...rows.map((row) => row?.length ?? 0));
    const data = rows.flatMap((row, at) => {
      if (row === null) return [];
      for (const [column, cell] of row.entries())
        if (typeof cell === 'object' && 'formula' in cell)
          formulaCells.push(`<c r="${letter(column)}${at + 1}" i="${index + 1}"/>`);
      const cells = row.map((cell, column) => cellXml(cell, at + 1, column)).join('');
      return [
        `<row r="${at + 1}" spans="1:${width}" ht="18.75" customHeight="1" x14ac:dyDescent="0.25">${cells}</row>`,
      ];
    });
    const end = `${letter(width - 1)}${rows.length}`;
    const further =
      index > 0
        ? ''
        : `<conditionalFormatting sqref="C2:C${rows.length + 10}"><cfRule type="cellIs" dxfId="0" priority="1" operator="equal">` +
          '<formula>1</formula></cfRule></conditionalFormatting>' +
          `<dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="C2:C${rows.length + 10}"><formula1>"1,2,3"</formula1>` +
          '</dataValidation></dataValidations>' +
          '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>' +
          '<drawing r:id="rId1"/><legacyDrawing r:id="rId2"/>';
    return (
      `${declaration}<worksheet xmlns="${main}" xmlns:r="${office}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
      'mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">' +
      `<dimension ref="A1:${end}"/><sheetViews><sheetView workbookViewId="0"${index === 0 ? ' tabSelected="1"' : ''}>` +
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
      '<sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/><cols><col min="1" max="1" width="31.7109375" customWidth="1"/></cols>' +
      `<sheetData>${data.join('')}</sheetData>${further}</worksheet>`
    );
  });
  const relation = (id: string, kind: string, target: string) =>
    `<Relationship Id="${id}" Type="${office}/${kind}" Target="${target}"/>`;
  const relations = (inner: string) =>
    `${declaration}<Relationships xmlns="${packaged}/relationships">${inner}</Relationships>`;
  const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${type}"/>`;
  const first = escaped(names[0]!);
  const overrides = [
    override('xl/workbook.xml', `${types}.spreadsheetml.sheet.main+xml`),
    ...names.map((_, index) => override(`xl/worksheets/sheet${index + 1}.xml`, `${types}.spreadsheetml.worksheet+xml`)),
    override('xl/styles.xml', `${types}.spreadsheetml.styles+xml`),
    override('xl/sharedStrings.xml', `${types}.spreadsheetml.sharedStrings+xml`),
    override('xl/calcChain.xml', `${types}.spreadsheetml.calcChain+xml`),
    override('xl/drawings/drawing1.xml', `${types}.drawing+xml`),
    override('xl/charts/chart1.xml', `${types}.drawingml.chart+xml`),
    override('xl/comments1.xml', `${types}.spreadsheetml.comments+xml`),
    override('docProps/app.xml', `${types}.extended-properties+xml`),
  ];
  const sheetNames = names.map(
    (name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  const relationsOfBook = names.map((_, index) =>
    relation(`rId${index + 1}`, 'worksheet', `worksheets/sheet${index + 1}.xml`),
  );
  const drawing = 'http://schemas.openxmlformats.org/drawingml/2006';
  return zipOf({
    '[Content_Types].xml':
      `${declaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      '<Default Extension="xml" ContentType="application/xml"/>' +
      `<Default Extension="vml" ContentType="${types}.vmlDrawing"/><Default Extension="bin" ContentType="application/octet-stream"/>${overrides.join('')}</Types>`,
    '_rels/.rels': relations(
      relation('rId1', 'officeDocument', 'xl/workbook.xml') +
        relation('rId2', 'extended-properties', 'docProps/app.xml'),
    ),
    'docProps/app.xml': `${declaration}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Microsoft Excel</Application><AppVersion>16.0300</AppVersion></Properties>`,
    'xl/workbook.xml':
      `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="27328"/>` +
      `<workbookPr defaultThemeVersion="166925"/><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="12225"/></bookViews>` +
      `<sheets>${sheetNames.join('')}</sheets><definedNames><definedName name="Plan">'${first}'!$A$1:$C$3</definedName></definedNames>` +
      '<calcPr calcId="191029"/></workbook>',
    'xl/_rels/workbook.xml.rels': relations(
      relationsOfBook.join('') +
        relation('rId101', 'styles', 'styles.xml') +
        relation('rId102', 'sharedStrings', 'sharedStrings.xml') +
        relation('rId103', 'calcChain', 'calcChain.xml') +
        relation('rId104', 'customXml', '../customXml/item1.xml'),
    ),
    ...Object.fromEntries(parts.map((part, index) => [`xl/worksheets/sheet${index + 1}.xml`, part])),
    'xl/worksheets/_rels/sheet1.xml.rels': relations(
      relation('rId1', 'drawing', '../drawings/drawing1.xml') +
        relation('rId2', 'vmlDrawing', '../drawings/vmlDrawing1.vml') +
        relation('rId3', 'comments', '../comments1.xml'),
    ),
    'xl/drawings/_rels/drawing1.xml.rels': relations(relation('rId1', 'chart', '../charts/chart1.xml')),
    'xl/drawings/drawing1.xml':
      `${declaration}<xdr:wsDr xmlns:xdr="${drawing}/spreadsheetDrawing" xmlns:a="${drawing}/main"><xdr:twoCellAnchor>` +
      '<xdr:from><xdr:col>12</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>' +
      '<xdr:to><xdr:col>20</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>15</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>' +
      '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>' +
      '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic>' +
      `<a:graphicData uri="${drawing}/chart"><c:chart xmlns:c="${drawing}/chart" xmlns:r="${office}" r:id="rId1"/></a:graphicData>` +
      '</a:graphic></xdr:graphicFrame><xdr:clientData/></xdr:twoCellAnchor></xdr:wsDr>',
    'xl/charts/chart1.xml':
      `${declaration}<c:chartSpace xmlns:c="${drawing}/chart" xmlns:a="${drawing}/main"><c:chart><c:plotArea><c:layout/><c:barChart>` +
      '<c:barDir val="col"/><c:grouping val="clustered"/><c:ser><c:idx val="0"/><c:order val="0"/>' +
      `<c:val><c:numRef><c:f>'${first}'!$D$2:$D$4</c:f></c:numRef></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart>` +
      '<c:catAx><c:axId val="1"/><c:scaling/><c:delete val="0"/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx>' +
      '<c:valAx><c:axId val="2"/><c:scaling/><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx>' +
      '</c:plotArea><c:plotVisOnly val="1"/></c:chart></c:chartSpace>',
    'xl/comments1.xml':
      `${declaration}<comments xmlns="${main}"><authors><author>Ann</author></authors><commentList><comment ref="A2" authorId="0">` +
      '<text><r><t>ask Ben</t></r></text></comment></commentList></comments>',
    'xl/drawings/vmlDrawing1.vml':
      '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
      '<v:shape id="_x0000_s1025" type="#_x0000_t202" style="visibility:hidden" o:insetmode="auto"><x:ClientData ObjectType="Note">' +
      '<x:Row>1</x:Row><x:Column>0</x:Column></x:ClientData></v:shape></xml>',
    'xl/calcChain.xml': `${declaration}<calcChain xmlns="${main}">${formulaCells.join('')}</calcChain>`,
    'xl/styles.xml': styles,
    'xl/sharedStrings.xml': `${declaration}<sst xmlns="${main}" count="${strings.length}" uniqueCount="${strings.length}">${strings
      .map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`)
      .join('')}</sst>`,
    'customXml/item1.xml': '<team xmlns="urn:example"><note>what nobody knows</note></team>',
    'xl/unknown/part.bin': 'a part of a program that nobody here knows \u0000\u0001',
  });
}
