import { formatReport, type ReportItem } from './report-text.ts';

const item = (rank: number, name: string, ...estimate: (readonly [string, number])[]): ReportItem => ({
  rank,
  name,
  triage: 1.5,
  estimate,
});

test('the report has a heading a track, its items, the people required, and the total', () => {
  const tracks = [
    { name: 'Tablet', items: [item(1, 'Deep links', ['Apps', 13], ['QA', 2.6]), item(12, 'Search')] },
    { name: 'Search', items: [item(3, 'Ranking', ['Apps', 6.5])] },
  ];
  expect(formatReport(tracks, 13)).toBe(
    [
      '== Tablet',
      '  Rank  Item                                      Triage  Estimate',
      '  ----  ----------------------------------------  ------  --------------------',
      '    #1  Deep links                                1.5     Apps:13, QA:2.6',
      '   #12  Search                                    1.5',
      '      ------------------------------------------------------------',
      '      Required people: Apps: 1.0, QA: 0.2',
      '',
      '== Search',
      '  Rank  Item                                      Triage  Estimate',
      '  ----  ----------------------------------------  ------  --------------------',
      '    #3  Ranking                                   1.5     Apps:6.5',
      '      ------------------------------------------------------------',
      '      Required people: Apps: 0.5',
      '',
      '==================================================================',
      '      Total, 3 items in 2 tracks',
      '      Required people: Apps: 1.5, QA: 0.2',
      '',
    ].join('\n'),
  );
});

test('a long name is cut, and wide letters keep the columns', () => {
  const text = formatReport(
    [{ name: 'T', items: [item(1, 'x'.repeat(60)), item(2, '地図を更新'.repeat(6)), item(3, 'e\u0301')] }],
    13,
  );
  const [long, wide, mark] = text.split('\n').slice(3, 6);
  expect(long).toBe(`    #1  ${'x'.repeat(39)}…  1.5`);
  expect(wide).toBe(`    #2  ${'地図を更新'.repeat(6).slice(0, 19)}…   1.5`);
  expect(mark).toBe(`    #3  e\u0301${' '.repeat(39)}  1.5`);
});

test('names cannot drive the terminal', () => {
  const text = formatReport([{ name: 'T\u001b[2J', items: [item(1, '\u001b]0;x\u0007', ['A\u0008', 1])] }], 13);
  expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
});

test('a plan without a length is told in person-weeks', () => {
  expect(formatReport([{ name: 'T', items: [item(1, 'x', ['Apps', 2])] }], 0)).toContain('Apps: 2 person-weeks');
  expect(formatReport([], 13)).toContain('Total, 0 items in 0 tracks\n      Required people: none');
});
