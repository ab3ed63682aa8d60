// Workbooks as three strangers have them: a German roadmap with efforts in person-days, a backlog of Jira's with a list of
// people, and the capacity of sprints with a tab a team.
import { type Cell, type CellValue, writeXlsx, type WriteSheet } from 'hucre';

export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const day = (month: number, date: number) => new Date(Date.UTC(2027, month - 1, date));

function sheet(name: string, rows: CellValue[][]): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  for (const [y, row] of rows.entries())
    for (const [x, value] of row.entries())
      if (value instanceof Date) cells.set(`${y},${x}`, { value, style: { numFmt: 'dd.mm.yyyy' } });
  return { name, rows, cells };
}

const features = [
  'Kundenkonto',
  'Bestellung',
  'Kartenzahlung',
  'Rechnung',
  'Suche',
  'Filter',
  'Gutscheine',
  'Retouren',
];

export async function germanRoadmap(): Promise<GivenFile[]> {
  const header = ['Nr.', 'Vorhaben', 'Team', 'Priorität', 'Aufwand (PT)', 'Fällig am'];
  const bytes = await writeXlsx({
    sheets: [
      sheet('Roadmap', [
        ['Roadmap 1. Quartal 2027'],
        ['Stand: 12.11.2026'],
        [],
        [...header, 'Abhängig von', 'Bemerkung'],
        ...features.map((feature, index) => [
          index + 1,
          feature,
          ['Kasse', 'Katalog'][index % 2]!,
          ['hoch', 'mittel', 'niedrig'][index % 3]!,
          5 + index,
          index === 0 ? day(3, 19) : null,
          index === 3 ? '1, 3' : null,
          null,
        ]),
        ['Summe', null, null, null, 68],
      ]),
      sheet('Mannschaft', [
        ['Mitarbeiter', 'Team', 'Rolle', 'Pensum', 'Eintritt'],
        ['Anna Weiß', 'Kasse', 'Entwicklung', 1, null],
        ['Bernd Groß', 'Kasse', 'Test', 0.5, null],
        ['Carla Jung', 'Katalog', 'Entwicklung', 0.8, day(2, 1)],
        ['Dirk Alt', 'Katalog', 'Test', 0.5, null],
        ['Gerd Klein (Elternzeit)', 'Katalog', 'Entwicklung', 1, null],
      ]),
      sheet('Urlaub', [
        ['Mitarbeiter', 'Von', 'Bis'],
        ['Anna Weiß', day(2, 8), day(2, 19)],
      ]),
    ],
  });
  return [{ name: 'roadmap.xlsx', bytes }];
}

/** 20 issues, two of them done, and none for the epics. */
export function jiraBacklog(): GivenFile[] {
  const head =
    'Issue key,Issue id,Issue Type,Summary,Status,Priority,Assignee,Custom field (Story Points),Custom field (Squad),' +
    'Inward issue link (Blocks),Inward issue link (Blocks),Sprint,Created';
  const issues = Array.from({ length: 20 }, (_, index) => {
    const type = ['Story', 'Bug'][index % 2]!;
    const status = index < 2 ? 'Done' : 'To Do';
    const squad = ['Web', 'App'][index % 2]!;
    const blocker = index === 10 ? 'SHOP-9' : '';
    const points = [1, 2, 3, 5, 8][index % 5];
    return `SHOP-${index + 1},${10_000 + index},${type},"${type} ${index + 1}, of the shop",${status},High,ada,${points},${squad},${blocker},,Sprint 1,12/Nov/26 9:00 AM`;
  });
  const people = [
    'Engineer,Squad,Discipline,Allocation',
    'Ada Stone,Web,Engineering,100%',
    'Ben Hill,Web,Engineering,50%',
    'Cleo Park,App,Engineering,100%',
  ];
  const file = (name: string, lines: readonly string[]) => ({
    name,
    bytes: new TextEncoder().encode(lines.join('\r\n')),
  });
  return [file('jira-export.csv', [head, ...issues]), file('people.csv', people)];
}

export async function sprintCapacity(): Promise<GivenFile[]> {
  const sprints = ['Sprint 1 (Jan 4 - Jan 15)', 'Sprint 2 (Jan 18 - Jan 29)', 'Sprint 3 (Feb 1 - Feb 12)'];
  const tab = (team: string, ...people: CellValue[][]) =>
    sheet(team, [[`${team} – capacity`], [], [null, 'Role', ...sprints], ...people]);
  const stories = Array.from({ length: 12 }, (_, index) => [
    `Story ${index + 1}`,
    ['Falcon', 'Otter'][index % 2]!,
    ['Must', 'Should', 'Could'][index % 3]!,
    16,
    8,
    index === 4 ? 'Story 1' : null,
  ]);
  const bytes = await writeXlsx({
    sheets: [
      sheet('Read me', [['How to use this workbook'], ['Fill in the tabs before planning.']]),
      sheet('Backlog', [['Story', 'Squad', 'MoSCoW', 'Backend (hrs)', 'Frontend (hrs)', 'Blocked by'], ...stories]),
      tab('Falcon', ['Ada', 'Backend', '100%', '100%', '50%'], ['Cleo', 'Frontend', '100%', '0%', '100%']),
      tab('Otter', ['Dai', 'Backend', '100%', '100%', '100%'], ['Eve', 'Frontend', '100%', '100%', '100%']),
    ],
  });
  return [{ name: 'capacity.xlsx', bytes }];
}
