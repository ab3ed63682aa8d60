// A team's workbook as Excel saves it: the plan in it beside formulas, a chart, conditional formats, comments, and a sheet of no
// interest to it.
import { excelWorkbook } from '../../libs/workbook/src/write/excel.fixture.ts';

/** Jan 4 and Feb 12, 2027. */
const [start, end] = [20_822, 20_861];

export const teamWorkbook = excelWorkbook({
  Work: [
    ['Rank', 'Item', 'Triage', 'Track', 'Apps', 'Web', 'QA', 'Due', 'Total'],
    ...(
      [
        ['Login', 1, 'Checkout', 2, 1, 1],
        ['Search', 1, 'Checkout', 3, 2, ''],
        ['Pay', 1, 'Checkout', 2, '', 2],
        ['Refunds', 2, 'Checkout', 4, 3, 1],
        ['Maps', 1, 'Tablet', 3, 1, ''],
        ['Split view', 2, 'Tablet', 2, 4, 1],
        ['Ideas', 3, 'Tablet', 1, '', ''],
      ] as const
    ).map(([name, triage, track, apps, web, qa], index) => [
      index + 1,
      name,
      triage,
      track,
      apps,
      web,
      qa,
      '' as const,
      { formula: `SUM(E${index + 2}:G${index + 2})`, result: apps + (web || 0) + (qa || 0) },
    ]),
  ],
  Staff: [
    ['Skill', 'Checkout', 'Tablet'],
    ['Apps', 'Ann', 'Dee'],
    ['', 'Bo', ''],
    ['Web', 'Cy', 'Eve'],
    ['', '', ''],
    ['QA', 'Fay', ''],
  ],
  Plan: [
    ['Start', { day: start }],
    ['End', { day: end }],
  ],
  Budget: [
    ['What nobody here reads', 'Sum'],
    ['All of it', { formula: 'SUM(Work!I2:I99)', result: 39 }],
  ],
});

/** config.ini's stages, of which pull reads and may write this workbook. */
export function teamStages(file: string): string {
  const streams = ['Work', 'Staff', 'Plan'].map(
    (sheet) => `[pull.raw ${sheet.toLowerCase()}]\nsource = ${file}\nsheet = ${sheet}\nwrite = yes\n`,
  );
  return `\n[pull]\noutput = raw qplan\nevery = 5 minutes\n${streams.join('')}`;
}
