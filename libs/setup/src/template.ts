// An empty workbook to plan in: the sheets and columns that are understood without any setting, with formats, drop-downs, and a
// note on each column that says what belongs in it.
import { type Cell, type CellValue, type DataValidation, writeXlsx, type WriteSheet } from 'hucre';

interface TemplateColumn {
  readonly header: string;
  readonly note: string;
  readonly width: number;
  readonly format?: string;
  /** What can be chosen, below the header. */
  readonly check?: Omit<DataValidation, 'range'>;
}

const filled = 200;
const dateFormat = 'yyyy-mm-dd';
const headerStyle = {
  font: { bold: true, color: { rgb: 'FFFFFF' } },
  fill: { type: 'pattern' as const, pattern: 'solid' as const, fgColor: { rgb: '3046C5' } },
};

const date: Pick<TemplateColumn, 'format' | 'check'> = {
  format: dateFormat,
  check: {
    type: 'date',
    operator: 'greaterThan',
    formula1: '36526',
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'warning',
    errorTitle: 'A date',
    errorMessage: 'Write a date, such as 2027-02-15.',
  },
};

/** The values of a column of another sheet. */
function listed(range: string): Pick<TemplateColumn, 'check'> {
  return { check: { type: 'list', formula1: range, allowBlank: true, showErrorMessage: true, errorStyle: 'warning' } };
}

const weeks: Pick<TemplateColumn, 'format' | 'check'> = {
  format: '0.##',
  check: {
    type: 'decimal',
    operator: 'greaterThanOrEqual',
    formula1: '0',
    allowBlank: true,
    showErrorMessage: true,
    errorStyle: 'warning',
    errorTitle: 'Person-weeks',
    errorMessage: 'Write a number of person-weeks, such as 2 or 0.5; or a size: S, M, L, Q.',
  },
};

const work: readonly TemplateColumn[] = [
  { header: 'Item', width: 36, note: 'What is to be done: a row an item, the most important first.' },
  {
    header: 'Track',
    width: 16,
    note: 'Who does it: one of the tracks that the sheet Staff names.',
    ...listed('Staff!$B$2:$B$200'),
  },
  {
    header: 'Triage',
    width: 10,
    note: '1: a must; 2: should be there; 3: would be nice.',
    check: { type: 'list', values: ['1', '2', '3'], allowBlank: true, showErrorMessage: true },
  },
  {
    header: 'Dev',
    width: 10,
    note: 'Person-weeks of this skill. A column a skill: name it as the sheet Staff does, and add others beside it.',
    ...weeks,
  },
  { header: 'QA', width: 10, note: 'Person-weeks of this skill. It sets no dates.', ...weeks },
  { header: 'Depends on', width: 24, note: 'The items that have to be finished before, with commas between them.' },
  { header: 'Not before', width: 14, note: 'Nothing is done of it before this day.', ...date },
  { header: 'Due', width: 14, note: 'The day by which it is wanted.', ...date },
];

const staff: readonly TemplateColumn[] = [
  {
    header: 'Name',
    width: 24,
    note: 'A row a person; somebody who works in two tracks has two rows, each with a share.',
  },
  { header: 'Track', width: 16, note: 'The track that the person works in.' },
  {
    header: 'Skill',
    width: 16,
    note: 'What the person does there: Dev, QA, Design, … as the columns of Work name it.',
  },
  {
    header: 'Share',
    width: 10,
    note: 'How much of a whole week, such as 50%; empty is all of it.',
    format: '0%',
    check: {
      type: 'decimal',
      operator: 'between',
      formula1: '0',
      formula2: '1',
      allowBlank: true,
      showErrorMessage: true,
    },
  },
  { header: 'Starts', width: 14, note: 'The first day, for somebody who joins within the plan.', ...date },
  { header: 'Leaves', width: 14, note: 'The last day, for somebody who leaves within the plan.', ...date },
];

const vacations: readonly TemplateColumn[] = [
  { header: 'Name', width: 24, note: 'Who is away.', ...listed('Staff!$A$2:$A$200') },
  { header: 'From', width: 14, note: 'The first day away.', ...date },
  { header: 'To', width: 14, note: 'The last day away.', ...date },
];

const holidays: readonly TemplateColumn[] = [
  { header: 'Date', width: 14, note: 'A day on which nobody works.', ...date },
  { header: 'Holiday', width: 24, note: 'What it is called: for people alone.' },
];

/** The first and the last day of the quarter that begins after `today`. */
function nextQuarter(today: Date): { readonly start: Date; readonly end: Date } {
  const first = Math.floor(today.getMonth() / 3) * 3 + 3;
  return {
    start: new Date(Date.UTC(today.getFullYear(), first, 1)),
    end: new Date(Date.UTC(today.getFullYear(), first + 3, 0)),
  };
}

/** The bytes of the .xlsx. `today` says of which quarter its dates are. */
export function templateWorkbook(today: Date): Promise<Uint8Array> {
  const { start, end } = nextQuarter(today);
  return writeXlsx({
    sheets: [
      table('Work', work),
      table('Staff', staff),
      table('Vacations', vacations),
      table('Holidays', holidays),
      planSheet(start, end),
    ],
  });
}

function table(name: string, columns: readonly TemplateColumn[]): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  for (const [column, { header, note, format }] of columns.entries()) {
    cells.set(`0,${column}`, { value: header, style: headerStyle, comment: { author: 'QPlan', text: note } });
    if (format === undefined) continue;
    for (let row = 1; row < filled; row++) cells.set(`${row},${column}`, { value: null, style: { numFmt: format } });
  }
  return {
    name,
    columns: columns.map(({ width }) => ({ width })),
    rows: [columns.map(({ header }) => header)],
    cells,
    freezePane: { rows: 1 },
    dataValidations: columns.flatMap(({ check }, column) => {
      const letter = String.fromCharCode(65 + column);
      return check ? [{ ...check, range: `${letter}2:${letter}${filled}` }] : [];
    }),
  };
}

function planSheet(start: Date, end: Date): WriteSheet {
  const entries: readonly (readonly [label: string, value: CellValue, note: string])[] = [
    ['Start', start, 'The first day of the plan.'],
    ['End', end, 'The last day of the plan, which is in it.'],
    ['Focus', 1, 'How much of a week is project time: 80%, if a day of each week goes into other things.'],
  ];
  const cells = new Map<string, Partial<Cell>>();
  for (const [row, [label, value, text]] of entries.entries()) {
    cells.set(`${row},0`, { value: label, style: { font: { bold: true } }, comment: { author: 'QPlan', text } });
    cells.set(`${row},1`, { value, style: { numFmt: typeof value === 'number' ? '0%' : dateFormat } });
  }
  const rows = entries.map(([label, value]) => [label, value]);
  return { name: 'Plan', columns: [{ width: 14 }, { width: 14 }], rows, cells };
}
