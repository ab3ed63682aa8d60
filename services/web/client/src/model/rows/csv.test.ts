import { columns } from './columns.ts';
import { workCsv } from './csv.ts';
import { noTerms, type Terms } from '../order/terms.ts';
import { item, quarter } from '../quarter.ts';
import { leftAfter } from './left.ts';
import { workRows, type Row } from './rows.ts';

const every = new Set(columns.map(({ id }) => id));

const terms: Terms = {
  binds: true,
  asOf: undefined,
  finished: [],
  ofItem: new Map([
    [
      'Voice',
      {
        waitsFor: ['Ranking', 'Legal'].map((name) => ({ key: name, name, doneOn: undefined })),
        binds: true,
        notBefore: '2027-01-11',
        due: '2027-02-01',
      },
    ],
  ]),
};
const rows = workRows(quarter, 1, undefined, terms);

test('a line an item: what it needs and misses of each skill, what it waits for, and how late it is', () => {
  const startOf = ({ key }: Row) => (key === 'Voice' ? '' : '2027-01-04');
  const left = leftAfter(quarter, workRows(quarter, 0));
  expect(workCsv(rows, quarter.skills, every, { startOf, left })).toBe(
    [
      'Rank,Triage,Item,Track,Apps,Web,Apps left,Web left,Start,Waits for,Not before,Dev complete,Due,Days late,Apps short,Web short',
      '1,1,Ranking,Search,,10,0,10,2027-01-04,,,2027-01-15,,,,',
      '3,2,Voice,Search,,15,0,-5,,Ranking; Legal,2027-01-11,DNF,2027-02-01,DNF,,-5',
      '',
    ].join('\r\n'),
  );
});

const nothing = { startOf: () => '', left: new Map() };

test('a column that is not shown is not in it', () => {
  const [head] = workCsv(workRows(quarter, 1), quarter.skills, new Set(['complete']), nothing).split('\r\n');
  expect(head).toBe('Rank,Item,Dev complete');
});

test('quotes, commas and formulas stay text', () => {
  const names = ['a, "b"', '=1+1', '-2'];
  const named = names.map((name) => ({ key: name, item: item(name), fitsPooled: true, terms: noTerms }));
  const cells = workCsv(named, [], every, nothing).split('\r\n').slice(1, 4);
  expect(cells.map((line) => line.slice(4, line.indexOf(',Search')))).toEqual(['"a, ""b"""', "'=1+1", "'-2"]);
});
