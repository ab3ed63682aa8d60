// A plan whose dates nobody states is that of the quarter that a sheet's title names: `Mobile – Q1 2027`.
import { type Day, formatDay } from '@qplan/streams';
import { fullYear } from '../cells/day-words.ts';
import { months } from '../cells/periods.ts';
import { quote } from '../cells/text.ts';
import type { Problems } from '../problems.ts';
import { cellName, type Sheet } from '../tables/sheet.ts';

const forms = [
  /\bQ(?<quarter>[1-4])[\s/’'.,-]*(?<year>20\d\d|\d\d)\b/iu,
  /\b(?<year>20\d\d)[\s/.,-]*Q(?<quarter>[1-4])\b/iu,
  /\b(?<quarter>[1-4])(?:\.|st|nd|rd|th)?\s*(?:Quartal|quarter)[\s/,-]*(?<year>20\d\d)\b/iu,
  /\b(?:Quartal|quarter)\s*(?<quarter>[1-4])[\s/.,-]*(?<year>20\d\d)\b/iu,
];

/** Titles stand in the first rows. */
const titleRows = 5;

/** The first quarter that a title names, with a warning that it was taken. */
export function findQuarter(sheets: readonly Sheet[], problems: Problems): { start: Day; end: Day } | undefined {
  for (const sheet of sheets) {
    for (const [row, cells] of sheet.rows.slice(0, titleRows).entries()) {
      for (const [column, cell] of cells.entries()) {
        const quarter = readQuarter(cell);
        if (!quarter) continue;
        const dates = `${formatDay(quarter.start)} to ${formatDay(quarter.end)}`;
        const message = `the plan is taken to be that of ${quote(cell)}, ${dates}: nothing else says its dates`;
        problems.warn(cellName(sheet, row, column), `${message}; set start and end in [condition.plan]`);
        return quarter;
      }
    }
  }
  return undefined;
}

function readQuarter(text: string): { start: Day; end: Day } | undefined {
  const { quarter, year } = forms.map((form) => form.exec(text)?.groups).find(Boolean) ?? {};
  if (quarter === undefined || year === undefined) return undefined;
  const span = months(fullYear(Number(year)), Number(quarter) * 3 - 2, 3);
  return span && { start: span.from, end: span.to };
}
