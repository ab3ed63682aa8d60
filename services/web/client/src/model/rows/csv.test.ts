import { columns } from './columns.ts';
import { workCsv } from './csv.ts';
import { item, quarter } from '../quarter.ts';
import { workRows } from './rows.ts';

const every = new Set(columns.map(({ id }) => id));

test('a line an item, with what it needs and misses of each skill', () => {
  expect(workCsv(workRows(quarter, 1), quarter.skills, every, ({ key }) => (key === 'Voice' ? '' : '2027-01-04'))).toBe(
    [
      'Rank,Triage,Item,Track,Apps,Web,Start,Dev complete,Apps short,Web short',
      '1,1,Ranking,Search,,10,2027-01-04,2027-01-15,,',
      '3,2,Voice,Search,,15,,DNF,,-5',
      '',
    ].join('\r\n'),
  );
});

test('a column that is not shown is not in it', () => {
  const [head] = workCsv(workRows(quarter, 1), quarter.skills, new Set(['complete']), () => '').split('\r\n');
  expect(head).toBe('Rank,Item,Dev complete');
});

test('quotes, commas and formulas stay text', () => {
  const names = ['a, "b"', '=1+1', '-2'];
  const rows = names.map((name) => ({ key: name, item: item(name), fits: true }));
  const cells = workCsv(rows, [], every, () => '')
    .split('\r\n')
    .slice(1, 4);
  expect(cells.map((line) => line.slice(4, line.indexOf(',Search')))).toEqual(['"a, ""b"""', "'=1+1", "'-2"]);
});
