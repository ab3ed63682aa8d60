// One plan in sheets of either layout, in files of every kind and in several languages: all give the same streams.
import { condition } from '@qplan/condition';
import { loadConfig } from '@qplan/config';
import { formatPlanInput, formatStreams, parsePlanInput } from '@qplan/streams';
import { writeOds, writeXlsx } from 'hucre';
import { fileURLToPath } from 'node:url';
import { readWorkbook } from '@qplan/workbook';

type Cell = string | number | Date | null;
type Rows = readonly (readonly Cell[])[];

const { condition: settings } = loadConfig({
  path: fileURLToPath(new URL('../../config/config.ini', import.meta.url)),
  env: {},
});

/** The words of a sheet that its language decides. What people, tracks, skills and items are called is the same in all. */
const languages = {
  English: {
    plan: ['Start', 'End', 'Focus factor'],
    staff: ['Name', 'Track', 'Skill', 'Share'],
    work: ['Item', 'Track', 'Triage', 'Estimate'],
    vacations: ['Name', 'From', 'To'],
    holidays: 'Date',
    must: 'must',
    marks: ['(50%)', '(starts Feb 8)', '(until Mar 5)'],
  },
  German: {
    plan: ['Beginn', 'Ende', 'Fokus'],
    staff: ['Mitarbeiter', 'Bereich', 'Fähigkeit', 'Anteil'],
    work: ['Vorhaben', 'Bereich', 'Priorität', 'Aufwand'],
    vacations: ['Mitarbeiter', 'Von', 'Bis'],
    holidays: 'Datum',
    must: 'Muss',
    marks: ['(50 %)', '(ab 8.2.)', '(bis 5.3.)'],
  },
  Japanese: {
    plan: ['開始日', '終了日', '稼働係数'],
    staff: ['氏名', 'トラック', 'スキル', '稼働率'],
    work: ['項目', 'トラック', '優先度', '見積'],
    vacations: ['氏名', '開始日', '終了日'],
    holidays: '日付',
    must: '必須',
    marks: ['（50%）', '（2月8日から）', '（3月5日まで）'],
  },
  'Arabic, with marks of its direction,': {
    plan: ['\u200fالبداية', 'النهاية', 'نسبة التركيز'],
    staff: ['\u200fالاسم', 'المسار', 'المهارة', 'النسبة'],
    work: ['\u200fالبند', 'المسار', 'الأولوية', 'التقدير'],
    vacations: ['الاسم', 'من', 'إلى'],
    holidays: 'التاريخ',
    must: 'ضروري',
    marks: ['\u200f(50%)', '(من 2027-02-08)', '(حتى 2027-03-05)'],
  },
};
type Words = (typeof languages)['English'];

const day = (month: number, date: number) => new Date(Date.UTC(2027, month - 1, date));
const [zürich, tokyo] = ['Zürich', '東京 אזור'];
const [apps, check] = ['Größe', 'اختبار'];

const common = (words: Words): Record<string, Rows> => ({
  plan: [
    [words.plan[0]!, day(1, 4)],
    [words.plan[1]!, day(3, 26)],
    [words.plan[2]!, '80%'],
  ],
  holidays: [[words.holidays], [day(1, 18)]],
  vacations: [words.vacations, ['山田 太郎', day(2, 1), day(2, 3)]],
});

/** Staff as a grid, and a column of estimates a skill. */
const grid = (words: Words): Record<string, Rows> => ({
  ...common(words),
  staff: [
    ['Q1'],
    [words.staff[2]!, zürich, tokyo],
    [apps, `Jürgen ${words.marks[0]}`, `Jürgen ${words.marks[0]}`],
    [null, `山田 太郎 ${words.marks[1]}`, 'HOLE'],
    [check, null, `נועה לוי ${words.marks[2]}`],
  ],
  work: [
    ['Q1'],
    [...words.work.slice(0, 3), apps, check],
    ['検索を改善', tokyo, words.must, 1.5, null],
    ['תשלום מהיר', zürich, 2, '2M', 0.25],
    ['Straße umbauen', zürich, null, null, 3],
  ],
});

/** Staff as a list, and all estimates of an item in one cell. */
const list = (words: Words): Record<string, Rows> => ({
  ...common(words),
  staff: [
    words.staff,
    ['Jürgen', zürich, apps, 0.5],
    ['Ju\u0308rgen', tokyo, apps, '50%'],
    [`山田 太郎 ${words.marks[1]}`, zürich, apps, null],
    [`נועה לוי ${words.marks[2]}`, tokyo, check, null],
  ],
  work: [
    words.work,
    ['検索を改善', tokyo, words.must, `${apps}:1,5`],
    ['תשלום מהיר', zürich, 2, `${apps}:2M, ${check}:0.25`],
    ['Straße umbauen', zürich, null, `${check}:3`],
  ],
});

