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
const nothing = { startOf: () => '', left: new Map() };

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

test('of a what-if each column is followed by what it was, which what is new has not', () => {
  const [ranking, voice] = rows;
  const sooner = { ...voice!, item: { ...voice!.item, rank: 1, devComplete: '2027-02-05' } };
  const was = { ...nothing, rowOf: ({ key }: Row) => (key === 'Voice' ? voice : undefined) };
  const shown = new Set(['triage', 'complete'] as const);
  expect(workCsv([sooner, ranking!], quarter.skills, shown, nothing, was).split('\r\n')).toEqual([
    'Rank,Rank was,Triage,Triage was,Item,Item was,Dev complete,Dev complete was',
    '1,3,2,2,Voice,Voice,2027-02-05,DNF',
    '1,,1,,Ranking,,2027-01-15,',
    '',
  ]);
});

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