const layouts = { 'a grid': grid, 'a list': list };

/** Dates are typed in a workbook, and text in a file of text. */
const delimited = (delimiter: string, mark: string) => async (rows: Rows) => {
  const text = (cell: Cell) => (cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell ?? ''));
  const field = (cell: Cell) => (/[",;\t]/.test(text(cell)) ? `"${text(cell).replaceAll('"', '""')}"` : text(cell));
  return Buffer.from(mark + rows.map((row) => row.map(field).join(delimiter)).join('\r\n'));
};
const sheets = (rows: Rows) => ({ sheets: [{ name: 'Sheet', rows: rows.map((row) => [...row]) }] });

const files: Record<string, { readonly name: string; readonly write: (rows: Rows) => Promise<Uint8Array> }> = {
  '.xlsx': { name: 'a.xlsx', write: (rows) => writeXlsx(sheets(rows)) },
  '.ods': { name: 'a.ods', write: (rows) => writeOds(sheets(rows)) },
  '.csv': { name: 'a.csv', write: delimited(',', '') },
  '.csv with semicolons and a byte order mark': { name: 'a.csv', write: delimited(';', '\ufeff') },
  '.tsv': { name: 'a.tsv', write: delimited('\t', '') },
};

async function streamsOf(plan: Record<string, Rows>, { name, write }: (typeof files)[string]): Promise<string> {
  const raw = Object.entries(plan).map(async ([stream, rows]) => {
    const [sheet] = await readWorkbook(name, Buffer.from(await write(rows)));
    return { name: `raw ${stream}`, content: sheet!.rows.map((row) => row.join('\t')) };
  });
  const { text, errors, warnings } = condition(formatStreams(await Promise.all(raw)), settings!);
  expect([...errors, ...warnings]).toEqual([]);
  return text!;
}

/** Without the cells, which the layouts have elsewhere, and with numbers for the ids, so that a person's parts have one. */
function withoutPlaces(streams: string): string {
  const parsed = parsePlanInput(streams);
  if (!parsed.ok) throw new Error('the streams cannot be read', { cause: parsed.problems });
  const { staff, work, ...rest } = parsed.value;
  const ids = [...new Set([...staff, ...work].map(({ id }) => id))];
  const plain = <T extends { readonly id: string; readonly cell?: string; readonly cells?: unknown }>(of: T) => {
    const { cell, cells: _, ...each } = of;
    expect(cell).toMatch(/^raw (staff|work)![A-Z]+[0-9]+$/);
    return { ...each, id: `${ids.indexOf(each.id) + 1}` };
  };
  return formatPlanInput({ ...rest, staff: staff.map(plain), work: work.map(plain) });
}

const expected = `=====qplan params v1
	Jan  4, 2027	Mar 26, 2027	Größe:اختبار	80%
=====qplan holidays v1
	Jan 18, 2027
=====qplan staff v1
	1	Jürgen		Zürich	Größe		50%
	1	Jürgen		東京 אזור	Größe		50%
	2	山田 太郎		Zürich	Größe	Feb  1, 2027:Feb  2, 2027:Feb  3, 2027		Feb  8, 2027
	3	נועה לוי		東京 אזור	اختبار				Mar  5, 2027
=====qplan work v1
`;

for (const [layout, sheetsOf] of Object.entries(layouts)) {
  for (const [language, words] of Object.entries(languages)) {
    test.each(Object.keys(files))(`${layout} in ${language} as %s`, async (kind) => {
      const streams = withoutPlaces(await streamsOf(sheetsOf(words), files[kind]!));
      expect(streams.slice(0, expected.length)).toBe(expected);
      const input = parsePlanInput(streams);
      expect(input.ok && input.value.work).toMatchObject([
        { rank: 1, name: '検索を改善', track: tokyo, triage: 1, estimate: [{ skill: apps, weeks: 1.5 }] },
        {
          rank: 2,
          name: 'תשלום מהיר',
          track: zürich,
          triage: 2,
          estimate: [
            { skill: apps, weeks: 4 },
            { skill: check, weeks: 0.25 },
          ],
        },
        { rank: 3, name: 'Straße umbauen', track: zürich, triage: 3, estimate: [{ skill: check, weeks: 3 }] },
      ]);
      expect(streams).toBe(withoutPlaces(await streamsOf(grid(languages.English), files['.csv']!)));
    });
  }
}
